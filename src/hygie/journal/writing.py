"""Adds lines to the journal; nothing that was added is ever changed, only erased, with a reason."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from hygie.journal.chain import (
    FORMAT,
    SALT_SIZE,
    Chance,
    Head,
    Signer,
    genesis,
    is_signed,
    seal_body,
    seal_row,
    sign_head,
)
from hygie.journal.codec import encode, read_key
from hygie.journal.errors import JournalError
from hygie.journal.lanes import Lanes
from hygie.journal.tables import read_head, write_head
from hygie.spine.evidence import PRACTICE, Evidence, Facts, MachineId, Seen
from hygie.spine.measure import Kind

SOURCE: Final = "journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """The body of a row was erased, and why.

    ``dated`` and ``machine`` are those of the evidence that is gone: its clock still tells that
    earlier evidence was dated ahead.
    """

    KIND: ClassVar[Kind] = Kind("journal.erased")
    sequence: int
    because: str
    machine: MachineId
    dated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChanged:
    """The journal goes on under another key; the last head of the old one, in hex."""

    KIND: ClassVar[Kind] = Kind("journal.key-changed")
    because: str
    sequence: int
    hash: str
    signature: str
    public_key: str


OWN_KINDS: Final[dict[Kind, type]] = {Erased.KIND: Erased, KeyChanged.KIND: KeyChanged}
"""The facts that the journal writes itself."""

_TAMPERED: Final = (
    "Le journal a été modifié en dehors d'Hygie : rien n'y a été ajouté.",
    (
        "Lancez « hygie journal verifier » pour savoir où. Gardez ensuite ce fichier de côté en "
        "le renommant : Hygie en commencera un autre."
    ),
)
_OTHER_KEY: Final = (
    "Le journal est signé par une autre clé que celle de cet ordinateur.",
    (
        "Si vous avez changé d'ordinateur ou réinstallé le système, demandez à votre "
        "informaticien de reprendre ce journal avec la nouvelle clé."
    ),
)
_NO_SUCH_ROW: Final = (
    "Le journal n'a pas de ligne {sequence}, ou elle est déjà effacée.",
    "Vérifiez le numéro dans le journal.",
)
_KEPT: Final = (
    "La ligne {sequence} dit ce qui a été fait du journal : elle ne peut pas être effacée.",
    "Choisissez la ligne d'une preuve.",
)


@dataclass(frozen=True, slots=True)
class Writer:
    """What it takes to add rows, inside a transaction that the caller began."""

    connection: sqlite3.Connection
    signer: Signer
    chance: Chance

    def append(self, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        """Add rows in this order; their sequence numbers.

        Raises :class:`JournalError` on a journal that is not as we left it, or an old import.
        """
        head = self._head()
        if head.public_key != self.signer.public_key:
            raise JournalError(*_OTHER_KEY)
        lanes = Lanes(self.connection)
        return self._add(head, lanes, evidence)

    def erase(self, sequence: int, because: str, *, at: datetime, machine: MachineId) -> int:
        """Erase the body of a row, after adding the row that says so; the number of that row."""
        query = (
            "SELECT lane, kind, machine, bodies.at FROM bodies JOIN lanes USING (lane)"
            " WHERE bodies.sequence = ?"
        )
        found = self.connection.execute(query, (sequence,)).fetchone()
        if found is None:
            raise _about(_NO_SUCH_ROW, sequence)
        lane, kind, of_machine, dated = found
        if kind in OWN_KINDS:
            raise _about(_KEPT, sequence)
        facts = Erased(sequence=sequence, because=because, machine=of_machine, dated=dated)
        (number,) = self.append([_told(facts, at, machine)])
        self.connection.execute("DELETE FROM bodies WHERE sequence = ?", (sequence,))
        self.connection.execute(
            "INSERT INTO erasures VALUES (?, ?, ?, ?)", (sequence, number, of_machine, dated)
        )
        lanes = Lanes(self.connection)
        lanes.leave(lane, sequence)
        lanes.write()
        return number

    def change_key(self, because: str, *, at: datetime, machine: MachineId) -> int:
        """Go on with a journal whose head another key signed; the row that says so."""
        head = self._head()
        facts = KeyChanged(
            because=because,
            sequence=head.sequence,
            hash=head.hash.hex(),
            signature=head.signature.hex(),
            public_key=head.public_key.hex(),
        )
        (number,) = self._add(head, Lanes(self.connection), [_told(facts, at, machine)])
        return number

    def _head(self) -> Head:
        """The head, once it is sure that it is signed, and that of the last row."""
        journal, head = read_head(self.connection)
        query = "SELECT sequence, hash FROM rows ORDER BY sequence DESC LIMIT 1"
        last = self.connection.execute(query).fetchone() or (0, genesis(journal))
        if last != (head.sequence, head.hash) or not is_signed(head):
            # To add to it would sign what somebody else wrote.
            raise JournalError(*_TAMPERED)
        return head

    def _add(self, head: Head, lanes: Lanes, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        sequence, previous = head.sequence, head.hash
        for piece in evidence:
            sequence += 1
            body = encode(piece)
            salt = self.chance(SALT_SIZE)
            body_hash = seal_body(salt, body)
            row_hash = seal_row(sequence, FORMAT, previous, body_hash)
            key = read_key(body)
            lane = lanes.enter(sequence, key, imported=piece.origin is not None)
            self.connection.execute(
                "INSERT INTO rows VALUES (?, ?, ?, ?, ?)",
                (sequence, FORMAT, previous, body_hash, row_hash),
            )
            self.connection.execute(
                "INSERT INTO bodies VALUES (?, ?, ?, 0, ?, ?)", (sequence, lane, key.at, salt, body)
            )
            previous = row_hash
        lanes.write()
        write_head(self.connection, sign_head(self.signer, sequence, previous))
        return tuple(range(head.sequence + 1, sequence + 1))


def _told(facts: Facts, at: datetime, machine: MachineId) -> Evidence:
    """Evidence of what was done to the journal itself."""
    return Evidence(
        subject=PRACTICE,
        kind=facts.KIND,
        source=SOURCE,
        machine=machine,
        at=at,
        sight=Seen(facts=facts),
    )


def _about(sentences: tuple[str, str], sequence: int) -> JournalError:
    message, remedy = sentences
    return JournalError(message.format(sequence=sequence), remedy)
