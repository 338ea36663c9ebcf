"""Reads the log that a telephone gives, however mails have mangled it: all of it, or nothing."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.record.lines import SEEN, Entry, Through
from hygie.rooms.incidents.record.words import WORDS_LIMIT
from hygie.rooms.incidents.verbs.incident_way import FRENCH
from hygie.rooms.incidents.wizard import Did

FORMAT = 1
TEXT_LIMIT = 500_000
"""Characters."""
LINES_LIMIT = 2_000
LAST_LINES = 3
"""Pieces that a mail may make of the last line."""

YEARS = range(2000, 2200)

BEGINS: Final = "journal d'incident hygie, format"
ENDS: Final = "fin du journal"

_HEAD = re.compile(
    r"journal d'incident hygie, format (\d{1,4}), fiche ([0-9a-z-]{1,64}), journal ([0-9a-f]{8})\b"
)
_END = re.compile(r"fin du journal ?: ?(\d{1,5}) lignes?\b")
_NUMBERED = re.compile(r"\[(\d{1,5})\] \d{4}-\d\d-\d\dT", re.ASCII)
_LINE = re.compile(r"\[\d{1,5}\] (\S{1,40}) (\S{1,12})(.*)", re.DOTALL)
_REST = re.compile(
    r"(?: (?P<what>[A-Za-z0-9._/=-]{1,200}))?(?: ?\((?P<by>[^()]{1,40})\))?(?: ?: ?(?P<words>.*))?",
    re.DOTALL,
)
_QUOTED = re.compile(r"(?:\s*[>|])*\s*")

_GESTURES = {"fait": Did.DONE, "plus-tard": Did.LATER, "impossible": Did.CANNOT}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLog:
    """A log as it was read; ``others``: the text holds another one behind."""

    kit: str
    journal: str
    entries: tuple[Entry, ...]
    sight: str = ""
    lead: str = ""
    others: bool = False


def parse(text: str) -> PhoneLog:
    """The first log in a text (docs/phone-log-format.md); raises ``IncidentError``."""
    if len(text) > TEXT_LIMIT:
        raise _refused(f"il dépasse {TEXT_LIMIT} caractères")
    lines = [line for line in map(_unquoted, text.splitlines()) if line]
    start = next((n for n, line in enumerate(lines) if _folded(line).startswith(BEGINS)), None)
    if start is None:
        raise _refused("la première ligne du journal n’y est pas")
    head, *numbered, end = _whole(lines[start:])
    kit, journal = _head(head)
    _count(end, len(numbered))
    entries = tuple(_entry(n, line) for n, line in enumerate(numbered, 1))
    sight, lead = _first_sight(entries)
    others = sum(_folded(line).startswith(BEGINS) for line in lines[start:]) > 1
    return PhoneLog(
        kit=kit, journal=journal, entries=entries, sight=sight, lead=lead, others=others
    )


def _whole(lines: list[str]) -> Iterator[str]:
    """The lines as they were written, with what mails broke off put back, the last one included."""
    parts, expected = [lines[0]], 1
    for place, line in enumerate(lines[1:], 1):
        end = _ending(lines[place : place + LAST_LINES])
        if end:
            yield " ".join(parts)
            yield end
            return
        numbered = _NUMBERED.match(line)
        if numbered is None:
            parts.append(line)
            continue
        if int(numbered[1]) != expected:
            raise _refused(f"la ligne {expected} manque, ou n’est pas à sa place")
        if expected > LINES_LIMIT:
            raise _refused(f"il a plus de {LINES_LIMIT} lignes")
        yield " ".join(parts)
        parts, expected = [line], expected + 1
    raise _refused("la dernière ligne (« Fin du journal ») n’y est pas : le texte est coupé")


def _ending(lines: list[str]) -> str:
    """The last line of the log when these begin with it, even broken in several; else ``""``."""
    if not _folded(lines[0]).startswith(ENDS):
        return ""
    found = _END.match(_folded(" ".join(lines)))
    return found[0] if found else ""


def _head(line: str) -> tuple[str, str]:
    found = _HEAD.match(_folded(line))
    if found is None:
        raise _refused("sa première ligne ne se lit pas")
    if int(found[1]) != FORMAT:
        raise IncidentError(
            "Ce journal vient d’un kit d’une autre version.",
            "Mettez Hygie à jour, puis recommencez ; gardez le texte en attendant.",
        )
    return found[2], found[3]


def _count(line: str, count: int) -> None:
    found = _END.match(_folded(line))
    if found is None or int(found[1]) != count:
        raise _refused(f"la dernière ligne ne compte pas {count} lignes : il en manque")


def _entry(number: int, line: str) -> Entry:
    """One line; ``number`` is only for the sentence of a refusal, which repeats nothing of it."""
    found = _LINE.fullmatch(_kept(line))
    rest = _REST.fullmatch(found[3]) if found else None
    at = _instant(found[1]) if found else None
    if found is None or rest is None or at is None:
        raise _refused(f"la ligne {number} ne se lit pas")
    what, by, words = (rest[name] or "" for name in ("what", "by", "words"))
    if len(words) > WORDS_LIMIT:
        raise _refused(f"la ligne {number} est trop longue")
    where, reply = _meant(_folded(found[2]), what) or (None, "")
    if where is None or (not where and not words.strip()):
        raise _refused(f"la ligne {number} ne se lit pas")
    return Entry(
        where=where,
        reply=reply,
        words=words.strip(),
        at=at,
        by=by.strip(),
        through=Through.PHONE,
    )


def _meant(verb: str, what: str) -> tuple[str, str] | None:
    """Where and reply; ``None`` for a verb that is not one, or says nothing."""
    name, _, reply = what.partition("=")
    if verb == "note":
        return None if what else ("", "")
    if not name:
        return None
    if verb == "vu":
        return f"{SEEN}{name}", reply
    if verb == "repond":
        return (name, FRENCH.get(reply, reply)) if reply else None
    return (what, _GESTURES[verb]) if verb in _GESTURES else None


def _first_sight(entries: tuple[Entry, ...]) -> tuple[str, str]:
    for entry in entries:
        if entry.where.startswith(SEEN):
            return entry.where.removeprefix(SEEN), entry.reply
    return "", ""


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None and at.year in YEARS else None


def _unquoted(line: str) -> str:
    """Without marks of quotation, and with plain spaces."""
    plain = "".join(" " if c.isspace() else c for c in line if unicodedata.category(c) != "Cf")
    return plain[_end_of_marks(plain) :].strip()


def _end_of_marks(line: str) -> int:
    found = _QUOTED.match(line)
    return found.end() if found else 0


def _kept(line: str) -> str:
    """The words of the format without accents, what a person wrote as it is."""
    head, sign, rest = line.partition("\x20: ")
    return f"{unicodedata.normalize('NFC', _spaced(head))}{sign}{rest}"


def _spaced(text: str) -> str:
    return re.sub(r" +", " ", text)


def _folded(text: str) -> str:
    """Without accents or capitals, with one sort of apostrophe."""
    flat = unicodedata.normalize("NFKD", _spaced(text).replace("’", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def _refused(why: str) -> IncidentError:
    return IncidentError(
        f"Ce texte n’est pas un journal du téléphone en entier : {why}.",
        "Rien n’a été repris. Sur le téléphone, refaites « copier le journal », puis collez tout.",
    )
