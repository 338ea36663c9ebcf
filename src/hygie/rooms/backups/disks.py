"""Recognises a disk by its own identity, wherever it is plugged in and whatever its letter."""

import plistlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import msgspec

from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Ask, Outcome, PowerShell, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A volume that is plugged in and open. ``identity`` survives another port or computer.

    It is the UUID of the file system on Linux, of the volume on macOS, the serial number on
    Windows, which the one who formats the volume draws. ``mount`` is the folder where it opens.
    """

    identity: str
    mount: str
    label: str = ""
    removable: bool = False


# MOUNTPOINT, for lsblk before 2.37 does not know MOUNTPOINTS.
LSBLK = Run(argv=("lsblk", "-J", "-o", "UUID,LABEL,MOUNTPOINT,RM,TRAN"), timeout_s=5.0)
DISKUTIL = Run(argv=("/usr/sbin/diskutil", "list", "-plist"), timeout_s=20.0)
LOGICAL_DISKS = PowerShell(
    script=(
        "@(Get-CimInstance -ClassName Win32_LogicalDisk"
        " | Where-Object { $_.VolumeSerialNumber -and $_.DriveType -ne 4 }"
        " | Select-Object DeviceID,VolumeName,VolumeSerialNumber,DriveType)"
    )
)
ASKS: Mapping[Platform, Ask] = MappingProxyType(
    {Platform.LINUX: LSBLK, Platform.MACOS: DISKUTIL, Platform.WINDOWS: LOGICAL_DISKS}
)
"""What each system is asked; the answer is read by ``read``."""


def read(platform: Platform, answer: Answer) -> tuple[Volume, ...]:
    """The volumes in an answer; none when it is not understood: then no disk is recognised."""
    if answer.outcome is not Outcome.RAN or answer.code:
        return ()
    reader = {
        Platform.LINUX: _linux,
        Platform.MACOS: _macos,
        Platform.WINDOWS: _windows,
    }[platform]
    return tuple(volume for volume in reader(answer.out) if volume.identity and volume.mount)


def holding(volumes: Iterable[Volume], folder: PurePath) -> Volume | None:
    """The volume on which a folder lies: the one whose mount is nearest above it."""
    above = [v for v in volumes if folder.is_relative_to(v.mount)]
    return max(above, key=lambda volume: len(PurePath(volume.mount).parts), default=None)


class _Device(msgspec.Struct):
    uuid: str | None = None
    label: str | None = None
    mountpoint: str | None = None
    rm: bool | str | None = None
    tran: str | None = None
    children: list["_Device"] = []


class _Tree(msgspec.Struct):
    blockdevices: list[_Device]


def _linux(out: str) -> Iterator[Volume]:
    try:
        left = [(device, False) for device in msgspec.json.decode(out, type=_Tree).blockdevices]
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    while left:
        device, above = left.pop()
        removable = above or device.rm in {True, "1"} or device.tran == "usb"
        left += [(child, removable) for child in device.children]
        mount = device.mountpoint or ""
        yield Volume(
            identity=device.uuid or "",
            mount=mount if mount.startswith("/") else "",  # [SWAP] is no folder
            label=device.label or "",
            removable=removable,
        )


def _macos(out: str) -> Iterator[Volume]:
    """``diskutil list -plist``: the volumes lie under their disk, those of APFS apart."""
    try:
        tree = plistlib.loads(out.encode())
    except Exception:  # noqa: BLE001 - plistlib lets out whatever its XML reader raises
        return
    disks = _dict(tree).get("AllDisksAndPartitions")
    for disk in map(_dict, disks if isinstance(disks, list) else []):
        inside = [disk]
        for key in ("Partitions", "APFSVolumes"):
            found = disk.get(key)
            inside += found if isinstance(found, list) else []
        for volume in map(_dict, inside):
            yield Volume(
                identity=str(volume.get("VolumeUUID", "")),
                mount=str(volume.get("MountPoint", "")),
                label=str(volume.get("VolumeName", "")),
                removable=disk.get("OSInternal") is False,
            )


_SERIAL = re.compile(r"[0-9A-Fa-f]{8}")
_REMOVABLE = 2  # Win32_LogicalDisk.DriveType; a USB hard disk is a fixed one there


def _windows(out: str) -> Iterator[Volume]:
    try:
        rows = msgspec.json.decode(out)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    for row in map(_dict, rows if isinstance(rows, list) else [rows]):
        letter, serial = str(row.get("DeviceID")), str(row.get("VolumeSerialNumber"))
        if re.fullmatch(r"[A-Z]:", letter) and _SERIAL.fullmatch(serial):
            yield Volume(
                identity=serial.upper(),
                mount=f"{letter}\\",
                label=str(row.get("VolumeName") or ""),
                removable=row.get("DriveType") == _REMOVABLE,
            )


def _dict(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the answer holds
    return value if isinstance(value, dict) else {}
