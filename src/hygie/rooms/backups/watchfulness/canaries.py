"""Decoy files that nobody has a reason to change: when one changes, a programme did it."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path

from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.manifest.entries import Entry


@dataclass(frozen=True, slots=True)
class Canary:
    """A decoy in its place: ``path`` as in the manifest, ``sha256`` of what we wrote."""

    path: str
    sha256: str


class State(Enum):
    """What became of a decoy."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"


def put(folder: Path, made: Mapping[str, bytes], under: str) -> tuple[Canary, ...]:
    """Write decoys (``canary_files.drafts``) into a saved folder, all or none.

    ``under`` is the folder as the manifest names it (``<root label>[/…]``). Nothing is written
    over, and once written Hygie never touches them again. Raises ``BackupError`` when one is
    there already or the folder cannot be written.
    """
    written: list[Path] = []
    try:
        for name, content in made.items():
            with (folder / name).open("xb") as file:
                written.append(folder / name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise BackupError(
            "Les fichiers témoins n’ont pas pu être posés dans ce répertoire.",
            "Choisissez un répertoire où vous pouvez écrire, et où il n’y en a pas déjà.",
        ) from error
    return tuple(
        Canary(f"{under}/{name}", sha256(content).hexdigest()) for name, content in made.items()
    )


def states(canaries: Collection[Canary], entries: Mapping[str, Entry]) -> dict[Canary, State]:
    """What became of each decoy; ``entries`` are those of the run, by path."""
    found = {}
    for canary in canaries:
        entry = entries.get(canary.path)
        if entry is None:
            found[canary] = State.MISSING
        else:
            same = entry.sha256 == canary.sha256
            found[canary] = State.INTACT if same else State.CHANGED
    return found
