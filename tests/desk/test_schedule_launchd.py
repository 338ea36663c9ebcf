"""The agent of macOS is a property list that gives back what was asked."""

import plistlib

from hypothesis import given
from hypothesis import strategies as st

from hygie.desk import schedule_launchd as launchd
from hygie.desk.schedule import command
from tests.desk.scheduled import HARD, TWICE, place


def test_the_list_read_back_says_what_when_and_with_what(tmp_path) -> None:
    """Arguments are separate words, hours are numbers, a missed hour is caught up at login."""
    there = place(tmp_path, folder=tmp_path / HARD)
    made = launchd.native(TWICE, there)
    ((path, content),) = made.files.items()
    agent = plistlib.loads(content)
    assert path == tmp_path / "Library" / "LaunchAgents" / f"{agent['Label']}.plist"
    assert agent["Label"] == made.name
    assert tuple(agent["ProgramArguments"]) == command(TWICE, there)
    assert agent["StartCalendarInterval"] == [
        {"Hour": 7, "Minute": 5},
        {"Hour": 19, "Minute": 0},
    ]
    assert agent["RunAtLoad"] is True
    assert agent["EnvironmentVariables"] == dict(there.variables)


def test_an_older_agent_gives_way_first(tmp_path) -> None:
    """An agent that is there cannot be taken again: it is taken out before."""
    made = launchd.native(TWICE, place(tmp_path))
    ((path, _),) = made.files.items()
    assert made.forget == (("/bin/launchctl", "bootout", f"gui/501/{made.name}"),)
    assert made.take == (("/bin/launchctl", "bootstrap", "gui/501", str(path)),)
    assert made.release == made.forget


def test_the_last_exit_is_read() -> None:
    """An agent that never ended has none."""
    said = "gui/501/hygie = {\n\tactive count = 0\n\tlast exit code = 78: EX_CONFIG\n}\n"
    assert launchd.read_last(said) == 78
    assert launchd.read_last("\tlast exit code = (never exited)\n") is None
    assert launchd.read_last("") is None


@given(st.text())
def test_no_answer_breaks_the_reading(out) -> None:
    """Any text gives a code or none."""
    launchd.read_last(out)
