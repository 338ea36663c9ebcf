"""What a document may take from the log: gestures chosen, pieces counted, never its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.playbooks import Step, library
from hygie.rooms.incidents.wizard import Did

SORTS = {"picture": "photo", "file": "fichier"}


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
    """The gestures done, with their instant, as their playbook says them."""
    for line in incident.lines:
        step = _step(line.entry.where)
        if step is not None and line.entry.reply == Did.DONE and not step.dont:
            yield line.entry.at, step.what


def gestures(incident: Incident) -> Iterator[str]:
    """The gestures done, once each."""
    yield from dict.fromkeys(f"Fait : {what}" for _, what in done(incident))


def _step(where: str) -> Step | None:
    playbook, _, name = where.partition("/")
    known = library().get(playbook)
    steps = known.steps if known is not None else ()
    return next((step for step in steps if step.id == name), None)
