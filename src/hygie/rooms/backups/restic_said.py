"""What restic's answers mean: only what it said plainly counts as done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from hygie.rooms.backups.restic import MANIFEST_TAG, RUN_TAG


class Meaning(StrEnum):
    """What an exit code says (https://restic.readthedocs.io, "Scripting")."""

    DONE = "done"
    PARTIAL = "partial"
    NO_REPOSITORY = "no_repository"
    LOCKED = "locked"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of a meaning
    INTERRUPTED = "interrupted"
    FAILED = "failed"


_CODES = {
    0: Meaning.DONE,
    3: Meaning.PARTIAL,
    10: Meaning.NO_REPOSITORY,
    11: Meaning.LOCKED,
    12: Meaning.WRONG_PASSWORD,
    130: Meaning.INTERRUPTED,
}


def meaning(code: int) -> Meaning:
    """What a code says; a code that is not known is a failure, as restic's manual asks."""
    return _CODES.get(code, Meaning.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far a backup is: files and bytes done."""

    files: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How a backup ended. ``added`` and ``stored`` are bytes, before and after compression."""

    snapshot: str
    files: int
    size: int
    added: int
    stored: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One file that could not be saved, or something that went wrong; ``path`` may be empty."""

    path: str
    message: str


Said = Status | Summary | Trouble


class _Error(msgspec.Struct):
    message: str = ""


class _Line(msgspec.Struct):
    message_type: str
    files_done: int = 0
    bytes_done: int = 0
    snapshot_id: str = ""
    total_files_processed: int = 0
    total_bytes_processed: int = 0
    data_added: int = 0
    data_added_packed: int = 0
    total_duration: float = 0.0
    error: _Error = msgspec.field(default_factory=_Error)
    item: str = ""
    message: str = ""


_DECODER = msgspec.json.Decoder(_Line)


def said(line: str) -> Said | None:
    """What a line of ``backup --json`` says; ``None`` for one that says nothing we use.

    A line that is no JSON is what restic says when something is wrong, in plain English.
    """
    try:
        read = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Trouble(path="", message=line.strip()) if line.strip() else None
    match read.message_type:
        case "status":
            return Status(files=read.files_done, size=read.bytes_done)
        case "summary":
            return Summary(
                snapshot=read.snapshot_id,
                files=read.total_files_processed,
                size=read.total_bytes_processed,
                added=read.data_added,
                stored=read.data_added_packed,
                seconds=read.total_duration,
            )
        case "error":
            return Trouble(path=read.item, message=read.error.message)
        case "exit_error":
            return Trouble(path="", message=read.message)
        case _:
            return None


class Snapshot(msgspec.Struct, frozen=True):
    """One snapshot, as ``restic snapshots --json`` lists it. ``time`` is as restic wrote it."""

    id: str
    time: str
    hostname: str = ""
    paths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def run(self) -> str:
        """The identifier of the run that made it; empty when no Hygie did."""
        found = (tag.removeprefix(RUN_TAG) for tag in self.tags if tag.startswith(RUN_TAG))
        return next(found, "")

    @property
    def only_manifest(self) -> bool:
        """Whether it holds nothing but a manifest."""
        return MANIFEST_TAG in self.tags


def snapshots(lines: Iterable[str]) -> tuple[Snapshot, ...] | None:
    """The list of snapshots, oldest first as restic gives it; ``None`` for anything else."""
    listed = _first(lines, tuple[Snapshot, ...])
    return listed if isinstance(listed, tuple) else None


def value(lines: Iterable[str], key: str) -> str:
    """A word of the first JSON object in an answer, such as its ``id``; empty when not there."""
    found = _first(lines, dict[str, Any])
    return str(found.get(key, "")) if isinstance(found, dict) else ""


def _first(lines: Iterable[str], kind: Any) -> object:  # noqa: ANN401 - any type of msgspec
    return next(_values("\n".join(lines), kind), None)


def _values(text: str, kind: Any) -> Iterator[object]:  # noqa: ANN401 - the same
    """The answer as one JSON value, or failing that one value a line."""
    for part in (text, *text.splitlines()):
        try:
            yield msgspec.json.decode(part, type=kind)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
