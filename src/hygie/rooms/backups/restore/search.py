"""Looks for a file by its name in all copies of a place, the newest first."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hygie.kit.web.work import Tell
from hygie.rooms.backups import reaching
from hygie.rooms.backups.home import home
from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.manifest.read_back import UnlistedError, manifest_of, saved
from hygie.rooms.backups.reading import Snapshot, Store
from hygie.rooms.backups.restore.choice import MOST, search
from hygie.rooms.backups.restore.dates import labels
from hygie.rooms.backups.web.work_pages import StoppedError
from hygie.spine.errors import HygieError
from hygie.spine.judges import french_date
from hygie.spine.practice import Practice

COPIES: Final = 100
"""Copies looked into at most: the newest; each takes about a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One content of a file: the newest copy that holds it, and what that copy is called."""

    snapshot: str
    said: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The versions of each file, by path, the newest first, and how far it was looked.

    ``copies`` were looked into, ``left`` were not, ``unlisted`` have no list of files;
    ``cut``: more files have such a name than are shown.
    """

    place: str
    name: str
    words: str
    files: dict[str, list[Version]] = field(default_factory=dict)
    copies: int = 0
    left: int = 0
    unlisted: int = 0
    cut: bool = False


def everywhere(
    place: str, words: str, practice: Practice, tell: Tell, cancel: threading.Event
) -> Found:
    """Search all copies of a place. Raises ``HygieError``."""
    store = replace(reaching.store(practice, home(practice.folder), place), cancel=cancel)
    try:
        return _searched(store, words, tell)
    except HygieError as error:
        if not cancel.is_set():
            raise
        raise StoppedError("La recherche a été arrêtée.", "Recommencez quand vous voulez.") from (
            error
        )


def _searched(store: Store, words: str, tell: Tell) -> Found:
    everything, backups = saved(store)
    wanted = list(reversed(backups))[:COPIES]
    files: dict[str, dict[str, Version]] = {}
    said = labels(backups)
    unlisted, cut = 0, False
    for number, snapshot in enumerate(wanted):
        tell(number, len(wanted), f"Sauvegarde du {french_date(snapshot.time)}")
        try:
            found = search(manifest_of(store, snapshot, everything), words)
        except UnlistedError:
            if store.cancel.is_set():
                raise
            unlisted += 1
            continue
        cut |= _add(files, snapshot, said[snapshot.id], found) or len(found) == MOST
    return Found(
        place=store.identity,
        name=store.name,
        words=words,
        files={path: list(versions.values()) for path, versions in sorted(files.items())},
        copies=len(wanted) - unlisted,
        left=len(backups) - len(wanted),
        unlisted=unlisted,
        cut=cut,
    )


def _add(
    files: dict[str, dict[str, Version]], snapshot: Snapshot, said: str, found: Sequence[Entry]
) -> bool:
    """Note what one copy holds; whether something was left out for want of room."""
    for entry in found:
        if entry.path not in files and len(files) == MOST:
            return True
        version = Version(snapshot=snapshot.id, said=said, size=entry.size)
        files.setdefault(entry.path, {}).setdefault(entry.sha256, version)
    return False
