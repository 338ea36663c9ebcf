"""From evidence to bytes and back."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.journal.codec import OTHER_VERSION, Reader, encode, read_key, stamp, unstamp
from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    MachineId,
    Reply,
    Seen,
    Unseen,
    accepted_kind,
    question_kind,
)
from hygie.spine.measure import Kind, MeasureId
from tests.journal.scene import IMPORTED, NOON, piece, resolve

READER = Reader(resolve)
MEASURE = MeasureId("session/lock")


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    name: str
    encrypted: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rich:
    """One of each plain value that facts may hold."""

    KIND: ClassVar[Kind] = Kind("test.rich")
    disks: tuple[Disk, ...] = ()
    when: datetime | None = None
    until: date | None = None
    names: frozenset[str] = frozenset()
    by_port: dict[int, Colour] = field(default_factory=dict)
    share: float = 0.5


def rich(kind: Kind) -> type | None:
    return {Rich.KIND: Rich, Accepted.KIND: Accepted}.get(kind)


texts = st.text(max_size=30)
moments = st.datetimes(timezones=st.just(UTC))
sights = st.one_of(
    st.builds(
        Seen,
        facts=st.builds(
            Rich,
            disks=st.lists(
                st.builds(Disk, name=texts, encrypted=st.none() | st.booleans()), max_size=2
            ).map(tuple),
            when=st.none() | moments,
            until=st.none() | st.dates(),
            names=st.frozensets(texts, max_size=3),
            by_port=st.dictionaries(st.integers(), st.sampled_from(Colour), max_size=2),
            share=st.floats(allow_nan=False, allow_infinity=False),
        ),
    ),
    st.builds(Unseen, reason=texts),
    st.builds(Declared, by=texts, answer=st.sampled_from(Reply)),
)
evidence = st.builds(
    Evidence,
    subject=texts,
    kind=st.just(Rich.KIND),
    source=texts,
    machine=texts,
    at=moments,
    sight=sights,
    origin=st.none() | st.just(IMPORTED),
)


@given(evidence)
def test_what_is_read_is_what_was_written(one):
    """Any evidence comes back equal."""
    assert Reader(rich).read(encode(one)) == one


def test_body_is_json_with_sorted_keys_and_no_spaces():
    """A body can be read by any program, and equal evidence has equal bytes."""
    assert encode(piece(origin=IMPORTED)).decode() == (
        '{"at":"2026-11-21T12:00:00.000000Z","kind":"session.lock","machine":"3f2a9b7c1d5e4f60",'
        '"origin":{"by":"Informatique du Lac","recording":"' + "ab" * 32 + '","signature":""},'
        '"sight":{"seen":{"note":"","seconds":600}},"source":"probe",'
        '"subject":"machine:3f2a9b7c1d5e4f60"}'
    )


def test_set_is_written_in_order():
    """Two sets that are equal give the same bytes, whatever their order in memory."""
    facts = Rich(names=frozenset({"b", "a", "c"}))
    body = encode(piece(kind=Rich.KIND, sight=Seen(facts=facts)))
    assert json.loads(body)["sight"]["seen"]["names"] == ["a", "b", "c"]


def test_half_a_character_does_not_stop_a_bilan():
    """A file name that is no text is kept with a question mark."""
    facts = Rich(disks=(Disk(name="C\udc80", encrypted=None),), by_port={1: Colour.RED})
    read = Reader(rich).read(encode(piece(kind=Rich.KIND, sight=Seen(facts=facts))))
    whole = Rich(disks=(Disk(name="C?", encrypted=None),), by_port={1: Colour.RED})
    assert read == piece(kind=Rich.KIND, sight=Seen(facts=whole))


def test_moment_is_written_in_utc():
    """The time zone of who writes does not show, and texts sort as moments do."""
    paris = timezone(timedelta(hours=1))
    assert stamp(NOON.astimezone(paris)) == "2026-11-21T12:00:00.000000Z"
    assert stamp(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00.000000Z"


def test_moment_without_a_zone_is_refused():
    """Nobody could say when it was."""
    with pytest.raises(ValueError, match="time zone"):
        encode(replace(piece(), at=datetime(2026, 1, 1)))  # noqa: DTZ001 - the point


@given(moments)
def test_moment_comes_back(moment):
    assert unstamp(stamp(moment)) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-21",
        "2026-11-21T12:00:00.000000+",
        "2026-11-21T12:00:00.00000٣Z",
        "2026-13-01T00:00:00.000000Z",
    ],
)
def test_other_text_is_no_moment(text):
    """Only the one way in which the journal writes a moment is read."""
    with pytest.raises(ValueError, match=r".*"):
        unstamp(text)


def test_kind_is_known_by_its_part_before_the_colon():
    """A decision on one measure is read with the dataclass of all decisions."""
    facts = Accepted(measure=MEASURE, until=date(2027, 1, 1), because="cher")
    one = piece(kind=accepted_kind(MEASURE), sight=Seen(facts=facts))
    assert Reader(rich).read(encode(one)) == one


def test_answer_needs_no_dataclass():
    """What a person says is read whatever the kinds that are known."""
    one = piece(
        subject=PRACTICE,
        kind=question_kind(MEASURE),
        sight=Declared(by="", answer=Reply.UNKNOWN),
    )
    assert READER.read(encode(one)) == one


OLD = encode(piece())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(encode(piece(kind=Kind("room.gone"))), id="unknown kind"),
        pytest.param(OLD.replace(b'"seconds":600', b'"minutes":10'), id="field that is missing"),
        pytest.param(OLD.replace(b":600", b':600,"paused":true'), id="field that we would lose"),
        pytest.param(OLD.replace(b":600", b':"long"'), id="value of another type"),
        pytest.param(OLD.replace(b'"seen"', b'"heard"'), id="sight of another sort"),
        pytest.param(OLD.replace(b'"seen":', b'"unseen":{"reason":""},"seen":'), id="two sights"),
        pytest.param(OLD.replace(b'{"note":"","seconds":600}', b"3"), id="no facts"),
        pytest.param(
            encode(piece(sight=Declared(by="", answer=Reply.YES))).replace(b'"yes"', b'"oui"'),
            id="answer of another version",
        ),
    ],
)
def test_what_another_version_wrote_is_unseen(body):
    """It never breaks reading, is never a pass, and who, what and when are still known."""
    kind = Kind(read_key(body).kind)
    assert READER.read(body) == piece(kind=kind, sight=Unseen(reason=OTHER_VERSION))


def test_field_lost_deep_inside_is_noticed():
    """A newer Hygie may say more of a disk than we know how to judge."""
    facts = Rich(disks=(Disk(name="C", encrypted=True),), when=NOON)
    body = encode(piece(kind=Rich.KIND, sight=Seen(facts=facts)))
    assert Reader(rich).read(body) == piece(kind=Rich.KIND, sight=Seen(facts=facts))
    newer = body.replace(b'"encrypted":true', b'"encrypted":true,"paused":true')
    unseen = Unseen(reason=OTHER_VERSION)
    assert Reader(rich).read(newer) == piece(kind=Rich.KIND, sight=unseen)


def test_same_facts_written_otherwise_are_read():
    """A field with a default that an older Hygie did not write, or another order: no loss."""
    older = OLD.replace(b'{"note":"","seconds":600}', b'{"seconds":600}')
    assert READER.read(older) == piece()


@given(st.binary(max_size=80))
def test_no_bytes_stop_the_reading(body):
    """Whatever is in a body, it is evidence or nothing, never an exception."""
    assert READER.read(body) is None


@given(st.data())
def test_no_change_of_a_body_stops_the_reading(data):
    """Bytes changed anywhere in a body give evidence or nothing, never an exception."""
    place = data.draw(st.integers(0, len(OLD)))
    body = (
        OLD[:place] + data.draw(st.binary(max_size=4)) + OLD[place + data.draw(st.integers(0, 4)) :]
    )
    read = READER.read(body)
    assert read is None or isinstance(read, Evidence)


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"at":' * 100_000, OLD.replace(b"600", b"[" * 100_000), b"\xff"]
)
def test_deep_or_broken_text_stops_nothing(body):
    """JSON nested without end, or that is no text, is no evidence."""
    assert READER.read(body) is None


def test_key_is_read_without_the_rest():
    """What verifying needs of a body is its five plain texts."""
    key = read_key(encode(piece(machine=MachineId("m"))))
    assert (key.subject, key.kind, key.source, key.machine, key.at) == (
        "machine:m",
        "session.lock",
        "probe",
        "m",
        "2026-11-21T12:00:00.000000Z",
    )


def test_facts_that_are_no_plain_values_are_a_mistake():
    """A room that puts a thing without a JSON form in its facts hears of it at once."""
    with pytest.raises(TypeError):
        encode(piece(seconds=object()))
