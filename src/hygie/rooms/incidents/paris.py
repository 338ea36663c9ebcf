"""The time of Paris: how instants are read from a person and shown to her."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hygie.rooms.incidents.errors import not_a_moment, without_time_zones

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_WRITTEN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})[ \u00a0\u202f]*(?:à|,)?[ \u00a0\u202f]*"
    r"(\d{1,2})[ \u00a0\u202f]?[:hH][ \u00a0\u202f]?(\d{2})?",
    re.ASCII,
)
LONGEST = 60
"""Characters of a written moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An instant in UTC, and a French remark when the hour written was no ordinary one."""

    at: datetime
    remark: str = ""


def paris() -> ZoneInfo:
    """Europe/Paris; raises ``IncidentError`` as ``zone`` does."""
    return zone("Europe/Paris")


@cache
def zone(name: str) -> ZoneInfo:
    """A time zone. Raises ``IncidentError`` on a system without them (Windows needs tzdata)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise without_time_zones() from error


def read(text: str) -> Reading:
    """A moment such as ``21/11/2026 14:05`` or ``21/11/2026 à 14h05``, in the time of Paris.

    Raises ``IncidentError`` for any other text.
    """
    found = _WRITTEN.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        raise not_a_moment()
    day, month, year, hour, minute = (int(part or 0) for part in found.groups())
    try:
        local = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - the zone comes next
        return of_wall_clock(local)
    except (ValueError, OverflowError) as error:
        raise not_a_moment() from error


def of_wall_clock(local: datetime) -> Reading:
    """The instant of an hour read on a clock in Paris, given without a zone.

    When clocks go back, one hour comes twice: the first is taken, which makes a deadline
    earlier. When they go forward, one never comes: the instant of the change is taken.
    """
    first = local.replace(tzinfo=paris(), fold=0)
    second = local.replace(tzinfo=paris(), fold=1)
    before, after = first.astimezone(UTC), second.astimezone(UTC)
    if before == after:
        return Reading(at=before)
    if before < after:
        return Reading(
            at=before,
            remark="Cette heure est passée deux fois cette nuit-là (changement d’heure) : "
            "la première est retenue.",
        )
    return Reading(
        at=_change(after, before),
        remark="Cette heure n’a pas existé (changement d’heure) : l’instant du changement est "
        "retenu.",
    )


def _change(low: datetime, high: datetime) -> datetime:
    """The first minute between two instants at which the offset of Paris is that of ``high``."""
    offset = high.astimezone(paris()).utcoffset()
    at = low.replace(second=0, microsecond=0)
    while at.astimezone(paris()).utcoffset() != offset:
        at += timedelta(minutes=1)
    return at


def shown(at: datetime) -> str:
    """An instant as it is said in Paris: ``samedi 21/11/2026 à 14:05``.

    The hour that comes twice says which: ``(heure d’été)`` or ``(heure d’hiver)``.
    """
    local = at.astimezone(paris())
    text = f"{DAYS[local.weekday()]} {local:%d/%m/%Y à %H:%M}"
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return text
    return f"{text} ({'heure d’été' if local.dst() else 'heure d’hiver'})"


def day_in_paris(at: datetime) -> date:
    """The day that an instant falls on in Paris."""
    return at.astimezone(paris()).date()


def end_of(day: date) -> datetime:
    """The last minute of a day in Paris, in UTC."""
    return datetime.combine(day, time(23, 59), tzinfo=paris()).astimezone(UTC)
