"""How each word of a sentence becomes signs of a password."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Rule(StrEnum):
    """Why a word becomes what it does, in the words that the person reads."""

    INITIAL = "première lettre"
    CAPITAL = "première lettre, en majuscule puisqu’il n’y en avait aucune"
    NUMBER = "nombre écrit en chiffres"
    ELISION = "lettre et apostrophe gardées"
    KEPT = "gardé tel quel"
    SYMBOL = "mot remplacé par son signe"
    ACRONYM = "sigle gardé"
    UNIT = "unité abrégée"
    ABBREVIATION = "abréviation"
    REBUS = "se lit comme le mot se dit"
    NOTHING = "laissé de côté"
    HAND = "choisi par vous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One word (or a few, ``vingt et un``), the symbols it gives (or none), and the rule.

    Neither is shown by ``repr``: together they are the password.
    """

    word: str = field(repr=False)
    symbols: str = field(repr=False)
    rule: Rule


def password_of(steps: Sequence[Derivation]) -> str:
    """The symbols, one after the other."""
    return "".join(step.symbols for step in steps)


def edited(steps: Sequence[Derivation], symbols: Sequence[str]) -> tuple[Derivation, ...]:
    """The same words with the symbols that the person prefers, step by step.

    Fewer ``symbols`` than steps leave the last ones as they are.
    """
    wanted = [*symbols, *(step.symbols for step in steps[len(symbols) :])]
    return tuple(
        step if step.symbols == own else replace(step, symbols=own, rule=Rule.HAND)
        for step, own in zip(steps, wanted, strict=False)
    )
