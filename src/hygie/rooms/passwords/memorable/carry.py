"""Helps to find the sentence that carries characters drawn by chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from hygie.analysis.drawing import (
    Chance,
    Drawing,
    draw_mixed,
    draw_words,
    passphrase_words,
)
from hygie.rooms.passwords.memorable.derivation import Derivation, password_of
from hygie.rooms.passwords.memorable.initials import initials

LOWER = "abcdefghijlmnopqrstuv"
UPPER = "ABCDEFGHJLMNPQRSTUV"
"""Letters that enough French words or names begin with; k, w, x, y and z are left out."""

DIGITS = "23456789"
SIGNS = "!?+-=*%#@&"
CLASSES = (LOWER, UPPER, DIGITS, SIGNS)

PROPOSALS = 8
"""Words offered for each letter."""

LITTLE_WORDS: Mapping[str, str] = {
    "a": "au aux avec à", "b": "bien bon", "c": "ce cette comme", "d": "dans de des", "e": "elle",
    "f": "fait fort", "g": "gai grand", "h": "hier haut", "i": "il ici", "j": "je jamais",
    "l": "le la les", "m": "mon ma mes", "n": "nos nous", "o": "on ou", "p": "par pour",
    "q": "que qui", "r": "rien", "s": "sa son sans", "t": "ton ta très", "u": "utile",
    "v": "vos vers",
}  # fmt: skip
"""Words that tie a sentence together."""

NAMES: Mapping[str, str] = {
    "A": "Alice Ahmed Annecy Aurore", "B": "Boris Brest Bernard Béatrice",
    "C": "Camille Colmar Chine Corinne", "D": "Diane Dijon Denis Danemark",
    "E": "Emma Évreux Égypte Éric", "F": "Fatou Foix France Fabien",
    "G": "Gaëlle Gap Grèce Guy", "H": "Hugo Honfleur Hélène Hawaï",
    "J": "Jade Jura Japon Jacques", "L": "Léo Lyon Lise Laos",
    "M": "Malik Metz Maroc Mireille", "N": "Nora Nîmes Népal Noël",
    "P": "Paul Pau Pologne Pénélope", "Q": "Quentin Quimper Québec",
    "R": "Rose Rennes Russie René", "S": "Samia Sète Suède Simon",
    "T": "Théo Tours Tunisie Thérèse", "U": "Ulysse Uzès Ukraine Ursule",
    "V": "Victor Vannes Vietnam Valérie",
}  # fmt: skip
"""First names, towns and countries: a capital in a French sentence."""

FIGURES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
SIGN_WORDS: Mapping[str, tuple[str, ...]] = {
    "!": ("le signe ! lui-même",),
    "?": ("le signe ? lui-même",),
    "+": ("plus",),
    "-": ("moins",),
    "=": ("égale", "égalent"),
    "*": ("étoile", "étoiles"),
    "%": ("pour cent",),
    "#": ("dièse",),
    "@": ("arobase",),
    "&": ("et",),
    "$": ("dollar", "dollars"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One character that was drawn, and French words that bring it into a sentence."""

    character: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Whether a sentence carries the characters, and its derivation.

    ``right`` counts the characters that agree from the start on: where to look for the error.
    """

    carries: bool
    right: int
    steps: tuple[Derivation, ...] = field(repr=False)


def draw_to_carry(count: int, chance: Chance) -> Drawing:
    """Characters that a French sentence can carry, of all four classes; never two like figures.

    Raises what ``draw_mixed`` does.
    """
    return draw_mixed(count, CLASSES, chance)


def carry(characters: str, chance: Chance) -> tuple[Proposal, ...]:
    """For each character, words that bring it: drawn anew each time, so that ideas come."""
    return tuple(
        Proposal(character=character, words=_words(character, chance)) for character in characters
    )


def check(sentence: str, characters: str) -> Check:
    """Whether a sentence derives back to exactly these characters; raises ``MemorableError``."""
    steps = initials(sentence, signs=True)
    found = password_of(steps)
    right = next(
        (i for i, (a, b) in enumerate(zip(found, characters, strict=False)) if a != b),
        min(len(found), len(characters)),
    )
    return Check(carries=found == characters, right=right, steps=steps)


def _words(character: str, chance: Chance) -> tuple[str, ...]:
    if character in SIGN_WORDS:
        return SIGN_WORDS[character]
    if character.isascii() and character.isdigit():
        return (FIGURES[int(character)],)
    if character.isupper():
        return (*NAMES.get(character, "").split(), *_some(character.lower(), chance, capital=True))
    return (*LITTLE_WORDS.get(character, "").split(), *_some(character, chance, capital=False))


def _some(letter: str, chance: Chance, *, capital: bool) -> tuple[str, ...]:
    """A few words of the passphrase list with this first letter."""
    words = _by_letter().get(letter, ())
    if len(words) <= PROPOSALS:
        drawn: Sequence[str] = words
    else:
        drawn = sorted(set(draw_words(PROPOSALS, words, chance).symbols))
    return tuple(word.capitalize() if capital else word for word in drawn)


@cache
def _by_letter() -> Mapping[str, tuple[str, ...]]:
    """The words that give their first letter: neither « trente » (30) nor « moins » (-)."""
    found: dict[str, list[str]] = {}
    for word in passphrase_words():
        if password_of(initials(word, signs=True)) == word[0]:
            found.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in found.items()}
