"""Puts what came back among existing files, without ever losing one of the two."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hygie.host.files import flush_folder
from hygie.rooms.backups.restore.restore import RestoreError
from hygie.rooms.backups.run.staging import BESIDE, is_database
from hygie.spine.os_words import why

BEFORE: Final = " (avant restauration)"
BACK: Final = " (restauré)"
MOST_NAMES: Final = 1_000

COPYING: Final = ".hygie-restauration-"
"""How the name of a file begins while it is copied from another disk: one that is left is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many files were put in place, and how many of them met one of the same name."""

    placed: int
    met: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Together:
    """One file that came back and its place; a database, with what SQLite keeps beside it.

    SQLite finds its log by name: beside another file of that name, a log undoes it or lets
    committed rows go (https://www.sqlite.org/howtocorrupt.html, 1.4). ``came`` are the ends of
    the names that came back, ``there`` of those that stand at the place, ``ends`` of all that
    must move together; ``""`` is the file itself.
    """

    path: Path
    place: Path
    ends: tuple[str, ...]
    came: tuple[str, ...]
    there: tuple[str, ...]


def conflicts(restored: Path, target: Path) -> tuple[Path, ...]:
    """The files of a folder that would meet one of the same name, below the folder; sorted.

    A database also meets the log of another one, and brings its own along.
    """
    met = (
        _end(one.path, end) for one in _together(restored, target) if one.there for end in one.came
    )
    return tuple(sorted(path.relative_to(restored) for path in met))


def merge(restored: Path, target: Path, *, replace: bool) -> Merged:
    """Move all files of a folder to their place in another, which keeps its own.

    Where two meet, with ``replace`` the existing one is renamed ``x (avant restauration)``,
    without it the one that came back is called ``x (restauré)``: nothing is erased. Raises
    ``RestoreError``; what was not moved yet then stays where it was.
    """
    placed = met = 0
    try:
        for one in _together(restored, target):
            one.place.parent.mkdir(parents=True, exist_ok=True)
            place, away = one.place, list[tuple[Path, Path]]()
            if one.there:
                met += len(one.came)
                free = _beside(place, BEFORE if replace else BACK, one.ends)
                if replace:
                    away = [(_end(place, end), _end(free, end)) for end in one.there]
                else:
                    place = free
            # The file itself last: it is never there without its own log.
            files = [(_end(one.path, end), _end(place, end)) for end in reversed(one.came)]
            _move(files, away)
            placed += len(files)
    except OSError as error:
        raise RestoreError(
            f"Un fichier n’a pas pu être remis à sa place ({why(error)}).",
            f"Ceux qui restent à placer sont dans {restored}. Fermez les logiciels qui se servent "
            "de ces fichiers, puis recommencez.",
        ) from error
    return Merged(placed=placed, met=met)


def _together(restored: Path, target: Path) -> Iterator[_Together]:
    files = sorted(p for p in restored.rglob("*") if p.is_file() and not p.is_symlink())
    databases = {path for path in files if is_database(str(path))}
    logs = ({_end(path, end) for path in databases for end in BESIDE} & {*files}) - databases
    for path in files:
        if path in logs:
            continue
        place = target / path.relative_to(restored)
        ends: tuple[str, ...] = ("",)
        if path in databases or is_database(str(place)):
            ends = ("", *BESIDE)
        yield _Together(
            path=path,
            place=place,
            ends=ends,
            came=tuple(end for end in ends if not end or _end(path, end) in logs),
            there=tuple(end for end in ends if os.path.lexists(_end(place, end))),
        )


def _end(path: Path, end: str) -> Path:
    """``base.db-wal`` for ``base.db``, as SQLite names it."""
    return path.with_name(f"{path.name}{end}")


def _move(files: Sequence[tuple[Path, Path]], away: Sequence[tuple[Path, Path]]) -> None:
    """Put existing files away, then files in their place; across two disks, whole copies of them.

    All of it is done or none: where one cannot be moved, the others go back.
    """
    try:
        _rename((*away, *files))
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        return
    folder = files[0][1].parent
    for cut in folder.glob(f"{COPYING}*"):
        cut.unlink()
    copies: list[Path] = []
    try:
        for source, _ in files:
            copies.append(_empty(folder))
            _copy(source, copies[-1])
        places = (place for _, place in files)
        _rename((*away, *zip(copies, places, strict=True)))
    finally:
        for copy in copies:
            copy.unlink(missing_ok=True)
    flush_folder(folder)
    for source, _ in files:
        source.unlink()


def _rename(names: Iterable[tuple[Path, Path]]) -> None:
    """Rename all, never over another, or none."""
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in names:
            if os.path.lexists(new):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
            old.rename(new)
            done.append((old, new))
    except OSError:
        for old, new in reversed(done):
            with suppress(OSError):
                new.rename(old)
        raise


def _empty(folder: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=COPYING, dir=folder)
    os.close(handle)
    return Path(name)


def _copy(source: Path, copy: Path) -> None:
    """Copy a file with its times, down to the disk."""
    with source.open("rb") as file, copy.open("wb") as into:
        shutil.copyfileobj(file, into, 1 << 20)
        into.flush()
        os.fsync(into.fileno())
    shutil.copystat(source, copy)


def _beside(place: Path, mark: str, ends: Sequence[str]) -> Path:
    """A name that nothing has: ``x (restauré).pdf``, then ``x (restauré 2).pdf``.

    Nothing has it with one of these ends either.
    """
    for number in range(1, MOST_NAMES):
        named = mark if number == 1 else f"{mark[:-1]} {number})"
        found = place.with_name(f"{place.stem}{named}{place.suffix}")
        if not any(os.path.lexists(_end(found, end)) for end in ends):
            return found
    raise RestoreError(
        f"Il y a déjà trop de copies de {place.name} dans ce répertoire.",
        "Restaurez dans un répertoire nouveau.",
    )
