"""The timer and service of Linux are what systemd itself accepts."""

import re
import shutil
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.desk import schedule_systemd as systemd
from hygie.desk.schedule import SPREAD_MINUTES, Schedule, ScheduleError, command
from tests.desk.scheduled import HARD, NOON, TWICE, place, run
from tests.missing import missing


def analyze(*args: object) -> tuple[int, str]:
    """What the real systemd-analyze says: its code and its words."""
    program = shutil.which("systemd-analyze")
    if program is None:
        missing("systemd-analyze (Debian: systemd)")
    done = run(program, *args)
    return done.returncode, done.stdout + done.stderr


def python_in(folder: Path) -> str:
    """A program to start, in a folder."""
    folder.mkdir(parents=True)
    return str(Path(shutil.copy("/bin/true", folder / "python")))


def written(folder: Path, files: dict[Path, bytes]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for path, content in files.items():
        (folder / path.name).write_bytes(content)
    return [folder / path.name for path in files]


@pytest.mark.parametrize("name", ["plain", "l'été à 50%", "$HOME %h & ;", "a=b", "é\u00a0—"])
@pytest.mark.parametrize("planned", [NOON, TWICE])
def test_systemd_accepts_the_files(tmp_path, name, planned) -> None:
    """Not one warning, wherever Hygie is installed and the practice lies.

    The program is looked for by its name, so that a wrong escape would not find it.
    """
    there = place(tmp_path, folder=tmp_path / HARD, python=python_in(tmp_path / name))
    made = systemd.native(planned, there)
    assert analyze("verify", *written(tmp_path / "units", dict(made.files))) == (0, "")


def test_systemd_would_not_accept_the_name_unescaped(tmp_path) -> None:
    """What the test above relies upon: the program is really looked for."""
    there = place(tmp_path, python=python_in(tmp_path / "50%h"))
    files = {
        path: content.replace(b"50%%h", b"50%h")
        for path, content in systemd.native(NOON, there).files.items()
    }
    code, said = analyze("verify", *written(tmp_path / "units", files))
    assert code != 0
    assert "50" in said


@pytest.mark.parametrize("name", ["l'aigle", 'le "bon"', "a\\b"])
def test_a_program_that_systemd_refuses_is_started_through_env(tmp_path, name) -> None:
    """Quotes in the program's own name are refused even escaped; env finds it all the same."""
    python = python_in(tmp_path / name)
    made = systemd.native(NOON, place(tmp_path, python=python))
    assert analyze("verify", *written(tmp_path / "units", dict(made.files))) == (0, "")
    (service, _) = (content.decode() for content in made.files.values())
    (started,) = (line for line in service.splitlines() if line.startswith("ExecStart="))
    assert read(started.removeprefix("ExecStart="))[:2] == ["/usr/bin/env", python]
    assert run("/usr/bin/env", python).returncode == 0


def test_env_would_take_an_equal_sign_for_a_variable(tmp_path) -> None:
    """The rare name that neither can start is refused with what to do."""
    with pytest.raises(ScheduleError) as error:
        systemd.native(NOON, place(tmp_path, python="/l'a=b/python"))
    assert "apostrophe" in error.value.remedy


def test_the_hours_are_those_that_systemd_understands(tmp_path) -> None:
    """Asked for the next hour, systemd-analyze gives ours."""
    text = systemd.timer_file(Schedule(times=(time(12, 30), time(0, 0), time(23, 59))))
    for line, hour in zip(
        re.findall(r"^OnCalendar=(.*)$", text, re.MULTILINE),
        ("12:30:00", "00:00:00", "23:59:00"),
        strict=True,
    ):
        code, said = analyze("calendar", line)
        assert code == 0
        assert f"Normalized form: *-*-* {hour}" in said
    code, said = analyze("timespan", f"{SPREAD_MINUTES}min")
    assert "600000000" in said


def test_the_words_that_make_it_sure_are_there(tmp_path) -> None:
    """Missed hours are caught up, computers spread, 1 and 3 are no failure."""
    service, timer = (c.decode() for c in systemd.native(NOON, place(tmp_path)).files.values())
    for line in ("Persistent=true", "RandomizedDelaySec=10min", "WantedBy=timers.target"):
        assert line in timer.splitlines()
    for line in ("SuccessExitStatus=1 3", "Type=oneshot", "KillMode=mixed"):
        assert line in service.splitlines()


def read(line: str) -> list[str]:
    """The words of a command as systemd.syntax(7) says they are read, ``%%`` undone."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', line.removeprefix(":"))
    return [re.sub(r"\\(.)", r"\1", (a or b)).replace("%%", "%") for a, b in words]


@given(st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]))))
def test_every_word_comes_back(words) -> None:
    """Whatever a word holds, systemd reads the same one, on one line."""
    line = systemd.line(("/bin/true", *words))
    assert read(line) == ["/bin/true", *words]
    assert "\n" not in line


def test_the_practice_is_named_in_the_service(tmp_path) -> None:
    """The folder comes back from the service as it is."""
    there = place(tmp_path, folder=tmp_path / HARD)
    (started,) = re.findall("^ExecStart=(.*)$", systemd.service(NOON, there), re.MULTILINE)
    assert tuple(read(started)) == command(NOON, there)


@pytest.mark.parametrize(
    ("out", "code"),
    [
        ("ExecMainStartTimestampMonotonic=123\nExecMainStatus=203\n", 203),
        ("ExecMainStatus=0\nExecMainStartTimestampMonotonic=123\n", 0),
        ("ExecMainStartTimestampMonotonic=0\nExecMainStatus=0\n", None),
        ("", None),
        ("ExecMainStatus=²\nExecMainStartTimestampMonotonic=1", None),
    ],
)
def test_the_last_start_is_read(out, code) -> None:
    """Before the first one there is none."""
    assert systemd.read_last(out) == code


@given(st.text())
def test_no_answer_breaks_the_reading(out) -> None:
    """Any text gives a code or none."""
    systemd.read_last(out)
