"""Says honestly what a password carried by a sentence is worth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log10
from typing import Protocol

from hygie.rooms.passwords.memorable.derivation import Derivation, Rule, password_of
from hygie.rooms.passwords.memorable.known import recognise

BITS_A_WORD = 4.12
"""Entropy of the first letter of a French word, number words being figures (wordfreq's counts;
those of Lexique's films give 4.37, and 4.62 for the phonetic symbols: the least is kept)."""

BITS_A_SIGN = 2.0
"""A typed sign or an elision: there are few, and a sentence says where they come."""

BITS_BY_HAND = 5.0
"""A change by hand: what people change is mostly the first or last sign (our opinion)."""

LOG10_OF_2 = log10(2)

KNOWN_SENTENCES = 10_000
RULE_VARIANTS = 100
"""Sentences and ways of shortening them that a program would try first (our opinion; facts: a
proverb costs only the number of proverbs known times the variants of the rule)."""

LEAFLET_LENGTH = 12
LEAFLET_EXAMPLES = frozenset(["1tvmq2tl'a", "ght8cd%e7am", "zhsj3#1&-el15°"])
"""In lower case: printed, hence tried first, whatever the capitals."""


class Estimate(Protocol):
    """What ``hygie.analysis.guesses.estimate`` answers."""

    @property
    def guesses_log10(self) -> float:
        """Decimal logarithm of the guesses that find it."""
        ...

    @property
    def attack(self) -> str:
        """The cheapest attack, in French."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a password is worth, and what an honest person would add, one sentence each.

    ``guesses_log10`` is the decimal logarithm of the guesses of the cheapest ``attack``;
    ``naive_log10`` is what counting its characters would have made believe.
    """

    guesses_log10: float
    attack: str
    naive_log10: float
    remarks: tuple[str, ...]


def worth(sentence: str, steps: Sequence[Derivation], estimate: Callable[[str], Estimate]) -> Worth:
    """The cheapest of the attacks on the password and of those on its sentence."""
    password = password_of(steps)
    naive = len(password) * log10(95)
    on_password = estimate(password)
    guesses, attack = on_password.guesses_log10, on_password.attack
    by_sentence, sentence_attack = _on_sentence(sentence, steps)
    if by_sentence < guesses:
        guesses, attack = by_sentence, sentence_attack
    remarks = tuple(_remarks(password, steps, sentence))
    return Worth(
        guesses_log10=max(guesses, 0.0),
        attack=attack,
        naive_log10=naive,
        remarks=remarks,
    )


def sentence_bits(steps: Sequence[Derivation]) -> float:
    """What the symbols of a sentence of one's own are worth at most, in bits."""
    return sum(_bits(step) for step in steps)


SCALES = (
    (6, "million", "millions"),
    (9, "milliard", "milliards"),
    (12, "millier de milliards", "milliers de milliards"),
    (15, "million de milliards", "millions de milliards"),
    (18, "milliard de milliards", "milliards de milliards"),
    (21, "millier de milliards de milliards", "milliers de milliards de milliards"),
    (24, "million de milliards de milliards", "millions de milliards de milliards"),
    (27, "milliard de milliards de milliards", "milliards de milliards de milliards"),
)
"""Powers of ten that French people have a word for, in the singular and the plural."""


def tries(guesses_log10: float) -> str:
    """So many guesses as a person says them: « environ 30 milliards d’essais »."""
    if guesses_log10 < 3:  # noqa: PLR2004
        return "moins de mille essais"
    power, one, several = max(
        (scale for scale in SCALES if scale[0] <= guesses_log10), default=(3, "", "")
    )
    if guesses_log10 - power >= 3:  # noqa: PLR2004
        return f"plus de mille {several} d’essais"
    number = _round(10 ** (guesses_log10 - power))
    if not one:
        return f"environ {number} 000 essais"
    return f"environ {number} {one if number == 1 else several} d’essais"


def _round(number: float) -> int:
    """One significant figure, at least 1: the rest would be a lie."""
    scale = 10 ** (len(str(int(number))) - 1)
    return max(1, int(number // scale * scale))


def _bits(step: Derivation) -> float:
    match step.rule:
        case Rule.NOTHING:
            return 0.0
        case Rule.HAND:
            return BITS_BY_HAND
        case Rule.ELISION | Rule.KEPT:
            return BITS_A_SIGN
        case _:
            return BITS_A_WORD


def _on_sentence(sentence: str, steps: Sequence[Derivation]) -> tuple[float, str]:
    known = recognise(sentence)
    by_hand = sum(step.rule is Rule.HAND for step in steps)
    if known is not None:
        changes = known.changed_words * BITS_A_WORD + by_hand * BITS_BY_HAND
        tried = log10(KNOWN_SENTENCES * RULE_VARIANTS)
        return tried + changes * LOG10_OF_2, "une phrase connue, raccourcie"
    return sentence_bits(steps) * LOG10_OF_2, "les premières lettres d’une phrase française"


def _remarks(password: str, steps: Sequence[Derivation], sentence: str) -> list[str]:
    remarks: list[str] = []
    if password.lower() in LEAFLET_EXAMPLES:
        remarks.append(
            "C’est l’exemple imprimé dans la brochure : tout le monde le connaît, les programmes "
            "d’attaque aussi. Ne le prenez pas."
        )
    elif (known := recognise(sentence)) is not None:
        remarks.append(
            f"Cette phrase est connue (« {known.sentence} ») : proverbes, chansons et "
            "citations sont essayés les premiers. Prenez une phrase à vous."
        )
    if len(password) < LEAFLET_LENGTH:
        remarks.append(
            f"Il a {len(password)} caractères ; la brochure en demande {LEAFLET_LENGTH}, "
            "et ses deux exemples n’y sont pas non plus."
        )
    words = sum(step.rule is not Rule.NOTHING for step in steps)
    remarks.append(
        "Une lettre de phrase vaut environ 4 bits, et non 6,6 comme une lettre tirée au hasard : "
        f"{words} mots valent au plus {tries(sentence_bits(steps) * LOG10_OF_2)}, et non "
        f"{tries(len(password) * log10(95))} comme la longueur le fait croire."
    )
    return remarks
