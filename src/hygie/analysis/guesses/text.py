"""A password as a guesser reads it: without capitals and accents, place by place."""

import unicodedata
from dataclasses import dataclass
from itertools import accumulate

LONGEST = 100
"""Characters that are looked at; what follows can only make a password harder to guess."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "ß": "ss", "’": "'"})


class _Fold(dict[int, str]):
    """Each character to one character: lower case, without its accent."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1].lower()
        plain = base if len(base) == 1 and base.isascii() else char
        self[code] = plain
        return plain


_FOLD = _Fold()


@dataclass(frozen=True, slots=True)
class Text:
    """A password and its folded form, of the same length.

    ``capitals`` and ``accents`` count those before each place (one longer than the text);
    they are ``None`` when there are none.
    """

    raw: str
    low: str
    capitals: tuple[int, ...] | None
    accents: tuple[int, ...] | None


def read(password: str) -> Text:
    """Fold a password; only its first ``LONGEST`` characters are kept."""
    raw = _raw(password)
    if raw.isascii():
        low = raw.lower()
        capitals = None if raw == low else _before([char.isupper() for char in raw])
        return Text(raw, low, capitals, None)
    low = raw.translate(_FOLD)
    marked = [not a.isascii() and b.isascii() for a, b in zip(raw, low, strict=True)]
    return Text(raw, low, _before([char.isupper() for char in raw]), _before(marked))


def folded(password: str) -> str:
    """The ``low`` of a password that is read."""
    raw = _raw(password)
    return raw.lower() if raw.isascii() else raw.translate(_FOLD)


def _raw(password: str) -> str:
    raw = password[: 4 * LONGEST]
    if not raw.isascii():
        raw = unicodedata.normalize("NFC", raw).translate(_LIGATURES)
    return raw[:LONGEST]


def fold(words: str) -> str:
    """The letters and digits of a name or sentence, joined, without capitals and accents."""
    plain = unicodedata.normalize("NFC", words).translate(_LIGATURES).translate(_FOLD)
    return "".join(char for char in plain if char.isalnum())


def _before(flags: list[bool]) -> tuple[int, ...] | None:
    counts = (0, *accumulate(flags))
    return counts if counts[-1] else None
