"""Draws secrets by chance, and says exactly what a drawing is worth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from math import log2
from pathlib import Path

from hygie.spine.errors import HygieError

Chance = Callable[[int], bytes]
"""So many random bytes, fit for keys."""

WORDS_FILE = Path(__file__).parent / "data" / "passphrase_words.txt"

LOWER = "abcdefghijkmnopqrstuvwxyz"
UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"
SIGNS = "!#$%&*+-=?@"
"""Without l, I, O, 0 and 1, which a hand copies wrongly; signs that every French keyboard has."""

MOST = 1_000
"""Symbols drawn at once; more is a mistake of the caller."""

PATIENCE = 10_000
"""Draws refused in a row before the chance itself is at fault."""


class DrawingError(HygieError):
    """The chance of this computer always gives the same thing."""

    def __init__(self) -> None:
        super().__init__(
            "Le hasard de cet ordinateur ne fonctionne pas : rien n’a été tiré.",
            "Redémarrez l’ordinateur, puis recommencez ; si cela se répète, appelez votre "
            "informaticien.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What was drawn, never shown by ``repr``, and its entropy in bits.

    ``bits`` is the base-2 logarithm of the number of drawings that were as likely as this one:
    it holds for whoever knows the list and the method.
    """

    symbols: tuple[str, ...] = field(repr=False)
    bits: float


def draw_characters(count: int, alphabet: str, chance: Chance) -> Drawing:
    """Characters of an alphabet, each as likely as the others at each place.

    Raises ``ValueError`` for an alphabet that repeats a character or has fewer than two, or a
    count not within 1 and ``MOST``; ``DrawingError`` when chance does not change.
    """
    return _draw(count, tuple(alphabet), chance)


def draw_words(count: int, words: Sequence[str], chance: Chance) -> Drawing:
    """Words of a list, which may come twice; raises the same."""
    return _draw(count, words, chance)


def draw_mixed(count: int, classes: Sequence[str], chance: Chance) -> Drawing:
    """Characters of all the classes together, drawn again until each class has come.

    The bits count only the drawings that have every class. Raises the same, and ``ValueError``
    when there are fewer characters than classes.
    """
    if count < len(classes):
        raise ValueError("each class needs a place")
    alphabet = "".join(classes)
    for _ in range(PATIENCE):
        drawing = draw_characters(count, alphabet, chance)
        if all(set(drawing.symbols) & set(one) for one in classes):
            return Drawing(symbols=drawing.symbols, bits=log2(_with_every_class(count, classes)))
    raise DrawingError


def passphrase_bits(count: int) -> float:
    """The bits of so many words of Hygie's list."""
    return count * log2(len(passphrase_words()))


@cache
def passphrase_words() -> tuple[str, ...]:
    """7,776 common French words without accents, none a look-alike or sound-alike of another.

    Made from Lexique 3.83 (``data/passphrase_words.NOTICE.md``): log2(7776) = 12.92 bits each.
    """
    return tuple(WORDS_FILE.read_text("ascii").split())


def _draw(count: int, symbols: Sequence[str], chance: Chance) -> Drawing:
    size = len(symbols)
    if not 1 <= count <= MOST:
        raise ValueError("so many cannot be drawn")
    if size < 2 or len(set(symbols)) < size:  # noqa: PLR2004 - one symbol alone is no choice
        raise ValueError("the symbols must be several and distinct")
    drawn = tuple(symbols[_below(size, chance)] for _ in range(count))
    return Drawing(symbols=drawn, bits=count * log2(size))


def _below(size: int, chance: Chance) -> int:
    """A number from 0 to ``size`` excluded: what is too great is drawn again, never folded.

    A remainder (``number % size``) would make the first symbols likelier than the last.
    """
    bits = (size - 1).bit_length()
    length = (bits + 7) // 8
    for _ in range(PATIENCE):
        number = int.from_bytes(chance(length)) >> (8 * length - bits)
        if number < size:
            return number
    raise DrawingError


def _with_every_class(count: int, classes: Sequence[str]) -> int:
    """How many strings of ``count`` characters have all classes (inclusion and exclusion)."""
    sizes = [len(one) for one in classes]
    return sum(
        (-1) ** left_out * (sum(sizes) - sum(absent)) ** count
        for left_out in range(len(sizes) + 1)
        for absent in combinations(sizes, left_out)
    )
