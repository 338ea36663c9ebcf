"""Brings files back from a backup into a new folder, and checks that they are the right ones."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from hygie.host.processes import ON_WINDOWS
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.reading import ReadingError, Snapshot, Store, must_be_well, opened
from hygie.rooms.backups.restore.choice import Choice, Folder
from hygie.rooms.backups.run import staging
from hygie.rooms.backups.survey import shown
from hygie.spine.os_words import why

Tick = Callable[[int, int, str], None]
"""``tick(done, total, what)`` in bytes; whatever it raises stops the restoration, cleanly."""

UNFINISHED: Final = " (incomplet)"
"""The end of the folder's name until everything that could come back is there."""

RESERVE: Final = 100_000_000
"""Bytes that must stay free on the disk that takes the files."""

TAKEN: Final = "Il y a déjà quelque chose à cet endroit : {}"

DAMAGED: Final = 1
_CHUNK: Final = 1 << 20


class RestoreError(BackupError):
    """Files could not be brought back there."""


@dataclass(kw_only=True)
class Restored:
    """What came back, in ``folder``; paths are below it.

    ``same``: with the fingerprint of the day of the backup; ``different`` and ``missing``: not;
    ``unsure``: they changed while they were saved, or were never listed. ``unsound``: databases
    that SQLite cannot read from end to end, whatever their fingerprint says. ``damaged``: restic
    said that something could not be read, which fingerprints alone may not show. ``partial``: why
    the copy did not hold everything, as far as that is known and more than one file was asked.
    """

    folder: Path
    same: int = 0
    different: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    damaged: bool = False
    partial: tuple[Reason, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all that the copy held came back as it was, and its databases open."""
        return not (self.different or self.missing or self.unsound or self.damaged)


def restore(
    store: Store,
    snapshot: Snapshot,
    choice: Choice,
    target: Path,
    free: Callable[[Path], int | None],
    tick: Tick,
) -> Restored:
    """Bring the chosen files back into a folder that does not exist yet.

    A damaged file does not stop the others: restic goes on, and it is told. Until the end the
    folder's name says that it is not complete; so it stays when ``tick`` raises or the program
    is killed. Raises ``RestoreError`` before anything is written when ``target`` exists or the
    disk is too small, ``ReadingError`` when the backup cannot be opened.
    """
    work = _new(target, choice, free)
    done, damaged = 0, False
    for folder in choice.folders:
        size, well = _folder(store, snapshot, folder, work, (done, choice.size), tick)
        done, damaged = done + size, damaged or not well
    for asked, entry, into in choice.files:
        tick(done, choice.size, "")
        _file(store, snapshot, asked, _clear(work, _safe(into)), entry)
        done += entry.size
    found = check(work, choice, lambda count: tick(count, choice.size, "vérification"))
    _take_name(work, target)
    found.folder, found.damaged = target, damaged
    return found


def _new(target: Path, choice: Choice, free: Callable[[Path], int | None]) -> Path:
    work = target.with_name(target.name + UNFINISHED)
    if os.path.lexists(target) or os.path.lexists(work):
        raise RestoreError(
            TAKEN.format(shown(str(target))),
            "Rien n’a été touché. Choisissez le nom d’un répertoire qui n’existe pas encore.",
        )
    room = free(target.parent)
    if room is not None and room < choice.size + RESERVE:
        missing = (choice.size + RESERVE - room) // 1_000_000 + 1
        raise RestoreError(
            f"Il manque {missing} Mo sur ce disque pour cela.",
            "Libérez de la place ou choisissez un autre disque."
            if choice.single
            else "Libérez de la place, choisissez un autre disque, ou ne restaurez qu’une partie.",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work.mkdir(mode=0o700)
    except OSError as error:
        raise RestoreError(
            f"Le répertoire {shown(str(work))} n’a pas pu être créé ({why(error)}).",
            "Choisissez un autre répertoire, sur un disque où vous pouvez écrire.",
        ) from error
    return work


def _take_name(work: Path, target: Path) -> None:
    """Give the folder its name, unless somebody took it meanwhile."""
    there = (
        f"Tout ce qui est revenu est dans {shown(str(work))} : donnez un autre nom à ce répertoire."
    )
    if os.path.lexists(target):
        raise RestoreError(TAKEN.format(shown(str(target))), there)
    try:
        work.rename(target)
    except OSError as error:
        raise RestoreError(
            f"Le répertoire {shown(str(target))} n’a pas pu recevoir son nom ({why(error)}).", there
        ) from error


def _clear(work: Path, below: Path) -> Path:
    """A free place in our new folder, which no link of the backup leads out of."""
    into = work / below
    if not Path(os.path.realpath(into.parent)).is_relative_to(os.path.realpath(work)):
        raise _dangerous()
    into.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    into.unlink(missing_ok=True)
    return into


class _Status(msgspec.Struct):
    message_type: str
    bytes_restored: int = 0


def _folder(
    store: Store,
    snapshot: Snapshot,
    folder: Folder,
    work: Path,
    progress: tuple[int, int],
    tick: Tick,
) -> tuple[int, bool]:
    """Have restic restore one folder; the bytes it says it restored, and whether all went well."""
    into = work / _safe(folder.into)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    args = ("restore", "--json", "--overwrite", "never", f"{snapshot.id}:{folder.asked}")
    before, total = progress
    size = 0
    with opened(store, *args, "--target", str(into), raw=False) as running:
        for line in running.lines():
            with suppress(msgspec.MsgspecError, UnicodeError):
                size = max(size, msgspec.json.decode(line.text, type=_Status).bytes_restored)
            tick(before + size, total, "")
        ended = running.end()
    if ended.code not in (0, DAMAGED):
        must_be_well(ended)
    return size, ended.code == 0


def _file(store: Store, snapshot: Snapshot, asked: str, into: Path, entry: Entry) -> None:
    """Have restic give one file back; a damaged one is left out, and told as missing."""
    try:
        with opened(store, "dump", snapshot.id, asked) as running, into.open("xb") as file:
            for chunk in running.chunks():
                file.write(chunk)
            must_be_well(running.end())
    except ReadingError as error:
        into.unlink(missing_ok=True)
        if error.code != DAMAGED:
            raise
    except OSError as error:
        raise RestoreError(
            f"L’écriture s’est arrêtée ({why(error)}).",
            f"Ce qui est déjà revenu est dans {shown(str(into.parent))}. Libérez de la place ou "
            "changez de disque, puis recommencez.",
        ) from error
    else:
        os.utime(into, ns=(entry.mtime_ns, entry.mtime_ns))


def check(work: Path, choice: Choice, told: Callable[[int], None]) -> Restored:
    """Compare what came back with the fingerprints of that day. ``told`` is given the bytes."""
    found, done = Restored(folder=work), 0
    for path, entry in choice.entries.items():
        digest = _digest(work / _safe(path))
        if digest is None:
            found.missing.append(path)
        elif entry.unstable:
            found.unsure.append(path)
        elif digest == entry.sha256:
            found.same += 1
        else:
            found.different.append(path)
        if digest is not None and _is_unsound(str(work / _safe(path))):
            found.unsound.append(path)
        done += entry.size
        told(done)
    return found


def _is_unsound(full: str) -> bool:
    return staging.is_database(full) and not staging.sound(full)


def _digest(path: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        if path.is_symlink():
            return None
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _safe(path: str) -> Path:
    """A path of a manifest below our folder: one that would climb out of it is refused."""
    parts = PurePosixPath(path).parts
    strange = ON_WINDOWS and any(sign in path for sign in ":\\")
    if not parts or ".." in parts or path.startswith("/") or strange:
        raise _dangerous()
    return Path(*parts)


def _dangerous() -> RestoreError:
    return RestoreError(
        "La liste de cette sauvegarde contient un chemin dangereux.",
        "Ne restaurez pas cette sauvegarde, et appelez votre informaticien.",
    )
