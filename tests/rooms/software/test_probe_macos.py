"""The inventory of a Mac keeps names, versions and makers, and no path."""

import json

import pytest

from hygie.rooms.software.kinds import Inventory
from hygie.rooms.software.probe_macos import INVENTORY, SOURCES
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Outcome


def inventory(*entries: object) -> Sight:
    out = json.dumps({"SPApplicationsDataType": entries})
    return INVENTORY.read({INVENTORY.asks[0]: Answer(outcome=Outcome.RAN, out=out)})


def names(sight: Sight) -> list[str]:
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Inventory)
    return [item.name for item in sight.facts.items]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/Applications/A.app", True),
        ("/Applications/Utilitaires/A.app", True),
        ("/Users/martin/Applications/A.app", True),
        ("/Applications/B.app/Contents/A.app", False),
        ("/System/Applications/A.app", False),
        ("/Users/martin/Desktop/A.app", False),
        ("/Users/martin/Library/Applications/A.app", False),
        ("/Volumes/x/Applications/A.app", False),
        ("/Applications/A.txt", False),
    ],
)
def test_the_applications_folders_are_the_inventory(path: str, kept: bool):
    sight = inventory({"_name": "A", "path": path, "version": "1"})
    assert names(sight) == (["A"] if kept else [])
    assert "martin" not in str(sight)


def test_programs_come_in_the_order_of_their_names():
    sight = inventory(*({"_name": n, "path": f"/Applications/{n}.app"} for n in ("b", "A", "C")))
    assert names(sight) == ["A", "b", "C"]


def test_the_longest_wait_of_all_is_for_the_inventory():
    """system_profiler takes 5 to 10 seconds here, more on an old disk."""
    assert getattr(INVENTORY.asks[0], "timeout_s", 0) >= 30


@pytest.mark.parametrize("out", ["", "assessments", "Assessments enabled", "override enabled"])
def test_other_words_of_gatekeeper_are_unseen(out: str):
    answer = Answer(outcome=Outcome.RAN, out=out)
    assert isinstance(SOURCES.read({SOURCES.asks[0]: answer}), Unseen)
