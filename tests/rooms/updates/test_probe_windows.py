"""Which Windows this is, by its build."""

import json

import pytest

from hygie.analysis.windows import CURRENT_VERSION
from hygie.rooms.updates.kinds import OperatingSystem
from hygie.rooms.updates.probe_windows import BROWSER_KEYS, BROWSERS, SYSTEM
from hygie.rooms.updates.tables import browser_table, support_table
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome


def kept(**data: object) -> Answer:
    return Answer(outcome=Outcome.RAN, out=json.dumps(data))


@pytest.mark.parametrize(
    ("build", "release", "version"),
    [
        ("19045", "22H2", "10-22h2"),
        ("21999", "21H2", "10-21h2"),
        ("22000", "21H2", "11-21h2"),
        ("22631", "23H2", "11-23h2"),
        ("26100", "24H2", "11-24h2"),
        ("26200", "25H2", "11-25h2"),
    ],
)
def test_22000_is_the_first_windows_11(build, release, version) -> None:
    """ProductName, which says "Windows 10" on 11, is not asked; the table knows the version."""
    assert "ProductName" not in CURRENT_VERSION.values
    row = kept(CurrentBuildNumber=build, DisplayVersion=release, EditionID="Professional")
    sight = SYSTEM.read({CURRENT_VERSION: row})
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, OperatingSystem)
    assert version == sight.facts.version
    assert support_table().find("windows", version, "Professional") is not None


def test_the_table_knows_the_browsers() -> None:
    """A browser under a name that the table does not have would never be judged."""
    assert {name for name, _ in BROWSER_KEYS} <= {row.name for row in browser_table().browsers}


@pytest.mark.parametrize("version", ["131", "131.0.6778.86.1.2", "131,0", "v131.0", "131.0 beta"])
def test_a_version_of_another_shape_is_not_understood(version) -> None:
    name, ask = BROWSER_KEYS[0]
    assert name == "chrome"
    assert isinstance(BROWSERS.read({ask: kept(version=version)}), Unseen)
