"""After a copy the disk is watched for a minute: that it left is told, and noted as evidence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from hygie.rooms.backups.destinations import Sort
from hygie.rooms.backups.kinds import Copies
from hygie.rooms.backups.run import leaving
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.verbs.run_commands import see_off
from hygie.workspace import Workspace
from tests.rooms.backups.cabinet import Cabinet


@dataclass
class Hands:
    """The practice, already open."""

    cabinet: Cabinet

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[Workspace]:
        del read_only
        yield self.cabinet.workspace


@dataclass
class Time:
    """A time that only sleeping makes pass; ``meanwhile`` is done at each sleep."""

    meanwhile: Callable[[int], None] = lambda _looks: None
    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        self.meanwhile(len(self.slept))

    def seconds(self) -> float:
        return self.now


def ended(cabinet: Cabinet) -> Report:
    """A good run, whose disk is still there."""
    cabinet.kept()
    report = cabinet.run()
    assert leaving.may_leave(report)
    assert [True] == connected(cabinet)
    return report


def connected(cabinet: Cabinet) -> list[bool | None]:
    (noted,) = cabinet.noted(Copies)
    return [copy.connected for copy in noted.copies]


def seen_off(cabinet: Cabinet, report: Report, time: Time) -> None:
    see_off(Hands(cabinet), report, tuple, time.sleep, time.seconds)


def test_a_disk_that_leaves_is_told_and_noted(
    cabinet: Cabinet, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two seconds after it went."""
    report = ended(cabinet)

    def meanwhile(looks: int) -> None:
        if looks == len("abc"):
            cabinet.disk.rename(cabinet.root / "tiroir")

    time = Time(meanwhile)
    seen_off(cabinet, report, time)
    told = " ".join(capsys.readouterr().err.split())
    assert "« Disque A » est débranché : rangez-le" in told
    assert [leaving.EVERY_S] * 3 == time.slept
    assert [False] == connected(cabinet)


def test_a_disk_that_stays_is_remembered_after_a_minute(
    cabinet: Cabinet, capsys: pytest.CaptureFixture[str]
) -> None:
    report, time = ended(cabinet), Time()
    seen_off(cabinet, report, time)
    told = " ".join(capsys.readouterr().err.split())
    assert "« Disque A » est toujours branché : pensez-y." in told
    assert leaving.MOST_S == sum(time.slept)
    assert [True] == connected(cabinet)


def test_ctrl_c_does_not_wait(cabinet: Cabinet, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing more is said, and nothing is an error."""
    report = ended(cabinet)

    def stop(_looks: int) -> None:
        raise KeyboardInterrupt

    time = Time(stop)
    seen_off(cabinet, report, time)
    told = capsys.readouterr().err
    assert "branché" not in told
    assert [leaving.EVERY_S] == time.slept


def test_only_a_disk_that_can_be_taken_out_is_watched(cabinet: Cabinet) -> None:
    """Neither one that still writes, nor a folder of the network."""
    report = ended(cabinet)
    network = replace(report.destination, sort=Sort.FOLDER)
    assert not leaving.may_leave(replace(report, unplug=False))
    assert not leaving.may_leave(replace(report, destination=network))
