"""Digests and copies stay within their bounds, and say what they could not read."""

import hashlib
import os
from datetime import UTC, datetime, timedelta

from hygie.rooms.incidents.collection import files as collection_files
from hygie.rooms.incidents.collection.files import add_up, copy, digests, recent

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_digest_tells_what_could_not_be_read(tmp_path) -> None:
    """A program that was deleted while it runs is the one to look for."""
    (tmp_path / "a").write_bytes(b"one")
    digest = hashlib.sha256(b"one").hexdigest()
    found = list(digests([str(tmp_path / "a"), "/gone (deleted)", str(tmp_path / "a")], 10))
    gone = "(No such file or directory)  /gone (deleted)"
    assert [f"{digest}  3  {tmp_path / 'a'}", gone] == found
    assert "(temps écoulé)" in next(digests([str(tmp_path / "a")], -1))


def test_too_big_a_program_is_named_without_its_digest(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(collection_files, "COPY_LIMIT", 2)
    (tmp_path / "a").write_bytes(b"one")
    assert "(trop gros)  3" in next(digests([str(tmp_path / "a")], 10))
    copy(tmp_path, ["*"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_adds_up_to_nothing(tmp_path) -> None:
    assert ((), 0) == add_up(tmp_path, tmp_path / "absent")


def test_recent_names_come_newest_first_and_old_ones_do_not(tmp_path, monkeypatch) -> None:
    (tmp_path / "Documents").mkdir()
    files = [tmp_path / "Documents" / name for name in ("b.odt", "a.odt", "old.odt")]
    ages = {"b.odt": 1, "a.odt": 2, "old.odt": 9}
    for file in files:
        file.touch()
    # The ctime cannot be set: the walk is given in its place.
    walked = [(f, (NOW - timedelta(days=ages[f.name])).timestamp()) for f in files]
    monkeypatch.setattr(collection_files, "walk", lambda _home: iter([*walked, (None, 0.0)]))
    lines = list(recent(tmp_path, NOW))
    assert ["2026-11-20T12:00:00+00:00  Documents" + os.sep + "b.odt"] == lines[:1]
    assert 2 == len(lines)
