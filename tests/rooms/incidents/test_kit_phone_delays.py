"""The delays that the phone counts are those of the computer."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.clock_words import duration
from hygie.rooms.incidents.clocks import Case, ClockId, Term, Unit, clocks, deadlines, due
from hygie.rooms.incidents.paris import of_wall_clock, shown
from hygie.spine.settings import DeclarationTerm, Settings, TermUnit
from tests.rooms.incidents.phones import log, opened, written

WALLS = [  # what a clock on a wall in Paris shows
    "2026-11-21T20:15",
    "2026-10-25T02:30",  # comes twice
    "2026-10-25T01:59",
    "2027-03-28T02:30",  # never comes
    "2027-03-26T12:00",
    "2026-10-23T02:30",  # ends within the hour that comes twice
    "2028-02-28T23:59",  # leap day
    "2026-12-31T18:00",
    "2027-05-05T09:00",  # several holidays
    "2027-04-30T09:00",
]
TERMS = [None, Term(count=5, unit=Unit.WORKING_DAYS), Term(count=2, unit=Unit.DAYS),
         Term(count=48, unit=Unit.HOURS)]  # fmt: skip


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Tokyo"])
def test_deadlines_are_those_of_the_computer(browser: Browser, tmp_path: Path, zone: str) -> None:
    """Wherever the phone is, across changes of hour, holidays and leap days."""
    for rank, term in enumerate(TERMS if zone == "Europe/Paris" else TERMS[:1]):
        folder = tmp_path / f"{rank}"
        folder.mkdir()
        agreed = DeclarationTerm(count=term.count, unit=TermUnit(term.unit)) if term else None
        file = written(folder, Settings(declare_within=agreed))
        with opened(browser, file, timezone_id=zone) as page:
            for wall in WALLS:
                since = of_wall_clock(datetime.fromisoformat(wall)).at
                at = page.evaluate("(text) => fromField(text)", wall)
                assert since.timestamp() * 1000 == at, wall
                assert shown(since) == page.evaluate("(at) => shown(at)", at)
                for theft in (False, True):
                    found = page.evaluate(
                        "([at, theft]) => DATA.clocks.map((rule) => due(rule, at, theft))",
                        [at, theft],
                    )
                    expected = [
                        due(rule, since, theft=theft, term=term) for rule in deadlines().clocks
                    ]
                    assert [one and one.timestamp() * 1000 for one in expected] == found, wall


def test_working_days_beyond_the_known_holidays_are_left_to_the_hand(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file) as page:
        page.clock.set_fixed_time(datetime(2029, 12, 30, tzinfo=UTC))
        page.goto(f"{phone_file.as_uri()}#delais")
        page.locator("#su-claim").fill("2029-12-29T10:00")
        page.locator("[data-su=claim]").get_by_role("button", name="Retenir").click()
        expect(page.locator("[data-delai=insurer]")).to_have_text("À compter à la main.")
        assert page.locator("#delais [data-jusqu]").is_visible(), "the rules are old by then"


def test_an_hour_of_awareness_gives_the_delays_and_a_line(
    browser: Browser, phone_file: Path
) -> None:
    now = datetime(2026, 11, 22, 8, tzinfo=UTC)
    known = datetime(2026, 11, 21, 19, 15, tzinfo=UTC)
    with opened(browser, phone_file) as page:
        page.clock.set_fixed_time(now)
        page.goto(f"{phone_file.as_uri()}#delais")
        page.locator("#su-breach").fill("2026-11-21T20:15")
        form = page.locator("[data-su=breach]")
        form.get_by_role("button", name="Retenir").click()
        cnil = page.locator("[data-delai=cnil]").inner_text()
        assert "samedi 21/11/2026 à 20:15 (heure de Paris)" in log(page)
        form.get_by_role("button", name="Maintenant").click()
        assert "2026-11-22T09:00" == page.locator("#su-breach").input_value()
        page.locator("#su-breach").fill("2026-11-23T20:15")
        form.get_by_role("button", name="Retenir").click()
        expect(form.get_by_role("status")).to_have_text("Cette heure est dans le futur.")
    (ours,) = (
        one
        for one in clocks({Start.BREACH: knew(Start.BREACH, known, "x" * 10, now=now)}, now, Case())
        if one.rule.id is ClockId.CNIL
    )
    assert ours.due is not None
    assert ours.left is not None
    expected = f"Avant le {shown(ours.due)}. Il reste {duration(ours.left)}."
    assert expected == cnil.replace("\u00a0", " ")
    assert timedelta(hours=72) == ours.due - known
