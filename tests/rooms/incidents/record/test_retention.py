"""Terms are data with a date and a source, and run from the closing."""

from datetime import UTC, date, datetime

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.kinds import Kept
from hygie.rooms.incidents.record.retention import FILE, Sort, is_past, read, term_of, terms, until

AT = datetime(2024, 2, 29, 12, tzinfo=UTC)


def kept(sort: str, last: date = date(2020, 1, 1)) -> Kept:
    return Kept(sort=sort, sha256="ab" * 32, size=1, until=last)


def test_each_sort_has_its_term_with_source_and_state() -> None:
    """A term from memory is shown as to be checked."""
    assert {str(sort) for sort in Sort} == {str(term.sort) for term in terms().terms}
    for term in terms().terms:
        assert term.why.endswith(".")
        assert term.source
        assert term.verified in {"V", "M"}
    assert not terms().of("text").is_sure


def test_pictures_are_kept_for_less_long_than_words() -> None:
    assert terms().of("picture").years < terms().of("text").years


def test_a_term_across_a_leap_day_ends_on_the_last_of_february() -> None:
    assert date(2029, 2, 28) == until("text", AT)
    assert date(2029, 2, 28) == term_of(kept("text"), AT)


def test_nothing_is_past_while_the_incident_is_open() -> None:
    assert term_of(kept("text"), None) is None
    assert not is_past(kept("text"), None, AT.replace(year=2088))


@pytest.mark.parametrize(("day", "past"), [(28, False), (1, True)])
def test_the_last_day_is_still_kept(day, past) -> None:
    now = datetime(2029, 3 if day == 1 else 2, day, 12, tzinfo=UTC)
    assert past == is_past(kept("text"), AT, now)


def test_what_was_promised_for_longer_is_kept_for_longer() -> None:
    assert date(2040, 1, 1) == term_of(kept("text", date(2040, 1, 1)), AT)


def test_an_unknown_sort_is_kept_as_a_file() -> None:
    """It comes from a newer Hygie."""
    assert terms().of("file") == terms().of("hologram")


@pytest.mark.parametrize(
    ("old", "new"), [("years = 5", "years = 0"), ('sort = "picture"', 'sort = "file"')]
)
def test_a_table_that_is_not_whole_is_refused(tmp_path, old, new) -> None:
    file = tmp_path / "retention.toml"
    file.write_text(FILE.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DataFileError):
        read(file)
