"""Asks this computer every question at once, and gives back what it answered in time."""

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping

from hygie.host.asked_files import list_files, read_file
from hygie.host.processes import ON_WINDOWS, environment, run
from hygie.host.registry import read_registry
from hygie.spine.probe import (
    Answer,
    Ask,
    ListFiles,
    Outcome,
    PowerShell,
    ReadFile,
    ReadRegistry,
    Run,
)

WORKERS = 8
"""Asks answered at the same time: they mostly wait for programs."""

FILE_TIMEOUT_S = 10.0
"""Seconds for a file, a list or a registry key: a sleeping network share can hang for ever."""

GRACE_S = 3.0
"""Seconds beyond its timeout after which an ask is given up, its thread left behind."""

TICK_S = 0.05

Progress = Callable[[int, int, Ask, float], None]
"""``progress(done, total, ask, seconds)`` after each answer, in the caller's thread."""


def answer_all(
    asks: Iterable[Ask],
    on_progress: Progress | None = None,
    *,
    cancel: threading.Event | None = None,
    workers: int = WORKERS,
) -> dict[Ask, Answer]:
    """Answer every ask, equal ones once, concurrently; each with its own timeout and bound.

    Setting ``cancel`` ends what is running within about 0.2 s; what was not answered then
    has timed out, so that nothing is ever judged on it. The order is that of the asks.
    """
    unique = tuple(dict.fromkeys(asks))
    sheet = _Sheet(unique, on_progress, cancel or threading.Event())
    try:
        sheet.fill(workers)
    finally:
        sheet.end()
    return {ask: sheet.answers.get(ask, _TIMED_OUT) for ask in unique}


_TIMED_OUT = Answer(outcome=Outcome.TIMED_OUT)


def answer(ask: Ask, stop: threading.Event, env: Mapping[str, str]) -> Answer:
    """Answer one ask; PowerShell is answered apart, and is missing where it is not."""
    match ask:
        case Run():
            return run(ask, stop, env)
        case ReadFile():
            return read_file(ask)
        case ListFiles():
            return list_files(ask)
        case ReadRegistry():
            return read_registry(ask)
        case PowerShell():
            return Answer(outcome=Outcome.MISSING, err="no Windows PowerShell here")


class _Sheet:
    """The answers of one checkup, as threads write them down."""

    def __init__(
        self, asks: tuple[Ask, ...], on_progress: Progress | None, cancel: threading.Event
    ) -> None:
        self.asks = asks
        self.on_progress = on_progress
        self.cancel = cancel
        self.stop = threading.Event()
        self.env = environment(os.environ)
        self.answers: dict[Ask, Answer] = {}
        self.threads: list[threading.Thread] = []
        self._todo: queue.SimpleQueue[Ask] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Ask, Answer, float]] = queue.SimpleQueue()
        self._begun: dict[Ask, float] = {}

    def fill(self, workers: int) -> None:
        """Start everything, then collect until all is answered, given up or cancelled."""
        shell = [ask for ask in self.asks if isinstance(ask, PowerShell) and ON_WINDOWS]
        if shell:
            self._start(self._ask_shell, shell)
        rest = [ask for ask in self.asks if not (ON_WINDOWS and isinstance(ask, PowerShell))]
        # What may last longest starts first: the whole then lasts what its slowest ask does.
        for ask in sorted(rest, key=_timeout, reverse=True):
            self._todo.put(ask)
        for _ in range(min(workers, len(rest))):
            self._start(self._work)
        while len(self.answers) < len(self.asks) and not self.cancel.is_set():
            try:
                self._note(*self._done.get(timeout=TICK_S))
            except queue.Empty:
                self._give_up_late_ones()

    def end(self) -> None:
        """Let the threads end the programs that still run, for a second at most."""
        self.stop.set()
        deadline = time.monotonic() + 1.0
        for thread in self.threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _note(self, ask: Ask, answer: Answer, seconds: float) -> None:
        if ask in self.answers:
            return  # given up, and answered after all: too late
        self.answers[ask] = answer
        if self.on_progress:
            self.on_progress(len(self.answers), len(self.asks), ask, seconds)

    def _give_up_late_ones(self) -> None:
        now = time.monotonic()
        for ask, begun in list(self._begun.items()):
            late = now - begun > _timeout(ask) + GRACE_S
            if late and ask not in self.answers:
                self._note(ask, _TIMED_OUT, now - begun)
                self._start(self._work)  # in the place of the thread that hangs

    def _work(self) -> None:
        while not self.stop.is_set():
            try:
                ask = self._todo.get_nowait()
            except queue.Empty:
                return
            begun = self._begun[ask] = time.monotonic()
            try:
                given = answer(ask, self.stop, self.env)
            except Exception as error:  # noqa: BLE001 - one bad ask costs one answer, no more
                given = Answer(outcome=Outcome.REFUSED, err=str(error))
            self._done.put((ask, given, time.monotonic() - begun))

    def _ask_shell(self, asks: list[PowerShell]) -> None:
        from hygie.host.powershell import answer_powershell

        answer_powershell(asks, lambda *given: self._done.put(given), self.stop, self.env)

    def _start(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self.threads.append(thread)
        thread.start()


def _timeout(ask: Ask) -> float:
    return ask.timeout_s if isinstance(ask, Run | PowerShell) else FILE_TIMEOUT_S
