"""Writes where a copy is as it is typed after ``restic -r``, on each system."""

import shlex
from collections.abc import Mapping
from typing import Final

from hygie.rooms.backups.destinations import FOLDER

SYSTEMS: Final = ("Windows", "macOS", "Linux")

UNKNOWN: Final = f"{FOLDER}/NOM"
"""The folder on a disk where nothing is known of it: what is in capitals is to be replaced."""


def everywhere(address: str) -> Mapping[str, str]:
    """An address or a whole path, which is the same on every system, quoted for each."""
    posix = shlex.quote(address)
    return {"Windows": f'"{address}"', "macOS": posix, "Linux": posix}


def to_set(name: str) -> Mapping[str, str]:
    """What gives restic a variable in the terminal of each system; its value is to be replaced.

    The terminal of Windows speaks PowerShell. Between single quotes, every sign stands for itself.
    """
    posix = f"export {name}='…'"
    return {"Windows": f"$env:{name} = '…'", "macOS": posix, "Linux": posix}


def on_disk(folder: str, label: str) -> Mapping[str, str]:
    """A folder of a disk, quoted for each system, where the disk called ``label`` opens there.

    ``E:`` and ``VOUS`` are to be replaced, and ``DISQUE`` when the disk has no name.
    """
    windows = folder.replace("/", "\\")
    label = label or "DISQUE"
    return {
        "Windows": f'"E:\\{windows}"',
        "macOS": shlex.quote(f"/Volumes/{label}/{folder}"),
        "Linux": shlex.quote(f"/media/VOUS/{label}/{folder}"),
    }
