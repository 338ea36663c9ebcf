"""Seals what people write, photograph or join, and opens it again."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import TypeVar

import msgspec

from hygie.rooms.incidents.incident import ERASED
from hygie.rooms.incidents.kinds import Kept
from hygie.rooms.incidents.record.errors import (
    not_a_label,
    told_by_another_version,
    too_big,
    too_long,
    without_words,
)
from hygie.rooms.incidents.record.pictures import media_type
from hygie.rooms.incidents.record.retention import Sort
from hygie.rooms.incidents.record.rows import Writing
from hygie.sealing import SealedError
from hygie.spine.practice import Practice

WORDS_LIMIT = 20_000
"""Characters of one note."""

FILE_LIMIT = 100_000_000
"""Bytes of one picture or file: it is encrypted in memory."""

LABEL_LIMIT = 40

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".heic", ".heif", ".webp", ".gif", ".bmp", ".tiff"})
"""Endings that are kept as pictures; what is inside is looked at for a masked one only."""

T = TypeVar("T")


def seal_words(gesture: Writing, words: str) -> Kept:
    """Keep what a person wrote; raises ``IncidentError`` for too much or nothing."""
    text = words.strip()
    if not text:
        raise without_words()
    if len(text) > WORDS_LIMIT:
        raise too_long(WORDS_LIMIT)
    return gesture.keep(text.encode("utf-8", "replace"), Sort.TEXT)


def seal_some(gesture: Writing, words: str) -> Kept | None:
    """The same; ``None`` where there are no words."""
    return seal_words(gesture, words) if words.strip() else None


def seal_value(gesture: Writing, value: object) -> Kept:
    """Keep a dataclass as JSON."""
    return gesture.keep(msgspec.json.encode(value), Sort.TEXT)


def seal_file(gesture: Writing, name: str, data: bytes, *, masked: bool = False) -> Kept:
    """Keep a picture or a file as it is; raises ``IncidentError`` for one that is too big.

    ``masked``: the person says that no name can be read on it; believed of a picture only.
    """
    if len(data) > FILE_LIMIT:
        raise too_big(FILE_LIMIT)
    is_masked = masked and media_type(data)
    return gesture.keep(data, Sort.MASKED if is_masked else sort_of(name))


def sort_of(name: str) -> Sort:
    """Whether a file is kept as a picture, by its ending."""
    return Sort.PICTURE if PurePath(name).suffix.lower() in PICTURES else Sort.FILE


def words_of(practice: Practice, kept: Iterable[Kept | None]) -> str:
    """What was written, ``ERASED`` in the place of what is gone; ``""`` where nothing was."""
    texts = [one for one in kept if one is not None and one.sort == Sort.TEXT]
    return "\n".join(_words(practice, one) for one in texts)


def _words(practice: Practice, kept: Kept) -> str:
    try:
        raw = practice.sealed.open(kept.sha256)
    except SealedError as error:  # one damaged note must not hide the others
        return f"({error.message})"
    return ERASED if raw is None else raw.decode("utf-8", "replace")


def value_of(practice: Practice, kept: Kept | None, shape: type[T]) -> T | None:
    """A dataclass that was kept; ``None`` when nothing was, or it was erased.

    Raises ``RecordError`` for one of another version of Hygie.
    """
    raw = practice.sealed.open(kept.sha256) if kept is not None else None
    if raw is None:
        return None
    try:
        return msgspec.json.decode(raw, type=shape)
    except msgspec.MsgspecError as error:
        raise told_by_another_version() from error


def label(text: str) -> str:
    """A short name of a person of the practice; raises ``IncidentError``."""
    short = text.strip()
    if len(short) > LABEL_LIMIT or not short.isprintable():
        raise not_a_label()
    return short
