"""Gives up on what does not answer in time."""

import queue
import threading
from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class LateError(Exception):
    """No answer came in time."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work`` returns or raises; ``LateError`` after so many seconds.

    It then goes on in a thread that does not keep the program from ending.
    """
    done: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def do() -> None:
        try:
            done.put((work(), None))
        except Exception as error:  # noqa: BLE001 - raised again below, in the caller's thread
            done.put((None, error))

    threading.Thread(target=do, daemon=True).start()
    try:
        result, error = done.get(timeout=seconds)
    except queue.Empty:
        raise LateError from None
    if error is not None:
        raise error
    return cast("T", result)
