"""A schedule is hours and tasks; what it starts is a list of words, never a shell."""

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie import house
from hygie.desk import schedule
from hygie.desk.schedule import Schedule, ScheduleError, command, native
from hygie.spine.measure import Platform
from tests.desk.scheduled import HARD, NOON, TWICE, place


def test_one_command_does_the_turn_of_one_practice(tmp_path) -> None:
    """Python itself, no module of the current folder, the tasks, the folder."""
    argv = command(TWICE, place(tmp_path, folder=tmp_path / HARD, python="/venv/bin/python"))
    assert argv == (
        "/venv/bin/python", "-P", "-m", "hygie", "planifier", "--tour", "--bilan",
        "--dossier", str(tmp_path / HARD),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a\nb", "a\x00b", "a\x1bb", "caf\udce9", "a\u2028b"])
@pytest.mark.parametrize("platform", Platform)
def test_a_name_that_no_file_can_hold_is_refused(tmp_path, name, platform) -> None:
    """A line break would begin another line of the unit: it is refused, with what to do."""
    there = place(tmp_path, folder=Path("/srv") / name)
    with pytest.raises(ScheduleError, match="ne peut pas être écrit") as error:
        native(platform, NOON, there, "2026-11-21")
    assert error.value.remedy


def test_each_practice_has_a_schedule_of_its_own() -> None:
    """Two folders, two names; the same folder, always the same, whatever its bytes."""
    one, other = schedule.name_of(Path("/a")), schedule.name_of(Path("/b"))
    assert one != other
    assert schedule.name_of(Path("/a")) == one
    assert schedule.name_of(Path("/caf\udce9")).startswith("hygie-")


def test_every_system_has_its_words(tmp_path) -> None:
    """Each writes at least one file, and knows how to ask and to undo."""
    for platform in Platform:
        made = native(platform, NOON, place(tmp_path), "2026-11-21")
        assert made.files, platform
        assert made.take, platform
        assert made.release, platform
        assert 0 not in made.absent


def test_only_what_helps_is_carried() -> None:
    """The PATH, without what depends on the current folder; restic's place; nothing secret."""
    environ = {
        "PATH": "/usr/bin:.::bin:/opt/homebrew/bin:/usr/bin",
        "HYGIE_RESTIC": "/opt/restic",
        "RESTIC_PASSWORD": "secret",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    assert schedule.carried(environ) == {
        "PATH": "/usr/bin:/opt/homebrew/bin",
        "HYGIE_RESTIC": "/opt/restic",
    }
    assert schedule.carried({"PATH": "/a\nb", "HYGIE_RESTIC": "/x\udce9"}) == {}


def test_windows_opens_no_black_window() -> None:
    """The Python without a console is taken when it stands beside."""
    python, quiet = "C:\\v\\Scripts\\python.exe", "C:\\v\\Scripts\\pythonw.exe"
    assert schedule.windowless(python, lambda path: path == quiet) == quiet
    assert schedule.windowless(python, lambda path: False) == python
    assert schedule.windowless("C:\\v\\pypy.exe", lambda path: True) == "C:\\v\\pypy.exe"


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("12:30", time(12, 30)),
        ("12h30", time(12, 30)),
        ("9h", time(9)),
        (" 07:05 ", time(7, 5)),
        ("0 H 00", time(0)),
        ("24:00", None),
        ("12:60", None),
        ("12:5", None),
        ("midi", None),
        ("", None),
        ("١٢:٣٠", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(typed, hour) -> None:
    assert schedule.parsed(typed) == hour


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_an_hour(text) -> None:
    """Any text is an hour or none."""
    found = schedule.parsed(text)
    assert found is None or schedule.parsed(schedule.shown(found)) == found


def test_no_task_means_all_of_them() -> None:
    """Named tasks come in their order."""
    assert schedule.chosen(()) == ("bilan", "sauvegarde")
    assert schedule.chosen(("sauvegarde",)) == ("sauvegarde",)
    assert schedule.chosen(("sauvegarde", "bilan")) == Schedule(times=()).tasks


def test_what_rooms_do_by_themselves_can_be_planned() -> None:
    """A due of a room that the command line cannot name would never be done."""
    assert {due.name for due in house.due()} | {"bilan"} == set(schedule.TASKS)
