"""What a computer shows of its updates, judged."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hygie.rooms.updates.judges import automatic, browsers_current, installed_within, supported
from hygie.rooms.updates.kinds import (
    AutomaticUpdates,
    Browser,
    Browsers,
    OperatingSystem,
    SecurityUpdates,
)
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
LATER = datetime(2028, 1, 1, tzinfo=UTC)
WITHIN = {"days": 14, "lists_days": 7}
WARN = {"warn_days": 180}


@pytest.mark.parametrize(
    ("downloads", "installs", "paused", "expected"),
    [
        (True, True, None, Verdict.MET),
        (True, True, NOW - timedelta(days=1), Verdict.MET),
        (True, True, NOW + timedelta(days=1), Verdict.GAP),
        (None, None, NOW + timedelta(days=1), Verdict.GAP),
        (False, None, None, Verdict.GAP),
        (True, False, None, Verdict.GAP),
        (True, None, None, Verdict.UNSEEN),
        (None, True, None, Verdict.UNSEEN),
    ],
)
def test_updates_come_alone_and_are_not_paused(downloads, installs, paused, expected) -> None:
    """A pause that still runs is a gap, whatever else is set."""
    facts = AutomaticUpdates(
        mechanism="x", downloads=downloads, installs=installs, paused_until=paused
    )
    assert automatic(facts, {}, NOW).verdict is expected


@pytest.mark.parametrize(
    ("pending", "known_days", "expected"),
    [
        (0, 0, Verdict.MET),
        (0, 7, Verdict.MET),
        (0, 7.1, Verdict.UNSEEN),
        (0, -1, Verdict.UNSEEN),
        (0, None, Verdict.UNSEEN),
        (1, 0, Verdict.GAP),
        (72, None, Verdict.GAP),
        (None, 0, Verdict.UNSEEN),
    ],
)
def test_nothing_waits_by_a_recent_list(pending, known_days, expected) -> None:
    """A list that is old, undated or of the future proves nothing."""
    known = None if known_days is None else NOW - timedelta(days=known_days)
    facts = SecurityUpdates(pending=pending, known_at=known)
    assert installed_within(facts, WITHIN, NOW).verdict is expected


def test_the_number_that_waits_is_said() -> None:
    """In the singular and in the plural."""
    one, many = (
        installed_within(SecurityUpdates(pending=n, known_at=NOW), WITHIN, NOW) for n in (1, 72)
    )
    assert one.because == "1 mise à jour de sécurité attend d’être installée."
    assert many.because == "72 mises à jour de sécurité attendent d’être installées."


def system(family: str, version: str, **more) -> OperatingSystem:
    return OperatingSystem(family=family, name=f"{family} {version}", version=version, **more)


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        (system("debian", "12"), NOW, Verdict.MET),
        (system("debian", "11"), NOW, Verdict.GAP),
        (system("debian", "11"), LATER, Verdict.GAP),
        (system("debian", "12"), LATER, Verdict.UNSEEN),
        (system("debian", "99"), NOW, Verdict.UNSEEN),
        (system("windows", "11-24h2", edition="Professional"), NOW, Verdict.GAP),
        (system("windows", "11-24h2", edition="Enterprise"), NOW, Verdict.MET),
        (system("windows", "11-24h2", edition="IoTEnterpriseS"), NOW, Verdict.UNSEEN),
        (system("windows", "10-22h2", edition="Core"), NOW, Verdict.GAP),
        (system("macos", "26"), NOW, Verdict.MET),
        (system("macos", "14"), NOW, Verdict.GAP),
        (system("macos", "26"), LATER, Verdict.UNSEEN),
        (system("fedora", "43", support_end=date(2026, 11, 21)), NOW, Verdict.MET),
        (system("fedora", "43", support_end=date(2026, 11, 20)), NOW, Verdict.GAP),
        (system("fedora", "43", support_end=date(2028, 1, 2)), LATER, Verdict.MET),
    ],
)
def test_a_system_is_kept_up_until_its_last_day(facts, now, expected) -> None:
    """Its own word first, then the table while it is fresh; what has ended stays so."""
    assert supported(facts, WARN, now).verdict is expected


def test_a_near_end_is_announced() -> None:
    """Half a year before, the sentence says to prepare."""
    near = system("fedora", "43", support_end=date(2026, 12, 1))
    assert "préparez la suite" in supported(near, WARN, NOW).because


def browser(name: str, version: str) -> Browser:
    return Browser(name=name, version=version)


@pytest.mark.parametrize(
    ("browsers", "now", "expected"),
    [
        ([], NOW, Verdict.UNSEEN),
        ([browser("chrome", "157.0.8114.12")], NOW, Verdict.MET),
        ([browser("chrome", "99.0")], NOW, Verdict.GAP),
        ([browser("chrome", "99.0")], LATER, Verdict.GAP),
        ([browser("chrome", "157.0")], LATER, Verdict.UNSEEN),
        ([browser("firefox-esr", "153.7.0esr-1")], NOW, Verdict.MET),
        ([browser("firefox-esr", "153.5.0esr")], NOW, Verdict.GAP),
        ([browser("lynx", "2.9")], NOW, Verdict.UNSEEN),
        ([browser("chrome", "beta")], NOW, Verdict.UNSEEN),
        ([browser("chrome", "157"), browser("lynx", "2")], NOW, Verdict.UNSEEN),
        ([browser("chrome", "9"), browser("lynx", "2")], NOW, Verdict.GAP),
    ],
)
def test_every_browser_is_recent(browsers, now, expected) -> None:
    """One old browser is a gap for ever; a recent one is only known by a fresh table."""
    facts = Browsers(browsers=tuple(browsers))
    assert browsers_current(facts, {}, now).verdict is expected
