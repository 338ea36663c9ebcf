"""The order of what is to do."""

from datetime import date, timedelta

from hygie.spine.evidence import MachineId, Reply, of_machine
from hygie.spine.measure import Platform, Scope, Step, Verdict, Who
from hygie.spine.plan import FIRST_EVENING, PER_WEEK, for_supplier, plan, steps_for
from hygie.spine.posture import posture
from hygie.spine.settings import Settings
from tests.spine.values import NOW, accepted, catalogue, lamp, measure, said, workstation


def planned(*evidence, measures=(), since=None):
    result = posture(catalogue(*measures), evidence, Settings(), NOW)
    return plan(result, since=since), result


def test_what_is_in_place_is_not_in_the_plan() -> None:
    """Met and exempt measures ask for nothing."""
    result, _ = planned(workstation(), lamp(lit=True))
    assert result.all == ()


def test_gaps_come_before_unknowns_of_the_same_worth() -> None:
    """A gap that is seen comes before one that may be."""
    shown, asked = measure("x/lamp"), measure("x/asked", needs=(), judge="", minutes=9)
    result, _ = planned(workstation(), lamp(lit=False), measures=[asked, shown])
    assert [action.finding.measure.id for action in result.all] == ["x/lamp", "x/asked"]
    assert [action.minutes for action in result.all] == [5, 2]


def test_quick_work_comes_before_long_work_of_the_same_worth() -> None:
    """Ten minutes before a whole afternoon."""
    slow, quick = measure("x/a", minutes=240), measure("x/b", minutes=10)
    result, _ = planned(workstation(), lamp(lit=False), measures=[slow, quick])
    assert [action.finding.measure.id for action in result.next_three] == ["x/b", "x/a"]


def test_an_hour_on_what_matters_most_is_not_put_off_behind_small_questions() -> None:
    """A seen gap of the greatest weight comes before an answer about something small."""
    disk = measure("x/disk", weight=5, minutes=60)
    small = measure("x/small", weight=3, needs=(), judge="")
    result, _ = planned(workstation(), lamp(lit=False), measures=[small, disk])
    assert [action.finding.measure.id for action in result.all] == ["x/disk", "x/small"]


def test_the_first_evening_asks_for_ten_things() -> None:
    """The rest comes week by week, and none is ever lost."""
    many = [measure(f"x/m{n:02}") for n in range(20)]
    result, _ = planned(measures=many)
    assert (len(result.now), len(result.all)) == (FIRST_EVENING, 20)
    result, _ = planned(measures=many, since=NOW - timedelta(days=8))
    assert len(result.now) == FIRST_EVENING + PER_WEEK
    result, _ = planned(measures=many, since=NOW + timedelta(days=30))
    assert len(result.now) == FIRST_EVENING


def test_an_accepted_gap_leaves_the_plan() -> None:
    """What the practice decided to live with is not asked again before its date."""
    result, _ = planned(workstation(), lamp(lit=False), accepted(date(2026, 12, 1)))
    assert result.all == ()


def test_a_gap_accepted_on_one_machine_does_not_hide_that_of_another() -> None:
    """The decision on the reception's computer says nothing of room 2."""
    there = MachineId("there")
    result, _ = planned(
        workstation(),
        lamp(lit=False),
        accepted(date(2026, 12, 1), subject=of_machine(MachineId("here"))),
        workstation("salle 2", subject=of_machine(there), machine=there),
        lamp(lit=False, subject=of_machine(there), machine=there),
    )
    assert [action.finding.subject for action in result.all] == [of_machine(there)]


def test_the_supplier_is_asked_for_what_only_he_can_do() -> None:
    """Only gaps, and of these only the steps that need an IT supplier on this platform."""
    mine = Step(text="Appelez.", who=Who.SECRETARY)
    his = Step(text="Changez.", who=Who.SUPPLIER, platforms=frozenset({Platform.LINUX}))
    other = Step(text="Remplacez.", who=Who.SUPPLIER, platforms=frozenset({Platform.MACOS}))
    hard = measure("x/hard", steps=(mine, his, other))
    asked = measure("x/asked", steps=(his,), needs=(), judge="", scope=Scope.PRACTICE)
    easy = measure("x/easy", steps=(mine,))
    result, view = planned(workstation(), lamp(lit=False), measures=[hard, asked, easy])
    assert [(a.finding.measure.id, s) for a, s in for_supplier(result, view)] == [
        ("x/hard", (his,))
    ]


def test_all_steps_are_shown_for_an_unknown_platform() -> None:
    """A practice without a known computer reads the steps of every system."""
    his = Step(text="Changez.", who=Who.SUPPLIER, platforms=frozenset({Platform.LINUX}))
    hard = measure(steps=(his,), needs=(), judge="", scope=Scope.PRACTICE)
    result, view = planned(said(Reply.NO, subject="practice"), measures=[hard])
    (action,) = result.all
    assert action.finding.verdict is Verdict.GAP
    assert steps_for(action.finding, None) == (his,)
    assert steps_for(action.finding, Platform.WINDOWS) == ()
    assert for_supplier(result, view) == ((action, (his,)),)
