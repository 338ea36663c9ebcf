"""Looks whether files are being encrypted just now, before anything is run on the computer."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

FOLDERS = ("Documents", "Desktop", "Bureau", "Pictures", "Images", "Downloads", "Téléchargements")
"""Under the home: where a ransomware shows first. Mail stores and caches change all the time."""

RECENT_S = 15 * 60.0
"""What changed within so many seconds is recent."""

LOOKED_AT = 20_000
SECONDS = 10.0
"""Most names looked at, and for how long."""

MANY = 20
"""So many recent files with one unknown ending are no work of a person."""

KNOWN_AS_TEXT = """
7z accdb avi bak bmp cda crdownload css csv db dcm dicom doc docx dot dotx download eml gif gz heic
hl7 htm html ics ini jpeg jpg js json lnk log m4a md mdb mov mp3 mp4 msg odp ods odt part pdf png
ppt pptx psd pst py rar rtf sqlite svg tar tif tiff tmp toml ts txt url vcf wav webp wmv xls xlsm
xlsx xml zip
"""
KNOWN = frozenset(KNOWN_AS_TEXT.split())
"""Endings that a practice works with, without their dot."""


class Signs(StrEnum):
    """What the look says."""

    RUNNING = "running"
    QUIET = "quiet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Names (no path) with the time of their last change; ``whole``: every folder was read."""

    files: tuple[tuple[str, float], ...]
    whole: bool


def judge(look: Look, now_s: float) -> Signs:
    """Many files that changed just now and end in one way that nobody knows: ``RUNNING``.

    A double ending (``ordonnance.docx.kxzq``) is the usual way. Without such signs a look that
    is not whole says ``UNKNOWN``.
    """
    recent = (name for name, at in look.files if now_s - RECENT_S <= at <= now_s + RECENT_S)
    odd = Counter(ending for name in recent if (ending := _odd_ending(name)))
    if odd and max(odd.values()) >= MANY:
        return Signs.RUNNING
    if sum(odd.values()) >= 2 * MANY:  # each file its own ending
        return Signs.RUNNING
    return Signs.QUIET if look.whole else Signs.UNKNOWN


def _odd_ending(name: str) -> str:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return "" if ending in KNOWN or name.startswith(("~", ".")) else ending


def look(home: Path, folders: Sequence[str] = FOLDERS) -> Look:
    """The names in the folders of a person, and when each changed, within bounds."""
    found: list[tuple[str, float]] = []
    whole = True
    for path, at in walk(home, folders):
        if path is None:
            whole = False
        else:
            found.append((path.name, at))
    return Look(files=tuple(found), whole=whole)


def walk(home: Path, folders: Sequence[str] = FOLDERS) -> Iterator[tuple[Path | None, float]]:
    """Files of the folders of a person and when each changed (seconds since 1970).

    Links inside them are left alone. ``None`` stands for what could not be read, or was not
    for its bounds.
    """
    left, deadline = LOOKED_AT, time.monotonic() + SECONDS
    waiting = list(dict.fromkeys((home / folder).resolve() for folder in folders))
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    left -= 1
                    if left < 0 or time.monotonic() > deadline:
                        yield None, 0.0
                        return
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    elif entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        # A file that was only renamed keeps its mtime; its ctime moves (stat(2)).
                        yield Path(entry.path), max(status.st_mtime, status.st_ctime)
        except FileNotFoundError:
            continue
        except OSError:
            yield None, 0.0
