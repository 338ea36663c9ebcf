"""What Windows says of a disk, number by number."""

import json

import pytest

from hygie.rooms.disks.kinds import Volumes
from hygie.rooms.disks.probe_windows import DRIVES, VOLUMES
from hygie.spine.evidence import Seen
from hygie.spine.probe import Answer, Outcome


def read(protection: object) -> object:
    drive = {"DeviceID": "C:", "DriveType": 3, "FileSystem": "NTFS", "Protection": protection}
    sight = VOLUMES.read({DRIVES: Answer(outcome=Outcome.RAN, out=json.dumps(drive))})
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Volumes)
    return sight.facts.volumes[0].encrypted


@pytest.mark.parametrize("protection", [1, 6])
def test_only_on_and_locked_are_encrypted(protection) -> None:
    assert read(protection) is True


@pytest.mark.parametrize("protection", [0, 3, 4, 5, 7, 8, 9, None, "1er", True, [1]])
def test_anything_else_but_off_is_in_between(protection) -> None:
    """Neither a pass nor a gap: sources disagree, or nobody says what the number means."""
    assert read(protection) is None


def test_off_is_not_encrypted() -> None:
    assert read(2) is False
