"""FileVault speaks of one disk of a Mac; the others are counted, and not seen."""

import json

import pytest

from hygie.rooms.disks.kinds import Volumes
from hygie.rooms.disks.probe_macos import VOLUMES
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Outcome

DRIVE = {"is_internal_disk": "yes"}
SYSTEM = {"mount_point": "/", "physical_drive": DRIVE}


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


def read(status: str, *entries: object) -> Sight:
    disks = json.dumps({"SPStorageDataType": entries})
    return VOLUMES.read(dict(zip(VOLUMES.asks, (ran(status), ran(disks)), strict=True)))


def test_no_name_of_a_disk_and_no_account_is_kept():
    named = {
        "_name": "Dupont",
        "mount_point": "/Volumes/Dupont",
        "physical_drive": {"is_internal_disk": "no", "protocol": "USB"},
    }
    status = "FileVault is Off.\nDeferred enablement appears to be active for user 'dupont'."
    sight = read(status, SYSTEM, named)
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Volumes)
    assert "upont" not in str(sight)
    assert len(sight.facts.volumes) == 2


def test_a_writable_disk_image_counts_as_a_disk():
    image = {
        "mount_point": "/Volumes/x",
        "writable": "yes",
        "physical_drive": {"protocol": "Disk Image", "is_internal_disk": "no"},
    }
    sight = read("FileVault is On.", SYSTEM, image)
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Volumes)
    assert [v.encrypted for v in sight.facts.volumes] == [True, None]


@pytest.mark.parametrize(
    "status",
    [
        "",
        "\n",
        "FileVault is on",
        "FileVault is On. FileVault is Off.",
        "FileVault master keychain appears to be installed.",
        "FileVault is On.\nDeferred enablement appears to be active for user 'x'.",
        "Encryption in progress: Percent completed = quarante",
    ],
)
def test_other_words_are_unseen(status: str):
    assert isinstance(read(status, SYSTEM), Unseen)


@pytest.mark.parametrize(
    "entry", [{"mount_point": 4, "physical_drive": {}}, {"physical_drive": DRIVE}, 4]
)
def test_a_strange_disk_makes_the_list_unseen(entry: object):
    assert isinstance(read("FileVault is On.", SYSTEM, entry), Unseen)
