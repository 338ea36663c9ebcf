"""Puts what came back among existing files, without ever losing one of the two."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hygie.rooms.backups.restore.restore import RestoreError
from hygie.spine.os_words import why

BEFORE: Final = " (avant restauration)"
BACK: Final = " (restauré)"
MOST_NAMES: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many files were put in place, and how many of them met one of the same name."""

    placed: int
    met: int


def conflicts(restored: Path, target: Path) -> tuple[Path, ...]:
    """The files of a folder that would meet one of the same name, below the folder; sorted."""
    return tuple(
        path.relative_to(restored)
        for path in _files(restored)
        if (target / path.relative_to(restored)).exists()
    )


def merge(restored: Path, target: Path, *, replace: bool) -> Merged:
    """Move all files of a folder to their place in another, which keeps its own.

    Where two meet, with ``replace`` the existing one is renamed ``x (avant restauration)``,
    without it the one that came back is called ``x (restauré)``: nothing is erased. Raises
    ``RestoreError``; what was not moved yet then stays where it was.
    """
    placed = met = 0
    try:
        for path in _files(restored):
            place = target / path.relative_to(restored)
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists() or place.is_symlink():
                met += 1
                if replace:
                    place.rename(_beside(place, BEFORE))
                else:
                    place = _beside(place, BACK)
            _move(path, place)
            placed += 1
    except OSError as error:
        raise RestoreError(
            f"Un fichier n’a pas pu être remis à sa place ({why(error)}).",
            f"Ceux qui restent à placer sont dans {restored}. Fermez les logiciels qui se servent "
            "de ces fichiers, puis recommencez.",
        ) from error
    return Merged(placed=placed, met=met)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _move(path: Path, place: Path) -> None:
    """Move without replacing; across two disks that is a copy, then a removal."""
    import shutil

    try:
        path.rename(place)
    except OSError:
        with path.open("rb") as source, place.open("xb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        shutil.copystat(path, place)
        path.unlink()


def _beside(place: Path, mark: str) -> Path:
    """A name that nothing has: ``x (restauré).pdf``, then ``x (restauré 2).pdf``."""
    for number in range(1, MOST_NAMES):
        named = mark if number == 1 else f"{mark[:-1]} {number})"
        found = place.with_name(f"{place.stem}{named}{place.suffix}")
        if not found.exists() and not found.is_symlink():
            return found
    raise RestoreError(
        f"Il y a déjà trop de copies de {place.name} dans ce répertoire.",
        "Restaurez dans un répertoire nouveau.",
    )
