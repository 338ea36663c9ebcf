"""The tables of the file."""

import sqlite3
from contextlib import closing

import pytest

from hygie.journal.tables import create, is_empty, is_ours, number, transaction, typed
from tests.journal.scene import Drawn, Key


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_tables_are_made_once(connection):
    """A second Hygie that waited to make them finds them made, and changes nothing."""
    assert is_empty(connection)
    create(connection, Key(), Drawn())
    before = list(connection.iterdump())
    create(connection, Key(2), Drawn())
    assert list(connection.iterdump()) == before
    assert not is_empty(connection)
    assert is_ours(connection)


def test_transaction_is_all_or_nothing(connection):
    """Whatever stops it, Ctrl-C included."""
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(KeyboardInterrupt):
        stop(connection, "INSERT INTO t VALUES (1)", KeyboardInterrupt())
    assert number(connection, "SELECT count(*) FROM t") == 0
    assert not connection.in_transaction


def test_transaction_that_sqlite_ended_tells_the_first_error(connection):
    """A full disk ends it by itself: that error is told, not that there is none to undo."""
    with pytest.raises(sqlite3.OperationalError, match="the first"):
        stop(connection, "ROLLBACK", sqlite3.OperationalError("the first"))


def stop(connection, statement, error):
    """A transaction that does something, then is stopped."""
    with transaction(connection, "IMMEDIATE"):
        connection.execute(statement)
        raise error


def test_value_of_another_type_is_damage():
    assert list(typed([(1, "a")], int, str)) == [(1, "a")]
    with pytest.raises(sqlite3.DatabaseError):
        list(typed([(1, None)], int, str))
