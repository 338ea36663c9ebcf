"""Writes dates and sentences as French people print them."""

import re
from datetime import date, datetime

NARROW, WIDE = "\u202f", "\u00a0"
"""The spaces that a line never breaks at: before ``; ! ?``, and before ``:`` or in quotes."""

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def typeset(text: str) -> str:
    """The text with the spaces and the apostrophe of French print."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"[ \u00a0](?=[;!?](?:\s|$|[)»]))", NARROW, text)
    text = re.sub(r" (?=:(?:\s|$))", WIDE, text)
    text = re.sub(r"«\s?", f"«{WIDE}", text)
    text = re.sub(r"\s?»", f"{WIDE}»", text)
    return re.sub(r"(?<=\d) (?=\d{3}\b|minutes?\b|jours?\b|mois\b|caractères?\b|%)", WIDE, text)


def day(when: date) -> str:
    """``1er novembre 2026``."""
    first = "1er" if when.day == 1 else str(when.day)
    return f"{first}{WIDE}{MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """``21 novembre 2026 à 20 h 14``, in the time zone of this computer."""
    here = when.astimezone()
    return f"{day(here)} à {here.hour}{WIDE}h{WIDE}{here.minute:02d}"


def duration(minutes: int) -> str:
    """``5 minutes``, ``1 h 30``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{WIDE}minute{'s' if rest > 1 else ''}"
    return f"{hours}{WIDE}h" + (f"{WIDE}{rest:02d}" if rest else "")
