"""What Windows answers: the values of its registry and the objects that PowerShell writes."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from hygie.spine.evidence import Unseen
from hygie.spine.probe import CAUSES, SILENT, Answer, Answers, Ask, Outcome, ReadRegistry

Row = Mapping[str, object]
"""The values of a key by name, or the properties of an object."""

CURRENT_VERSION = ReadRegistry(
    key=r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion",
    values=(
        "CurrentBuildNumber",
        "UBR",
        "DisplayVersion",
        "ReleaseId",
        "EditionID",
        "InstallationType",
    ),
)
"""Every Windows has it. Once it is read, a key that is missing is really absent: before that,
a silent registry and an absent key look alike."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_JSON_DATE = re.compile(r"/Date\((-?\d{1,16})\)/")
_YEARS = range(2000, 9999)  # before: the zero of OLE dates (1899) or of FILETIME (1601)
_MOST = 2**63


def values(answers: Answers, ask: Ask) -> Row | None:
    """The values of a registry key: empty when the key is absent, ``None`` when unseen."""
    answer = answers.get(ask, SILENT)
    if answer.outcome is Outcome.MISSING:
        return {}
    found = _decoded(answer)
    if found is None and _said_nothing(answer):
        return {}  # the key is there without any of the values
    return found if isinstance(found, dict) else None


def rows(answers: Answers, ask: Ask) -> tuple[Row, ...] | None:
    """The objects that PowerShell wrote, or the values of every sub-key; ``None`` when unseen.

    ConvertTo-Json of PowerShell 5.1 writes a list of one as the object alone, and nothing
    at all for no object: https://github.com/PowerShell/PowerShell/issues/3424
    """
    answer = answers.get(ask, SILENT)
    found = _decoded(answer)
    if found is None and _said_nothing(answer):
        return ()
    listed: list[object] = found if isinstance(found, list) else [found]
    objects = tuple(item for item in listed if isinstance(item, dict))
    return objects if len(objects) == len(listed) else None


def registry_read(answers: Answers) -> bool:
    """Whether the registry answered at all (``CURRENT_VERSION`` is among the asks)."""
    return number(values(answers, CURRENT_VERSION) or {}, "CurrentBuildNumber") is not None


def number(row: Row, name: str) -> int | None:
    """A whole number, written as one or in digits (REG_SZ); ``None`` when absent or not one.

    PowerShell writes a DWORD above 0x7FFFFFFF as a negative number: it is put right.
    """
    value = row.get(name)
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,18}", value):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    if -(2**31) <= value < 0:
        return value + 2**32
    return value if 0 <= value < _MOST else None


def flag(row: Row, name: str) -> bool | None:
    """True or false, written as such or as 1 or 0; ``None`` for all else."""
    value = row.get(name)
    if isinstance(value, bool):
        return value
    return {0: False, 1: True}.get(value) if isinstance(value, int) else None


def text(row: Row, name: str) -> str:
    """A text without the spaces around it and without NUL; empty when absent."""
    value = row.get(name)
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


def moment(row: Row, name: str) -> datetime | None:
    """A date in UTC, from ISO 8601 or ``/Date(ms)/``; one without a zone is in UTC.

    ``None`` when absent, not a date, or outside the years 2000 to 9998.
    """
    value = text(row, name)
    milliseconds = _JSON_DATE.fullmatch(value)
    try:
        if milliseconds:
            found = _EPOCH + timedelta(milliseconds=int(milliseconds.group(1)))
        else:
            found = datetime.fromisoformat(value)
    except (ValueError, OverflowError):
        return None
    if found.year not in _YEARS:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def unseen(what: str, answers: Answers, asks: Iterable[Ask]) -> Unseen:
    """Say what could not be seen, and how the first of the asks that failed did fail."""
    outcomes = [answers.get(ask, SILENT).outcome for ask in asks]
    worst = next((outcome for outcome in outcomes if outcome is not Outcome.RAN), Outcome.RAN)
    return Unseen(reason=f"{what}\N{NO-BREAK SPACE}: {CAUSES[worst]}.")


def _said_nothing(answer: Answer) -> bool:
    return answer.well and _bare(answer.out) in {"", "null"}


def _bare(out: str) -> str:
    return out.removeprefix("\ufeff").strip()


def _decoded(answer: Answer) -> object:
    """What the JSON of an answer holds; ``None`` for no answer, no JSON, or JSON's null."""
    if not answer.well:
        return None
    try:
        return msgspec.json.decode(_bare(answer.out))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
