"""Makes the index of published passwords, and goes on where it was interrupted."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from hygie.host.files import REMEDIES, locked, private_folder, write_private
from hygie.host.volumes import free_bytes
from hygie.rooms.passwords.index_lines import DOWNLOAD, SourceError, keys
from hygie.rooms.passwords.published import HEADER, MAGIC, RECORD, IndexFileError

CHECKPOINT = 128 << 20
"""Bytes of text after which the work so far is made to last: at most that is done again."""

LINE = 45
"""Bytes of a line, about: what room the index will take."""

SAMPLE = 4096

Tick = Callable[[int, int], None]
"""``tick(done, total)``, in bytes of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was made: how many records, and how many of them an earlier run had left."""

    records: int
    resumed: int


class _State(msgspec.Struct, forbid_unknown_fields=True):
    """How far an interrupted run had come: which text, its place in it, and the records."""

    source: str
    place: int
    records: int
    last: str


def build(source: Path, target: Path, tick: Tick, *, checkpoint: int = CHECKPOINT) -> Built:
    """Make an index from the text download; the old one stands until the new one is whole.

    Reads the text as a stream, in some tens of megabytes of memory. After a kill, the same
    call goes on from the last checkpoint. Raises ``SourceError`` or ``IndexFileError``.
    """
    private_folder(target.parent)
    partial = target.with_name(target.name + ".partiel")
    with locked(target.with_name(target.name + ".verrou")):
        try:
            with source.open("rb") as text:
                check_room(os.fstat(text.fileno()).st_size, free_bytes(target))
                built = _fill(text, partial, tick, checkpoint)
            partial.replace(target)
            _state_of(partial).unlink(missing_ok=True)
        except OSError as error:
            raise IndexFileError(
                f"L’index n’a pas pu être fabriqué ({error.strerror}).",
                REMEDIES.get(error.errno or 0, "Vérifiez le disque, puis recommencez."),
            ) from error
    return built


def _fill(text: BinaryIO, partial: Path, tick: Tick, checkpoint: int) -> Built:
    name, total = _identity(text), os.fstat(text.fileno()).st_size
    if not total:
        raise SourceError("Ce fichier est vide.", DOWNLOAD)
    state = _resumed(partial, name)
    resumed, saved = state.records, state.place
    descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "r+b") as index:
        index.truncate(HEADER + state.records * RECORD)
        index.seek(0, os.SEEK_END)
        for found, last, place in keys(text, state.place, state.last.encode()):
            found.tofile(index)
            state = _State(name, place, state.records + len(found), last.decode())
            tick(place, total)
            if place - saved >= checkpoint:
                _flush(index)
                write_private(_state_of(partial), msgspec.json.encode(state))
                saved = place
        index.seek(0)
        index.write(MAGIC + state.records.to_bytes(HEADER - len(MAGIC), "little"))
        _flush(index)
    return Built(records=state.records, resumed=resumed)


def _resumed(partial: Path, source: str) -> _State:
    """Where the run before stopped; the very beginning for another text, or for none."""
    nothing = _State(source, 0, 0, "")
    try:
        state = msgspec.json.decode(_state_of(partial).read_bytes(), type=_State)
        size = partial.stat().st_size
    except (OSError, msgspec.DecodeError):
        return nothing
    enough = size >= HEADER + state.records * RECORD
    return state if state.source == source and enough and state.place > 0 else nothing


def _identity(text: BinaryIO) -> str:
    """What tells this text from another: its size, its date, its ends."""
    status = os.fstat(text.fileno())
    head = text.read(SAMPLE)
    text.seek(max(0, status.st_size - SAMPLE))
    tail = text.read(SAMPLE)
    text.seek(0)
    return f"{status.st_size}-{status.st_mtime_ns}-{hashlib.sha256(head + tail).hexdigest()}"


def check_room(size: int, free: int | None) -> None:
    """Raise ``IndexFileError`` when the index of so many bytes of text needs more than is free."""
    needed = size // LINE * RECORD
    if free is not None and free < needed:
        raise IndexFileError(
            f"Il faut environ {needed / 1e9:.1f} Go pour l’index ; il n’en reste que "
            f"{free / 1e9:.1f} sur ce disque.",
            "Libérez de la place, ou ajoutez --vers suivi d’un fichier sur un autre disque.",
        )


def _flush(file: BinaryIO) -> None:
    file.flush()
    with suppress(OSError):  # a disk that cannot promise
        os.fsync(file.fileno())


def _state_of(partial: Path) -> Path:
    return partial.with_name(partial.name + ".json")
