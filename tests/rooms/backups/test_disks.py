"""A disk is recognised in what each system says of it, and nothing else is taken for one."""

import json
import plistlib
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.disks import ASKS, Volume, holding, read
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Outcome

DEEP = '{"blockdevices":[' + '{"children":[' * 5_000 + "]}" * 5_000 + "]}"


def volumes(platform: Platform, out: object) -> dict[str, Volume]:
    """What is read of an answer, by mount."""
    text = out if isinstance(out, str) else json.dumps(out)
    found = read(platform, Answer(outcome=Outcome.RAN, out=text))
    return {volume.mount: volume for volume in found}


def device(uuid: str | None, mountpoint: str | None, **more: object) -> dict[str, object]:
    return {"uuid": uuid, "mountpoint": mountpoint, "label": None, **more}


def test_on_linux_what_is_under_a_removable_disk_is_removable():
    """Also under a partition that is closed (LUKS), whether the disk says so or how it is wired.

    Swap is no folder; what is not mounted or has no identity is no place for a copy.
    """
    luks = device("L", None, rm=False, children=[device("A", "/media/a", rm=False)])
    old = device(None, None, rm="1", children=[device("B", "/media/b", rm="0", label="Clé")])
    inner = device("C", "/", rm=False, tran="nvme")
    found = volumes(
        Platform.LINUX,
        {
            "blockdevices": [
                device(None, None, rm=False, tran="usb", children=[luks]),
                old,
                inner,
                device("S", "[SWAP]", rm=False),
                device("N", None),
                device(None, "/sans"),
            ]
        },
    )
    assert {"/media/a": True, "/media/b": True, "/": False} == {
        mount: one.removable for mount, one in found.items()
    }
    assert ("B", "Clé") == (found["/media/b"].identity, found["/media/b"].label)


def test_on_a_mac_volumes_lie_under_their_disk_or_are_apfs():
    """An external disk is one that is not said to be internal; silence is not a yes."""
    usb = {"VolumeUUID": "A", "MountPoint": "/Volumes/A", "VolumeName": "Elements"}
    apfs = {"VolumeUUID": "B", "MountPoint": "/"}
    old = {"VolumeUUID": "C", "MountPoint": "/Volumes/C"}
    tree = {
        "AllDisksAndPartitions": [
            {"OSInternal": False, "Partitions": [usb, {"VolumeUUID": "E"}], "APFSVolumes": "?"},
            {"OSInternal": True, "APFSVolumes": [apfs, 7]},
            {"Partitions": [old]},
        ]
    }
    found = volumes(Platform.MACOS, plistlib.dumps(tree).decode())
    assert {"/Volumes/A": True, "/": False, "/Volumes/C": False} == {
        mount: one.removable for mount, one in found.items()
    }
    assert ("A", "Elements") == (found["/Volumes/A"].identity, found["/Volumes/A"].label)


ROW = {"DeviceID": "E:", "VolumeName": None, "VolumeSerialNumber": "ab12cd34", "DriveType": 2}


@pytest.mark.parametrize("out", [ROW, [ROW], [{"DeviceID": "C:"}, ROW, "?", None]])
def test_on_windows_a_serial_number_is_the_same_in_either_case(out):
    """A list of one may come as that one alone; a volume without a number is left out."""
    volume = Volume(identity="AB12CD34", mount="E:\\", removable=True)
    assert {"E:\\": volume} == volumes(Platform.WINDOWS, out)


@pytest.mark.parametrize("change", [{"DeviceID": "E:\\x"}, {"VolumeSerialNumber": "ab12cd3"}])
def test_on_windows_what_is_no_letter_or_no_number_is_no_disk(change):
    assert {} == volumes(Platform.WINDOWS, {**ROW, **change})


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_command_that_ran_and_ended_well_is_believed(outcome: Outcome):
    """Half an answer could make a disk look unplugged, and no more is read of it."""
    out = json.dumps([ROW])
    assert () == read(Platform.WINDOWS, Answer(outcome=outcome, code=1, out=out))
    found = read(Platform.WINDOWS, Answer(outcome=outcome, code=0, out=out))
    assert (outcome is Outcome.RAN) == bool(found)


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize("out", ["", "[]", "{}", "null", "\ud800", DEEP, "<plist><date>x</date>"])
def test_an_answer_that_is_not_understood_has_no_disk(platform: Platform, out: str):
    assert {} == volumes(platform, out)


@given(st.sampled_from(Platform), st.text(max_size=80))
def test_whatever_a_command_prints_it_is_read_without_an_error(platform: Platform, out: str):
    """And every system is asked."""
    assert platform in ASKS
    volumes(platform, out)


KEYS = ("DeviceID", "VolumeName", "DriveType", "AllDisksAndPartitions", "Partitions")
VALUES = st.recursive(
    st.booleans() | st.integers(0, 9) | st.text("abc", max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=3)
    ),
)


@given(VALUES)
def test_values_of_another_kind_than_expected_have_no_disk(value):
    """None of them has a serial number, nor a UUID."""
    assert {} == volumes(Platform.WINDOWS, value)
    assert {} == volumes(Platform.MACOS, plistlib.dumps(value).decode())


def test_a_folder_lies_on_the_nearest_volume_above_it():
    """Names that begin alike are not above one another."""
    root, usb = Volume(identity="r", mount="/"), Volume(identity="u", mount="/media/usb")
    assert usb == holding([root, usb], PurePosixPath("/media/usb/copies"))
    assert root == holding([usb, root], PurePosixPath("/media/usb2/copies"))
    assert holding([usb], PurePosixPath("/home")) is None
    letter = Volume(identity="e", mount="E:\\")
    assert letter == holding([letter], PureWindowsPath("e:\\Sauvegardes"))
