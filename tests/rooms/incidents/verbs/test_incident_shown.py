"""What is shown of an incident says when its tables are old, and stays in the time of Paris."""

from datetime import timedelta

import pytest

from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.clocks import clocks
from hygie.rooms.incidents.paris import Reading
from hygie.rooms.incidents.playbooks import Doer, Step
from hygie.rooms.incidents.verbs.incident_shown import (
    show_calls,
    show_clocks,
    show_delays,
    show_gesture,
    show_left,
)
from hygie.rooms.incidents.verbs.incident_way import Way, follow, running
from hygie.spine.settings import Settings
from tests.rooms.incidents.practices import NOON

LATER = NOON + timedelta(days=365)


@pytest.fixture
def way(monkeypatch) -> Way:
    monkeypatch.setenv("COLUMNS", "400")
    return follow("software-down", {"known": "unknown", "usable": "unknown", "data": "unknown"})


@pytest.mark.parametrize(("now", "old"), [(NOON, False), (LATER, True)])
def test_old_tables_are_said_to_be_old(way, now, old, capsys) -> None:
    """Delays and numbers are still given: an early delay harms nobody."""
    show_clocks(way, None, running(way, None, now))
    show_calls(way, now, Settings())
    text = capsys.readouterr().out
    assert old == ("à revérifier" in text)
    assert old == ("vérifiez chaque numéro" in text)
    assert "Notifier à la CNIL" in text


def test_a_delay_that_was_started_or_met_concerns_the_incident_for_sure(capsys) -> None:
    """Not so of those that an hour given without an incident starts, all four at once."""
    aware = knew(Start.BREACH, NOON, "La banque a appelé.", now=LATER)
    ticking = clocks({Start.BREACH: aware}, NOON)
    show_delays(ticking, ())
    (line,) = (one for one in capsys.readouterr().out.splitlines() if "CNIL" in one)
    assert "Si cela vous concerne" not in line
    show_delays(ticking, (), Reading(at=NOON))
    (line,) = (
        one for one in capsys.readouterr().out.splitlines() if "- Si" in one and "CNIL" in one
    )
    assert "Si cela vous concerne" in line


def test_nothing_more_is_asked_at_the_end(way, capsys) -> None:
    show_left(way)
    assert "" == capsys.readouterr().out


def test_a_gesture_tells_who_and_when_and_no_more_than_it_has(way, capsys) -> None:
    show_gesture(2, Step(id="one", what="Raccrochez.", who=Doer.SECRETARY, within=10), Settings())
    assert (
        "\n2. Raccrochez.\n   Qui\u00a0: le secrétariat. Quand\u00a0: dans les 10 minutes.\n"
        == (capsys.readouterr().out)
    )
