"""Where a user's things lie is read from the computer, and what is under way is seen."""

import os
import sys
from pathlib import Path

from hygie.desk.schedule_kept import Drawer, LastTurn
from hygie.desk.schedule_show import place, today
from hygie.host.alone import alone
from tests.cli import hygie
from tests.desk.scheduled import Systemctl
from tests.desk.test_schedule_kept import NOW
from tests.desk.test_schedule_turn import Practice


def test_a_folder_given_from_here_is_kept_whole(tmp_path, monkeypatch) -> None:
    """A schedule has no current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    practice = Practice(Path("cabinet"))
    there = place(practice.desk)
    assert there.folder == tmp_path / "cabinet"
    assert there.config == Path.home() / ".config"
    assert there.python == sys.executable
    assert today(practice.desk) == practice.now.astimezone().date().isoformat()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert place(practice.desk).config == tmp_path


def test_a_turn_under_way_is_shown_as_such(tmp_path) -> None:
    """One that was killed is not: the system freed its lock."""
    folder, home = tmp_path / "cabinet", tmp_path / "home"
    systemctl = Systemctl(tmp_path / "bin")
    env = {"HOME": str(home), "PATH": f"{systemctl.folder}{os.pathsep}{os.environ['PATH']}"}
    assert hygie(folder, "planifier", "--chaque-jour", "12:30", env=env).code == 0
    drawer = Drawer(folder)
    drawer.keep(LastTurn(began=NOW))
    assert "(arrêté avant la fin)" in hygie(folder, "planifier", env=env).out
    with alone(drawer.lock):
        assert "(en cours)" in hygie(folder, "planifier", env=env).out
    assert "(arrêté avant la fin)" in hygie(folder, "planifier", env=env).out
