"""Cuts a French sentence into words, numbers and signs."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum, auto

from hygie.rooms.passwords.memorable import errors

MOST_CHARACTERS = 500
MOST_WORDS = 60
MOST_PIECES = 150
"""Words and signs: a form has a field for each."""


ELIDED = frozenset(
    ["l", "d", "j", "m", "t", "s", "n", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]
)
"""What a word loses its vowel to; ``aujourd’hui`` and ``quelqu’un`` stay one word."""

KEPT_SIGNS = frozenset("!?%&@#$*+=/<>")
"""Typed signs that stay in the password: French and foreign keyboards have them all."""

_APOSTROPHES = str.maketrans("’‘ʼ′", "''''")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss"})

_TOKEN = re.compile(
    r"""
    (?P<dotted>(?:[^\W\d_]\.){2,})                                  # S.N.C.F.
  | (?P<figures>[^\W_]*\d[^\W_]*(?:[.,:/][^\W_]*\d[^\W_]*)*)        # 8, 14h30, 3,5, 12/05
  | (?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*'?)                         # mot, peut-être, l'eau
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)


class Kind(Enum):
    """What a token is; ``ELISION`` is the ``l'`` of the word that follows."""

    WORD = auto()
    ELISION = auto()
    DOTTED = auto()
    FIGURES = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence; ``plain`` is its text without accents, in lower case."""

    kind: Kind
    text: str = field(repr=False)

    @property
    def plain(self) -> str:
        """As the tables have it."""
        return bare(self.text).lower()


def tokens(sentence: str) -> tuple[Token, ...]:
    """The pieces of a sentence, in order.

    Raises ``MemorableError`` for an empty or an endless one.
    """
    if len(sentence) > 4 * MOST_CHARACTERS:  # before any work on it
        raise errors.too_long(MOST_CHARACTERS, MOST_WORDS)
    text = tidy(sentence)
    if not text:
        raise errors.empty()
    found = [piece for match in _TOKEN.finditer(text) for piece in _pieces(match)]
    words = sum(piece.kind is not Kind.SIGN for piece in found)
    if len(text) > MOST_CHARACTERS or words > MOST_WORDS or len(found) > MOST_PIECES:
        raise errors.too_long(MOST_CHARACTERS, MOST_WORDS)
    return tuple(found)


def tidy(sentence: str) -> str:
    """One line, with straight apostrophes, without control or direction characters."""
    text = unicodedata.normalize("NFC", sentence).translate(_APOSTROPHES)
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join("".join(kept).split())


def bare(text: str) -> str:
    """The text without accents and ligatures."""
    split = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in split if not unicodedata.combining(c))


def initial(word: str) -> str:
    """The first letter as written, without accent; ``""`` when our keyboards lack it."""
    letter = bare(word[:1])[:1]
    return letter if letter.isascii() and letter.isalpha() else ""


def _pieces(match: re.Match[str]) -> list[Token]:
    text = match.group()
    match match.lastgroup:
        case "word":
            return _elisions(text)
        case "dotted":
            return [Token(Kind.DOTTED, text)]
        case "figures":
            return [Token(Kind.FIGURES, text)]
        case _:
            return [Token(Kind.SIGN, text)]


def _elisions(word: str) -> list[Token]:
    head, apostrophe, rest = word.partition("'")
    if not apostrophe or head.lower() not in ELIDED:
        return [Token(Kind.WORD, word)]
    return [Token(Kind.ELISION, head + apostrophe), *(_elisions(rest) if rest else [])]
