"""What is printed cannot rewrite the screen."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from hygie.kit.cli.console import clean, console, plain, progress


@given(st.text())
def test_no_control_character_is_printed(text) -> None:
    """Neither an escape sequence nor a change of direction survives."""
    shown = clean(text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown) == len(text)


def test_markup_of_a_hostile_name_is_only_text() -> None:
    """A network called Cabinet[/bold] prints as it is."""
    stream = io.StringIO()
    Console(file=stream, width=80).print(plain("Cabinet[/bold]\x1b[31m"))
    assert stream.getvalue() == "Cabinet[/bold]\ufffd[31m\n"


def test_the_console_writes_where_it_is_told() -> None:
    """Standard error for progress, standard output for results."""
    assert console(stderr=True).stderr
    assert not console().stderr


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where nobody looks."""
    with progress("Bilan") as tick:
        tick(1, 2, "x")
    assert capsys.readouterr() == ("", "")


def test_progress_moves_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the line says what is being done, as plain text."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress("Bilan") as tick:
        tick(1, 2, "[/bold]")
    assert "Bilan" in terminal.getvalue()
