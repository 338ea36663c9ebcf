"""Says what is past its term among all that was kept of incidents, and erases it for ever."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hygie.rooms.incidents.errors import without_reason
from hygie.rooms.incidents.kinds import (
    Assessed,
    ClockMet,
    ClockStarted,
    Closed,
    Erased,
    Kept,
    LogEntry,
    Opened,
    Told,
    closed_kind,
    erased_kind,
)
from hygie.rooms.incidents.record.retention import Sort, is_past, term_of
from hygie.rooms.incidents.record.rows import Rows, kept_in, read_rows, writing
from hygie.rooms.incidents.record.twin import Twin
from hygie.rooms.incidents.record.words import label, seal_some
from hygie.spine.evidence import Facts
from hygie.spine.practice import Practice

SORTS: Mapping[str, str] = {
    Sort.TEXT: "un écrit",
    Sort.PICTURE: "une photo",
    Sort.MASKED: "une photo masquée",
    Sort.FILE: "un fichier",
}


class Because(StrEnum):
    """Why something is erased."""

    TERM = "term"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that is sealed: of which incident, in which place of it (French words)."""

    incident: str
    place: str
    kept: Kept
    number: int = 0

    @property
    def what(self) -> str:
        """What it is, as a person says it."""
        return f"{SORTS.get(self.kept.sort, 'une pièce')} ({self.place})"


def pieces(practice: Practice, incident: str = "") -> tuple[Piece, ...]:
    """All that is still sealed of an incident or of all, former versions too; in order of place."""
    rows = read_rows(practice)
    if incident:
        rows.opened(incident)
    everything = (*(row.facts for row in Twin(practice.folder).rows()), *rows.facts.values())
    gone = {
        kept.sha256 for facts in everything if isinstance(facts, Erased) for kept in facts.pieces
    }
    found: dict[str, Piece] = {}
    for facts in everything:
        of = str(getattr(facts, "incident", ""))
        for kept in kept_in(facts) if incident in {"", of} else ():
            still = kept.sha256 not in gone and practice.sealed.size(kept.sha256)
            if still and not (isinstance(facts, Erased) and kept in facts.pieces):
                number = facts.number if isinstance(facts, LogEntry) else 0
                found[kept.sha256] = Piece(
                    incident=of, place=_place(facts), kept=kept, number=number
                )
    return tuple(sorted(found.values(), key=lambda one: (one.incident, one.number, one.place)))


def past_term(practice: Practice, now: datetime) -> tuple[Piece, ...]:
    """What is past its term at ``now``; nothing of an incident that is not closed."""
    closed = _closed(read_rows(practice))
    return tuple(
        one for one in pieces(practice) if is_past(one.kept, closed.get(one.incident), now)
    )


def terms_of(practice: Practice, incident: str) -> Mapping[str, str]:
    """The last day that each sort of an incident is kept, ISO; ``""`` while it is not closed."""
    closed = _closed(read_rows(practice)).get(incident)
    found: dict[str, str] = {}
    for one in pieces(practice, incident):
        last = term_of(one.kept, closed)
        found[one.kept.sort] = max(found.get(one.kept.sort, ""), last.isoformat() if last else "")
    return found


def erase(
    practice: Practice,
    chosen: Iterable[Piece],
    because: Because,
    *,
    now: datetime,
    reason: str = "",
    by: str = "",
) -> None:
    """Erase for ever, after a row an incident that says what and why.

    Raises ``IncidentError`` when something is erased on request without a ``reason``.
    """
    if because is Because.ASKED and not reason.strip():
        raise without_reason("pourquoi ces pièces sont effacées avant leur terme.")
    by_incident: dict[str, list[Kept]] = {}
    for piece in chosen:
        by_incident.setdefault(piece.incident, []).append(piece.kept)
    with writing(practice, now) as gesture:
        for incident, kept in by_incident.items():
            gesture.rows.opened(incident)
            number = 1 + max((one.number for one in gesture.rows.of(Erased, incident)), default=0)
            row = Erased(
                incident=incident,
                number=number,
                at=gesture.now,
                pieces=tuple(kept),
                because=str(because),
                by=label(by),
                reason=seal_some(gesture, reason),
            )
            gesture.add(erased_kind(incident, number), row)
    finish(practice)


def finish(practice: Practice) -> None:
    """Erase what rows say is erased: a power failure may have come between the two."""
    for row in read_rows(practice).of(Erased):
        for kept in row.pieces:
            practice.sealed.erase(kept.sha256)


def _closed(rows: Rows) -> Mapping[str, datetime | None]:
    found = {one.incident: rows.one(closed_kind(one.incident), Closed) for one in rows.of(Opened)}
    return {incident: row.at if row is not None else None for incident, row in found.items()}


def _place(facts: Facts) -> str:
    return "".join(_places(facts)) or "pièce"


def _places(facts: Facts) -> Iterator[str]:
    match facts:
        case Opened():
            yield "titre de l’incident"
        case LogEntry(number=number):
            yield f"ligne {number} du journal"
        case ClockStarted():
            yield "quand vous l’avez su"
        case ClockMet():
            yield "délai tenu"
        case Assessed():
            yield "évaluation"
        case Told(what=what):
            yield {"account": "récit", "breach": "évaluation"}.get(what, "précisions")
        case Erased():
            yield "motif d’un effacement"
