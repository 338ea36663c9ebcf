"""One look at the journal gives all that a page needs."""

from datetime import timedelta
from pathlib import Path

from hygie.desk.web.now import counts, now
from hygie.spine.evidence import of_machine
from hygie.spine.measure import Verdict
from tests.desk.web.scene import MACHINE, NOW, SECOND, desk, furnish


def test_each_computer_has_the_date_of_its_last_bilan(tmp_path: Path) -> None:
    place = desk(tmp_path, clock=lambda: NOW)
    furnish(place, second=True)
    with place.workspace() as home:
        view = now(home)
    assert view.looked == {
        of_machine(MACHINE): NOW,
        of_machine(SECOND): NOW - timedelta(days=2),
    }
    assert view.looked_here == NOW


def test_before_the_first_bilan_there_is_none(tmp_path: Path) -> None:
    with desk(tmp_path).workspace() as home:
        view = now(home)
    assert view.looked_here is None
    assert view.posture.machines == {}


def test_counts_start_with_the_worst_and_leave_out_what_is_not(tmp_path: Path) -> None:
    place = desk(tmp_path)
    furnish(place)
    with place.workspace() as home:
        found = counts(now(home).posture.worst())
    assert [verdict for verdict, _ in found] == [
        Verdict.GAP,
        Verdict.UNSEEN,
        Verdict.MET,
        Verdict.EXEMPT,
    ]
    assert sum(number for _, number in found) == len(place.load_catalogue().measures)
