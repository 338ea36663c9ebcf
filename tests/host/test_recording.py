"""A recording gives back what was answered, and whatever else it is gets a clear sentence."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hygie.host import recording
from hygie.host.recording import (
    Recording,
    RecordingError,
    essence,
    plain_ask,
    read_recording,
    write_recording,
)
from hygie.spine.errors import HygieError
from hygie.spine.evidence import MachineId
from hygie.spine.measure import Platform
from hygie.spine.probe import (
    SILENT,
    Answer,
    Ask,
    ListFiles,
    Outcome,
    PowerShell,
    ReadFile,
    ReadRegistry,
    Run,
)

ASKS: tuple[Ask, ...] = (
    Run(argv=("a", "é\n"), timeout_s=2.5),
    PowerShell(script="Get-X | Select-Object y", slow=True),
    ReadFile(path="~/x", limit=7),
    ReadRegistry(key="HKLM\\X", values=("a", "b"), each=True),
    ListFiles(glob="/x/*", limit=3),
)
GIVEN = {
    ask: Answer(outcome=outcome, code=number, out="é" * 300 * number, err="x" * number)
    for number, (ask, outcome) in enumerate(zip(ASKS, Outcome, strict=True))
}
SAMPLE = Recording(
    hygie="0.1.0",
    author="Lefèvre",
    script="ab" * 32,
    platform=Platform.WINDOWS,
    machine=MachineId("0123456789abcdef"),
    label="ACCUEIL",
    at=datetime(2026, 11, 21, 19, 0, tzinfo=UTC),
    offset_minutes=60,
    given=GIVEN,
)


def read(data: bytes) -> Recording:
    return read_recording(data, clear=True)


def changed(**changes: Any) -> bytes:
    """The sample with some of its JSON changed."""
    return json.dumps({**json.loads(write_recording(SAMPLE)), **changes}).encode()


def test_what_is_written_is_read_again():
    data = write_recording(SAMPLE)
    assert read(data) == replace(SAMPLE, digest=sha256(data).hexdigest())


def test_every_ask_has_its_answer_and_others_have_silence():
    other = Run(argv=("never", "asked"))
    answers = read(write_recording(SAMPLE)).answers((other, *ASKS))
    assert answers == {other: SILENT, **GIVEN}


def test_how_patiently_one_asked_is_no_matter():
    """A script of last month answers an ask whose timeout has changed since."""
    asked: list[Ask] = [
        Run(argv=("a", "é\n"), timeout_s=60),
        PowerShell(script="Get-X | Select-Object y", timeout_s=1),
        ReadFile(path="~/x"),
        ASKS[3],
        ListFiles(glob="/x/*"),
    ]
    assert list(read(write_recording(SAMPLE)).answers(asked).values()) == list(GIVEN.values())


def test_the_very_ask_comes_before_one_that_is_alike():
    short, long = ReadFile(path="/x", limit=1), ReadFile(path="/x", limit=9)
    both: dict[Ask, Answer] = {
        short: Answer(outcome=Outcome.TOO_LONG, out="a"),
        long: Answer(outcome=Outcome.RAN, out="ab"),
    }
    for held in (both, dict(reversed(both.items()))):
        assert replace(SAMPLE, given=held).answers((short, long)) == both


def test_what_is_asked_does_matter():
    registry = ReadRegistry(key="HKLM\\X", values=("a", "b"), each=False)
    assert essence(registry) != essence(ASKS[3])
    assert read(write_recording(SAMPLE)).answers([registry])[registry] == SILENT


def test_the_format_is_the_documented_one():
    """docs/recording-format.md shows these very keys."""
    data = json.loads(write_recording(SAMPLE))
    assert list(data) == [
        "format", "hygie", "author", "script", "platform", "machine", "label", "at",
        "offset_minutes", "answers",
    ]  # fmt: skip
    assert data["at"] == "2026-11-21T19:00:00Z"
    assert data["answers"][0]["ask"] == {"kind": "run", "argv": ["a", "é\n"], "timeout_s": 2.5}
    assert [entry["ask"]["kind"] for entry in data["answers"]] == list(recording.KINDS)
    assert plain_ask(ASKS[4]) == {"kind": "list", "glob": "/x/*", "limit": 3}


def test_a_time_elsewhere_is_brought_to_utc():
    assert read(changed(at="2026-11-21T20:00:00+01:00")).at == SAMPLE.at
    there = timezone(timedelta(hours=1))
    local = replace(SAMPLE, at=SAMPLE.at.astimezone(there))
    assert read(write_recording(local)).at.tzinfo == UTC


def test_more_than_this_hygie_knows_is_passed_over():
    entry = {"ask": {"kind": "telepathy", "x": 1}, "outcome": "ran"}
    known = {"ask": {"kind": "run", "argv": ["b"], "later": [1]}, "outcome": "ran", "also": {}}
    found = read(changed(answers=[entry, known], later={"x": 1}))
    assert list(found.given) == [Run(argv=("b",))]


@pytest.mark.parametrize(
    ("data", "sentence", "remedy"),
    [
        (b"", "vide", "Relancez"),
        (b" \r\n", "vide", "Relancez"),
        (changed(format=2), "plus récent", "Mettez Hygie à jour"),
        (b'{"format":99,"all":"else is new"}', "plus récent", "Mettez Hygie à jour"),
        (write_recording(SAMPLE)[:-1], "coupé", "Copiez de nouveau"),
        (write_recording(SAMPLE)[:40], "coupé", "Copiez de nouveau"),
        (b"\x1f\x8b\x08 cut", "coupé", "Copiez de nouveau"),
        (b"H4sI!", "coupé", "Copiez de nouveau"),
        (b"%PDF-1.7", "n’est pas un état de poste", "bon fichier"),
        (b"{}", "n’est pas un état de poste", "bon fichier"),
        (b'{"x":', "n’est pas un état de poste", "bon fichier"),
        (b"[" * 1_000_000, "n’est pas un état de poste", "bon fichier"),
        (b'{"x":' * 1_000_000, "n’est pas un état de poste", "bon fichier"),
        (changed(format=0), "n’est pas un état de poste", "bon fichier"),
        (changed(format="1"), "n’est pas un état de poste", "bon fichier"),
        (changed(platform="os2"), "n’est pas un état de poste", "bon fichier"),
        (changed(machine=""), "n’est pas un état de poste", "bon fichier"),
        (changed(machine="../../x"), "n’est pas un état de poste", "bon fichier"),
        (changed(at="2026-11-21T20:00:00"), "n’est pas un état de poste", "bon fichier"),
        (changed(at="0001-01-01T00:00:00+05:00"), "n’est pas un état de poste", "bon fichier"),
        (changed(label="x" * 201), "n’est pas un état de poste", "bon fichier"),
        (changed(offset_minutes=10**9), "n’est pas un état de poste", "bon fichier"),
        (changed(answers={}), "n’est pas un état de poste", "bon fichier"),
    ],
)
def test_what_is_no_recording_is_told_with_a_remedy(data: bytes, sentence: str, remedy: str):
    with pytest.raises(RecordingError) as caught:
        read(data)
    assert sentence in caught.value.message
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    "entry",
    [
        {"ask": {"kind": "run", "argv": "a"}, "outcome": "ran"},
        {"ask": {"kind": "run"}, "outcome": "ran"},
        {"ask": {"kind": "run", "argv": ["a"]}, "outcome": "ran", "out": {"gzip": "x"}},
    ],
)
def test_a_damaged_answer_damages_the_recording(entry: dict[str, Any]):
    """Passing it over would turn damage into silence."""
    with pytest.raises(RecordingError, match="abîmé"):
        read(changed(answers=[entry]))


def test_too_many_answers_are_no_recording():
    entry = {"ask": {"kind": "run", "argv": ["a"]}, "outcome": "ran"}
    with pytest.raises(RecordingError, match="bon fichier"):
        read(changed(answers=[entry] * 5001))


def test_answers_that_swell_are_stopped(monkeypatch: pytest.MonkeyPatch):
    """A small file may hold gigabytes of compressed nothing."""
    monkeypatch.setattr(recording, "SIZE_LIMIT", 1_000_000)
    many: dict[Ask, Answer] = {
        Run(argv=(str(number),)): Answer(outcome=Outcome.RAN, out="x" * 100_000)
        for number in range(20)
    }
    data = write_recording(replace(SAMPLE, given=many))
    assert len(data) < 10_000
    with pytest.raises(RecordingError, match="bon fichier"):
        read(data)


WORDS = [
    b'{"format":1',
    b'"answers":[',
    b"{",
    b"}",
    b"]",
    b'"ask":',
    b"-----BEGIN CMS-----",
    b"0\x82",
]


def told(data: bytes) -> str:
    """What reading these bytes says: nothing, or a sentence and its remedy."""
    try:
        read(data)
    except HygieError as error:
        return f"{error.message} {error.remedy}"
    return ""


@settings(max_examples=300, deadline=2000)
@given(
    st.binary(max_size=300) | st.lists(st.sampled_from(WORDS) | st.binary(max_size=9)).map(b"".join)
)
@example(b"\x1f\x8b")
def test_no_bytes_crash_or_hang_the_reading(data: bytes):
    assert told(data).endswith(".")


@settings(max_examples=300, deadline=2000)
@given(st.data())
def test_no_change_of_one_byte_crashes_the_reading(data: st.DataObject):
    raw = bytearray(write_recording(SAMPLE))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] = data.draw(st.integers(0, 255))
    said = told(bytes(raw))
    assert said == "" or said.endswith(".")
