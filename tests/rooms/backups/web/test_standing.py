"""The next gesture follows from where the copies are, whatever they are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Copies, Copy, Outcome
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.picture import Kind as Lying
from hygie.rooms.backups.picture import Place as Where
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.web.standing import Standing, Step, side

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
DISK = Copy(id="a", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, connected=False)
DESTINATION = Destination(id="a", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path="x")
PLAN = Plan(roots=(Root("d", "/d"),), destinations=(DESTINATION,))


def standing(*copies: Copy, plan: Plan = PLAN) -> Standing:
    return Standing(
        plan=plan,
        copies=Copies(at=NOW, copies=copies),
        held=False,
        hold=None,
        report=None,
        supplier=None,
        no_engine=None,
    )


def ago(**delta: float) -> datetime:
    return NOW - timedelta(**delta)


def test_an_online_copy_can_be_made_at_any_time() -> None:
    online = replace(DISK, sort=Sort.SFTP, place=Place.HOST, connected=None)
    assert Step.SAVE is standing(online).step(NOW)
    fresh = replace(online, last_run=ago(hours=1), sheet=NOW, last_restored=NOW)
    assert Step.NOTHING is standing(fresh).step(NOW)


def test_the_disk_to_plug_in_is_the_one_that_waits_longest() -> None:
    old = replace(DISK, id="b", name="B", last_run=ago(days=9), sheet=NOW, last_restored=NOW)
    newer = replace(old, id="c", name="C", last_run=ago(days=2))
    found = standing(newer, old)
    assert Step.PLUG is found.step(NOW)
    wanted = found.copy(Step.PLUG, NOW)
    assert wanted is not None
    assert "B" == wanted.name


@pytest.mark.parametrize(
    ("outcome", "began", "again"),
    [
        (Outcome.FAILED, ago(hours=1), True),
        (Outcome.PARTIAL, ago(hours=1), True),
        (Outcome.CANCELLED, ago(hours=1), False),
        (Outcome.FAILED, ago(hours=3), False),
    ],
)
def test_a_copy_that_failed_since_the_last_whole_one_is_made_again(outcome, began, again) -> None:
    """But not when a whole one came after it, nor when a person stopped it."""
    facts = BackupRun(run="r", destination="A", began=began, outcome=outcome)
    whole = replace(DISK, last_run=ago(hours=2), sheet=NOW, last_restored=NOW)
    report = Report(facts=facts, destination=DESTINATION)
    found = replace(standing(whole), report=report)
    assert again == (Step.RETRY is found.step(NOW))


def test_a_copy_whose_trial_failed_asks_for_another_elsewhere_before_its_paper() -> None:
    """Until a newer one is kept on another place; never by writing on the one that failed."""
    bad = replace(DISK, connected=True, last_run=ago(days=2), failed=ago(days=1))
    found = standing(bad)
    assert (Step.FAILED, bad) == (found.step(NOW), found.copy(Step.FAILED, NOW))
    assert found.other(bad) is None
    old = replace(DISK, id="b", name="B", last_run=ago(days=3), sheet=NOW, last_restored=NOW)
    found = standing(bad, old)
    assert (Step.FAILED, old) == (found.step(NOW), found.other(bad))
    fresh = replace(old, last_run=ago(hours=2))
    assert standing(bad, fresh).step(NOW) is not Step.FAILED
    assert standing(bad, fresh).copy(Step.SAVE, NOW) is None


def test_a_copy_on_the_disk_of_the_files_asks_for_a_real_disk() -> None:
    own = replace(DISK, place=Place.SAME_DISK, connected=True, last_run=ago(hours=1))
    found = standing(own)
    assert (Step.ELSEWHERE, None) == (found.step(NOW), found.copy(Step.UNPLUG, NOW))
    assert side(own).same_disk


MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))
COPIES = st.builds(
    Copy,
    id=st.text(max_size=3),
    name=st.text(max_size=5),
    sort=st.sampled_from(Sort),
    place=st.sampled_from(Place),
    connected=st.sampled_from([True, False, None]),
    last_run=MOMENTS,
    last_restored=MOMENTS,
    sheet=MOMENTS,
)


@given(st.lists(COPIES, max_size=4))
def test_there_is_always_one_gesture_and_what_it_is_about(copies) -> None:
    """Whatever the clock did; a gesture about a copy knows which."""
    found = standing(*copies)
    step = found.step(NOW)
    if step in {Step.SAVE, Step.SHEET, Step.UNPLUG}:
        assert found.copy(step, NOW) is not None
    assert Step.PLAN is standing(*copies, plan=Plan()).step(NOW)


def test_only_the_disks_that_are_there_and_ought_to_leave_are_to_be_unplugged() -> None:
    """Neither one in a drawer, nor a folder of the network, nor the disk of the files."""
    there = replace(DISK, connected=True)
    network = replace(there, name="N", sort=Sort.FOLDER)
    own = replace(there, name="C", place=Place.SAME_DISK)
    found = standing(there, replace(there, name="B"), replace(DISK, name="D"), network, own)
    assert ["Disque A", "B"] == found.plugged


def test_a_copy_is_drawn_where_it_is() -> None:
    assert (Where.HERE, Lying.DISK) == (side(DISK).place, side(DISK).kind)
    home = replace(DISK, place=Place.HOME, sort=Sort.FOLDER)
    assert (Where.AWAY, Lying.NAS) == (side(home).place, side(home).kind)
    assert Lying.ONLINE is side(replace(DISK, sort=Sort.S3)).kind
