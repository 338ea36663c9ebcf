"""Checks an export of the journal from its text alone: no file, no clock, no key needed."""

from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from hygie.journal.chain import FORMAT, Head, genesis
from hygie.journal.codec import UNREADABLE
from hygie.journal.export import End, Line, Start
from hygie.journal.faults import (
    Erasure,
    Problem,
    Row,
    Verification,
    body_faults,
    erasure_faults,
    erasure_in,
    gap,
    head_faults,
    problem,
    row_faults,
    told,
    unlike_known,
    unlinked,
)


def verify_export(
    lines: Iterable[bytes], *, public_key: bytes | None = None, known: Sequence[Head] = ()
) -> Verification:
    """Check every line of an export and the head at its end. Never raises for what it reads.

    Without ``public_key`` the head may be signed by any key: compare
    ``Verification.head.public_key`` with the one that you expect.
    """
    checked = _Export(known={(head.sequence, head.hash): head for head in known})
    for line in lines:
        checked.read(line)
    return checked.end(public_key)


_decode = msgspec.json.Decoder(Start | Line | End).decode
_ORDER = "L'export n'est pas dans l'ordre : un début, des lignes, une tête."


@dataclass(slots=True)
class _Export:
    known: dict[tuple[int, bytes], Head]
    rows: int = 0
    expected: int = 0  # 0 before the start, then the next row
    link: bytes = b""
    head: Head | None = None
    problems: list[Problem] = field(default_factory=list)
    missing: set[int] = field(default_factory=set)
    erasures: list[Erasure] = field(default_factory=list)

    def read(self, text: bytes) -> None:
        """Take the next line."""
        try:
            line = _decode(text)
            if (self.expected == 0) != isinstance(line, Start) or self.head:
                self.problems.append(problem(self.expected, _ORDER))
            if isinstance(line, Start):
                self._start(line)
            elif isinstance(line, Line):
                self._row(_row_of(line))
            else:
                self._end(line)
        except UNREADABLE:
            sentence = "L'export est illisible après la ligne {n}."
            self.problems.append(problem(max(0, self.expected - 1), sentence))

    def end(self, public_key: bytes | None) -> Verification:
        """What was found, all lines being read."""
        problems = [*self.problems, *erasure_faults(self.missing, self.erasures)]
        problems += [unlike_known(head) for head in self.known.values()]
        if self.head is None:
            problems.append(problem(0, "L'export est coupé : il n'a pas de tête à sa fin."))
        else:
            problems += head_faults(self.head, public_key)
        return Verification(
            rows=self.rows, erased=len(self.missing), problems=told(problems), head=self.head
        )

    def _start(self, line: Start) -> None:
        if line.format != FORMAT:
            self.problems.append(problem(0, "Cette version ne connaît pas le format de l'export."))
        self.link, self.expected = genesis(bytes.fromhex(line.journal)), 1
        self.known.pop((0, self.link), None)

    def _row(self, row: Row) -> None:
        if row.sequence != self.expected:
            self.problems.append(gap(self.expected, row.sequence - 1))
        elif row.previous != self.link:
            self.problems.append(unlinked(row.sequence))
        self.problems += row_faults(row)
        self.rows, self.expected, self.link = self.rows + 1, row.sequence + 1, row.hash
        self.known.pop((row.sequence, row.hash), None)
        if row.body is None:
            self.missing.add(row.sequence)
            return
        faults, key = body_faults(row)
        self.problems += faults
        erasure = erasure_in(row.sequence, key, row.body) if key else None
        if erasure:
            self.erasures.append(erasure)

    def _end(self, line: End) -> None:
        self.head = Head(
            sequence=line.sequence,
            hash=bytes.fromhex(line.hash),
            signature=bytes.fromhex(line.signature),
            public_key=bytes.fromhex(line.public_key),
        )
        if (self.head.sequence, self.head.hash) != (self.expected - 1, self.link):
            self.problems.append(problem(0, "La tête de l'export n'est pas sa dernière ligne."))


def _row_of(line: Line) -> Row:
    """The bytes of a row. Raises ``ValueError`` for what is no hex, no base64, or said twice."""
    if line.body is not None and line.body_base64 is not None:
        raise ValueError("one body or none")
    body = None if line.body is None else line.body.encode()
    if line.body_base64 is not None:
        body = b64decode(line.body_base64, validate=True)
    return Row(
        sequence=line.sequence,
        format=line.format,
        previous=bytes.fromhex(line.previous),
        body_hash=bytes.fromhex(line.body_hash),
        hash=bytes.fromhex(line.hash),
        salt=None if line.salt is None else bytes.fromhex(line.salt),
        body=body,
    )
