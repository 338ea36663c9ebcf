"""What SQLite and the disk say becomes a sentence and a gesture."""

import errno
import sqlite3
from pathlib import Path

import pytest

from hygie.journal import JournalError
from hygie.journal.errors import code_of, in_french, is_damage

PATH = Path("/cabinet/journal.sqlite")


def sqlite_error(code):
    error = sqlite3.OperationalError("whatever SQLite says in English")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), "Le disque est plein"),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), "lecture seule"),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), "ne peut pas être ouvert"),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), "Une autre fenêtre d'Hygie"),
        (sqlite_error(sqlite3.SQLITE_LOCKED), "Une autre fenêtre d'Hygie"),
        (sqlite_error(sqlite3.SQLITE_NOTADB), "abîmé"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT_VTAB), "abîmé"),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), "n'a pas pu être lu ou écrit"),
        (sqlite_error(sqlite3.SQLITE_MISMATCH), "abîmé"),
        (sqlite3.OperationalError("Could not decode to UTF-8 column"), "abîmé"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "abîmé"),
        (OSError(errno.ENOSPC, "full"), "Le disque est plein"),
        (OSError(errno.EROFS, "read-only"), "lecture seule : "),
        (PermissionError(errno.EACCES, "denied"), "lecture seule"),
        (NotADirectoryError(errno.ENOTDIR, "no"), "ne peut pas être ouvert"),
        (OSError("without a number"), "ne peut pas être ouvert"),
    ],
)
def test_each_failure_has_its_sentence_and_its_remedy(error, sentence):
    """No English, no code: what happened, and what to do."""
    with pytest.raises(JournalError) as caught, in_french(PATH):
        raise error
    assert sentence.rstrip(" :") in caught.value.message
    assert caught.value.remedy.endswith(".")
    assert "{" not in str(caught.value)
    assert caught.value.__cause__ is error


def test_mistake_of_ours_stays_one():
    """The use of a closed journal is no matter for the person."""
    with pytest.raises(sqlite3.ProgrammingError), in_french(PATH):
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")


def test_damage_is_told_from_the_moment():
    """A file that is damaged is a finding of the verification; a busy one is not."""
    assert is_damage(sqlite_error(sqlite3.SQLITE_CORRUPT))
    assert is_damage(sqlite3.DatabaseError("no code"))
    assert not is_damage(sqlite_error(sqlite3.SQLITE_BUSY))
    assert not is_damage(sqlite_error(sqlite3.SQLITE_IOERR_READ))


def test_code_is_the_primary_one():
    """SQLite tells more in the upper bits, which changes nothing of what to do."""
    assert code_of(sqlite_error(sqlite3.SQLITE_IOERR_WRITE)) == sqlite3.SQLITE_IOERR
