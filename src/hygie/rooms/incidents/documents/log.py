"""What a document may take from the log: gestures chosen, pieces counted, never its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.done import done_words
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.playbooks import Phase, Step, library
from hygie.rooms.incidents.wizard import Did

ACTED = frozenset({Phase.FIRST, Phase.PROOF, Phase.CALL, Phase.REPAIR})

SORTS = {
    "picture": "photo",
    "masked": "photo masquée, à remettre telle quelle",
    "file": "fichier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A picture or a file of the log: its number is the line's, then its rank in it.

    ``sha256`` is that of the encrypted file, as the journal has it.
    """

    number: str
    sort: str
    at: datetime
    sha256: str


def pieces(incident: Incident) -> tuple[Piece, ...]:
    """The pictures and files, in the order of the log; neither their names nor their words."""
    return tuple(
        Piece(
            number=f"{line.entry.number}.{rank}",
            sort=SORTS[kept.sort],
            at=line.entry.at,
            sha256=kept.sha256,
        )
        for line in incident.lines
        for rank, kept in enumerate((one for one in line.entry.kept if one.sort in SORTS), start=1)
    )


def done(incident: Incident) -> Iterator[tuple[datetime, str]]:
    """What was done against the incident and for the proof, with its instant.

    Care given meanwhile, formal steps and lessons are not for the police nor for 17Cyber.
    """
    return (
        (line.entry.at, said(line, step)) for line, step in _done(incident) if step.phase in ACTED
    )


def addresses(incident: Incident, clock: ClockId | None = None) -> Mapping[str, datetime]:
    """The gestures that the log shows as done (``isolate/unplug``), each with its instant.

    With ``clock``, only those that meet that delay; a complaint for a theft is one too.
    """
    return {
        line.entry.where: line.entry.at
        for line, step in _done(incident)
        if clock is None or clock in {step.clock, step.id}
    }


def said(line: Line, step: Step) -> str:
    """A gesture once it is done; one that this version has no sentence for, as its playbook."""
    return done_words().get(line.entry.where, step.what)


def _done(incident: Incident) -> Iterator[tuple[Line, Step]]:
    """The lines of gestures done; one that was answered again is there once, as it was last."""
    given = incident.given
    typed = sorted(incident.lines, key=lambda one: one.entry.number)
    last = {line.entry.where: line for line in typed if line.entry.reply == Did.DONE}
    for line in incident.lines:
        where = line.entry.where
        step = _step(where)
        if step is None or step.dont or given[where] != Did.DONE or last.get(where) is not line:
            continue
        yield line, step


def gestures(incident: Incident) -> Iterator[str]:
    """The gestures done but the formal steps, each of which has its own place in the papers."""
    for line, step in _done(incident):
        if step.phase is not Phase.DECLARE:
            yield said(line, step)


def _step(where: str) -> Step | None:
    playbook, _, name = where.partition("/")
    known = library().get(playbook)
    steps = known.steps if known is not None else ()
    return next((step for step in steps if step.id == name), None)
