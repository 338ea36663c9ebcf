"""Brings files back for a page: into a new folder, or among existing files that are never lost."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from hygie.host.volumes import free_bytes
from hygie.kit.web.work import Tell
from hygie.rooms.backups import reaching
from hygie.rooms.backups.home import home
from hygie.rooms.backups.restore.choice import Choice
from hygie.rooms.backups.restore.merge import Merged, conflicts, merge
from hygie.rooms.backups.restore.partial import partial_of, partial_runs
from hygie.rooms.backups.restore.restore import UNFINISHED, Restored, RestoreError, restore
from hygie.rooms.backups.restore.where import HALFWAY, free_name, must_be_apart, sweep
from hygie.rooms.backups.web.restore_shelf import Opened
from hygie.rooms.backups.web.work_pages import BytesTold, StoppedError
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

DESKTOPS: Final = ("Bureau", "Desktop")
LONGEST: Final = 1_000


class Meeting(StrEnum):
    """What to do where a file of the same name exists. The value is that of the form."""

    BOTH = "deux"
    REPLACE = "remplacer"
    SKIP = "laisser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What must come back and where. ``among`` existing files, when somebody said how."""

    opened: Opened
    choice: Choice
    target: Path
    among: Meeting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came back; ``merged`` when it was put among existing files, ``skipped`` left out."""

    restored: Restored
    merged: Merged | None = None
    skipped: int = 0


def proposed(now: datetime, start: Path | None = None) -> Path:
    """A folder that does not exist yet, on the desktop if there is one."""
    start = start or Path.home()
    desktop = next((start / name for name in DESKTOPS if (start / name).is_dir()), start)
    named = f"Restauration du {now.astimezone():%d-%m-%Y}"
    return free_name(desktop, named)


def typed_target(text: str, apart: tuple[Path, ...]) -> Path:
    """The folder that a person typed. Raises ``RestoreError`` for what is no good place."""
    text = text.strip().strip('"«»\u00a0\u202f ')
    try:
        target = Path(text).expanduser()
    except RuntimeError:
        target = Path(text)
    if not text or len(text) > LONGEST or not text.isprintable() or not target.is_absolute():
        raise RestoreError(
            "Ce n’est pas l’adresse complète d’un répertoire.",
            f"Écrivez-la en entier, par exemple : {Path.home() / 'Restauration'}",
        )
    must_be_apart(target, apart)
    if target.exists() and not target.is_dir():
        raise RestoreError("Il y a un fichier de ce nom.", "Choisissez un répertoire.")
    return target


def bring_back(wish: Wish, practice: Practice, tell: Tell, cancel: threading.Event) -> Brought:
    """Bring back, compare with the fingerprints, put in place. Raises ``HygieError``.

    ``StoppedError`` once ``cancel`` is set: it says where the files are that had come back.
    """
    own = home(practice.folder)
    store = replace(reaching.store(practice, own, wish.opened.place), cancel=cancel)
    told = BytesTold(tell)

    def tick(done: int, total: int, what: str) -> None:
        told(done, total, what)
        if cancel.is_set():
            raise _stopped(wish)

    tick(0, wish.choice.size, "")
    into = wish.target if wish.among is None else free_name(wish.target, HALFWAY)
    asked = (store, wish.opened.snapshot, wish.choice)
    try:
        restored = restore(*asked, into, free_bytes, tick)
    except HygieError as error:
        if cancel.is_set():
            raise _stopped(wish, into) from error
        raise
    if not wish.choice.single:
        runs = partial_runs(practice, wish.opened.place)
        restored.partial = partial_of(runs, wish.opened.snapshot)
    if wish.among is None:
        return Brought(restored=restored)
    told(0, 0, "mise en place")
    return _among(wish, restored, wish.among)


def _among(wish: Wish, restored: Restored, meeting: Meeting) -> Brought:
    """Put what came back among existing files; only our own folder ever loses one."""
    halfway = restored.folder
    skipped = conflicts(halfway, wish.target) if meeting is Meeting.SKIP else ()
    for path in skipped:
        (halfway / path).unlink()
    merged = merge(halfway, wish.target, replace=meeting is Meeting.REPLACE)
    sweep(halfway)
    restored.folder = wish.target
    return Brought(restored=restored, merged=merged, skipped=len(skipped))


def _stopped(wish: Wish, into: Path | None = None) -> StoppedError:
    work = Path(f"{into or wish.target}{UNFINISHED}")
    return StoppedError(
        "La restauration a été arrêtée. Rien de ce qui existait n’a été touché.",
        f"Ce qui était déjà revenu est dans « {work} » : vous pouvez le supprimer."
        if work.exists()
        else "Recommencez quand vous voulez.",
    )
