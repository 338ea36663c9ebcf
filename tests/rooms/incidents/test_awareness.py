"""An awareness has its justification, and a correction its reason."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from hygie.rooms.incidents.awareness import STARTS, Start, corrected, knew, remarks
from hygie.rooms.incidents.errors import IncidentError

NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)
WHY = "L’écran l’affichait à notre arrivée."


def test_an_instant_is_kept_in_utc() -> None:
    """Whatever zone it is given in."""
    at = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=1)))
    found = knew(Start.BREACH, at, f"  {WHY} ", now=NOW)
    assert datetime(2026, 11, 21, 11, tzinfo=UTC) == found.at
    assert found.at.tzinfo is UTC
    assert WHY == found.because


def test_nobody_knows_tomorrow() -> None:
    """A date to come is a mistake, or a wrong clock."""
    with pytest.raises(IncidentError, match="futur"):
        knew(Start.ATTACK, NOW + timedelta(seconds=1), WHY, now=NOW)


@pytest.mark.parametrize("words", ["", "   ", "vu", "........."])
def test_an_instant_needs_its_justification(words) -> None:
    """The remedy reminds that no patient is named."""
    with pytest.raises(IncidentError) as caught:
        knew(Start.ATTACK, NOW, words, now=NOW)
    assert "sans nom de patient" in caught.value.remedy


def test_a_correction_keeps_what_it_corrects() -> None:
    """With its reason, as often as it takes."""
    first = knew(Start.BREACH, NOW - timedelta(hours=5), WHY, now=NOW)
    second = corrected(
        first, NOW - timedelta(hours=6), WHY, "L’appel datait de huit heures.", now=NOW
    )
    third = corrected(
        second, NOW - timedelta(hours=4), WHY, "Relu dans le journal d’appels.", now=NOW
    )
    assert (first, second, third) == third.history
    assert Start.BREACH is third.what


def test_a_correction_needs_its_reason() -> None:
    """And is held to the same rules as a first entry."""
    first = knew(Start.BREACH, NOW, WHY, now=NOW)
    with pytest.raises(IncidentError):
        corrected(first, NOW, WHY, "", now=NOW)
    with pytest.raises(IncidentError):
        corrected(first, NOW + timedelta(1), WHY, "Une bonne raison.", now=NOW)


def test_what_is_unusual_is_said_and_nothing_is_forbidden() -> None:
    """Awareness before the event, months later, or put off by a correction."""
    plain = knew(Start.BREACH, NOW, WHY, now=NOW)
    assert () == remarks(plain, NOW - timedelta(hours=1))
    assert () == remarks(plain)
    assert "avant que cela n’arrive" in remarks(plain, NOW + timedelta(hours=1))[0]
    old = knew(Start.BREACH, NOW - timedelta(days=90), WHY, now=NOW)
    assert "Plus d’un mois" in remarks(old)[0]
    later = corrected(
        knew(Start.BREACH, NOW - timedelta(hours=9), WHY, now=NOW),
        NOW,
        WHY,
        "Une bonne raison.",
        now=NOW,
    )
    assert "repousse le délai" in remarks(later)[0]


def test_each_start_is_said_in_french() -> None:
    """For the question that asks for it."""
    assert set(STARTS) == set(Start)
