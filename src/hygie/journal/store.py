"""The journal: what was seen, by whom and when, kept so that it can be proved later."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from hygie.journal.chain import Chance, Head, Signer
from hygie.journal.codec import Reader, Resolve, stamp
from hygie.journal.errors import in_french
from hygie.journal.export import export
from hygie.journal.faults import Verification
from hygie.journal.files import Remote, open_to_read, open_to_write, refuse_network
from hygie.journal.reading import Recorded, read_before, read_first, read_latest
from hygie.journal.tables import read_head, transaction
from hygie.journal.verify import Progress, Spread, Terms, verify
from hygie.journal.writing import OWN_KINDS, Writer
from hygie.spine.evidence import Evidence, MachineId, Subject
from hygie.spine.measure import Kind

_ALL: Final = 2**63 - 1  # more than any row


class Journal:
    """An open journal. Several threads may share it; close it, or use it in a ``with``.

    Every method may raise :class:`JournalError`, which carries French sentences.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        signer: Signer,
        resolve: Resolve,
        chance: Chance,
        wait_s: float,
    ) -> None:
        self._path = path
        self._wait_s = wait_s
        self._connection = connection
        self._signer = signer
        self._reader = Reader(lambda kind: OWN_KINDS.get(kind) or resolve(kind))
        self._chance = chance
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        signer: Signer,
        resolve: Resolve,
        chance: Chance,
        remote: Remote,
        read_only: bool = False,
        wait_s: float = 10.0,
    ) -> Self:
        """Open the journal at ``path``, making it unless ``read_only``.

        ``resolve`` gives the dataclass of a kind's facts; ``chance`` is ``os.urandom``;
        ``remote`` tells of a folder whether it lies on a network drive; ``wait_s`` is how long
        to wait for another Hygie that writes.
        """
        refuse_network(path, remote)
        with in_french(path):
            if read_only:
                connection = open_to_read(path, wait_s)
            else:
                connection = open_to_write(path, signer, chance, wait_s)
        return cls(path, connection, signer=signer, resolve=resolve, chance=chance, wait_s=wait_s)

    def append(self, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        """Add evidence, all of it or none, and give the numbers of the rows.

        It is on the disk for good when this returns. Give it in the order in which it was seen:
        a piece dated before one that stands before it, of the same machine, makes that void.
        """
        if not evidence:
            return ()
        if any(piece.kind in OWN_KINDS for piece in evidence):
            raise ValueError("only the journal tells what was done to the journal")
        with self._writing() as writer:
            return writer.append(evidence)

    def erase(self, sequence: int, because: str, *, at: datetime, machine: MachineId) -> int:
        """Erase the body of a row, for a reason that stays; gives the row that says so."""
        with self._writing() as writer:
            number = writer.erase(sequence, because, at=at, machine=machine)
        with self._lock, in_french(self._path):
            # Out of the write-ahead log as well; if somebody reads now, at the next occasion.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return number

    def change_key(self, because: str, *, at: datetime, machine: MachineId) -> int:
        """Go on under the present signer's key, another than the last; gives the row of it.

        Verify first: from here on, what was written before stands under the new key.
        """
        with self._writing() as writer:
            return writer.change_key(because, at=at, machine=machine)

    def latest(self, now: datetime) -> tuple[Recorded, ...]:
        """The evidence that counts at ``now``, one for each subject, kind and source.

        Ordered by row. A body changed by hand, or that this Hygie cannot read, is ``Unseen``.
        """
        with self._reading() as connection:
            return read_latest(connection, self._reader, stamp(now))

    def history(
        self,
        *,
        subject: Subject | None = None,
        kind: Kind | None = None,
        limit: int = 50,
        before: int | None = None,
    ) -> tuple[Recorded, ...]:
        """Evidence, newest row first, void or not; only rows before ``before`` if given."""
        with self._reading() as connection:
            top = _ALL if before is None else before
            return read_before(connection, self._reader, top, limit, (subject, kind))

    def first_at(self) -> datetime | None:
        """The date of the oldest evidence that was not erased; None for an empty journal."""
        with self._reading() as connection:
            first = read_first(connection, self._reader)
            return first[0].evidence.at if first else None

    def head(self) -> Head:
        """The head as it stands; ``verify`` says what it is worth."""
        with self._reading() as connection:
            return read_head(connection)[1]

    def verify(
        self,
        on_progress: Progress = lambda _done, _total: None,
        *,
        spread: Spread = map,
        known: Sequence[Head] = (),
    ) -> Verification:
        """Check every row, the head, and all that is drawn from the rows.

        ``on_progress`` is told the rows done and their total. ``spread`` is how to run parts,
        such as the ``map`` of a ``ProcessPoolExecutor``. ``known`` are heads that somebody kept.
        """
        terms = Terms(
            public_key=self._signer.public_key,
            spread=spread,
            known=known,
            on_progress=on_progress,
            wait_s=self._wait_s,
        )
        with in_french(self._path):
            return verify(self._path, terms)

    def export(self) -> Iterator[bytes]:
        """The journal as JSON lines, which ``verify_export`` can check; of one moment."""
        with in_french(self._path):
            yield from export(self._path, self._wait_s)

    def close(self) -> None:
        """Close the file. A closed journal can no longer be used."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, in_french(self._path), transaction(self._connection, "DEFERRED"):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        with self._lock, in_french(self._path), transaction(self._connection, "IMMEDIATE"):
            yield Writer(self._connection, self._signer, self._chance)
