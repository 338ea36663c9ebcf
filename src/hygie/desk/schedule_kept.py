"""Remembers what was planned, and how the last turn went; no name of a file of the practice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from hygie.desk.schedule import Schedule
from hygie.host.files import write_private
from hygie.host.scheduler import Native
from hygie.spine.due import Told

FOLDER = "planification"
LIMIT = 1_000_000
"""Bytes; a longer file is none of ours."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What was planned: ``files`` are what was written, by path, as their SHA-256 (hex).

    ``since`` is the day (``2026-11-21``), ``python`` the program that is started.
    """

    schedule: Schedule
    since: str
    python: str
    files: Mapping[str, str] = field(default_factory=dict)
    format: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a task last gave, and when."""

    at: datetime
    code: int
    sentence: str
    waiting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTurn:
    """The last turn: ``ended`` is ``None`` while it runs, or when it was killed.

    ``results``: the last time that each task had something to do, by its name.
    """

    began: datetime
    ended: datetime | None = None
    results: Mapping[str, Result] = field(default_factory=dict)
    format: int = 1

    def after(self, task: str, told: Told | None, at: datetime) -> "LastTurn":
        """The same once a task was looked at; one that had to wait for nothing is forgotten."""
        results = dict(self.results)
        if told is not None:
            results[task] = Result(
                at=at, code=told.code, sentence=told.sentence, waiting=told.waiting
            )
        elif task in results and results[task].waiting:
            del results[task]
        return replace(self, results=results)


@dataclass(frozen=True, slots=True)
class Drawer:
    """The files of the schedule in the folder of a practice, all 0600."""

    practice: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.practice / FOLDER

    @property
    def lock(self) -> Path:
        """Held by the turn that is under way."""
        return self.folder / "tour-en-cours"

    @property
    def _planned(self) -> Path:
        return self.folder / "planification.json"

    @property
    def _last(self) -> Path:
        return self.folder / "dernier-tour.json"

    def planned(self) -> Planned | None:
        """What was planned; ``None`` when nothing was, or it cannot be read."""
        return _read(self._planned, Planned)

    def plan(self, planned: Planned) -> None:
        """Remember what is planned. Raises ``UnwritableError``."""
        write_private(self._planned, _written(planned))

    def unplan(self) -> None:
        """Forget it; how the last turn went stays."""
        self._planned.unlink(missing_ok=True)

    def last(self) -> LastTurn | None:
        """How the last turn went, likewise."""
        return _read(self._last, LastTurn)

    def keep(self, last: LastTurn) -> None:
        """Remember how a turn goes. Raises ``UnwritableError``."""
        write_private(self._last, _written(last))


def of(native: Native, schedule: Schedule, since: str, python: str) -> Planned:
    """What is planned once the files of ``native`` are written."""
    files = {str(path): sha256(content).hexdigest() for path, content in native.files.items()}
    return Planned(schedule=schedule, since=since, python=python, files=files)


def intact(planned: Planned) -> bool:
    """Whether the files are as they were written, and the program still there."""
    return Path(planned.python).exists() and all(
        _digest(Path(path)) == digest for path, digest in planned.files.items()
    )


def to_tell(folder: Path) -> tuple[str, ...]:
    """What the schedule of a practice has to tell to who opens Hygie: what waits, what failed."""
    last = Drawer(folder).last()
    if last is None:
        return ()
    failed = 4
    told = (one for one in last.results.values() if one.waiting or one.code == failed)
    return tuple(one.sentence for one in told)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return sha256(file.read(LIMIT)).hexdigest()
    except OSError:
        return ""


def _written(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def _read(path: Path, kind: type[T]) -> T | None:
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(LIMIT), type=kind)
    except (OSError, ValueError, RecursionError):
        return None
