"""The journal as its users see it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from hygie.journal import Erased, JournalError, is_signed
from hygie.spine.evidence import Unseen
from tests.journal.scene import at, open_journal, piece, writing


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path):
    with open_journal(path) as journal:
        yield journal


def numbers(rows):
    return [row.sequence for row in rows]


def test_new_journal_is_empty_signed_and_verifies(journal):
    """There is a head before there is a row."""
    assert journal.latest(at(0)) == ()
    assert journal.history() == ()
    assert journal.first_at() is None
    assert journal.head().sequence == 0
    assert is_signed(journal.head())
    assert journal.verify().ok


def test_append_gives_the_numbers_of_the_rows(journal):
    assert journal.append([piece(0), piece(1)]) == (1, 2)
    assert journal.append([piece(2)]) == (3,)
    assert journal.head().sequence == 3


def test_append_of_nothing_changes_nothing(journal):
    before = journal.head()
    assert journal.append([]) == ()
    assert journal.head() == before


def test_what_was_added_is_there_for_the_next_one(path):
    """It is read back the same after closing."""
    one = piece(0, sight=Unseen(reason="Pas de réponse."))
    with open_journal(path) as journal:
        journal.append([one])
    with open_journal(path) as journal:
        assert [row.evidence for row in journal.latest(at(1))] == [one]


def test_evidence_has_microseconds(journal):
    """A date comes back to the microsecond."""
    moment = at(0) + timedelta(microseconds=1)
    journal.append([piece(at=moment)])
    assert journal.first_at() == moment


def test_only_the_journal_says_what_was_done_to_it(journal):
    """Evidence cannot pretend that a body was erased."""
    with pytest.raises(ValueError, match="only the journal"):
        journal.append([piece(kind=Erased.KIND)])


def test_two_journals_write_by_turns(path):
    """Two Hygies at once, each with several threads: every row is there, once, in one chain."""
    with open_journal(path) as one, open_journal(path) as two, ThreadPoolExecutor(8) as pool:
        batches = pool.map(lambda n: (one, two)[n % 2].append([piece(0), piece(0)]), range(40))
        assert sorted(n for batch in batches for n in batch) == list(range(1, 81))
        assert one.verify().ok


def test_writer_waits_for_another(journal, path):
    """A short wait is not noticed."""
    with writing(path) as other:
        threading.Timer(0.2, other.execute, ["ROLLBACK"]).start()
        assert journal.append([piece(0)]) == (1,)


def test_writer_does_not_wait_for_ever(path):
    """After a while a sentence says what to do."""
    with open_journal(path, wait_s=0.05) as journal:
        with writing(path), pytest.raises(JournalError, match="Une autre fenêtre d'Hygie") as error:
            journal.append([piece(0)])
        assert error.value.remedy == "Attendez qu'elle ait fini, puis recommencez."
        assert journal.append([piece(0)]) == (1,)


def test_reader_does_not_wait_for_a_writer(journal, path):
    """The page can be read while a bilan is being written."""
    journal.append([piece(0)])
    with open_journal(path, read_only=True, wait_s=0) as reader, writing(path):
        assert numbers(reader.latest(at(1))) == [1]
        assert reader.verify().ok


def test_export_is_of_one_moment(journal):
    """Rows added while it is written are not in it."""
    journal.append([piece(0)])
    lines = journal.export()
    first = next(lines)
    journal.append([piece(1)])
    assert len([first, *lines]) == 3
