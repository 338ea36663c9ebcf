"""Tells on a page how a copy went: each reason with its gesture, its names, and where to click."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.run_facts import UNPLUG, WAIT
from hygie.rooms.backups.run_report import TO_DO, WHY, Report
from hygie.rooms.backups.work_pages import MOST_SHOWN, readable
from hygie.spine.judges import plural

PLAN, PLACES = "/sauvegardes/plan", "/sauvegardes/plan/ou"

ON_PAGE: Final = MappingProxyType(
    {
        Reason.ROOT_MISSING: ("S’il a changé de place, refaites le plan.", PLAN),
        Reason.NOTHING_TO_SAVE: ("Dites ce qu’il faut sauvegarder.", PLAN),
        Reason.DISK_FULL: (
            (
                "Prenez un disque plus grand, ou gardez les sauvegardes moins longtemps. Celles "
                "qui y sont déjà restent bonnes."
            ),
            PLAN,
        ),
        Reason.NO_REPOSITORY: (
            (
                "Vérifiez que c’est le bon disque. Si son contenu a été effacé, choisissez-le de "
                "nouveau."
            ),
            PLACES,
        ),
        Reason.WRONG_PASSWORD: (
            (
                "Ce disque vient peut-être d’un autre ordinateur : reprenez-le, avec la fiche de "
                "récupération."
            ),
            PLACES,
        ),
    }
)
"""The gesture for the reasons that a page mends, and where: the others are as in ``TO_DO``."""

_BY_COMMAND, _BY_HAND = (
    "relancez avec --date-juste",
    "cochez « La date de l’ordinateur est juste » ci-dessous, puis recommencez",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reason: why, what to do, where, and the names; ``more`` are those not shown."""

    why: str
    todo: str
    address: str
    names: Sequence[str]
    more: int


def told(report: Report) -> list[Told]:
    """The reasons of a report, in its order."""
    return [_told(report, reason) for reason in report.facts.reasons]


def _told(report: Report, reason: Reason) -> Told:
    todo, address = ON_PAGE.get(reason, (TO_DO[reason], ""))
    names = _names(report, reason)
    return Told(
        why=WHY[reason],
        todo=todo,
        address=address,
        names=[readable(name) for name in names[:MOST_SHOWN]],
        more=max(0, len(names) - MOST_SHOWN),
    )


def _names(report: Report, reason: Reason) -> Sequence[str]:
    if reason is Reason.UNREADABLE and report.unread:
        return [f"{one.path} ({one.why})" if one.why else one.path for one in report.unread]
    return [name.replace(_BY_COMMAND, _BY_HAND) for name in report.names.get(reason, ())]


def notes(report: Report) -> list[str]:
    """What watchfulness said, without the sentence about the disk: that one is seen anew."""
    about = {note.format(name=report.destination.name) for note in (UNPLUG, WAIT)}
    return [note for note in report.notes if note not in about]


def unstable(report: Report) -> str:
    """What became of the files that changed meanwhile; empty when none did."""
    count = report.facts.unstable
    if not count:
        return ""
    said = plural(
        count,
        "fichier a changé pendant la sauvegarde : il sera repris",
        "fichiers ont changé pendant la sauvegarde : ils seront repris",
    )
    return f"{said} la prochaine fois."
