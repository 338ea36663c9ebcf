"""Takes first evidence onto another medium, one file each, and writes the list as it goes."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hygie.host import jobs
from hygie.host.live import answer_all
from hygie.rooms.incidents.collection.collection import Choice, Item, Outcome, Own, Taken
from hygie.rooms.incidents.collection.files import add_up, copy, digests, recent
from hygie.rooms.incidents.collection.programs import program_paths
from hygie.spine import probe
from hygie.spine.job import Job
from hygie.spine.measure import Platform
from hygie.spine.probe import CAUSES, Answer

STREAM_LIMIT = 500_000_000
"""Bytes of one output that goes straight to a file."""

WHY = 300
"""Characters kept of what a program said of its failure."""

Tick = Callable[[int, int, str], None]


@dataclass(kw_only=True)
class Collector:
    """Writes into ``folder``; what came of each item is in ``taken``, in the order of the items."""

    folder: Path
    home: Path
    platform: Platform
    clock: Callable[[], datetime]
    tick: Tick
    taken: list[Taken] = field(default_factory=list)

    def collect(self, items: Sequence[Item], choices: Iterable[Choice]) -> tuple[Taken, ...]:
        """Take every item that was chosen; what fails is said, and the others are still taken."""
        chosen = {Choice.ALWAYS, *choices}
        wanted = [item for item in items if item.choice in chosen]
        self._asked([item for item in wanted if item.ask is not None], len(wanted))
        for item in wanted:
            if item.ask is None:
                self.tick(len(self.taken), len(wanted), item.title)
                self._take(item)
        done = {one.item.id: one for one in _one_of_each_group(self.taken)}
        return tuple(done.get(item.id) or self._left_out(item) for item in items)

    def _asked(self, items: Sequence[Item], total: int) -> None:
        """All the asks together: what is volatile is taken first, in a few seconds."""

        def progress(done: int, _total: int, ask: probe.Ask, _seconds: float) -> None:
            title = next((item.title for item in items if item.ask == ask), "")
            self.tick(done, total, title)

        answers = answer_all([item.ask for item in items if item.ask is not None], progress)
        for item in items:
            if item.ask is not None:
                self._answered(item, answers[item.ask])

    def _answered(self, item: Item, answer: Answer) -> None:
        outcome, why = _outcome(answer)
        with self._taking(item, outcome, answer.code, why) as path:
            if answer.out.strip():
                path.write_text(answer.out, "utf-8", "replace", newline="")

    def _take(self, item: Item) -> None:
        if item.stream:
            self._stream(item)
        elif item.export:
            self._export(item)
        elif item.copies:
            with self._taking(item, Outcome.COLLECTED) as path:
                copy(self.home, item.copies, path)
        else:
            with self._taking(item, Outcome.COLLECTED) as path:
                path.write_text("\n".join(self._looked_at(item)), "utf-8", "replace")

    def _looked_at(self, item: Item) -> Iterator[str]:
        if item.own is Own.BINARIES:
            return digests(program_paths(self.platform, self.folder), item.timeout_s)
        return recent(self.home, self.clock())

    def _stream(self, item: Item) -> None:
        cut = False
        with (
            self._taking(item, Outcome.COLLECTED) as path,
            path.open("wb") as file,
            _bounded(Job(argv=item.stream), item.timeout_s, raw=True) as running,
        ):
            written = 0
            for chunk in running.chunks():
                written += file.write(chunk)
                if written > STREAM_LIMIT:
                    cut = True
                    break
            cut = cut or running.end().cancelled
        if cut:
            self._correct(Outcome.CUT)

    def _export(self, item: Item) -> None:
        ended = jobs.Ended(code=jobs.NEVER_STARTED)
        with self._taking(item, Outcome.COLLECTED) as path:
            argv = tuple(part.replace("{}", str(path)) for part in item.export)
            with _bounded(Job(argv=argv), item.timeout_s, raw=False) as running:
                ended = running.end()
        if ended.code:
            self._correct(Outcome.FAILED, ended.code, " ".join(ended.errors))

    def _correct(self, outcome: Outcome, code: int = 0, why: str = "") -> None:
        one = self.taken.pop()
        if one.outcome is Outcome.FAILED:
            outcome = one.outcome
        self.taken.append(
            Taken(
                item=one.item,
                outcome=outcome,
                at=one.at,
                files=one.files,
                sha256=one.sha256,
                size=one.size,
                code=code or one.code,
                why=(why or one.why)[:WHY],
            )
        )

    @contextmanager
    def _taking(self, item: Item, outcome: Outcome, code: int = 0, why: str = "") -> Iterator[Path]:
        """Let a file be written, then note what came of it, whatever happened."""
        at, path = self.clock(), self.folder / item.file
        try:
            yield path
        except OSError as error:
            outcome, why = Outcome.FAILED, error.strerror or type(error).__name__
        files: tuple[tuple[str, str], ...] = ()
        size = 0
        try:
            files, size = add_up(self.folder, path)
        except OSError as error:
            outcome, why = Outcome.FAILED, error.strerror or type(error).__name__
        if not size:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            files = ()
            outcome = Outcome.EMPTY if outcome is Outcome.COLLECTED else outcome
        self.taken.append(
            Taken(
                item=item,
                outcome=outcome,
                at=at,
                files=tuple(name for name, _ in files),
                sha256=tuple(digest for _, digest in files),
                size=size,
                code=code,
                why=why[:WHY],
            )
        )

    def _left_out(self, item: Item) -> Taken:
        return Taken(item=item, outcome=Outcome.LEFT_OUT, at=self.clock())


@contextmanager
def _bounded(job: Job, seconds: float, *, raw: bool) -> Iterator[jobs.Running]:
    """A program that is asked to stop after some time; raises ``OSError`` when it cannot start."""
    with jobs.started(job, raw=raw) as running:
        timer = threading.Timer(seconds, running.cancel)
        timer.daemon = True
        timer.start()
        try:
            yield running
        finally:
            timer.cancel()


def _outcome(answer: Answer) -> tuple[Outcome, str]:
    if answer.outcome is probe.Outcome.TOO_LONG:
        return Outcome.CUT, CAUSES[answer.outcome]
    if answer.outcome is not probe.Outcome.RAN:
        return Outcome.FAILED, answer.err or CAUSES[answer.outcome]
    if answer.code:
        return Outcome.FAILED, answer.err
    return Outcome.COLLECTED, answer.err


def _one_of_each_group(taken: Sequence[Taken]) -> Iterator[Taken]:
    """Without the items that another one of their group makes needless."""
    there = {one.item.group for one in taken if one.outcome is Outcome.COLLECTED} - {""}
    for one in taken:
        if one.item.group not in there or one.outcome is Outcome.COLLECTED:
            yield one
