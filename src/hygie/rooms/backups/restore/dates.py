"""Tells copies apart by their date, to the second if need be, and finds one by what was typed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from hygie.kit.web.french import WIDE, moment
from hygie.rooms.backups.reading import Snapshot

TYPED: Final = "2026-11-21, 21/11/2026, ou avec l’heure : « 21/11/2026 02:22 »"
"""How a date may be typed, as it is told."""

_DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y")
_PRECISIONS: Final = (
    ("", timedelta(days=1)),
    (" %H", timedelta(hours=1)),
    (" %H:%M", timedelta(minutes=1)),
    (" %H:%M:%S", timedelta(seconds=1)),
)


def until(typed: str) -> datetime | None:
    """The end (aware, excluded) of the day, minute or second typed; ``None``: no date is meant.

    It is the time of this computer, as everywhere a copy is named.
    """
    text = re.sub(r"\s+", " ", typed.strip().replace(" à ", " ").replace("T", " "))
    text = re.sub(r" ?(?:min|h) ?", ":", text.removesuffix(" s")).rstrip(":")
    for day in _DAYS:
        for hour, length in _PRECISIONS:
            try:
                begin = datetime.strptime(text, day + hour)  # noqa: DTZ007 - this computer's
                return (begin + length).astimezone()
            except (ValueError, OverflowError):
                continue
    return None


def shared(snapshots: Iterable[Snapshot]) -> frozenset[str]:
    """The identifiers of the copies that share their minute with another one."""
    found = tuple(snapshots)
    seen = Counter(map(_minute, found))
    return frozenset(one.id for one in found if seen[_minute(one)] > 1)


def _minute(snapshot: Snapshot) -> datetime:
    return snapshot.time.replace(second=0, microsecond=0)


def label(time: datetime, *, seconds: bool) -> str:
    """``22 novembre 2026 à 2 h 31``, and ``min 07 s`` when asked for."""
    return moment(time) + (f"{WIDE}min{WIDE}{time.second:02d}{WIDE}s" if seconds else "")


def labels(snapshots: Sequence[Snapshot]) -> Mapping[str, str]:
    """What a page calls each copy, by its identifier."""
    close = shared(snapshots)
    return {one.id: label(one.time, seconds=one.id in close) for one in snapshots}


def typeable(time: datetime, *, seconds: bool) -> str:
    """``2026-11-22 02:22``, as ``--date`` takes it, with its seconds when asked for."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}" + (f":{time.second:02d}" if seconds else "")
