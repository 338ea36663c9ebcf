"""Says whether first evidence may go somewhere: another medium, no backup, no network."""

import os
from collections.abc import Iterator
from pathlib import Path

from hygie.host.volumes import free_bytes, linux_mounts, on_network_drive
from hygie.rooms.incidents.errors import IncidentError

LEAST_FREE = 300_000_000
"""Bytes that must be free: the journals of a computer take some hundred megabytes."""

MEMORY = frozenset({"tmpfs", "ramfs", "overlay", "squashfs"})
"""File systems of Linux that are no medium one can carry away."""

RESTIC = ("config", "data", "keys", "snapshots")
"""What stands in a repository of restic
(https://restic.readthedocs.io/en/stable/100_references.html#repository-layout)."""

BACKUPS = (
    "Backups.backupdb",
    ".com.apple.timemachine.supported",
    ".com.apple.TimeMachine.localsnapshots",
    "WindowsImageBackup",
    "FileHistory",
    "MediaID.bin",
)
"""What other backup programs leave at the top of a disk, or one folder below."""

FOLDERS_LOOKED_AT = 500


def refuse(destination: Path, practice_folder: Path) -> None:
    """Raise ``IncidentError`` for a place that evidence may not go to; changes nothing there."""
    if not destination.is_dir():
        raise _refused("ce répertoire n’existe pas")
    if on_network_drive(destination):
        raise _refused("il est sur le réseau, que l’attaquant connaît peut-être")
    if _same_disk(destination, practice_folder):
        raise _refused("il est sur le disque de cet ordinateur, qui est peut-être touché")
    if _file_system(destination) in MEMORY:
        raise _refused("ce n’est pas un support que l’on emporte")
    if holds_backups(destination):
        raise _refused(
            "ce support contient des sauvegardes : branché sur un ordinateur touché, il serait "
            "perdu. Débranchez-le"
        )
    free = free_bytes(destination)
    if free is not None and free < LEAST_FREE:
        raise _refused(f"il y reste moins de {LEAST_FREE // 1_000_000} Mo")


def holds_backups(destination: Path) -> bool:
    """Whether the medium holds backups: at its top, on the way down, or up to two folders below."""
    top = _mount(destination)
    on_the_way = [one for one in (destination, *destination.parents) if one.is_relative_to(top)]
    below = [folder for start in {destination, top} for folder in _folders(start)]
    deeper = [deep for folder in below for deep in _folders(folder)]
    places = dict.fromkeys([*on_the_way, *below, *deeper][: 4 * FOLDERS_LOOKED_AT])
    return any(_is_backup(place) for place in places)


def _is_backup(folder: Path) -> bool:
    def there(name: str) -> bool:
        try:
            return (folder / name).exists()
        except OSError:
            return False

    return all(map(there, RESTIC)) or any(map(there, BACKUPS))


def _folders(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [Path(e.path) for e in entries if e.is_dir(follow_symlinks=False)]
    except OSError:
        return
    yield from found[:FOLDERS_LOOKED_AT]


def _same_disk(destination: Path, practice_folder: Path) -> bool:
    here, home = _device(destination), Path.home()
    return any(here == _device(one) for one in (home, practice_folder, Path(home.anchor)))


def _device(path: Path) -> int:
    """The number of the file system, of the nearest folder above that exists."""
    for one in (path, *path.parents):
        try:
            return one.stat().st_dev
        except OSError:
            continue
    return -1


def _mount(path: Path) -> Path:
    """The top of the file system that a folder lies on."""
    device, top = _device(path), path.resolve()
    for one in top.parents:
        if _device(one) != device:
            break
        top = one
    return top


def _file_system(path: Path) -> str:
    """The kind of the file system, on Linux; ``""`` elsewhere or when it is not known."""
    try:
        table = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    kind, depth = "", -1
    for point, fs in linux_mounts(table):
        parts = len(Path(point).parts)
        if parts >= depth and path.resolve().is_relative_to(point):
            kind, depth = fs, parts
    return kind


def _refused(why: str) -> IncidentError:
    return IncidentError(
        f"Les traces ne peuvent pas aller là : {why}.",
        "Branchez une clé ou un disque neuf, qui n’a jamais servi aux sauvegardes, et donnez son "
        "emplacement.",
    )
