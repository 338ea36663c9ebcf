"""Says on what kind of disk a folder lies, and how much room is left there."""

import os
import re
import shutil
import sys
import threading
from pathlib import Path

from hygie.host.processes import environment, run
from hygie.spine.probe import Run

NETWORK_TYPES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncpfs", "9p"),
        *("ceph", "coda", "gfs", "gfs2", "glusterfs", "lustre", "ocfs2", "webdav", "davfs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs"),
        *("fuse.glusterfs", "fuse.ceph", "fuse.curlftpfs", "fuse.smbnetfs", "fuse.google-drive"),
    }
)
"""File systems that lie on another computer, where SQLite's locks cannot be trusted
(https://www.sqlite.org/useovernet.html)."""

LOCAL_FUSE = frozenset({"fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs"})

DRIVE_REMOTE = 4
DRIVES_OF_UNKNOWN_KIND = (0, 1)
"""What GetDriveTypeW answers: https://learn.microsoft.com/windows/win32/api/fileapi."""


def on_network_drive(path: Path) -> bool | None:
    """Whether a folder, existing or to be made, lies on another computer; None: unknown."""
    place = _existing(path)
    if sys.platform == "win32":
        return _windows(place)
    if sys.platform == "darwin":
        mounts = run(Run(argv=("/sbin/mount",)), threading.Event(), environment(os.environ))
        return remote(place, macos_mounts(mounts.out))
    try:
        table = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return None
    return remote(place, linux_mounts(table))


def free_bytes(path: Path) -> int | None:
    """Bytes that this user may still write there; None when the disk does not say."""
    try:
        return shutil.disk_usage(_existing(path)).free
    except OSError:
        return None


def linux_mounts(table: str) -> list[tuple[str, str]]:
    """Mount points with their file system, of /proc/self/mountinfo (proc(5)), in order."""
    mounts = []
    for line in table.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if dash and len(fields) >= 5:  # noqa: PLR2004 - the fifth field is the mount point
            mounts.append((_unescaped(fields[4]), after.split(" ")[0]))
    return mounts


def macos_mounts(listing: str) -> list[tuple[str, str]]:
    """The same, of what macOS' ``mount`` prints: ``//x@host/y on /Volumes/y (smbfs, ...)``."""
    found = (re.fullmatch(r".* on (/.*) \(([^,)]+).*\)", line) for line in listing.splitlines())
    return [(match[1], match[2]) for match in found if match]


def remote(place: Path, mounts: list[tuple[str, str]]) -> bool | None:
    """Whether the file system that holds a place is a remote one; None: no telling."""
    kind, depth = "", -1
    for point, fs in mounts:
        # Of two mounts at one point, the later one covers the other.
        if len(Path(point).parts) >= depth and place.is_relative_to(point):
            kind, depth = fs, len(Path(point).parts)
    if kind in NETWORK_TYPES:
        return True
    unknown = kind in {"", "autofs"} or (kind.startswith("fuse") and kind not in LOCAL_FUSE)
    return None if unknown else False


def _existing(path: Path) -> Path:
    """The nearest folder above that exists, without links."""
    place = Path(os.path.realpath(path))
    while not place.exists() and place != place.parent:
        place = place.parent
    return place


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _windows(place: Path) -> bool | None:
    if sys.platform == "win32":
        import ctypes

        if place.drive.startswith("\\\\"):
            return True
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\")
        return None if kind in DRIVES_OF_UNKNOWN_KIND else kind == DRIVE_REMOTE
    return None
