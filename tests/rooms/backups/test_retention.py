"""Old copies go by their age alone; the last ones, and those of others, never do."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.restic import RUN_TAG
from hygie.rooms.backups.restic_said import Snapshot
from hygie.rooms.backups.retention import ALWAYS, to_forget, when

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
KEEP = 365


def snapshot(name: str, age: float, run: str | None = None, **more: object) -> Snapshot:
    tags = (f"{RUN_TAG}{name if run is None else run}",) if run != "" else ()
    time = str(more.get("time") or (NOW - timedelta(days=age)).isoformat())
    return Snapshot(id=name, time=time, tags=tags, hostname=str(more.get("host") or "poste"))


RECENT = [snapshot(f"r{number}", number) for number in range(ALWAYS)]


def test_only_what_is_older_than_the_plan_keeps_goes():
    old, kept = snapshot("old", KEEP + 1), snapshot("kept", KEEP - 1)
    assert ("old",) == to_forget([*RECENT, old, kept], NOW, KEEP)


def test_the_last_runs_stay_whatever_their_age():
    aged = [snapshot(f"a{number}", 2_000 + number) for number in range(ALWAYS + 1)]
    assert ("a10",) == to_forget(aged, NOW, KEEP)


def test_each_computer_that_shares_a_disk_keeps_its_own_last_runs():
    """One that stays in a drawer for two years loses nothing to the one that runs each day."""
    other = [snapshot(f"o{number}", 700 + number, host="portable") for number in range(ALWAYS + 2)]
    assert ("o10", "o11") == to_forget([*RECENT, *other], NOW, KEEP)


def test_what_is_dated_in_the_future_stays_and_stands_for_no_other():
    """Ten copies by a clock ten years ahead do not make the last ten true ones go."""
    ahead = [snapshot(f"f{number}", -3_650 - number) for number in range(ALWAYS)]
    aged = [snapshot(f"a{number}", 2_000 + number) for number in range(ALWAYS)]
    assert () == to_forget([*ahead, *aged], NOW, KEEP)


def test_a_run_goes_whole_with_its_list_or_not_at_all():
    """The list may be dated later than the files: the newest part decides."""
    parts = [snapshot("files", KEEP + 1, run="x"), snapshot("list", KEEP + 0.9, run="x")]
    assert {"files", "list"} == set(to_forget([*RECENT, *parts], NOW, KEEP))
    parts[1] = snapshot("list", KEEP - 1, run="x")
    assert () == to_forget([*RECENT, *parts], NOW, KEEP)


def test_copies_of_another_program_are_never_touched():
    assert () == to_forget([*RECENT, snapshot("theirs", 9_000, run="")], NOW, KEEP)


def test_a_date_that_cannot_be_read_keeps_the_copy():
    odd = snapshot("odd", 0, time="hier")
    assert when(odd) is None
    assert () == to_forget([*RECENT, odd], NOW, KEEP)


def test_a_thousand_new_copies_push_no_recent_one_out():
    """Whoever reaches the copies cannot make good ones go by adding worthless ones."""
    flood = [snapshot(f"f{number}", 0) for number in range(1_000)]
    assert () == to_forget([*flood, snapshot("good", 30)], NOW, KEEP)


@given(st.lists(st.floats(-5_000, 5_000), max_size=40), st.integers(30, 4_000))
def test_nothing_younger_than_the_plan_keeps_ever_goes(ages: list[float], keep: int):
    copies = [snapshot(str(number), age) for number, age in enumerate(ages)]
    gone = to_forget(copies, NOW, keep)
    assert all(ages[int(name)] > keep for name in gone)
    assert len(copies) - len(gone) >= min(len(copies), ALWAYS)
