"""Adding and erasing, and the refusal to sign what somebody else wrote."""

import pytest

from hygie.journal import Erased, JournalError, KeyChanged
from hygie.spine.evidence import PRACTICE, MachineId, Seen, Unseen
from tests.journal.scene import HERE, Key, at, by_hand, open_journal, piece, problems, read


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path):
    with open_journal(path) as journal:
        yield journal


def numbers(rows):
    return [row.sequence for row in rows]


def test_erasure_leaves_the_reason_and_not_the_words(journal, path):
    """The body is nowhere on the disk any more, the chain verifies, and why is on record."""
    secret = "mot-reconnaissable-entre-tous"
    journal.append([piece(0, sight=Unseen(reason=secret)), piece(1)])
    assert journal.erase(1, "Demande de la personne.", at=at(2), machine=HERE) == 3
    everything = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert secret.encode() not in everything
    found = journal.verify()
    assert (found.ok, found.rows, found.erased) == (True, 3, 1)
    told = journal.history()[0].evidence
    assert (told.subject, told.at, told.machine) == (PRACTICE, at(2), HERE)
    assert told.sight == Seen(
        facts=Erased(
            sequence=1,
            because="Demande de la personne.",
            machine=HERE,
            dated="2026-11-21T12:00:00.000000Z",
        )
    )
    assert numbers(journal.history()) == [3, 2]
    assert journal.first_at() == at(1)


@pytest.mark.parametrize("sequence", [0, 1, 3, 99])
def test_what_is_not_there_cannot_be_erased(journal, sequence):
    """Neither an unknown row, nor one erased before, nor the row that says so."""
    journal.append([piece(0), piece(1)])
    journal.erase(1, "Une fois.", at=at(2), machine=HERE)
    with pytest.raises(JournalError, match="ligne"):
        journal.erase(sequence, "Encore.", at=at(2), machine=HERE)
    assert journal.head().sequence == 3


def test_journal_under_another_key_is_not_added_to(path):
    """Somebody may have written it anew and signed it with a key of his own."""
    with open_journal(path) as journal:
        journal.append([piece(0)])
    with open_journal(path, signer=Key(2)) as journal:
        with pytest.raises(JournalError, match="autre clé"):
            journal.append([piece(1)])
        assert problems(journal.verify()) == [
            "Le journal est signé par une autre clé que celle de cet ordinateur."
        ]


def test_key_can_be_changed_and_the_journal_says_so(path):
    """After a new computer, the same journal goes on; its old head stays on record."""
    with open_journal(path) as journal:
        journal.append([piece(0)])
        old = journal.head()
    with open_journal(path, signer=Key(2)) as journal:
        assert journal.change_key("Nouvel ordinateur.", at=at(1), machine=MachineId("new")) == 2
        journal.append([piece(2)])
        assert journal.verify(known=[old]).ok
        facts = read(journal, 2)
    assert facts == KeyChanged(
        because="Nouvel ordinateur.",
        sequence=1,
        hash=old.hash.hex(),
        signature=old.signature.hex(),
        public_key=old.public_key.hex(),
    )


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM rows WHERE sequence = 2",
        "DELETE FROM rows",
        "UPDATE rows SET hash = previous WHERE sequence = 2",
        "UPDATE head SET hash = x'00'",
        "UPDATE head SET signature = x'00'",
        "UPDATE head SET sequence = 1",
        "INSERT INTO rows SELECT 3, format, previous, body_hash, hash FROM rows WHERE sequence = 2",
    ],
)
@pytest.mark.parametrize(
    "gesture",
    [
        lambda journal: journal.append([piece(2)]),
        lambda journal: journal.erase(1, "Essai.", at=at(2), machine=HERE),
        lambda journal: journal.change_key("Essai.", at=at(2), machine=HERE),
    ],
)
def test_changed_journal_is_not_signed_again(journal, path, change, gesture):
    """What somebody else wrote is not covered with our signature by adding to it."""
    journal.append([piece(0), piece(1)])
    by_hand(path, change)
    with pytest.raises(JournalError, match="modifié en dehors d'Hygie"):
        gesture(journal)


def test_emptied_journal_is_not_added_to(journal, path):
    """All rows removed, the head knows that there were some."""
    journal.append([piece(0)])
    by_hand(path, "DELETE FROM rows", "DELETE FROM bodies", "DELETE FROM lanes")
    with pytest.raises(JournalError, match="modifié en dehors d'Hygie"):
        journal.append([piece(2)])


def test_failure_in_the_middle_adds_nothing(journal):
    """All the evidence of a bilan is added, or none."""
    with pytest.raises(TypeError):
        journal.append([piece(0), piece(1, object())])
    assert journal.history() == ()
    assert journal.append([piece(0)]) == (1,)
    assert journal.verify().ok
