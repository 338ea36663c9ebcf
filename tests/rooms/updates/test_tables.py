"""The dated tables say when they were made and until when they hold."""

from datetime import timedelta

import pytest

from hygie.rooms.updates.tables import browser_table, numbers, support_table


@pytest.mark.parametrize("table", [support_table(), browser_table()])
def test_a_table_holds_half_a_year_at_most(table) -> None:
    """Past that, what it says is no longer known."""
    assert timedelta(0) < table.good_until - table.as_of <= timedelta(days=183)


def test_every_row_says_something_and_has_its_source() -> None:
    """An end, or what was seen; and where it was read."""
    table = support_table()
    for row in table.rows:
        assert (row.ends is None) != (row.supported is None), row
        assert row.family in table.sources, row
    assert all(row.source for row in browser_table().browsers)


def test_no_system_stands_twice() -> None:
    """Two rows for the same edition would hide one of them."""
    seen = set()
    for row in support_table().rows:
        for edition in row.editions or ("",):
            key = (row.family, row.version, edition)
            assert key not in seen, key
            seen.add(key)


def test_the_oldest_good_enough_is_not_newer_than_the_newest() -> None:
    """Versions compare as numbers."""
    for row in browser_table().browsers:
        assert numbers(row.oldest_ok) <= numbers(row.newest), row
    assert numbers("153.10") > numbers("153.9")
    assert numbers("beta") == ()
