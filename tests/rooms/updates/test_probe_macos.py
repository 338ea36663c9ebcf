"""What a Mac noted of its updates is read offline, and an absent file is not a default."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.updates.kinds import AutomaticUpdates, SecurityUpdates
from hygie.rooms.updates.probe_macos import AUTOMATIC, BROWSERS, PENDING, SYSTEM
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Outcome, Run

DATE = "<key>LastFullSuccessfulDate</key><date>2026-11-20T08:12:33Z</date>"
NO_FILE = Answer(outcome=Outcome.RAN, code=1, out="x (Error Domain=NSCocoaErrorDomain Code=260)")


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, code=code, out=out)


def xml(body: str) -> Answer:
    return ran(f'<?xml version="1.0"?><plist version="1.0"><dict>{body}</dict></plist>')


def pending(body: str) -> Sight:
    return PENDING.read({PENDING.asks[0]: xml(body)})


def test_no_ask_goes_online():
    asks = {ask for probe in (AUTOMATIC, PENDING, SYSTEM, BROWSERS) for ask in probe.asks}
    programs = {ask.argv[0] for ask in asks if isinstance(ask, Run)}
    assert programs == {"/usr/bin/plutil", "/usr/bin/sw_vers"}


def test_the_settings_are_asked_once_for_two_facts():
    assert AUTOMATIC.asks[0] == PENDING.asks[0]


def test_dates_are_in_utc():
    sight = pending(f"{DATE}<key>LastUpdatesAvailable</key><integer>0</integer>")
    at = datetime(2026, 11, 20, 8, 12, 33, tzinfo=UTC)
    assert sight == Seen(facts=SecurityUpdates(pending=0, known_at=at))


@pytest.mark.parametrize(
    "body",
    [
        "<key>LastUpdatesAvailable</key><true/>",
        "<key>LastUpdatesAvailable</key><integer>-1</integer>",
        "<key>LastUpdatesAvailable</key><string>0</string>",
        "<key>RecommendedUpdates</key><array><string>x</string></array>",
    ],
)
def test_a_count_is_a_count(body: str):
    sight = pending(DATE + body)
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, SecurityUpdates)
    assert sight.facts.pending is None


def test_a_date_is_a_date():
    assert isinstance(pending("<key>LastFullSuccessfulDate</key><real>1.5</real>"), Unseen)


def test_an_update_without_a_name_counts():
    sight = pending(f"{DATE}<key>RecommendedUpdates</key><array><dict/></array>")
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, SecurityUpdates)
    assert (sight.facts.pending, sight.facts.examples) == (1, ())


@pytest.mark.parametrize("value", ["<real>0.5</real>", "<string>1</string>", "<array/>"])
def test_a_setting_is_yes_or_no(value: str):
    answers = (xml(f"<key>AutomaticDownload</key>{value}"), NO_FILE)
    sight = AUTOMATIC.read(dict(zip(AUTOMATIC.asks, answers, strict=True)))
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, AutomaticUpdates)
    assert (sight.facts.downloads, sight.facts.installs) == (None, None)


@pytest.mark.parametrize(
    "out", ["", "26,5", "v26.5", "26.5 (25F71)", "16.0", "20.1", "25", "10.16.0", "1234"]
)
def test_an_odd_version_is_unseen(out: str):
    assert isinstance(SYSTEM.read({SYSTEM.asks[0]: ran(out)}), Unseen)


def test_a_version_with_a_failure_is_unseen():
    assert isinstance(SYSTEM.read({SYSTEM.asks[0]: ran("26.5", code=1)}), Unseen)


def browsers(first: Answer, others: Answer) -> Sight:
    safari, *rest = BROWSERS.asks
    return BROWSERS.read({safari: first, **dict.fromkeys(rest, others)})


def test_safari_cannot_be_absent():
    assert isinstance(browsers(NO_FILE, NO_FILE), Unseen)
    assert isinstance(browsers(ran("27.2\n"), NO_FILE), Seen)


@pytest.mark.parametrize("version", ["", "27", "27.2 beta", "(null)", "27..2"])
def test_a_browser_has_a_version_or_the_list_is_unseen(version: str):
    sight = browsers(ran(version), NO_FILE)
    assert isinstance(sight, Seen if version == "27" else Unseen)
