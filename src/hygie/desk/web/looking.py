"""One bilan from the page: it runs beside it, and says how far it is."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from hygie import checkup
from hygie.checkup import AskMachine, Progress
from hygie.desk.context import Desk
from hygie.desk.web.clerk import Clerk
from hygie.kit.web.progress import Step
from hygie.spine.errors import HygieError
from hygie.spine.measure import Measure, Verdict
from hygie.spine.posture import Posture
from hygie.spine.probe import Answer, Ask
from hygie.workspace import Workspace

PATIENCE_S = 1.5
"""Seconds that programs asked by a bilan have to end, once Hygie is closed."""

UNFORESEEN = HygieError(
    "Le bilan s’est arrêté sur une erreur d’Hygie.",
    "Rien de ce qui était enregistré n’est perdu. Recommencez ; si cela se répète, "
    "fermez Hygie et relancez-la.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A measure whose verdict is not what it was before the bilan."""

    measure: Measure
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a bilan ended: when, what changed, or what went wrong."""

    at: datetime
    changes: tuple[Change, ...] = ()
    first: bool = False
    trouble: HygieError | None = None


class Looking:
    """The bilan under way, if there is one, and how the last one ended."""

    def __init__(self, desk: Desk, clerk: Clerk, ask_machine: AskMachine) -> None:
        self._desk = desk
        self._clerk = clerk
        self._ask_machine = ask_machine
        self._task: asyncio.Task[None] | None = None
        self._thread: threading.Thread | None = None
        self._done, self._total = 0, 0
        self.result: Result | None = None

    @property
    def running(self) -> bool:
        """Whether a bilan is under way."""
        return self._task is not None and not self._task.done()

    def step(self) -> Step:
        """How far it is."""
        return Step(done=self._done, total=self._total, over=not self.running)

    def start(self) -> None:
        """Begin a bilan, unless one is under way."""
        if not self.running:
            self._done, self._total = 0, 0
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            self.result = await self._look()
        except HygieError as error:
            self.result = Result(at=self._desk.clock(), trouble=error)
        except Exception:  # noqa: BLE001 - whatever it was, the page says that it failed
            self.result = Result(at=self._desk.clock(), trouble=UNFORESEEN)

    async def _look(self) -> Result:
        """Ask the machine in a thread of its own, so that pages are answered meanwhile."""
        platform, before = await self._clerk.write(lambda home: (home.platform, home.posture()))
        probes = self._desk.probes(platform)
        answers = await self._apart(lambda: self._ask_machine(checkup.all_asks(probes), self._tell))

        def write(home: Workspace) -> Posture:
            never_seen = self._desk.never_seen(platform)
            checkup.run(home, probes, home.label, _answered(answers), never_seen=never_seen)
            return home.posture()

        after = await self._clerk.write(write)
        return Result(
            at=after.at, changes=tuple(_changes(before, after)), first=not before.machines
        )

    async def _apart(self, work: Callable[[], Mapping[Ask, Answer]]) -> Mapping[Ask, Answer]:
        """The result of a work done in a thread that does not keep the program from ending."""
        loop = asyncio.get_running_loop()
        result: asyncio.Future[Mapping[Ask, Answer]] = loop.create_future()

        def settle(answers: Mapping[Ask, Answer], error: Exception | None) -> None:
            if result.done():
                return
            if error is not None:
                result.set_exception(error)
            else:
                result.set_result(answers)

        def run() -> None:
            answers: Mapping[Ask, Answer] = {}
            error = None
            try:
                answers = work()
            except Exception as caught:  # noqa: BLE001 - raised again where it is awaited
                error = caught
            with suppress(RuntimeError):  # Hygie was closed meanwhile
                loop.call_soon_threadsafe(settle, answers, error)

        self._thread = threading.Thread(target=run, daemon=True, name="bilan")
        self._thread.start()
        return await result

    def end(self) -> None:
        """Leave a computer that was told to stop answering the time to do so."""
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def _tell(self, done: int, total: int, ask: Ask, seconds: float) -> None:
        del ask, seconds
        self._done, self._total = done, total


def _answered(answers: Mapping[Ask, Answer]) -> AskMachine:
    """A machine that has already answered."""

    def give(asks: object, progress: Progress | None) -> Mapping[Ask, Answer]:
        del asks, progress
        return answers

    return give


def _changes(before: Posture, after: Posture) -> list[Change]:
    was = {finding.measure.id: finding.verdict for finding in before.worst()}
    return [
        Change(measure=f.measure, before=was[f.measure.id], after=f.verdict)
        for f in after.worst()
        if was.get(f.measure.id, f.verdict) is not f.verdict
    ]
