"""A drill proves something only when everything that could be compared came back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from hygie.house import catalogue
from hygie.rooms.backups.drill.facts import (
    AFTER_FAILURE,
    AFTER_LITTLE,
    JUDGED_WITH,
    Drill,
    DrilledSnapshot,
    after,
    dated,
    restored_lately,
    troubles,
)
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WITH = {"sheet_days": 365}
SOUND = Drill(
    destination="Disque A",
    snapshots=(DrilledSnapshot(at=NOW, same=7_500), DrilledSnapshot(at=NOW, same=10)),
    databases=1,
    databases_ok=1,
    opened=5,
    opened_ok=5,
    packs_read=25,
    with_sheet=True,
    sheet_at=NOW,
)


def snapshot(**changes) -> Drill:
    return replace(SOUND, snapshots=(replace(SOUND.snapshots[0], **changes),))


def test_a_drill_that_opened_nothing_proves_nothing_of_the_databases():
    """Unless there was nothing to open; without the sheet, the sheet is what lacks first."""
    closed = replace(SOUND, databases=0, databases_ok=0, opened=0, opened_ok=0, unopened=True)
    assert Verdict.MET == restored_lately(closed, WITH, NOW).verdict
    closed = replace(closed, skipped=6)
    assert () == troubles(closed)
    found = restored_lately(closed, WITH, NOW)
    assert (Verdict.UNSEEN, True) == (found.verdict, "rien n’a été ouvert" in found.because)
    assert Verdict.GAP == restored_lately(replace(closed, sheet_at=None), WITH, NOW).verdict


def test_an_older_row_of_the_journal_is_of_a_drill_that_opened():
    row = msgspec.to_builtins(SOUND)
    del row["unopened"]
    for one in row["snapshots"]:
        del one["vanished"], one["partial"]
    assert SOUND == msgspec.convert(row, Drill)


def test_a_sound_drill_is_met():
    found = restored_lately(SOUND, WITH, NOW)
    assert Verdict.MET == found.verdict
    told = found.because.replace("\u00a0", " ")
    here = NOW.astimezone()
    day = f"sauvegarde du {here:%d/%m/%Y} à {here.hour} h {here:%M}"
    assert f"7500 fichiers revenus identiques ({day}), 10 ({day})." == told


def test_the_newest_copy_is_not_credited_with_the_files_of_an_older_one():
    """An older one that holds nothing is not spoken of."""
    older, empty = (
        DrilledSnapshot(at=NOW - timedelta(days=d), same=n) for d, n in ((9, 20), (1, 0))
    )
    newest = DrilledSnapshot(at=NOW, same=7)
    for others, end in (((older,), ", 20 (sauvegarde du 12/11/2026)."), ((empty,), ".")):
        because = restored_lately(replace(SOUND, snapshots=(newest, *others)), WITH, NOW).because
        told = because.replace("\u00a0", " ")
        assert f"7 fichiers revenus identiques (sauvegarde du 21/11/2026){end}" == told


@pytest.mark.parametrize(
    ("newest", "older", "told"),
    [
        ({"unstable": 20}, {"same": 20}, "rien n’a pu être comparé"),
        ({"vanished": 20}, {"same": 20}, "rien n’a pu être comparé"),
        ({"same": 20}, {"vanished": 20}, "rien n’a pu être comparé"),
        ({"same": 9, "unstable": 6, "vanished": 4}, {"same": 20}, "(9 sur 19)"),
        ({}, {"same": 20}, "sa liste ne contient aucun fichier"),
        ({"same": 10, "unstable": 6, "vanished": 4}, {"same": 20}, ""),
        ({"same": 20}, {}, ""),
    ],
)
def test_each_copy_must_give_back_half_of_its_files_by_itself(newest, older, told: str):
    """What another one gives back proves nothing of it; an older one may be truly empty."""
    before = NOW - timedelta(days=30)
    snapshots = DrilledSnapshot(at=NOW, **newest), DrilledSnapshot(at=before, **older)
    drill = replace(SOUND, snapshots=snapshots)
    named = troubles(drill)
    assert (1 if told else 0) == len(named)
    assert told in "".join(named)
    assert (Verdict.GAP if told else Verdict.MET) == restored_lately(drill, WITH, NOW).verdict


@pytest.mark.parametrize(
    "drill",
    [
        snapshot(same=0),
        snapshot(different=1),
        snapshot(missing=1),
        snapshot(whole=False, unread=3),
        snapshot(listed=False),
        replace(SOUND, databases_ok=0),
        replace(SOUND, opened_ok=4),
        replace(SOUND, packs_damaged=True),
        replace(SOUND, snapshots=()),
    ],
)
def test_anything_that_does_not_come_back_is_a_gap(drill: Drill):
    assert troubles(drill)
    assert Verdict.GAP == restored_lately(drill, WITH, NOW).verdict


@pytest.mark.parametrize("sheet_at", [None, NOW - timedelta(days=400)])
def test_a_sheet_that_was_not_tried_is_a_gap(sheet_at: datetime | None):
    found = restored_lately(replace(SOUND, sheet_at=sheet_at), WITH, NOW)
    assert (Verdict.GAP, True) == (found.verdict, "fiche de récupération" in found.because)


def test_unstable_files_are_not_compared_and_no_trouble():
    drill = snapshot(unstable=12)
    assert (7_500, 12, ()) == (drill.compared, drill.unstable, troubles(drill))


def test_the_facts_pass_through_the_journal_format():
    assert SOUND == msgspec.json.decode(msgspec.json.encode(SOUND), type=Drill)


def test_a_drill_ends_by_what_the_measure_judges_with():
    (measure,) = (one for one in catalogue().measures if one.judge == "backups.restored_lately")
    assert dict(measure.judge_with) == dict(JUDGED_WITH)


@pytest.mark.parametrize(
    ("drill", "said"),
    [
        (snapshot(same=1, unstable=9), AFTER_LITTLE),
        (replace(SOUND, snapshots=(DrilledSnapshot(at=NOW, unstable=9),)), AFTER_LITTLE),
        (replace(SOUND, snapshots=(DrilledSnapshot(at=NOW),)), AFTER_LITTLE),
        (snapshot(same=1, unstable=9, missing=1), AFTER_FAILURE),
        (snapshot(listed=False), AFTER_FAILURE),
        (snapshot(whole=False), AFTER_FAILURE),
        (replace(SOUND, packs_damaged=True), AFTER_FAILURE),
        (replace(SOUND, databases_ok=0), AFTER_FAILURE),
    ],
)
def test_a_copy_is_given_up_only_where_something_came_back_wrong(drill: Drill, said: str):
    assert troubles(drill)
    assert said == after(drill)


def test_two_copies_of_one_day_are_told_apart_by_their_time():
    early, late = (
        DrilledSnapshot(at=datetime(2026, 11, 20, 12, minute, tzinfo=UTC)) for minute in (5, 40)
    )
    other = DrilledSnapshot(at=NOW)
    told = [dated(one, (early, late, other)) for one in (early, late, other)]
    assert 3 == len(set(told))
    assert told[0].endswith("05")
    assert "21/11/2026" == told[2]
