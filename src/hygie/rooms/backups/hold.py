"""The hold on old backups: none is erased from a suspicion until a person said why it may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.watchfulness.memory import Memory, called_normal, dealt_with
from hygie.rooms.backups.watchfulness.signs import Level, Suspicion
from hygie.spine.evidence import Evidence, MachineId, Seen, Subject
from hygie.spine.measure import Kind

TAG: Final = "hygie-suspect"
"""The tag of the snapshot of a suspicious run, for whoever reads the repository without Hygie."""

SOURCE: Final = "hygie"
SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 500
LONGEST_NAME: Final = 60


class HoldError(BackupError):
    """A hold that cannot be lifted so."""


class Cause(StrEnum):
    """What a person found; the value is what ``--json`` prints."""

    NORMAL = "normal"
    """Nothing was wrong: an upgrade, a tidying, files that they encrypted themselves."""
    ATTACK = "attack"
    """Something was wrong, and was dealt with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Whether ``forget`` and ``prune`` must wait, since what, and how it ended.

    ``since``: when the first suspicious run began (``None`` in what older Hygies wrote).
    ``snapshot`` is the identifier of the first suspicious snapshot, ``rules`` the signs with
    their greatest counts. ``because``, ``cause`` and ``by`` (a label) are of who lifted it.
    """

    KIND: ClassVar[Kind] = Kind("backups.hold")
    held: bool
    level: int
    snapshot: str
    rules: tuple[tuple[str, int], ...]
    because: str = ""
    cause: str = ""
    by: str = ""
    since: datetime | None = None


def raised(
    suspicion: Suspicion,
    snapshot: str,
    earlier: Hold | None = None,
    began: datetime | None = None,
) -> Hold | None:
    """The hold after a run that ``began`` then; ``None`` when there is nothing new to write.

    ``earlier`` is what ``in_force`` gave. A second suspicion never hides the first: the first
    snapshot stays named, the worst level and the greatest counts are kept.
    """
    if suspicion.level is Level.NONE:
        return None
    counts = {sign.rule.value: sign.count for sign in suspicion.signs}
    level = int(suspicion.level)
    if earlier is None or not earlier.held:
        rules = _sorted(counts)
        return Hold(held=True, level=level, snapshot=snapshot, rules=rules, since=began)
    known = dict(earlier.rules)
    greatest = known | {rule: max(count, known.get(rule, 0)) for rule, count in counts.items()}
    grown = replace(earlier, level=max(earlier.level, level), rules=_sorted(greatest))
    return grown if grown != earlier else None


def _sorted(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items()))


def lifted(
    hold: Hold | None, memory: Memory, cause: Cause, because: str, by: str = ""
) -> tuple[Hold, Memory]:
    """The hold lifted by a person, for the journal, and the memory that goes with it.

    Raises ``HoldError`` when nothing is held, or for a reason that says nothing.
    """
    if not is_held(hold, memory):
        raise HoldError("Aucune sauvegarde n’est retenue.", "Vous n’avez rien à faire.")
    reason = " ".join(because.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise HoldError(
            _wrong(reason),
            "Écrivez ce que vous avez vérifié, par exemple : « le logiciel a été mis à jour ».",
        )
    by = " ".join(by.split())
    if len(by) > LONGEST_NAME or not by.isprintable():
        raise HoldError(
            "Ce nom ne va pas : il est trop long, ou porte un signe qui ne s’écrit pas.",
            f"Dites qui l’a vérifié en {LONGEST_NAME} lettres au plus, comme « la secrétaire ».",
        )
    known = hold or Hold(held=True, level=int(Level.DOUBT), snapshot="", rules=())
    done = replace(known, held=False, because=reason, cause=cause.value, by=by)
    forget = called_normal if cause is Cause.NORMAL else dealt_with
    return done, forget(memory)


def _wrong(reason: str) -> str:
    if not reason:
        return "Il manque la raison, en une phrase."
    if len(reason) < SHORTEST_REASON:
        return "Cette raison est trop courte : il faut une phrase."
    return f"Cette raison est trop longue : {LONGEST_REASON} lettres au plus."


def in_force(latest: Iterable[Evidence], subject: Subject) -> Hold | None:
    """The latest word of the journal on the hold, lifted or not; ``None`` when there is none."""
    found = word(latest, subject)
    return found[1] if found else None


def is_doubtful(word: tuple[datetime, Hold] | None, saved: datetime, *, held: bool) -> bool:
    """Whether a copy of then may hold spoiled files, by the journal's latest word.

    While old copies are held, all those made since the first suspicious run are; once it was said
    to be an attack, those made until then stay so: the files that they hold were spoiled.
    """
    at, last = word if word is not None else (None, None)
    since = last.since if last is not None else None
    if held:
        return since is None or saved >= since
    attacked = last is not None and last.cause == Cause.ATTACK
    return attacked and at is not None and (since is None or saved >= since) and saved <= at


def word(latest: Iterable[Evidence], subject: Subject) -> tuple[datetime, Hold] | None:
    """When the journal last spoke of the hold, and what it said."""
    mine = [
        (piece.at, piece.sight.facts)
        for piece in latest
        if piece.subject == subject
        and piece.kind == Hold.KIND
        and isinstance(piece.sight, Seen)
        and isinstance(piece.sight.facts, Hold)
    ]
    return max(mine, key=lambda one: one[0]) if mine else None


def is_in_force(latest: Iterable[Evidence], subject: Subject) -> bool:
    """Whether the journal says that old backups must stay."""
    last = in_force(latest, subject)
    return last is not None and last.held


def is_held(hold: Hold | None, memory: Memory) -> bool:
    """Whether old backups must stay: when the journal or the memory says so.

    Both, for the journal voids what a wrong clock dated, and the memory is only a file.
    """
    return memory.held or (hold is not None and hold.held)


def as_evidence(hold: Hold, subject: Subject, machine: MachineId, at: datetime) -> Evidence:
    """The hold, or its end, as the journal keeps it."""
    return Evidence(
        subject=subject,
        kind=Hold.KIND,
        source=SOURCE,
        machine=machine,
        at=at,
        sight=Seen(facts=hold),
    )
