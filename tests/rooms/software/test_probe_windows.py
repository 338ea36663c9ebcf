"""What is asked of the software of Windows, and what is not."""

import json

import pytest

from hygie.analysis.windows import CURRENT_VERSION
from hygie.rooms.software.kinds import SoftwareSources
from hygie.rooms.software.probe_windows import (
    EXPLORER,
    INVENTORY,
    LICENCE,
    POLICY,
    SOURCES,
)
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Ask, Outcome, PowerShell


def kept(**data: object) -> Answer:
    return Answer(outcome=Outcome.RAN, out=json.dumps(data))


def test_the_name_of_a_key_server_is_not_asked() -> None:
    """Only whether there is one."""
    for ask in LICENCE.asks:
        assert isinstance(ask, PowerShell)
        assert ask.script.count("KeyManagementServiceMachine") == ask.script.count(
            "[bool]$_.KeyManagementServiceMachine"
        )


def test_no_program_is_disturbed() -> None:
    """Win32_Product would have Windows repair what it lists; where it is used is not asked."""
    asked = repr((INVENTORY.asks, LICENCE.asks, SOURCES.asks))
    for word in ("Win32_Product", "UserAssist", "InstallLocation", "LastUsed"):
        assert word not in asked


@pytest.mark.parametrize(
    ("choice", "on"),
    [
        ("Warn", True),
        ("warn", True),
        ("Block", True),
        ("Prompt", True),
        ("On", True),
        ("RequireAdmin", True),
        ("Off", False),
        ("", None),
        (1, None),
        ("Avertir", None),
    ],
)
def test_the_choices_of_smartscreen(choice, on) -> None:
    """A word that is not known is neither on nor off."""
    answers: dict[Ask, Answer] = {
        CURRENT_VERSION: kept(CurrentBuildNumber="26200"),
        POLICY: Answer(outcome=Outcome.MISSING),
        EXPLORER: kept(SmartScreenEnabled=choice),
    }
    sight = SOURCES.read(answers)
    if on is None:
        assert isinstance(sight, Unseen)
    else:
        assert sight == Seen(facts=SoftwareSources(gate="SmartScreen", on=on))
    forced = {**answers, POLICY: kept(EnableSmartScreen="oui")}
    assert isinstance(SOURCES.read(forced), Unseen)
