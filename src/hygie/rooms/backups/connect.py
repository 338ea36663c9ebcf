"""Finds the place of a copy now: the disk where it is plugged in, the repository on it."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath

from hygie.host.live import answer_all
from hygie.rooms.backups import disks, keys
from hygie.rooms.backups.destinations import FOLDER, README, Destination, Place
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.restic import Repository
from hygie.spine.measure import Platform
from hygie.spine.practice import Practice

Volumes = Callable[[], Iterable[Volume]]
"""The volumes that are plugged in, looked at when it is called."""

CONFIG = "config"
"""The file by which restic knows a repository; it never changes."""

CONFIG_LIMIT = 100_000


class Presence(Enum):
    """What is at the place of a destination."""

    HERE = "here"
    ABSENT = "absent"
    NO_REPOSITORY = "no_repository"
    ANOTHER = "another"
    """A repository, but not the one that was adopted."""
    UNASKED = "unasked"
    """A host, which only restic can ask."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A destination, what is at its place, and the folder of its repository if it is one."""

    destination: Destination
    presence: Presence
    folder: Path | None = None

    @property
    def connected(self) -> bool | None:
        """Whether it is there; ``None`` for a host."""
        return None if self.presence is Presence.UNASKED else self.presence is not Presence.ABSENT


def volumes_of(platform: Platform) -> Volumes:
    """The volumes of this computer."""

    def look() -> tuple[Volume, ...]:
        asked = disks.ASKS[platform]
        return disks.read(platform, answer_all([asked])[asked])

    return look


def reach(destination: Destination, volumes: Iterable[Volume]) -> Reached:
    """Look whether a destination is there, without touching it."""
    if not destination.local:
        return Reached(destination, Presence.UNASKED)
    folder = _folder(destination, volumes)
    if folder is None or not (
        destination.volume or folder.parent.is_dir() or _there(destination, folder)
    ):
        return Reached(destination, Presence.ABSENT, folder)
    found = mark(folder)
    if found == destination.mark:
        return Reached(destination, Presence.HERE, folder)
    if found:
        return Reached(destination, Presence.ANOTHER, folder)
    # A disk without identity that is unplugged leaves the empty folder where it opened.
    bare = not destination.volume and destination.leaves and not _there(destination, folder)
    return Reached(destination, Presence.ABSENT if bare else Presence.NO_REPOSITORY, folder)


def _there(destination: Destination, folder: Path) -> bool:
    """Whether the disk is there, that holds no repository in this folder any more.

    It is when something else than restic's own folders is on it: restic makes those anew, on the
    computer, for a disk that was torn out.
    """
    ours = folder.parent if folder.parent.name == FOLDER else folder
    base = ours.parent if ours is not folder else folder
    with suppress(OSError):
        others = any(one.name != FOLDER for one in base.iterdir())
        on_ours = destination.place is Place.SAME_DISK
        return on_ours or others or base.is_mount() or (ours / README).is_file()
    return False


def _folder(destination: Destination, volumes: Iterable[Volume]) -> Path | None:
    if not destination.volume:
        return Path(destination.path)
    for volume in volumes:
        if volume.identity == destination.volume:
            return Path(volume.mount, *PurePath(destination.path).parts)
    return None


def mark(folder: Path) -> str:
    """The SHA-256 of a repository's ``config``; empty where there is none to read."""
    with suppress(OSError), (folder / CONFIG).open("rb") as file:
        return hashlib.sha256(file.read(CONFIG_LIMIT)).hexdigest()
    return ""


def repository(practice: Practice, home: Home, reached: Reached) -> Repository:
    """What opens a destination. Raises ``LostKeyError`` or the store's ``HygieError``."""
    destination = reached.destination
    where = str(reached.folder) if reached.folder is not None else destination.path
    return Repository(
        location=where,
        password=keys.known_password(practice.secrets, destination.id),
        secrets=keys.host_secrets(practice.secrets, destination.id),
        cache=str(home.cache),
    )


class Guard:
    """Watches that the folder of a repository stays the same one while restic writes.

    When a disk is torn out, restic makes the folder anew, on the computer's own disk, and says
    that all went well (seen with 0.18.0): only its identity tells.
    """

    EVERY_S = 1.0

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._identity = _identity(folder) if folder is not None else None
        self.left = False

    def holds(self) -> bool:
        """Whether the folder is the same as at the beginning; once it is not, never again."""
        if self._folder is not None and not self.left:
            same = _identity(self._folder) == self._identity
            self.left = not same
        return not self.left

    def watch(
        self, stop: Callable[[], None], cancel: threading.Event, over: threading.Event
    ) -> None:
        """Call ``stop`` once the folder is another or ``cancel`` is set; return when ``over``."""
        while not over.wait(self.EVERY_S if not cancel.is_set() else 0):
            if cancel.is_set() or not self.holds():
                stop()
                return


def _identity(folder: Path) -> tuple[int, str] | None:
    """The disk on which a folder lies, and the mark of its repository.

    Not their inodes: on the FAT and exFAT of external disks, Linux draws those anew.
    """
    try:
        return folder.stat().st_dev, mark(folder)
    except OSError:
        return None


def writable(folder: Path, name: str) -> bool:
    """Whether a file can be written in a folder: the only way to know on every system."""
    probe = folder / name
    try:
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    with suppress(OSError):
        probe.unlink()
    return True
