"""The journal as text."""

import json

import pytest

from hygie.journal import JournalError, verify_export
from tests.journal.scene import HERE, Key, at, by_hand, open_journal, piece


@pytest.fixture
def journal(tmp_path):
    with open_journal(tmp_path / "j") as journal:
        yield journal


def lines(journal):
    return [json.loads(line) for line in journal.export()]


def test_export_begins_and_ends_with_what_proves_it(journal):
    """The id of the journal first, each row, then the signed head: one JSON object a line."""
    journal.append([piece()])
    start, row, head = lines(journal)
    assert (start["line"], start["format"], len(start["journal"])) == ("start", 1, 32)
    assert (row["line"], row["sequence"], row["format"]) == ("row", 1, 1)
    assert json.loads(row["body"])["kind"] == "session.lock"
    assert (head["line"], head["sequence"], head["hash"]) == ("head", 1, row["hash"])
    assert head["public_key"] == Key().public_key.hex()


def test_lines_end_with_a_newline(journal):
    """They can be written one after the other."""
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in journal.export())


def test_erased_body_is_in_no_export(journal):
    """Neither it nor its salt, without which its hash tells nothing."""
    journal.append([piece()])
    journal.erase(1, "Essai.", at=at(1), machine=HERE)
    row = lines(journal)[1]
    assert {"salt", "body", "body_base64"}.isdisjoint(row)


def test_body_that_is_no_text_is_exported_all_the_same(journal, tmp_path):
    """What somebody put there is shown as it is, and found."""
    journal.append([piece()])
    by_hand(tmp_path / "j", "UPDATE bodies SET body = x'ff00'")
    assert lines(journal)[1]["body_base64"] == "/wA="
    assert not verify_export(journal.export()).ok


def test_export_of_a_damaged_file_is_told(journal, tmp_path):
    """A value that cannot be one of ours ends the export with a sentence."""
    journal.append([piece()])
    by_hand(tmp_path / "j", "UPDATE rows SET previous = 'text'")
    with pytest.raises(JournalError, match="abîmé"):
        list(journal.export())
    assert not journal.verify().ok
