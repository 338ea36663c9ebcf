"""hygie planifier shows, sets and removes the schedule, and hides nothing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from hygie.desk import schedule_show
from hygie.desk.schedule_kept import LastTurn
from hygie.host.scheduler import State
from hygie.spine.due import Told
from tests.cli import Done, hygie
from tests.desk.scheduled import HARD, Systemctl
from tests.desk.test_schedule_kept import NOW
from tests.desk.test_schedule_systemd import analyze, read
from tests.missing import missing


class Person:
    """Somebody with a home, a practice, and a systemd that listens or not."""

    def __init__(self, top: Path) -> None:
        self.home = top / "home"
        self.home.mkdir()
        self.folder = top / HARD
        self.systemctl = Systemctl(top / "bin")
        self.path = f"{top / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def planifier(self, *args: object, **env: str) -> Done:
        own = {"HOME": str(self.home), "XDG_CONFIG_HOME": "", "PATH": self.path, **env}
        return hygie(self.folder, "planifier", *args, env=own)

    @property
    def units(self) -> list[Path]:
        return sorted((self.home / ".config" / "systemd" / "user").glob("hygie-*"))


@pytest.fixture
def person(tmp_path) -> Person:
    return Person(tmp_path)


def test_at_first_nothing_is_planned(person) -> None:
    """Which is no fault; nothing is written by looking."""
    done = person.planifier()
    assert (done.code, done.err) == (0, "")
    assert "Rien n’est planifié" in done.out
    assert "hygie planifier --chaque-jour 12:30" in done.out
    value = person.planifier("--json").json()
    assert (value["scheduled"], value["system"], value["last_turn"]) == (None, "absent", None)
    assert not person.folder.exists()


def test_what_would_be_written_is_shown_and_not_written(person) -> None:
    """Every file and every command; then exactly that is written and run."""
    shown = person.planifier("--voir", "--chaque-jour", "9h", "--json")
    assert shown.code == 0
    assert person.units == []
    assert person.planifier("--chaque-jour", "9h").code == 0
    files = shown.json()["files"]
    assert {str(path): path.read_text() for path in person.units} == files
    assert [f"systemctl {line}" for line in person.systemctl.asked()] == shown.json()["commands"]
    text = person.planifier("--voir").out
    assert "OnCalendar=*-*-* 09:00:00" in text
    assert "systemctl --user enable" in text


def test_a_schedule_is_set_shown_and_removed(person) -> None:
    """Twice each: the second changes nothing."""
    for _ in range(2):
        done = person.planifier("--chaque-jour", "12h30", "--chaque-jour", "19:00", "--bilan")
        assert (done.code, done.err) == (0, "")
    assert "Chaque jour à 12:30 et à 19:00 : le bilan." in done.out
    assert len(person.units) == 2
    shown = person.planifier()
    assert shown.code == 0
    assert "Dernier tour : aucun encore." in shown.out
    value = person.planifier("--json").json()
    assert value["scheduled"]["times"] == ["12:30", "19:00"]
    assert value["scheduled"]["tasks"] == ["bilan"]
    assert value["system"] == "active"
    assert person.planifier("--retirer").code == 0
    assert person.units == []
    again = person.planifier("--retirer")
    assert (again.code, "Rien n’est planifié" in again.out) == (0, True)


def test_systemd_accepts_what_was_really_written(person) -> None:
    """With the Python of this test, and a practice whose name is full of signs."""
    person.planifier("--chaque-jour", "12:30")
    assert analyze("verify", *person.units) == (0, "")
    service, timer = (path.read_text() for path in person.units)
    assert "OnCalendar=*-*-* 12:30:00" in timer
    (line,) = (one for one in service.splitlines() if one.startswith("ExecStart="))
    assert read(line.removeprefix("ExecStart="))[-1] == str(person.folder)


def test_the_command_of_the_service_does_a_turn(person) -> None:
    """Run as systemd would, from the root, without the variables of the person."""
    person.planifier("--chaque-jour", "12:30", "--bilan")
    hygie(person.folder, "reglages")
    (line,) = (
        one.removeprefix("ExecStart=")
        for one in person.units[0].read_text().splitlines()
        if one.startswith("ExecStart=")
    )
    env = {
        "HOME": str(person.home),
        "PATH": os.environ["PATH"],
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    done = subprocess.run(
        read(line), cwd="/", env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode in {1, 3}, done.stderr
    assert done.stdout.startswith("Bilan : ")
    assert "Bilan (" in person.planifier().out


def test_without_a_session_the_files_are_there_with_the_commands_to_run(person) -> None:
    """The real systemctl of a container: something is to correct, nothing is lost."""
    if shutil.which("systemctl") is None:
        missing("systemctl (Debian: systemd)")
    env = {"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": "", "DBUS_SESSION_BUS_ADDRESS": ""}
    done = person.planifier("--chaque-jour", "12:30", **env)
    assert done.code == 1
    assert len(person.units) == 2
    assert "systemctl --user daemon-reload" in done.err
    assert "systemctl --user restart hygie-" in done.err
    shown = person.planifier(**env)
    assert shown.code == 3
    assert "ne dit pas si elle est active" in shown.out
    assert person.planifier("--retirer", **env).code == 0
    assert person.units == []


def test_without_systemd_at_all_it_is_the_same(person) -> None:
    """Another Linux: no such program."""
    done = person.planifier("--chaque-jour", "12:30", PATH="/nonexistent")
    assert done.code in {0, 1}
    assert len(person.units) == 2


def test_nothing_that_can_be_written_is_a_failure(person) -> None:
    """A file stands where the folder of the units should be."""
    (person.home / ".config").write_text("")
    done = person.planifier("--chaque-jour", "12:30")
    assert done.code == 4
    assert "n’a pas pu être écrit" in done.err
    assert person.planifier("--json").json()["scheduled"] is None


def test_a_schedule_that_somebody_changed_is_seen(person) -> None:
    """A line added to the service by another hand, then a timer that was stopped."""
    person.planifier("--chaque-jour", "12:30")
    with person.units[0].open("a") as file:
        file.write("ExecStartPre=/tmp/x\n")
    done = person.planifier()
    assert done.code == 1
    assert "ont changé depuis" in done.out
    assert "hygie planifier --chaque-jour 12:30" in done.out
    person.systemctl.answer(code=3, out="inactive")
    done = person.planifier("--json")
    assert (done.code, done.json()["system"]) == (1, "absent")


def test_a_start_that_failed_before_hygie_is_told(person) -> None:
    """The system could not start the program: only it knows."""
    person.planifier("--chaque-jour", "12:30")
    person.systemctl.answer(out="ExecMainStartTimestampMonotonic=5\nExecMainStatus=203\n")
    assert "code 203" in person.planifier().out
    assert person.planifier("--json").json()["last_launch"] == 203


@pytest.mark.parametrize(
    "args",
    [
        ("--chaque-jour", "25:00"),
        ("--chaque-jour", "midi"),
        ("--bilan",),
        ("--retirer", "--chaque-jour", "12:30"),
        ("--retirer", "--tour"),
        ("--voir", "--retirer"),
        ("--dossier", "/tmp"),
    ],
)
def test_what_does_not_go_together_is_a_wrong_usage(person, args) -> None:
    """Nothing is then written."""
    done = person.planifier(*args)
    assert done.code == 2
    assert person.units == []


def test_two_practices_of_one_person_have_two_schedules(person) -> None:
    """Removing one leaves the other."""
    person.planifier("--chaque-jour", "12:30")
    person.folder = person.folder.with_name("autre")
    person.planifier("--chaque-jour", "13:30")
    assert len(person.units) == 4
    person.planifier("--retirer")
    assert len(person.units) == 2


def test_the_exit_code_says_whether_the_schedule_holds() -> None:
    """1 for what is to correct, 3 for what is not known, a gap of the bilan is not ours."""
    failed = LastTurn(began=NOW).after("sauvegarde", Told(code=4, sentence=""), NOW)
    gaps = LastTurn(began=NOW).after("bilan", Told(code=1, sentence=""), NOW)
    for state, last, code in (
        (State.ACTIVE, None, 0),
        (State.ACTIVE, gaps, 0),
        (State.ACTIVE, failed, 1),
        (State.ABSENT, None, 1),
        (State.CHANGED, None, 1),
        (State.UNKNOWN, None, 3),
        (State.UNKNOWN, failed, 1),
    ):
        assert schedule_show.code_of(state, last) == code
