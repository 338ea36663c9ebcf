"""The four clocks are exact across changes of hour, and nothing extends them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.clocks import (
    FILE,
    Case,
    ClockId,
    Standing,
    Term,
    Unit,
    clocks,
    deadlines,
    due,
    read,
)
from hygie.rooms.incidents.paris import day_in_paris, paris
from hygie.rooms.incidents.playbooks import sources

RULES = {rule.id: rule for rule in deadlines().clocks}
HOURS = (ClockId.CNIL, ClockId.COMPLAINT)
REUNION, GUADELOUPE = ZoneInfo("Indian/Reunion"), ZoneInfo("America/Guadeloupe")


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=paris())  # type: ignore[arg-type, misc]


@pytest.mark.parametrize("clock", HOURS)
@pytest.mark.parametrize(
    ("since", "expected"),
    [
        # Clocks go forward on 29 March 2026: noon becomes one o'clock.
        (local(2026, 3, 28, 12), local(2026, 3, 31, 13)),
        # Clocks go back on 25 October 2026: noon becomes eleven.
        (local(2026, 10, 24, 12), local(2026, 10, 27, 11)),
        # Aware within the hour that comes twice: each of the two has its own deadline.
        (local(2026, 10, 25, 2, 30), local(2026, 10, 28, 1, 30)),
        (local(2026, 10, 25, 2, 30).replace(fold=1), local(2026, 10, 28, 2, 30)),
        # Leap day.
        (local(2028, 2, 27, 9), local(2028, 3, 1, 9)),
        (local(2027, 2, 26, 9), local(2027, 3, 1, 9)),
        # Year's end, a Thursday evening: holiday and week-end count.
        (local(2026, 12, 31, 18), local(2027, 1, 3, 18)),
        # Friday noon to Monday noon.
        (local(2026, 11, 20, 12), local(2026, 11, 23, 12)),
        # The day before Easter, over Easter Monday.
        (local(2026, 4, 4, 8), local(2026, 4, 7, 8)),
    ],
)
def test_seventy_two_hours_are_seventy_two_hours(clock, since, expected) -> None:
    """The instant is 72:00:00 later; only the hand of the clock on the wall moves."""
    found = due(RULES[clock], since)
    assert found is not None
    assert expected.astimezone(UTC) == found
    assert timedelta(hours=72) == found - since.astimezone(UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("zone", [REUNION, GUADELOUPE, timezone(timedelta(hours=5, minutes=45))])
def test_the_zone_that_an_instant_is_given_in_changes_nothing(zone) -> None:
    """A practice in La Réunion has the same deadline as one in Paris."""
    since = local(2026, 3, 28, 12)
    assert due(RULES[ClockId.CNIL], since) == due(RULES[ClockId.CNIL], since.astimezone(zone))
    assert due(RULES[ClockId.INSURER], since) == due(RULES[ClockId.INSURER], since.astimezone(zone))


def test_an_instant_without_a_zone_is_a_mistake_of_the_caller() -> None:
    """Nobody guesses one."""
    with pytest.raises(ValueError, match="zone"):
        due(RULES[ClockId.CNIL], datetime(2026, 11, 21))  # noqa: DTZ001 - the point


def test_patients_are_told_without_delay_but_at_no_fixed_hour() -> None:
    """The law gives them no 72 hours; the rule says so gently."""
    assert due(RULES[ClockId.PATIENTS], local(2026, 11, 21, 12)) is None
    rule = RULES[ClockId.PATIENTS].rule.replace("\u00a0", " ")
    assert "Dans les meilleurs délais" in rule
    assert "72 heures" in rule


@pytest.mark.parametrize(
    ("since", "theft", "expected"),
    [
        # Thursday 30 April 2026: 1 and 8 May are holidays.
        (local(2026, 4, 30, 10), False, local(2026, 5, 11, 23, 59)),
        (local(2026, 4, 30, 10), True, local(2026, 5, 5, 23, 59)),
        # Friday evening before the clocks go forward.
        (local(2026, 3, 27, 23), False, local(2026, 4, 3, 23, 59)),
        # The last minutes of the year: the day is that of Paris, not of UTC.
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), True, local(2027, 1, 5, 23, 59)),
    ],
)
def test_the_insurer_s_floor_is_in_working_days(since, theft, expected) -> None:
    """Five, or two for a theft, the first day left out (L. 113-2)."""
    found = due(RULES[ClockId.INSURER], since, theft=theft)
    assert expected.astimezone(UTC) == found


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Term(count=48, unit=Unit.HOURS), local(2026, 3, 30, 13)),
        (Term(count=3, unit=Unit.DAYS), local(2026, 3, 31, 23, 59)),
        (Term(count=10, unit=Unit.WORKING_DAYS), local(2026, 4, 13, 23, 59)),
        (Term(count=1, unit=Unit.WORKING_DAYS), local(2026, 3, 30, 23, 59)),
    ],
)
def test_the_contract_s_term_comes_first(term, expected) -> None:
    """As the contract counts; it changes no other clock."""
    since = local(2026, 3, 28, 12)
    assert expected.astimezone(UTC) == due(RULES[ClockId.INSURER], since, term=term)
    assert due(RULES[ClockId.CNIL], since) == due(RULES[ClockId.CNIL], since, term=term)


AWARE = local(2026, 11, 20, 12)
KNEW = {
    start: knew(start, AWARE, "Lu sur l’écran ce midi.", now=AWARE)
    for start in (Start.BREACH, Start.ATTACK)
}


def standing(hours: float, case: Case = Case()) -> dict[ClockId, Standing]:
    now = AWARE.astimezone(UTC) + timedelta(hours=hours)
    return {clock.rule.id: clock.standing for clock in clocks(KNEW, now, case)}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, Standing.RUNNING),
        (47.9, Standing.RUNNING),
        (48, Standing.SOON),
        (72, Standing.SOON),
        (72.01, Standing.LATE),
    ],
)
def test_a_clock_presses_on_its_last_day_and_is_late_after(hours, expected) -> None:
    """The very last instant is still in time."""
    assert expected == standing(hours)[ClockId.CNIL]
    assert Standing.RUNNING == standing(hours)[ClockId.PATIENTS]


def test_late_asks_for_the_reasons() -> None:
    """Notified late or not yet: whoever is told will want to know why (RGPD 33(1))."""
    late = AWARE.astimezone(UTC) + timedelta(hours=80)
    case = Case(done={ClockId.COMPLAINT: late - timedelta(hours=1), ClockId.CNIL: AWARE})
    found = {clock.rule.id: clock for clock in clocks(KNEW, late, case)}
    assert Standing.DONE_LATE == found[ClockId.COMPLAINT].standing
    assert found[ClockId.COMPLAINT].asks_reasons
    assert Standing.DONE == found[ClockId.CNIL].standing
    assert not found[ClockId.CNIL].asks_reasons
    undone = clocks(KNEW, late)[0]
    assert Standing.LATE == undone.standing
    assert undone.asks_reasons
    assert timedelta(hours=-8) == undone.left


def test_a_clock_that_nobody_started_does_not_run() -> None:
    """Knowing of a theft starts the insurer's only."""
    theft = {Start.CLAIM: knew(Start.CLAIM, AWARE, "La vitre est brisée.", now=AWARE)}
    found = {clock.rule.id: clock for clock in clocks(theft, AWARE, Case(theft=True))}
    assert Standing.NOT_STARTED == found[ClockId.CNIL].standing
    assert found[ClockId.CNIL].due is None
    assert Standing.NOT_STARTED != found[ClockId.INSURER].standing


