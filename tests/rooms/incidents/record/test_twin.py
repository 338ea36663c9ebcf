"""The second copy of the rows is read whatever state it is in, and never invents one."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie import house
from hygie.host.files import UnwritableError
from hygie.rooms.incidents.kinds import Closed, closed_kind
from hygie.rooms.incidents.record.twin import FILE, SHAPES, Row, Twin, last_of

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def named(one: Row) -> str:
    """The incident of a row."""
    return str(getattr(one.facts, "incident", ""))


def row(incident: str, at: datetime = AT) -> Row:
    return Row(kind=closed_kind(incident), at=at, facts=Closed(incident=incident, at=at))


def test_what_is_written_comes_back_in_order(tmp_path) -> None:
    twin = Twin(tmp_path)
    twin.add([row("a"), row("b")])
    twin.add([row("a", AT.replace(hour=13))])
    assert ["a", "b", "a"] == [named(one) for one in twin.rows()]
    assert AT.replace(hour=13) == last_of(tuple(twin.rows()))[closed_kind("a")].at


def test_without_a_copy_there_is_none(tmp_path) -> None:
    assert () == tuple(Twin(tmp_path).rows())
    assert 0 == Twin(tmp_path).size()


def test_a_line_cut_by_a_power_failure_costs_that_line_alone(tmp_path) -> None:
    twin = Twin(tmp_path)
    twin.add([row("a"), row("b")])
    path = tmp_path / "incidents" / FILE
    path.write_bytes(path.read_bytes()[:-20])
    twin.add([row("c")])
    assert ["a", "c"] == [named(one) for one in twin.rows()]


def test_what_was_taken_back_is_gone(tmp_path) -> None:
    twin = Twin(tmp_path)
    twin.add([row("a")])
    before = twin.add([row("b")])
    twin.back_to(before)
    assert ["a"] == [named(one) for one in twin.rows()]


def test_a_folder_that_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / "incidents" / FILE).mkdir(parents=True)
    with pytest.raises(UnwritableError):
        Twin(tmp_path).add([row("a")])


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(tmp_path_factory, noise) -> None:
    """Nor hide the whole lines around them."""
    folder = tmp_path_factory.mktemp("home")
    twin = Twin(folder)
    twin.add([row("a")])
    path = folder / "incidents" / FILE
    path.write_bytes(path.read_bytes() + noise.replace(b"\n", b"") + b"\n")
    twin.add([row("b")])
    assert {"a", "b"} <= {named(one) for one in twin.rows()}


@given(st.sampled_from(sorted(SHAPES)), st.dictionaries(st.text(max_size=8), st.integers()))
def test_facts_of_another_shape_are_left_out(tmp_path_factory, kind, facts) -> None:
    folder = tmp_path_factory.mktemp("home") / "incidents"
    folder.mkdir()
    line = msgspec.json.encode({"kind": kind, "at": AT, "facts": facts})
    (folder / FILE).write_bytes(line)
    assert () == tuple(Twin(folder.parent).rows())


def test_every_shape_is_a_kind_of_the_room() -> None:
    assert {kind: house.facts_type(kind) for kind in SHAPES} == dict(SHAPES)
