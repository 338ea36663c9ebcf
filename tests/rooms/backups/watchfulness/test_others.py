"""Decoys, databases, what vanished and what comes slowly, each at its threshold."""

import dataclasses
from datetime import timedelta

import pytest

from hygie.rooms.backups.drill.samples import Sample
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.others import (
    broken_databases,
    canary_signs,
    spoiled_slowly,
    unreadable_already,
    vanished,
)
from hygie.rooms.backups.watchfulness.scene import Scene
from hygie.rooms.backups.watchfulness.signs import Rule, Sign
from tests.rooms.backups.manifests import AT, entry, manifest

NOISE = Shape("", 7.95, 255.0, 255.0, 1.0)
SQLITE = Shape("sqlite", 5.0, 90_000.0, 90_000.0, 0.0)


@pytest.mark.parametrize(
    ("today", "before", "days", "expected"),
    [
        (1, 9, 1, [Sign(Rule.SLOW, 10)]),
        (1, 8, 1, []),
        (0, 50, 1, []),
        (10, 50, 1, []),  # today alone says enough
        (1, 50, 30, []),
        (1, 50, 29, [Sign(Rule.SLOW, 51)]),
    ],
)
def test_slow_spoiling_is_counted_over_thirty_days(today, before, days, expected) -> None:
    """Ten files, some of them today."""
    memory = Memory(spoiled=(((AT - timedelta(days=days)).date(), before),))
    scene = Scene(None, manifest(), {}, memory)
    assert expected == list(spoiled_slowly(scene, today))


@pytest.mark.parametrize(("odd", "fine", "expected"), [(10, 40, 10), (9, 0, 0), (10, 41, 0)])
def test_many_unreadable_documents_in_a_new_folder_are_told(odd, fine, expected) -> None:
    """Ten, and a fifth of those that could be read."""
    entries = [entry(f"documents/{n}.pdf", b"%d" % n) for n in range(odd + fine)]
    samples = {one.path: Sample(NOISE if n < odd else SQLITE) for n, one in enumerate(entries)}
    strangers = [entry("documents/x.hc", b"x"), entry("documents/never-read.pdf", b"y")]
    scene = Scene(None, manifest(*entries, *strangers), samples, Memory())
    assert expected == len(unreadable_already(scene))


def test_decoys_are_counted_by_what_became_of_them() -> None:
    """Unreadable, changed by hand, or gone; an intact one says nothing."""
    names = ("a", "b", "c", "d")
    canaries = [Canary(f"documents/{n}", entry("x", n.encode()).sha256) for n in names]
    entries = [
        entry("documents/a", b"a"),
        entry("documents/b", b"noise"),
        entry("documents/c", b"text"),
    ]
    samples = {"documents/b": Sample(NOISE)}
    signs = canary_signs(Scene(None, manifest(*entries), samples, Memory()), canaries)
    assert {
        Sign(Rule.CANARY_UNREADABLE, 1),
        Sign(Rule.CANARY_CHANGED, 1),
        Sign(Rule.CANARY_MISSING, 1),
    } == set(signs)


@pytest.mark.parametrize("content", [None, b"changed"])
def test_a_lost_decoy_is_told_once(content) -> None:
    """The next run sees it as the last one did; put back and lost again, it is told again."""
    canary = Canary("documents/a", entry("x", b"a").sha256)
    intact = manifest(entry("documents/a", b"a"))
    lost = manifest(*([entry("documents/a", content)] if content else []))

    def told(before, now) -> bool:
        return bool(list(canary_signs(Scene(before, now, {}, Memory()), [canary])))

    assert told(None, lost)
    assert told(intact, lost)
    assert not told(lost, lost)
    assert not told(lost, intact)


def test_a_decoy_of_a_folder_saved_no_more_is_not_missed() -> None:
    """Somebody took the folder out of the plan."""
    scene = Scene(manifest(), manifest(), {}, Memory())
    assert [] == list(canary_signs(scene, [Canary("images/a", "0" * 64)]))


def test_a_database_that_fails_its_check_or_became_noise_is_broken() -> None:
    """The others are not."""
    old = [entry(f"documents/{n}", n.encode()) for n in ("a.db", "b.db", "c.fdb", "d.txt", "e.db")]
    new = [entry(one.path, one.sha256.encode()) for one in old]
    before = dataclasses.replace(manifest(*old), databases=("documents/b.db", "documents/e.db"))
    samples = {
        "documents/a.db": Sample(SQLITE, intact=False),
        "documents/b.db": Sample(NOISE),
        "documents/c.fdb": Sample(NOISE),
        "documents/d.txt": Sample(NOISE),
        "documents/e.db": Sample(SQLITE, intact=True),
    }
    memory = Memory({one.sha256: SQLITE for one in old})
    found = broken_databases(Scene(before, manifest(*new), samples, memory))
    assert ["a.db", "b.db", "c.fdb"] == [one.path.partition("/")[2] for one in found]


@pytest.mark.parametrize(
    ("gone", "left", "told"), [(50, 100, True), (49, 0, False), (60, 150, False)]
)
def test_fifty_documents_and_three_tenths_of_all_are_many(gone, left, told) -> None:
    """Programs do not count, neither do renamed files."""
    kept = [entry(f"documents/k{n}.pdf", b"k%d" % n) for n in range(left)]
    lost = [entry(f"documents/g{n}.pdf", b"g%d" % n) for n in range(gone)]
    programs = [entry(f"documents/{n}.dll", b"p%d" % n) for n in range(500)]
    scene = Scene(manifest(*kept, *lost, *programs), manifest(*kept), {}, Memory())
    assert told is bool(list(vanished(scene)))
    assert [] == list(vanished(Scene(None, manifest(*kept), {}, Memory())))