def test_to_know_of_the_attack_is_to_know_of_the_claim() -> None:
    """Unless the practice says otherwise."""
    later = AWARE + timedelta(days=3)
    claim = knew(Start.CLAIM, later, "L’expert a chiffré les dégâts.", now=later)
    first = {clock.rule.id: clock.since for clock in clocks(KNEW, later)}
    second = {clock.rule.id: clock.since for clock in clocks({**KNEW, Start.CLAIM: claim}, later)}
    assert AWARE.astimezone(UTC) == first[ClockId.INSURER]
    assert later.astimezone(UTC) == second[ClockId.INSURER]


def test_past_their_date_the_delays_are_counted_and_marked_to_check() -> None:
    """An early deadline harms nobody; an old rule is said to be old."""
    table = deadlines()
    assert timedelta(0) < table.good_until - table.as_of <= timedelta(days=183)
    end = datetime.combine(table.good_until, datetime.min.time(), tzinfo=paris())
    assert not any(clock.to_check for clock in clocks(KNEW, end))
    assert all(clock.to_check for clock in clocks(KNEW, end + timedelta(days=1)))
    assert clocks(KNEW, end + timedelta(days=1))[0].due is not None


def test_each_rule_has_its_sources() -> None:
    """And says whether it was verified."""
    for rule in deadlines().clocks:
        assert {one.partition(":")[0] for one in rule.sources} <= set(sources())
        assert rule.verified in {"V", "M"}
        assert rule.rule.endswith(".")
        assert bool(rule.late) == (rule.id is not ClockId.PATIENTS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "cnil"', 'id = "complaint"'),
        ('id = "cnil"', 'id = "noon"'),
        ("hours = 72", "hours = 0"),
        ("hours = 72", "hours = 72\nminutes = 3"),
        ("working_days = 5", "working_days = -5"),
    ],
)
def test_a_wrong_table_of_delays_is_refused(tmp_path, before, after) -> None:
    """All four, once each, positive."""
    path = tmp_path / "deadlines.toml"
    path.write_text(FILE.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(DataFileError):
        read(path)


INSTANTS = st.datetimes(
    datetime(2018, 5, 25),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2060, 1, 1),  # noqa: DTZ001 - likewise
    timezones=st.sampled_from([UTC, REUNION, GUADELOUPE]),
)


@given(INSTANTS, st.booleans())
def test_no_clock_is_ever_due_before_it_starts(since, theft) -> None:
    """Hours are exact; working days fall on one, five at least after the start."""
    for clock in HOURS:
        assert since.astimezone(UTC) + timedelta(hours=72) == due(RULES[clock], since)
    found = due(RULES[ClockId.INSURER], since, theft=theft)
    assert found is not None
    days = (day_in_paris(found) - day_in_paris(since)).days
    assert days >= (2 if theft else 5)
    assert days <= (7 if theft else 12)
    assert found > since


@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_what_is_left_and_what_is_due_agree(since, after) -> None:
    """At any instant, in any zone."""
    aware = {Start.BREACH: knew(Start.BREACH, since, "Vu à l’écran ce jour.", now=since)}
    now = since.astimezone(UTC) + after
    clock = clocks(aware, now)[0]
    assert clock.due is not None
    assert clock.left == clock.due - now
    assert (clock.standing is Standing.LATE) == (after > timedelta(hours=72))
