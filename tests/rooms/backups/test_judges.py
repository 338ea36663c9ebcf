"""Copies are judged by their dates and their places, and what nobody saw is never a pass."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hygie.rooms.backups import judges
from hygie.rooms.backups.destinations import Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Copies, Copy, Outcome, Reason, SupplierReport
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
WITH = {"days": 30, "hours": 24}
AWAY = Copy(
    id="a",
    name="Disque A",
    sort=Sort.DISK,
    place=Place.HOME,
    connected=False,
    last_run=NOW - timedelta(days=2),
)
RUN = BackupRun(run="r", destination="Disque A", began=NOW, outcome=Outcome.DONE)


def ago(**delta: float) -> datetime:
    return NOW - timedelta(**delta)


def copies(*each: Copy) -> Copies:
    return Copies(at=NOW, copies=each)


@pytest.mark.parametrize(
    ("last", "verdict"),
    [(None, Verdict.GAP), (ago(days=31), Verdict.GAP), (ago(days=30), Verdict.MET)],
)
def test_copies_are_regular_when_a_whole_one_is_recent(last, verdict):
    assert verdict is judges.regularly(replace(RUN, last_complete=last), WITH, NOW).verdict


def test_the_last_run_says_what_it_had_against_it_and_names_no_place_it_does_not_know():
    failed = replace(
        RUN, outcome=Outcome.FAILED, reasons=(Reason.DISK_FULL,), last_complete=ago(days=1)
    )
    found = judges.regularly(failed, WITH, NOW)
    assert (Verdict.MET, True) == (found.verdict, "plus de place" in found.because)
    assert "disque" not in found.because
    stopped = replace(failed, outcome=Outcome.CANCELLED)
    assert "plus de place" not in judges.regularly(stopped, WITH, NOW).because


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, Verdict.MET),
        ({"last_run": ago(days=31)}, Verdict.GAP),
        ({"last_run": None}, Verdict.GAP),
        ({"gone": True}, Verdict.GAP),
        ({"connected": True}, Verdict.UNSEEN),
        ({"connected": True, "connected_since": ago(hours=25)}, Verdict.GAP),
        ({"connected": None}, Verdict.UNSEEN),
        ({"sort": Sort.FOLDER}, Verdict.UNSEEN),
    ],
)
def test_only_a_recent_copy_on_a_disk_that_left_is_out_of_reach(change, verdict):
    seen = copies(replace(AWAY, **change))
    assert verdict is judges.disconnected(seen, WITH, NOW).verdict


def test_one_disk_left_plugged_in_is_a_gap_though_another_is_away():
    stays = replace(AWAY, id="b", name="B", connected=True, connected_since=ago(days=3))
    found = judges.disconnected(copies(AWAY, stays), WITH, NOW)
    assert (Verdict.GAP, True) == (found.verdict, "« B »" in found.because)


@pytest.mark.parametrize(
    ("last_away", "verdict"),
    [(ago(days=2), Verdict.MET), (ago(days=8), Verdict.UNSEEN), (None, Verdict.UNSEEN)],
)
def test_a_disk_that_no_look_found_unplugged_lately_may_have_stayed(last_away, verdict):
    """Looks a day apart prove neither that it stayed nor that it left; another disk is away."""
    plugged = replace(
        AWAY, id="b", name="B", connected=True, connected_since=ago(hours=1), last_away=last_away
    )
    assert verdict is judges.disconnected(copies(AWAY, plugged), WITH, NOW).verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, Verdict.MET),
        ({"place": Place.PRACTICE}, Verdict.GAP),
        ({"last_run": ago(days=31)}, Verdict.GAP),
        ({"last_run": None}, Verdict.GAP),
        ({"gone": True}, Verdict.GAP),
    ],
)
def test_two_places_need_a_recent_copy_out_of_the_practice(change, verdict):
    here = replace(AWAY, id="b", place=Place.PRACTICE)
    found = judges.two_places(copies(here, replace(AWAY, **change)), WITH, NOW)
    assert verdict is found.verdict


def test_one_copy_in_clear_is_enough_for_a_gap_and_it_is_named():
    clear = replace(AWAY, id="b", name="Clé bleue", encrypted=False)
    found = judges.encrypted(copies(AWAY, clear), WITH, NOW)
    assert (Verdict.GAP, True) == (found.verdict, "Clé bleue" in found.because)
    assert Verdict.MET is judges.encrypted(copies(AWAY), WITH, NOW).verdict


@pytest.mark.parametrize("judge", [judges.disconnected, judges.two_places, judges.encrypted])
def test_without_any_place_nothing_is_judged(judge):
    assert Verdict.UNSEEN is judge(copies(), WITH, NOW).verdict


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2026, 11, 1), Verdict.MET),
        (date(2026, 9, 1), Verdict.GAP),
        (None, Verdict.UNSEEN),
    ],
)
def test_a_supplier_s_report_is_believed_for_its_time_and_said_to_be_his(day, verdict):
    report = SupplierReport(by="Durand", reported=day, restored=day)
    for found in (judges.reported(report, WITH, NOW), judges.restored(report, WITH, NOW)):
        assert (verdict, True) == (found.verdict, "rapport du prestataire" in found.because)


def test_a_copy_on_the_disk_of_the_files_is_neither_unplugged_nor_elsewhere():
    own = replace(AWAY, place=Place.SAME_DISK)
    assert judges.disconnected(copies(own), WITH, NOW).verdict is Verdict.GAP
    assert judges.two_places(copies(own), WITH, NOW).verdict is Verdict.GAP
    assert judges.disconnected(copies(own, AWAY), WITH, NOW).verdict is Verdict.MET
