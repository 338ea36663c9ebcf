"""Stops what is under way when a person asks, within a second or so."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hygie.host.jobs import Running

LOOK_S = 0.1
"""Seconds between two looks whether somebody asked."""


NEVER = threading.Event()
"""Nobody asks to stop."""


class StoppedError(Exception):
    """Somebody asked to stop."""


def heed(stop: threading.Event) -> None:
    """Raise ``StoppedError`` once somebody asked to stop."""
    if stop.is_set():
        raise StoppedError


@contextmanager
def heeding(stop: threading.Event, running: Running) -> Iterator[None]:
    """Ask a program to stop once somebody asked us to."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(LOOK_S):
            if stop.is_set():
                running.cancel()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()
