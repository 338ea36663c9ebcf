"""Has restic make one copy, follows it to its end, and believes only what is on the disk."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from hygie.host.jobs import NEVER_STARTED, Ended
from hygie.host.volumes import free_bytes
from hygie.rooms.backups import hosts, restic, restic_said
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.restic import Backup
from hygie.rooms.backups.restic_said import Meaning, Status, Summary, Trouble
from hygie.rooms.backups.run.means import Means, ask, heard
from hygie.rooms.backups.run.waiting import Waiting, waiting

FULL_BELOW = 50_000_000
"""Free bytes under which a disk on which writing failed is full, whatever restic says of it."""

# How systems say it where they speak English: a French Windows is known by its free bytes.
_NO_SPACE = re.compile(r"(?i)no space left|not enough space|disk quota exceeded|file too large")
_READ_ONLY = re.compile(r"(?i)read-only file ?system|write.protected")
_DAMAGED = "the repository could be damaged"
_SNAPSHOT = re.compile(r"[0-9a-f]{64}")

MOST_TROUBLES = 10_000
"""Files kept of those that could not be saved; beyond, they are only counted."""


@dataclass(slots=True)
class Saved:
    """What became of a backup. ``snapshot`` is empty when there is none to rely on.

    ``summary`` is what restic said at the end; ``troubles`` the files that it could not read,
    ``count`` how many they were. ``damaged``: restic missed something of its own in the
    repository. ``reason`` says why it failed.
    """

    meaning: Meaning
    summary: Summary | None = None
    snapshot: str = ""
    troubles: list[Trouble] = field(default_factory=list)
    count: int = 0
    damaged: bool = False
    reason: Reason | None = None


def save(
    means: Means, what: Backup, tick: Callable[[Status], None], early: Waiting | None = None
) -> Saved:
    """Make a snapshot, by the restic that waits for it (``early``) or by a new one.

    A repository that a dead restic left locked is unlocked, once. Only the run that is alone
    (``host.alone``) may call this: restic's ``unlock`` then only removes what a killed one left.
    """
    saved = _made(means, what, tick, early)
    if saved.meaning is Meaning.LOCKED:
        ask(means, restic.unlock(means.engine.program, means.repository))
        saved = _made(means, what, tick, None)
    return saved


def _made(
    means: Means, what: Backup, tick: Callable[[Status], None], early: Waiting | None
) -> Saved:
    if early is not None:
        return _follow(means, early, b"", tick)
    with waiting(restic.backup(means.engine.program, means.repository, what)) as new:
        return _follow(means, new, b"", tick)


@contextmanager
def opened(means: Means, what: Backup) -> Iterator[Waiting | None]:
    """A restic that opens the repository while things are made ready; ``None`` on Windows."""
    if not what.waits:
        yield None
        return
    with waiting(restic.backup(means.engine.program, means.repository, what)) as one:
        yield one


def saves_manifest(means: Means, taker: Waiting, raw: bytes) -> bool:
    """Give the manifest to the restic that waits for it; whether it was saved."""
    saved = _follow(means, taker, raw, lambda _status: None)
    return saved.meaning is Meaning.DONE


def _follow(means: Means, one: Waiting, raw: bytes, tick: Callable[[Status], None]) -> Saved:
    saved = Saved(Meaning.FAILED)
    words: list[str] = []
    ended = Ended(code=NEVER_STARTED)
    running = one.running
    if running is not None:
        running.in_thread(one.give, raw)  # one that does not take it can still be stopped
        for line in heard(means, running):
            _note(restic_said.said(line.text), saved, words, tick)
        ended = running.end()
    saved.meaning = restic_said.meaning(ended.code)
    if ended.cancelled:
        asked = means.cancel.is_set()
        saved.meaning = Meaning.INTERRUPTED if asked else Meaning.FAILED
    _conclude(means, saved, ended, "\n".join(words))
    return saved


def _note(
    said: restic_said.Said | None,
    saved: Saved,
    words: list[str],
    tick: Callable[[Status], None],
) -> None:
    match said:
        case Status():
            tick(said)
        case Summary():
            saved.summary = said
        case Trouble(path="", message=message):
            words[:] = [*words[-20:], message]
        case Trouble(message=message) if _DAMAGED in message:
            saved.damaged = True  # it is told as if a folder had not been read
        case Trouble():
            saved.count += 1
            if saved.count <= MOST_TROUBLES:
                saved.troubles.append(said)
        case None:
            pass


def _conclude(means: Means, saved: Saved, ended: Ended, words: str) -> None:
    """Believe in a snapshot only if restic named it and, on a disk, if it is there."""
    named = saved.summary.snapshot if saved.summary is not None else ""
    if not means.guard.holds():
        saved.meaning, saved.reason = Meaning.FAILED, Reason.DISK_LEFT
        return
    if saved.meaning in {Meaning.DONE, Meaning.PARTIAL}:
        if _SNAPSHOT.fullmatch(named) and _is_there(means.folder, named):
            saved.snapshot = named
            return
        saved.meaning = Meaning.FAILED
    saved.reason = _reason(means, saved, ended, words)


def _is_there(folder: Path | None, snapshot: str) -> bool:
    if folder is None:
        return True
    with suppress(OSError):
        return (folder / "snapshots" / snapshot).stat().st_size > 0
    return False


_CODES = {
    Meaning.NO_REPOSITORY: Reason.NO_REPOSITORY,
    Meaning.WRONG_PASSWORD: Reason.WRONG_PASSWORD,
    Meaning.LOCKED: Reason.LOCKED,
}

_HOSTS = {
    hosts.Trouble.SILENT: Reason.HOST_SILENT,
    hosts.Trouble.REFUSED: Reason.HOST_REFUSED,
    hosts.Trouble.STRANGER: Reason.HOST_STRANGER,
    hosts.Trouble.CLOSED: Reason.HOST_CLOSED,
    None: None,
}


def _reason(means: Means, saved: Saved, ended: Ended, words: str) -> Reason | None:
    if saved.meaning is Meaning.INTERRUPTED:
        return None
    signs = (
        (saved.meaning in _CODES, _CODES.get(saved.meaning)),
        (ended.code == NEVER_STARTED, Reason.ENGINE),
        (bool(_READ_ONLY.search(words)), Reason.READ_ONLY),
        (_is_full(means.folder), Reason.DISK_FULL),
        (_is_full(Path(tempfile.gettempdir())), Reason.COMPUTER_FULL),
        (bool(_NO_SPACE.search(words)), Reason.DISK_FULL),
        (means.folder is None, _HOSTS.get(hosts.trouble(words))),
        (ended.cancelled, Reason.DISK_LEFT if means.folder is not None else Reason.HOST_SILENT),
    )
    return next((reason for holds, reason in signs if holds and reason), Reason.UNKNOWN)


def _is_full(folder: Path | None) -> bool:
    free = free_bytes(folder) if folder is not None else None
    return free is not None and free < FULL_BELOW
