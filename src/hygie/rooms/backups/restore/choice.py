"""Finds a file or a folder in a backup, and says what must come back for it."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from hygie.rooms.backups.drill.compare import archive_name
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.manifest.entries import STAGED, Entry, Manifest, place

MOST: Final = 200
"""Files that a search shows at most."""


class ChoiceError(BackupError):
    """What was asked for is not in this backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One folder to bring back: ``asked`` as restic names it, ``into`` below the new folder."""

    asked: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What must come back: whole folders, then single files with their place below.

    ``entries``: every file that is expected, by its path below the new folder; one of no known
    root is expected and cannot be asked for, hence missing. ``single``: one file was asked for.
    """

    folders: tuple[Folder, ...]
    files: tuple[tuple[str, Entry, str], ...]
    entries: dict[str, Entry]
    single: bool = False

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.entries.values())


def search(manifest: Manifest, words: str, most: int = MOST) -> tuple[Entry, ...]:
    """Files whose path holds each of these words, whatever their accents and capitals."""
    wanted = _plain(words).split()
    found: list[Entry] = []
    for entry in manifest.entries:
        path = _plain(entry.path)
        if all(word in path for word in wanted):
            found.append(entry)
            if len(found) == most:
                break
    return tuple(found)


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text)
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def inside(manifest: Manifest, folder: str) -> tuple[tuple[str, ...], tuple[Entry, ...]]:
    """The folders and the files directly in a folder of a backup; ``""`` holds the roots."""
    prefix = f"{folder.rstrip('/')}/" if folder else ""
    folders, files = dict[str, None](), list[Entry]()
    for entry in manifest.entries:
        if entry.path.startswith(prefix):
            name, slash, _ = entry.path[len(prefix) :].partition("/")
            if slash:
                folders[prefix + name] = None
            else:
                files.append(entry)
    return tuple(folders), tuple(files)


def choose(manifest: Manifest, path: str = "") -> Choice:
    """What must come back for a path of the manifest: a file, a folder, or all (``""``).

    Databases come from their staged copy, and stand at their own place again. Raises
    ``ChoiceError`` for a path that is not there.
    """
    path = path.strip("/")
    below = f"{path}/" if path else ""
    chosen = [e for e in manifest.entries if e.path == path or e.path.startswith(below)]
    if not chosen:
        raise ChoiceError(
            "Ce fichier n’est pas dans cette sauvegarde.",
            "Cherchez-le par un mot de son nom, ou dans une sauvegarde d’une autre date.",
        )
    parent = path.rpartition("/")[0]
    entries = {_under(entry.path, parent): entry for entry in chosen}
    placed = [entry for entry in chosen if _has_place(manifest, entry)]
    staged = frozenset(manifest.databases)
    single = {e.path for e in chosen if e.path in staged or e.path == path or _is_alone(e)}
    files = tuple(
        (f"/{archive_name(place(manifest, entry.path))}", entry, _under(entry.path, parent))
        for entry in placed
        if entry.path in single
    )
    whole = [entry for entry in placed if entry.path not in single]
    folders = _roots(manifest, whole) if not path else ((path,) if whole else ())
    return Choice(
        folders=tuple(
            Folder(asked=_asked(manifest, one), into=_under(one, parent)) for one in folders
        ),
        files=files,
        entries=entries,
        single=any(entry.path == path for entry in chosen),
    )


def _has_place(manifest: Manifest, entry: Entry) -> bool:
    try:
        place(manifest, entry.path)
    except KeyError:
        return False
    return True


def located(manifest: Manifest, typed: str) -> str:
    """The path in a manifest of what was typed: such a path, or where it was on its computer.

    It is given back as it is where it is neither.
    """
    path = typed.strip("/")
    if not path or _holds(manifest, path):
        return path
    whole = _slashes(typed)
    for root in sorted(manifest.roots, key=lambda one: -len(one.path)):
        below = _below(_slashes(root.path), whole)
        if root.label != STAGED and below is not None and _holds(manifest, root.label + below):
            return root.label + below
    return path


def _holds(manifest: Manifest, path: str) -> bool:
    return any(e.path == path or e.path.startswith(f"{path}/") for e in manifest.entries)


def _below(folder: str, path: str) -> str | None:
    """What follows a folder in a path; Windows does not tell capitals from small letters."""
    start, rest = path[: len(folder)], path[len(folder) :]
    same = start == folder or (_is_windows(folder) and start.casefold() == folder.casefold())
    return rest if same and rest[:1] in {"", "/"} else None


def _slashes(path: str) -> str:
    return (path.replace("\\", "/") if _is_windows(path) else path).rstrip("/")


def _is_windows(path: str) -> bool:
    return path[1:2] == ":" or path.startswith(("\\\\", "//"))


def _is_alone(entry: Entry) -> bool:
    """A root that is itself a file, or an export: restic gives back no folder for it."""
    return "/" not in entry.path or entry.path.startswith(f"{STAGED}/")


def _roots(manifest: Manifest, whole: list[Entry]) -> tuple[str, ...]:
    used = {entry.path.partition("/")[0] for entry in whole}
    labels = (root.label for root in manifest.roots)
    return tuple(label for label in labels if label in used)


def _asked(manifest: Manifest, folder: str) -> str:
    """A folder of a manifest as restic names it."""
    return f"/{archive_name(place(manifest, folder))}"


def _under(path: str, parent: str) -> str:
    return path[len(parent) + 1 :] if parent else path
