"""`hygie` alone opens the page; a second one leads to the first."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from hygie.desk.web.serve import open_in_browser, open_page
from hygie.kit.web import neighbour
from tests.desk.web.scene import FakeDesk, Served, desk, serving

T = TypeVar("T")


def shown(given: list[T]) -> Callable[[T], bool]:
    """A browser that keeps what it is given."""

    def show(what: T) -> bool:
        given.append(what)
        return True

    return show


def test_a_second_hygie_opens_the_page_of_the_first(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.host
    files: list[Path] = []
    open_page(served.desk, show=shown(files))
    (file,) = files
    assert file != served.file
    assert served.host in file.read_text("utf-8"), "the same server"
    assert "Hygie est déjà ouverte" in capsys.readouterr().err


def test_without_a_browser_the_file_to_open_is_said(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.host
    open_page(served.desk, browser=False)
    said = capsys.readouterr().err
    assert "Ouvrez ce fichier dans votre navigateur, dans la minute :" in said
    (line,) = [line for line in said.splitlines() if line.endswith(".html")]
    assert Path(line).read_text("utf-8").startswith("<!doctype html>")
    assert "jeton" not in said, "the token never stands in a terminal"


def test_two_practices_have_two_pages(place: FakeDesk, tmp_path: Path) -> None:
    other = desk(tmp_path / "autre")
    with serving(place) as one, serving(other) as two:
        assert one.host != two.host


def test_nothing_is_left_behind(place: FakeDesk) -> None:
    with serving(place) as served:
        assert served.file.exists()
        assert neighbour.ask(place.folder) is not None
    left = {file.name for file in place.folder.iterdir()}
    assert not {name for name in left if "ouvrir" in name or name.startswith("page.")}


def test_the_page_says_why_it_stopped(place: FakeDesk, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(place):
        pass
    assert "La page était fermée depuis 30 minutes" in capsys.readouterr().err


def test_a_page_that_stays_open_keeps_hygie_awake(place: FakeDesk) -> None:
    with serving(place) as served:
        connection = http.client.HTTPConnection(served.host)
        connection.request("GET", f"/entrer?jeton={served.token}")
        answer = connection.getresponse()
        answer.read()
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        time.sleep(0.2)
        connection.request("GET", "/presence", headers={"Cookie": "hygie-1=x"})
        assert connection.getresponse().read() is not None
        assert served.watch.silent_s > 0.2, "a stranger does not"
        connection.request("GET", "/presence", headers={"Cookie": cookie})
        assert connection.getresponse().status == 204
        assert served.watch.silent_s < 0.2
        connection.close()


def test_a_practice_without_a_disk_is_a_sentence(tmp_path: Path) -> None:
    from hygie.spine.errors import HygieError

    (tmp_path / "file").write_text("")
    with pytest.raises(HygieError, match="n’a pas pu être écrit"):
        open_page(desk(tmp_path / "file" / "cabinet"), show=lambda file: True)


def test_no_browser_of_the_terminal_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert open_in_browser(tmp_path / "x.html") is False


def test_the_browser_is_given_the_file_and_not_the_token(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", shown(given))
    assert open_in_browser(tmp_path / "ouvrir x.html") is True
    assert given == [(tmp_path / "ouvrir%20x.html").as_uri().replace("%2520", "%20")]


def test_a_browser_that_fails_is_no_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(url: str) -> bool:
        raise webbrowser.Error("none")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", broken)
    assert open_in_browser(tmp_path / "x.html") is False


PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.desk.web.scene import desk
from hygie.desk.web.serve import open_page
open_page(desk(Path(sys.argv[1])), browser=False)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_ctrl_c_a_closed_window_and_a_stopping_computer_end_it_cleanly(
    tmp_path: Path, name: str
) -> None:
    root = str(Path(__file__).resolve().parents[3])
    argv = [sys.executable, "-c", PROGRAM, str(tmp_path / "c"), root]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True, env=os.environ) as program:
        watchdog = threading.Timer(30, program.kill)
        watchdog.start()
        assert program.stderr is not None
        while "Gardez cette fenêtre ouverte" not in program.stderr.readline():
            assert program.poll() is None
        program.send_signal(getattr(signal, name))
        rest = program.stderr.read()
        watchdog.cancel()
    assert "Hygie est fermée. Tout ce que vous avez enregistré est gardé." in rest
    assert "Traceback" not in rest
    assert program.returncode == 0
    left = {file.name for file in (tmp_path / "c").iterdir()}
    assert not {file for file in left if "ouvrir" in file or file.startswith("page.")}


def test_asyncio_does_not_log_an_interruption() -> None:
    """Ctrl+C in the middle of the start is no failure; anything else is still logged."""
    import logging

    from hygie.desk.web.serve import _not_interrupted

    def record(error: BaseException | None) -> logging.LogRecord:
        told = (type(error), error, None) if error is not None else None
        return logging.LogRecord("asyncio", logging.ERROR, "x", 1, "x", (), told)

    assert not _not_interrupted(record(KeyboardInterrupt()))
    assert _not_interrupted(record(OSError()))
    assert _not_interrupted(record(None))
