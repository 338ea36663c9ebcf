"""Keeps what the next run needs, and lets old copies go when it is safe to."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from hygie.host.files import UnwritableError, write_private
from hygie.rooms.backups import restic, restic_said, retention
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.manifest import manifest
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.manifest.manifest import ManifestError
from hygie.rooms.backups.restic_said import Meaning
from hygie.rooms.backups.run.means import Means, ask
from hygie.spine.job import Job

SIZE_LIMIT = 300_000_000
"""Bytes of a manifest that is read; a longer one is none."""


_OWED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Noted in place of a date until the room of the copies that went is freed."""


def last_manifest(home: Home) -> Manifest | None:
    """The manifest of the last run; ``None`` when there is none: then every file is read."""
    try:
        with home.manifest.open("rb") as file:
            return manifest.read(file.read(SIZE_LIMIT))
    except (OSError, ManifestError):
        return None


def keep_manifest(home: Home, current: Manifest, packed: bytes | None) -> None:
    """Keep the manifest of this run. Raises ``UnwritableError``."""
    write_private(home.manifest, packed or manifest.write(current))


def is_due(home: Home, destination: str, now: datetime) -> bool:
    """Whether old copies on a destination were last let go long enough ago.

    One that was never asked about is new here, and holds nothing old: it is noted.
    """
    last = _tidied(home.tidied).get(destination)
    if last is None:
        _note(home, destination, now)
        return False
    return not last <= now < last + retention.EVERY


def _note(home: Home, destination: str, now: datetime) -> None:
    with suppress(UnwritableError):
        done = {**_tidied(home.tidied), destination: now}
        write_private(home.tidied, msgspec.json.encode(done))


def tidy(
    means: Means,
    home: Home,
    destination: str,
    now: datetime,
    keep_days: int,
    *,
    full: bool = False,
) -> int:
    """Let go of copies older than ``keep_days``, and free their place; how many went.

    ``full``: the disk has no room to put pieces together anew.

    Only snapshots that were named one by one go; whatever restic does not call done is tried
    again at the next run, and so is what was stopped or killed.
    """
    program, repository = means.engine.program, means.repository
    lines, ended = ask(means, restic.snapshots(program, repository))
    listed = restic_said.snapshots(line.text for line in lines if not line.error)
    if restic_said.meaning(ended.code) is not Meaning.DONE or listed is None:
        return 0
    old = retention.to_forget(listed, now, keep_days)
    if old:
        _note(home, destination, _OWED)
        if _alone(means, restic.forget(program, repository, old)) is not Meaning.DONE:
            return 0
    owed = _tidied(home.tidied).get(destination) == _OWED
    prune = restic.prune(program, repository, only_delete=full)
    if not owed or _alone(means, prune) is Meaning.DONE:
        _note(home, destination, now)
    return len(old)


def make_room(means: Means) -> None:
    """Remove what a run that filled the disk left behind: no copy is touched."""
    _alone(means, restic.prune(means.engine.program, means.repository, only_delete=True))


def _alone(means: Means, job: Job) -> Meaning:
    """Have restic do what it only does alone: a lock that a dead one left is removed, once.

    A disk that was torn out keeps such a lock, and would stay full of what that run left.
    """
    _, ended = ask(means, job)
    if restic_said.meaning(ended.code) is Meaning.LOCKED:
        ask(means, restic.unlock(means.engine.program, means.repository))
        _, ended = ask(means, job)
    return restic_said.meaning(ended.code)


def _tidied(path: Path) -> dict[str, datetime]:
    """When each destination was last asked about; a date that has no time zone is none."""
    try:
        noted = msgspec.json.decode(path.read_bytes(), type=dict[str, datetime])
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return {}
    return {name: at for name, at in noted.items() if at.tzinfo is not None}
