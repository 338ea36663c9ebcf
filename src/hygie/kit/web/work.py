"""A long work begun from a page: it runs beside the pages, says how far it is, can be stopped."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from hygie.kit.web.progress import Step
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

T = TypeVar("T")

PATIENCE_S = 20.0
"""Seconds that a work has to stop by itself, once Hygie is closed."""

UNFORESEEN = HygieError(
    "Le travail s’est arrêté sur une erreur d’Hygie.",
    "Rien de ce qui était enregistré n’est perdu. Recommencez ; si cela se répète, "
    "fermez Hygie et relancez-la.",
)

Tell = Callable[[int, int, str], None]
"""Told by a work: how much is done, of how much (0: nobody knows), and a short French sentence."""

Job = Callable[[Practice, Tell, threading.Event], T]
"""What a work does, in its own thread; it returns soon after the event is set."""


class Work(Generic[T]):
    """At most one work of a sort at a time, and how the last one ended.

    Each work opens the practice for itself: pages go on reading and writing meanwhile.
    """

    def __init__(self, open_practice: Callable[[], AbstractContextManager[Practice]]) -> None:
        self._open = open_practice
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._cancel = threading.Event()
        self._far = (0, 0, "")
        self.result: T | None = None
        self.trouble: HygieError | None = None

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop, and has not yet."""
        return self.running and self._cancel.is_set()

    def step(self) -> Step:
        """How far it is."""
        done, total, said = self._far
        return Step(done=done, total=total, over=not self.running, said=said)

    def start(self, job: Job[T]) -> bool:
        """Begin, unless one is under way; whether it began. What the last one gave is gone."""
        with self._guard:
            if self.running:
                return False
            self._cancel = threading.Event()
            self._far, self.result, self.trouble = (0, 0, ""), None, None
            self._thread = threading.Thread(target=self._run, args=(job,), daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """Tell the work to stop; it ends by itself."""
        self._cancel.set()

    def end(self) -> None:
        """Stop, and leave the work the time to do so cleanly."""
        self.stop()
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def forget(self) -> None:
        """Drop what the last one gave: it may be secret, or too long to keep at hand."""
        if not self.running:
            self.result, self.trouble = None, None

    def _run(self, job: Job[T]) -> None:
        try:
            with self._open() as practice:
                self.result = job(practice, self._tell, self._cancel)
        except HygieError as error:
            self.trouble = error
        except Exception:  # noqa: BLE001 - whatever it was, the page says that it failed
            self.trouble = UNFORESEEN

    def _tell(self, done: int, total: int, said: str = "") -> None:
        self._far = (done, total, said)
