"""Says whether the date of the computer can be believed, for old copies are let go by date."""

from datetime import UTC, datetime, timedelta

from hygie.spine.judges import french_date

LONGEST_GAP = timedelta(days=400)
"""A practice that was closed for a year confirms the date; a clock gone wild jumps by years."""

BACKWARDS = timedelta(days=1)
"""A clock may be set back by hours, for a journey or by hand."""


def doubt(now: datetime, last: datetime | None, newest_ns: int) -> str:
    """Why the date is doubtful, as a French sentence; empty when nothing is odd.

    ``last`` is when the last run began of which the date was believed, by the clock of then;
    ``newest_ns`` when a file was last changed (nanoseconds since 1970): a practice at work changes
    files every day.
    """
    if last is not None:
        if now < last - BACKWARDS:
            return _sentence(now, f"la dernière sauvegarde est datée du {french_date(last)}")
        if now > last + LONGEST_GAP:
            return _sentence(now, f"la dernière sauvegarde remonte au {french_date(last)}")
        return ""
    newest = _date(newest_ns)
    if newest is None:
        return ""
    if now > newest + LONGEST_GAP:
        return _sentence(now, f"le fichier le plus récent est du {french_date(newest)}")
    return ""


def believed(now: datetime, last: datetime | None, newest_ns: int) -> datetime:
    """The date to remember of a run whose own was doubted, for the next is compared with it.

    Else a clock ten years ahead would be doubted once, and believed the next day.
    """
    return last or min(now, _date(newest_ns) or now)


def _date(ns: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(ns / 1e9, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _sentence(now: datetime, other: str) -> str:
    return f"Cet ordinateur croit être le {french_date(now)}, mais {other}."
