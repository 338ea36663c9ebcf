"""A look tells files that are being encrypted from a day's work, and says when it could not see."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.collection import look as collection_look
from hygie.rooms.incidents.collection.look import MANY, Look, Signs, judge, look, walk

NOW = 1_800_000_000.0


def seen(names: list[str], *, age: float = 60.0, whole: bool = True) -> Look:
    return Look(files=tuple((name, NOW - age) for name in names), whole=whole)


def test_many_new_files_with_one_unknown_ending_stop_everything() -> None:
    """As a ransomware leaves them."""
    names = [f"ordonnance-{n}.docx.kxzq" for n in range(MANY)]
    assert Signs.RUNNING is judge(seen(names), NOW)
    assert Signs.RUNNING is judge(seen(names, whole=False), NOW)


def test_an_ending_of_its_own_for_each_file_is_seen_too() -> None:
    names = [f"ordonnance-{n}.{n:06x}" for n in range(2 * MANY)]
    assert Signs.RUNNING is judge(seen(names), NOW)


@pytest.mark.parametrize(
    "names",
    [
        [f"scan-{n}.pdf" for n in range(500)],
        [f"image-{n}.dcm" for n in range(500)],
        [f"a-{n}.kxzq" for n in range(MANY - 1)],
        [f"~$document-{n}.kxzq" for n in range(500)],
        ["README", "Makefile"],
        [],
    ],
)
def test_a_days_work_is_quiet(names) -> None:
    assert Signs.QUIET is judge(seen(names), NOW)


def test_what_changed_yesterday_is_not_running_now() -> None:
    """An attack that is over leaves the computer as it is: evidence may be taken."""
    names = [f"ordonnance-{n}.docx.kxzq" for n in range(500)]
    assert Signs.QUIET is judge(seen(names, age=86400), NOW)


def test_a_look_that_is_not_whole_says_that_it_does_not_know() -> None:
    assert Signs.UNKNOWN is judge(seen(["a.pdf"], whole=False), NOW)


def test_a_look_reads_names_and_times_in_the_folders_of_a_person(tmp_path) -> None:
    """A renamed file counts from when it was renamed, and once; links inside are left alone."""
    (tmp_path / "Documents" / "2026").mkdir(parents=True)
    file = tmp_path / "Documents" / "2026" / "a.docx"
    file.write_bytes(b"x")
    os.utime(file, (1_000_000, 1_000_000))
    file.rename(file.with_name("a.docx.kxzq"))
    (tmp_path / "Documents" / "link").symlink_to(tmp_path)
    (tmp_path / "Bureau").symlink_to(tmp_path / "Documents")
    ((name, at),) = look(tmp_path).files
    assert "a.docx.kxzq" == name
    assert at > 1_700_000_000
    assert look(tmp_path).whole


def test_a_folder_without_any_is_whole(tmp_path) -> None:
    assert Look(files=(), whole=True) == look(tmp_path)


def test_bounds_make_a_look_not_whole(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(collection_look, "LOOKED_AT", 3)
    (tmp_path / "Documents").mkdir()
    for number in range(10):
        (tmp_path / "Documents" / f"{number}.pdf").touch()
    assert (3, False) == (len(look(tmp_path).files), look(tmp_path).whole)
    monkeypatch.setattr(collection_look, "SECONDS", -1.0)
    assert not look(tmp_path).whole


def test_a_folder_that_cannot_be_read_makes_a_look_not_whole(tmp_path) -> None:
    (tmp_path / "Documents").write_text("a file in the place of a folder")
    assert [(None, 0.0)] == list(walk(tmp_path))


@given(st.lists(st.tuples(st.text(max_size=40), st.floats(allow_nan=True))), st.booleans())
def test_no_name_or_time_makes_it_fail(files, whole) -> None:
    assert judge(Look(files=tuple(files), whole=whole), NOW) in set(Signs)


def test_the_home_of_whoever_runs_this_is_read_in_bounded_time() -> None:
    look(Path.home())
