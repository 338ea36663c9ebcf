"""What Hygie notes of each copy that it makes, and of each place where copies are."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from hygie.rooms.backups.destinations import Place, Sort
from hygie.spine.measure import Kind


class Outcome(StrEnum):
    """How a run ended. The value is what ``--json`` prints."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Reason(StrEnum):
    """Why a run is not whole, or failed. The value is what ``--json`` prints."""

    COPY_DAMAGED = "copy_damaged"
    TRIAL_FAILED = "trial_failed"
    COPY_UNSURE = "copy_unsure"
    UNREADABLE = "unreadable"
    ROOT_MISSING = "root_missing"
    DATABASE_OPEN = "database_open"
    DATABASE_UNKNOWN = "database_unknown"
    DATABASE_BROKEN = "database_broken"
    DATABASE_CHANGED = "database_changed"
    DUMP_FAILED = "dump_failed"
    CLOCK = "clock"
    TOO_FEW = "too_few"
    VANISHED = "vanished"
    UNFLUSHED = "unflushed"
    NO_MANIFEST = "no_manifest"
    NOTHING_TO_SAVE = "nothing_to_save"
    EMPTIED = "emptied"
    DISK_FULL = "disk_full"
    DISK_LEFT = "disk_left"
    DISK_ABSENT = "disk_absent"
    HOST_SILENT = "host_silent"
    HOST_REFUSED = "host_refused"
    HOST_STRANGER = "host_stranger"
    HOST_CLOSED = "host_closed"
    READ_ONLY = "read_only"
    NO_REPOSITORY = "no_repository"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of a reason
    LOCKED = "locked"
    RUNNING = "running"
    ENGINE = "engine"
    COMPUTER_FULL = "computer_full"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRun:
    """One run, in counts: no name of file. Sizes in bytes, ``added`` before compression.

    ``run`` is the identifier that its snapshots are tagged with. ``unread``: files that could
    not be saved; ``unstable``: that changed meanwhile. ``last_complete``: when a run that saved
    everything last began, on any destination, this one included. ``suspicion``: how worrying
    watchfulness found it (``watchfulness.signs.Level``).
    """

    KIND: ClassVar[Kind] = Kind("backups.run")
    run: str
    destination: str
    began: datetime
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    files: int = 0
    size: int = 0
    added: int = 0
    stored: int = 0
    seconds: float = 0.0
    unread: int = 0
    unstable: int = 0
    databases: int = 0
    last_complete: datetime | None = None
    suspicion: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One place where copies are.

    ``connected``: whether it was there when looked at (``None``: a host, which was not asked);
    ``connected_since``: the first of the looks in a row that found a disk plugged in, none long
    after the other; ``last_away``: the last look that found it unplugged.
    ``last_run``: when the last whole run on it began, ``last_seen`` when it last answered,
    ``last_restored`` when all of its files were last read back and found identical, ``unopened``
    when that trial opened none of them, ``failed`` when a later trial did not succeed. ``gone``:
    the disk was there the last time, and our copies were not.
    """

    id: str
    name: str
    sort: Sort
    place: Place
    encrypted: bool = True
    connected: bool | None = None
    connected_since: datetime | None = None
    last_run: datetime | None = None
    last_seen: datetime | None = None
    last_restored: datetime | None = None
    host: str = ""
    certificate: str = ""
    sheet: datetime | None = None
    gone: bool = False
    unopened: bool = False
    failed: datetime | None = None
    last_away: datetime | None = None

    @property
    def proved(self) -> datetime | None:
        """When a trial last proved that the copy comes back; ``None`` once a later one failed."""
        return None if self.gone or self.failed else self.last_restored

    @property
    def saved(self) -> datetime | None:
        """Of when the copy is that is still there; ``None`` for none."""
        return None if self.gone else self.last_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """All the places where this computer's copies are, as they were ``at`` one instant."""

    KIND: ClassVar[Kind] = Kind("backups.copies")
    at: datetime
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierReport:
    """What a supplier's report says of the backups that it makes (Veeam, NAS, its own).

    ``reported``: the day of the last backup that the report calls successful; ``restored``: the
    day of the last restoration that it proves; either may be unknown. ``report``: the report
    itself, by the SHA-256 of its encrypted file; ``""`` when it was not given.
    """

    KIND: ClassVar[Kind] = Kind("backups.supplier")
    by: str
    reported: date | None = None
    restored: date | None = None
    report: str = ""
