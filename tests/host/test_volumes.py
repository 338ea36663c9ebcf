"""Folders on another computer are told from those of this one, or said to be unknown."""

import os
import sys
from pathlib import Path

import pytest

from hygie.host import volumes
from hygie.host.volumes import (
    free_bytes,
    linux_mounts,
    macos_mounts,
    on_network_drive,
    remote,
)
from hygie.spine.probe import Answer, Outcome

# Composed from proc(5) and real lines of Debian and Ubuntu.
MOUNTINFO = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
25 22 0:24 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw
31 22 0:45 / /mnt/nas rw,relatime shared:2 - cifs //nas/cabinet rw,vers=3.1.1
32 31 8:17 / /mnt/nas/usb rw - vfat /dev/sdb1 rw
33 22 0:46 / /mnt/with\040space rw - nfs4 srv:/home rw
34 22 8:33 / /media/ntfs rw - fuseblk /dev/sdc1 rw
35 22 0:47 / /media/odd rw - fuse.somethingnew x rw
36 22 0:48 / /net rw - autofs systemd-1 rw
37 22 8:34 / /twice rw - ext4 /dev/sdd1 rw
38 22 0:49 / /twice rw - nfs srv:/x rw
not a line
""".strip()

# Composed from mount(8) of macOS.
MOUNT = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//claire@nas.local/Cabinet on /Volumes/Cabinet (smbfs, nodev, nosuid, mounted by claire)
/dev/disk5s1 on /Volumes/CLE (USB) (msdos, local, nodev, nosuid, noowners)
""".strip()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/claire", False),
        ("/mnt/nas", True),
        ("/mnt/nas/hygie/journal", True),
        ("/mnt/nashville", False),
        ("/mnt/nas/usb/x", False),
        ("/mnt/with space/x", True),
        ("/run/user/1000/gvfs/smb", True),
        ("/media/ntfs/x", False),
        ("/media/odd", None),
        ("/net/x", None),
        ("/twice/x", True),
    ],
)
def test_the_nearest_mount_decides_on_linux(path: str, expected: bool | None):
    assert remote(Path(path), linux_mounts(MOUNTINFO)) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/Users/claire", False),
        ("/Volumes/Cabinet/hygie", True),
        ("/Volumes/CLE (USB)/x", False),
        ("/Volumes/CLE", False),
    ],
)
def test_the_nearest_mount_decides_on_macos(path: str, expected: bool):
    assert remote(Path(path), macos_mounts(MOUNT)) is expected


def test_no_mount_at_all_is_no_telling():
    assert remote(Path("/x"), []) is None


def test_this_disk_is_local(tmp_path: Path):
    assert on_network_drive(tmp_path) is False
    assert on_network_drive(tmp_path / "not" / "yet" / "made") is False


def test_a_link_is_followed_to_its_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    seen: list[Path] = []
    monkeypatch.setattr(volumes, "remote", lambda place, _mounts: seen.append(place))
    on_network_drive(tmp_path / "link" / "new")
    assert seen == [tmp_path / "disk"]


def test_without_a_table_there_is_no_telling(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert on_network_drive(Path("/")) is None


def test_macos_is_asked_for_its_mounts(monkeypatch: pytest.MonkeyPatch):
    """No Mac here: the program that is run is a fake, its output the documented one."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(volumes, "run", lambda *_: Answer(outcome=Outcome.RAN, out=MOUNT))
    assert on_network_drive(Path("/")) is False


def test_free_room_is_that_of_the_disk(tmp_path: Path):
    status = os.statvfs(tmp_path)
    expected = status.f_bavail * status.f_frsize
    free = free_bytes(tmp_path / "not" / "yet")
    assert free is not None
    assert abs(free - expected) < 100_000_000


def test_a_disk_that_does_not_say_is_unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def refuse(_path: Path) -> None:
        raise OSError

    monkeypatch.setattr("shutil.disk_usage", refuse)
    assert free_bytes(tmp_path) is None
