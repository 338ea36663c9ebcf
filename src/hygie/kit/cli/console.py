"""What a person reads in the terminal: tables, progress and sentences, never control codes."""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Tick = Callable[[int, int, str], None]
"""``tick(done, total, what)``: how far a long work is."""


def console(*, stderr: bool = False) -> "Console":
    """A console on standard output or error; without colours when it is not a terminal."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False)


def clean(text: str) -> str:
    """The text without control or direction characters, which could rewrite the screen.

    What comes from a machine (a network's name, a program's) may be hostile.
    """
    kept = (
        c if c in "\n\t" or unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )
    return "".join(kept)


def plain(text: str, style: str = "") -> "Text":
    """Text that Rich prints as it is: ``[bold]`` in it stays six characters."""
    from rich.text import Text

    return Text(clean(text), style=style)


@contextmanager
def progress(title: str) -> Iterator[Tick]:
    """A line on standard error that moves while something long runs; silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _what: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(plain(title).plain, total=None)

        def tick(done: int, total: int, what: str) -> None:
            label = clean(f"{title} : {what}" if what else title)
            bar.update(task, completed=done, total=total, description=label[:60])

        yield tick
