"""The volume itself must lie on an encrypted device, by every way that leads to it."""

import json

import pytest

from hygie.rooms.disks.kinds import Volume, Volumes
from hygie.rooms.disks.probe_linux import LSBLK, VOLUMES
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome


def device(kind: str, *children: object, at: str | None = None, **more: object) -> object:
    shape = {"name": f"{kind}-{at}", "type": kind, "fstype": None, "mountpoints": [at]}
    return {**shape, **more, "children": list(children)}


def read(*devices: object) -> tuple[Volume, ...]:
    text = json.dumps({"blockdevices": devices})
    sight = VOLUMES.read({LSBLK: Answer(outcome=Outcome.RAN, out=text)})
    assert isinstance(sight, Seen), sight
    assert isinstance(sight.facts, Volumes)
    return sight.facts.volumes


@pytest.mark.parametrize(
    ("tree", "encrypted"),
    [
        (device("disk", at="/"), False),
        (device("disk", device("crypt", at="/")), True),
        (device("disk", device("crypt", device("lvm", at="/"))), True),
        (device("disk", device("dm", at="/")), None),
        (device("disk", device("dm", device("crypt", at="/"))), True),
        (device("disk", device("crypt", device("dm", at="/"))), True),
        (device("disk", at="/", fstype="bcachefs"), None),
    ],
)
def test_what_lies_above_a_volume_decides(tree, encrypted):
    (volume,) = read(tree)
    assert encrypted is volume.encrypted
    assert ("non vu" if encrypted is None else "") == volume.state


@pytest.mark.parametrize(
    ("halves", "encrypted"),
    [
        (("crypt", "crypt"), True),
        (("crypt", "part"), False),
        (("crypt", "dm"), None),
        (("dm", "part"), False),
    ],
)
def test_a_mirror_is_as_clear_as_its_clearest_half(halves, encrypted):
    (volume,) = read(*(device("disk", device(half, device("raid1", at="/"))) for half in halves))
    assert encrypted is volume.encrypted


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("/home", "/home"),
        ("/home/jean", "/home/*"),
        ("/run/media/jean/PATIENTS", "/run/media/*"),
        ("/run/user/1000", "/run/*"),
        ("/archives", "/*"),
        ("/var/log", "/var/log"),
        ("/var/lib/docker", "/var/*"),
    ],
)
def test_the_kind_of_place_is_kept_and_no_name(place, label):
    labels = [volume.label for volume in read(device("disk", at="/"), device("disk", at=place))]
    assert ["/", label] == labels


@pytest.mark.parametrize(
    "aside",
    [
        device("part", at="/boot"),
        device("part", at="/boot/efi"),
        device("part", at="/efi"),
        device("part", at="[SWAP]"),
        device("loop", at="/snap/core22/1"),
        device("rom", at="/media/disc"),
        device("disk", at="/mnt", fstype="squashfs"),
    ],
)
def test_what_holds_no_file_of_anybody_is_left_aside(aside):
    assert len(read(device("disk", at="/"), aside)) == 1


def test_an_internal_disk_is_never_removable():
    """Some plugs of the inside call themselves removable: only what is mounted as such is."""
    (volume,) = read(device("disk", at="/", rm=True))
    assert not volume.removable


@pytest.mark.parametrize(
    "out",
    [
        '{"blockdevices": [{"name": "sda"}]}',
        '{"blockdevices": ' + "[" * 5000,
        '{"blockdevices": [{"name":"a","type":"part","fstype":"ext4","mountpoints":["/home"]}]}',
    ],
)
def test_a_tree_of_another_form_or_without_the_system_is_unseen(out):
    assert isinstance(VOLUMES.read({LSBLK: Answer(outcome=Outcome.RAN, out=out)}), Unseen)


def test_a_very_deep_tree_is_no_accident():
    tree = '{"name":"a","type":"part","fstype":null,"mountpoints":[],"children":['
    deep = '{"blockdevices":[' + tree * 3000 + "]}" * 3000 + "]}"
    assert isinstance(VOLUMES.read({LSBLK: Answer(outcome=Outcome.RAN, out=deep)}), Unseen)
