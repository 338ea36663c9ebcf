"""Holds a list of patients and their letters in memory, for ten minutes and never on the disk."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hygie.kit.web.work import Job, Tell
from hygie.rooms.incidents.documents.value import Document
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters.merge import merged
from hygie.rooms.incidents.letters.patients_csv import By, Reading
from hygie.spine.practice import Practice

MOST = 3
"""Lists held at once; the oldest goes first."""

STOPPED = IncidentError(
    "Vous avez arrêté la fabrication des lettres.",
    "Rien n’a été écrit ; recommencez si vous voulez.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A list that was read, for one incident and one controller, and how its letters go."""

    token: str
    incident: str
    label: str
    reading: Reading = field(repr=False)
    letter: Document = field(repr=False)
    by: By
    blank: bool
    at: datetime


@dataclass(slots=True)
class Letters:
    """The PDFs of one batch; one that was saved is ``None`` from then on."""

    token: str
    pdfs: list[bytes | None] = field(repr=False)

    def take(self, rank: int) -> bytes | None:
        """A PDF, handed out once."""
        if not 0 <= rank < len(self.pdfs):
            return None
        found, self.pdfs[rank] = self.pdfs[rank], None
        return found


class Shelf:
    """The lists at hand, by a name that nobody guesses."""

    def __init__(self) -> None:
        self._held: dict[str, Batch] = {}

    def put(self, batch: Batch) -> None:
        """Hold a list, and let go of the oldest when there are too many."""
        self._held[batch.token] = batch
        while len(self._held) > MOST:
            del self._held[next(iter(self._held))]

    def get(self, token: str, incident: str, label: str) -> Batch | None:
        """A list; ``None`` once it is gone, or for another incident or controller."""
        found = self._held.get(token)
        same = found is not None and (found.incident, found.label) == (incident, label)
        return found if same else None

    def drop(self, token: str) -> None:
        """Let go of a list."""
        self._held.pop(token, None)


def job(batch: Batch) -> Job[Letters]:
    """What makes the letters of a batch; it can be stopped between two PDFs."""

    def work(practice: Practice, tell: Tell, cancel: threading.Event) -> Letters:
        del practice

        def tick(done: int, total: int, what: str) -> None:
            tell(done, total, f"{done} {what} sur {total}")

        pdfs: list[bytes | None] = []
        for pdf in merged(
            batch.letter, batch.reading.letters, batch.at, blank=batch.blank, tick=tick
        ):
            pdfs.append(pdf)
            if cancel.is_set():
                raise STOPPED
        return Letters(token=batch.token, pdfs=pdfs)

    return work


def left(letters: Letters | None) -> Sequence[bool]:
    """Which PDFs are still at hand."""
    return [one is not None for one in letters.pdfs] if letters is not None else []
