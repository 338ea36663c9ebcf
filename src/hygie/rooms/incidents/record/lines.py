"""Adds lines to the log of an incident: an answer, a gesture, a note, a picture or a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from hygie.rooms.incidents.errors import in_the_future
from hygie.rooms.incidents.kinds import Kept, LogEntry, opened_kind
from hygie.rooms.incidents.record.errors import without_words
from hygie.rooms.incidents.record.rows import Writing, writing
from hygie.rooms.incidents.record.words import label, seal_file, seal_words
from hygie.spine.practice import Practice

SEEN = "sights/"
"""Where (a sight behind) a line says what was seen; its reply is that of the sight's question."""

COLLECTED = "hygie/collected"
"""Where a line says that first evidence was collected; its reply is how many pieces of how many."""

ASKED_BY = "hygie/asked-by"
"""Where a line names, in its words, who asked for the evidence."""

IMPORTED = "hygie/imported"
"""Where a line says that the log of a telephone was taken in; its reply is which one."""


class Through(StrEnum):
    """On what something was first written down."""

    HYGIE = "hygie"
    PAPER = "paper"
    PHONE = "phone"
    OTHER_COMPUTER = "other-computer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line says. ``where`` is the address of a question or gesture, ``""`` for a note.

    ``at`` is when it was done, now unless given; ``by`` the short name of a person of the
    practice. ``attached`` are pictures and files: names and bytes, both sealed; with ``masked``
    the pictures among them have no name of a patient left.
    """

    where: str = ""
    reply: str = ""
    words: str = ""
    at: datetime | None = None
    by: str = ""
    through: Through = Through.HYGIE
    attached: tuple[tuple[str, bytes], ...] = ()
    masked: bool = False


def add(
    practice: Practice,
    incident: str,
    *entries: Entry,
    now: datetime,
    theft: bool | None = None,
    playbook: str | None = None,
) -> tuple[int, ...]:
    """Add lines, all or none, durably; their numbers.

    What the answers teach of the incident (``theft``, ``playbook``) is written with them.
    Raises ``IncidentError``: an unknown incident, a future instant, too much text, too big a file.
    """
    check(entries, now)
    with writing(practice, now) as gesture:
        before = gesture.rows.opened(incident)
        numbers = write_lines(gesture, incident, entries)
        after = replace(
            before,
            theft=before.theft if theft is None else theft,
            playbook=before.playbook if playbook is None else playbook,
        )
        if after != before:
            gesture.add(opened_kind(incident), after)
    return numbers


def check(entries: Sequence[Entry], now: datetime) -> None:
    """Raise ``IncidentError`` for a line that is dated in the future, or whose label is none."""
    for entry in entries:
        label(entry.by)
        # The clock of a telephone may be ahead of ours: its lines are kept, with a remark.
        if entry.at is not None and entry.at > now and entry.through is not Through.PHONE:
            raise in_the_future()


def write_lines(gesture: Writing, incident: str, entries: Sequence[Entry]) -> tuple[int, ...]:
    """Have lines written with a gesture; their numbers."""
    first = gesture.rows.next_number(incident)
    for number, entry in enumerate(entries, first):
        row = _row(incident, number, entry, _kept(gesture, entry), gesture.now)
        gesture.line(incident, row)
    return tuple(range(first, first + len(entries)))


def note(
    practice: Practice,
    incident: str,
    words: str,
    *,
    now: datetime,
    by: str = "",
    at: datetime | None = None,
    through: Through = Through.HYGIE,
) -> int:
    """Add a free note; its number."""
    entry = Entry(words=_some(words), at=at, by=by, through=through)
    return add(practice, incident, entry, now=now)[0]


def attach(  # noqa: PLR0913 - what a person says of a piece, each by its name
    practice: Practice,
    incident: str,
    name: str,
    data: bytes,
    *,
    now: datetime,
    words: str = "",
    by: str = "",
    masked: bool = False,
) -> int:
    """Join a picture or a file; its name is sealed too, for it may be a patient's."""
    entry = Entry(words=words, by=by, attached=((name, data),), masked=masked)
    return add(practice, incident, entry, now=now)[0]


def _some(words: str) -> str:
    if not words.strip():
        raise without_words()
    return words


def _kept(gesture: Writing, entry: Entry) -> tuple[Kept, ...]:
    names = "\n".join(name for name, _ in entry.attached)
    text = "\n".join(part for part in (names, entry.words.strip()) if part)
    words = (seal_words(gesture, text),) if text.strip() else ()
    files = tuple(
        seal_file(gesture, name, data, masked=entry.masked) for name, data in entry.attached
    )
    return (*words, *files)


def _row(incident: str, number: int, entry: Entry, kept: Sequence[Kept], now: datetime) -> LogEntry:
    return LogEntry(
        incident=incident,
        number=number,
        where=entry.where,
        reply=entry.reply,
        at=(entry.at or now).astimezone(UTC),
        by=label(entry.by),
        through=str(entry.through),
        kept=tuple(kept),
    )
