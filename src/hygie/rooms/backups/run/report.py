"""Says in plain French how a copy went, and what to do next."""

from dataclasses import dataclass, field

import msgspec

from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.run.reasons import command, to_do, why
from hygie.rooms.backups.survey import Unread, shown
from hygie.spine.judges import plural

OUTCOMES = {
    Outcome.DONE: "réussie",
    Outcome.PARTIAL: "partielle",
    Outcome.FAILED: "échouée",
    Outcome.CANCELLED: "arrêtée",
}

MOST_NAMES = 1_000
"""Names kept in a report, by reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run, told to whoever sits before this computer: it holds names of files.

    ``names`` are paths (or words) by reason; ``unread`` and ``unstable`` files; ``notes`` are
    further French sentences, ``unplug`` whether the disk can be taken out.
    """

    facts: BackupRun
    destination: Destination
    names: dict[Reason, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    unstable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unplug: bool = False


def headline(report: Report) -> str:
    """How the run went, in one sentence."""
    facts = report.facts
    files = plural(facts.files, "fichier", "fichiers")
    where = f"sur « {report.destination.name} »"
    match facts.outcome:
        case Outcome.DONE:
            return f"Sauvegarde réussie {where} : {files}, {size(facts.size)}."
        case Outcome.PARTIAL:
            return f"Sauvegarde partielle {where} : ne comptez pas sur elle seule ({files})."
        case Outcome.CANCELLED:
            return f"Sauvegarde arrêtée {where} : rien n’a été enregistré."
        case _:
            return f"La sauvegarde n’a pas été faite {where}."


def sentences(report: Report, most: int = 5) -> list[str]:
    """Everything to tell after the headline, at most ``most`` names a reason."""
    told: list[str] = []
    for reason in report.facts.reasons:
        sort = report.destination.sort
        typed = f" ({command(reason, sort)})" if command(reason, sort) else ""
        told.append(f"{why(reason, sort)} {to_do(reason, sort)}{typed}")
        names = report.names.get(reason, ())
        told += [f"  - {name}" for name in names[:most]]
        if len(names) > most:
            told.append(f"  … et {len(names) - most} de plus (voir hygie sauvegardes etat).")
    return [*told, *filter(None, [unstable(report)]), *report.notes]


def unstable(report: Report) -> str:
    """What becomes of the files that changed meanwhile; empty when none did."""
    count = report.facts.unstable
    said = plural(
        count,
        "fichier a changé pendant la sauvegarde : il sera repris",
        "fichiers ont changé pendant la sauvegarde : ils seront repris",
    )
    return f"{said} la prochaine fois." if count else ""


def size(count: int) -> str:
    """Bytes as French people read them: ``1,5 Go``."""
    value = float(count)
    for unit in ("octets", "ko", "Mo", "Go", "To"):
        if round(value) < 1000 or unit == "To":  # noqa: PLR2004 - units of a thousand
            break
        value /= 1000
    if unit == "octets":
        return plural(count, "octet", "octets")
    shown = f"{value:.1f}" if value < 9.95 else f"{value:.0f}"  # noqa: PLR2004 - two digits
    return f"{shown.replace('.', ',')} {unit}"


def duration(seconds: float) -> str:
    """A time to wait: ``moins d’une minute``, ``12 minutes``, ``1 h 05``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "moins d’une minute"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if hours else plural(minutes, "minute", "minutes")


def as_json(report: Report) -> dict[str, object]:
    """The object of ``--json`` (docs/json.md); a name that is no text is shown, never refused."""
    facts = msgspec.to_builtins(report.facts)
    return {
        "format": 1,
        **facts,
        "destination_id": report.destination.id,
        "names": {str(why): [*map(shown, names)] for why, names in report.names.items()},
        "unread_files": [
            {"path": shown(one.path), "why": shown(one.said)} for one in report.unread
        ],
        "unstable_files": [*map(shown, report.unstable)],
        "notes": list(report.notes),
        "can_unplug": report.unplug,
    }
