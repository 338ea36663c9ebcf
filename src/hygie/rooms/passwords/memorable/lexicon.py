"""How French words are said, from the lexicon that comes with Hygie."""

import gzip
from bisect import bisect_left
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "pronunciations.txt.gz"

HEARD_ALIKE = str.maketrans("EO91", "eo25", "°")
"""é and è, both o, both eu, in and un; the e of « petit » is dropped."""

ELISIONS = {"l": "l", "d": "d", "j": "Z", "m": "m", "t": "t", "s": "s", "n": "n", "c": "s"} | {
    "ç": "s",
    "qu": "k",
}


def sounds(word: str) -> str | None:
    """The sounds of a word in lower case, one letter each (the code of Lexique).

    Sounds that French people do not all tell apart are merged. A word with hyphens that the
    lexicon lacks is said part by part. ``None`` for an unknown word.
    """
    spelling = word.replace("œ", "oe").replace("æ", "ae")
    said = _look_up(spelling)
    if said is None and "-" in spelling:
        parts = [_look_up(part) for part in spelling.split("-")]
        said = None if None in parts else "".join(filter(None, parts))
    return said.translate(HEARD_ALIKE) if said is not None else None


def elided_sounds(elision: str) -> str | None:
    """The sound of ``j'``; ``None`` for the longer ones (``jusqu'``)."""
    return ELISIONS.get(elision.lower().rstrip("'"))


def _look_up(spelling: str) -> str | None:
    lines = _lines()
    key = spelling.encode() + b"\t"
    place = bisect_left(lines, key)
    if place < len(lines) and lines[place].startswith(key):
        return lines[place][len(key) :].decode()
    return None


@cache
def _lines() -> list[bytes]:
    """``word TAB sounds`` lines in the order of their bytes, hence of their words.

    Tab comes before every letter, hyphen and apostrophe, so lines and words sort alike.
    """
    return gzip.decompress(FILE.read_bytes()).split(b"\n")
