"""What can be wrong with one line of the journal, as a sentence."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import msgspec

from hygie.journal.chain import FORMAT, Head, is_signed, seal_body, seal_row
from hygie.journal.codec import UNREADABLE, Key, read_key
from hygie.journal.writing import Erased

HASH_SIZE: Final = 32
AT_MOST: Final = 100
"""How many problems are told: somebody who rewrote the journal made one a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong, told in French; ``sequence`` is 0 where it is of no row."""

    sequence: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a verification found: ``head`` is the one to keep elsewhere, when all is well."""

    rows: int
    erased: int
    problems: tuple[Problem, ...]
    head: Head | None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class Row(NamedTuple):
    """A row and its body, as read: of any type, for the file may have been changed by hand."""

    sequence: int
    format: Any
    previous: Any
    body_hash: Any
    hash: Any
    salt: Any
    body: Any


class Erasure(NamedTuple):
    """What the row ``by`` says of the row whose body it erased."""

    sequence: int
    by: int
    machine: str
    at: str


def row_faults(row: Row) -> list[Problem]:
    """What is wrong with a row by itself, whatever its body and its neighbours."""
    try:
        sealed = seal_row(row.sequence, row.format, row.previous, row.body_hash)
        # Packing would cut a longer one to size.
        whole = len(row.previous) == len(row.body_hash) == HASH_SIZE
    except (struct.error, TypeError):
        whole = False
    if not whole or row.hash != sealed:
        return [problem(row.sequence, "La ligne {n} a été modifiée.")]
    if row.format != FORMAT:
        return [problem(row.sequence, "Cette version ne connaît pas le format de la ligne {n}.")]
    return []


def body_faults(row: Row) -> tuple[list[Problem], Key | None]:
    """What is wrong with a body that is there, and its key when nothing is."""
    try:
        if seal_body(row.salt, row.body) == row.body_hash:
            return [], read_key(row.body)
    except UNREADABLE:
        return [problem(row.sequence, "Le contenu de la ligne {n} est illisible.")], None
    return [problem(row.sequence, "Le contenu de la ligne {n} a été modifié.")], None


def erasure_faults(missing: Iterable[int], erasures: Iterable[Erasure]) -> list[Problem]:
    """Bodies that are gone though no row says so, and those still there though one does."""
    gone, told = set(missing), {erasure.sequence for erasure in erasures}
    silent = "Le contenu de la ligne {n} a disparu sans que le journal dise pourquoi."
    undone = "Le contenu de la ligne {n} devait être effacé, et il est toujours là."
    return [problem(n, silent) for n in gone - told] + [problem(n, undone) for n in told - gone]


def head_faults(head: Head, public_key: bytes | None) -> list[Problem]:
    """What is wrong with the signature of a head; without a key, with any other key than its."""
    if not is_signed(head):
        return [problem(0, "La signature du journal est fausse.")]
    if public_key not in {None, head.public_key}:
        return [problem(0, "Le journal est signé par une autre clé que celle de cet ordinateur.")]
    return []


def unlike_known(head: Head) -> Problem:
    """The row of a head that somebody kept is no longer the same."""
    sentence = "La ligne {n} n'est plus celle qui était connue : le journal a été réécrit ou coupé."
    return problem(head.sequence, sentence)


def gap(first: int, last: int) -> Problem:
    """Rows that are not there."""
    if first == last:
        return problem(first, "La ligne {n} manque.")
    return problem(first, f"Les lignes {{n}} à {last} manquent.")


def unlinked(sequence: int) -> Problem:
    """A row that does not hold the hash of the one before."""
    return problem(sequence, "La ligne {n} ne suit pas celle qui la précède.")


def problem(sequence: int, sentence: str) -> Problem:
    """A problem, with the number of its row in the place of ``{n}``."""
    return Problem(sequence=sequence, sentence=sentence.format(n=sequence))


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first problems, by row, each once."""
    once = sorted(set(problems), key=lambda one: (one.sequence, one.sentence))
    if len(once) <= AT_MOST:
        return tuple(once)
    return (*once[:AT_MOST], problem(0, "Il y a encore d'autres problèmes."))


class _Seen(msgspec.Struct):
    seen: Erased


class _Body(msgspec.Struct):
    sight: _Seen


_read_erased = msgspec.json.Decoder(_Body).decode


def erasure_in(by: int, key: Key, body: bytes) -> Erasure | None:
    """The erasure of an earlier row that a body tells of, if it does."""
    if key.kind != Erased.KIND:
        return None
    try:
        erased = _read_erased(body).sight.seen
    except UNREADABLE:
        return None
    if erased.sequence >= by:
        return None
    return Erasure(erased.sequence, by, erased.machine, erased.dated)
