"""What restic answers is believed only where it is understood; any line is borne."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.restic import MANIFEST_TAG, RUN_TAG
from hygie.rooms.backups.restic_said import (
    Meaning,
    Status,
    Summary,
    Trouble,
    meaning,
    said,
    snapshots,
    value,
)

# As restic 0.18 wrote them.
STATUS = (
    '{"message_type":"status","percent_done":0.5,"total_files":4,"files_done":2,"bytes_done":9}'
)
SUMMARY = (
    '{"message_type":"summary","files_new":1,"data_added":2100,"data_added_packed":1300,'
    '"total_files_processed":4,"total_bytes_processed":1800,"total_duration":0.4,'
    '"snapshot_id":"5f1cd0"}'
)
ERROR = '{"message_type":"error","error":{"message":"permission denied"},"item":"/x/a.pdf"}'
FATAL = '{"message_type":"exit_error","code":12,"message":"Fatal: wrong password"}'


@pytest.mark.parametrize(
    ("line", "means"),
    [
        (STATUS, Status(files=2, size=9)),
        (SUMMARY, Summary(snapshot="5f1cd0", files=4, size=1800, added=2100, stored=1300,
                          seconds=0.4)),
        (ERROR, Trouble(path="/x/a.pdf", message="permission denied")),
        (FATAL, Trouble(path="", message="Fatal: wrong password")),
        ("Fatal: unable to open config file", Trouble(
            path="", message="Fatal: unable to open config file")),
        ('{"message_type":"verbose_status","action":"new"}', None),
        ("  ", None),
    ],
)  # fmt: skip
def test_each_line_of_a_backup_says_one_thing(line: str, means: object):
    assert means == said(line)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_line_is_a_trouble_or_nothing(line: str):
    """Only JSON of restic's own shape is progress, or an end."""
    assert isinstance(said(line), Trouble | None)


KEYS = st.sampled_from(["files_done", "bytes_done", "snapshot_id", "error", "item"])
VALUES = st.none() | st.integers() | st.text() | st.lists(st.integers())


@given(st.dictionaries(KEYS, VALUES), st.sampled_from(["status", "summary", "error", "exit_error"]))
def test_a_line_of_restic_with_wrong_values_is_borne(values: dict[str, object], kind: str):
    assert isinstance(
        said(json.dumps({**values, "message_type": kind})), Status | Summary | Trouble | None
    )


@given(st.integers().filter(lambda code: code not in {0, 3, 10, 11, 12, 130}))
def test_a_code_that_nobody_knows_is_a_failure(code: int):
    assert Meaning.FAILED is meaning(code)


def test_only_code_0_is_a_whole_copy():
    codes = range(256)
    assert [0] == [code for code in codes if meaning(code) is Meaning.DONE]
    assert [3] == [code for code in codes if meaning(code) is Meaning.PARTIAL]


def test_snapshots_know_their_run_and_whether_they_are_only_a_list():
    raw = [
        {"id": "a", "time": "2026-11-21T19:00:00Z", "tags": ["hygie", f"{RUN_TAG}7"]},
        {"id": "b", "time": "2026-11-21T19:00:01Z", "tags": [f"{RUN_TAG}7", MANIFEST_TAG]},
        {"id": "c", "time": "2026-11-21T19:00:02Z"},
    ]
    found = snapshots([json.dumps(raw)])
    assert found is not None
    assert [("7", False), ("7", True), ("", False)] == [(s.run, s.only_manifest) for s in found]


@given(st.lists(st.text()))
def test_an_answer_that_is_no_list_is_none(lines: list[str]):
    """Never an empty list, which would say that there is nothing there."""
    assert snapshots([*lines, "Fatal"]) is None


def test_a_word_of_an_answer_is_found_among_other_lines():
    assert "ab" == value(["repository opened", '{"id":"ab"}'], "id")
    assert "" == value(["[]", "x"], "id")
