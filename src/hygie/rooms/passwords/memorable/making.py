"""Makes memorable passwords in the four ways that Hygie offers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from math import log10

from hygie.analysis.drawing import Chance, draw_words, passphrase_words
from hygie.analysis.guesses import Estimate as Guesses
from hygie.analysis.guesses import strength
from hygie.rooms.passwords.memorable import carry
from hygie.rooms.passwords.memorable.derivation import Derivation, edited, password_of
from hygie.rooms.passwords.memorable.initials import initials
from hygie.rooms.passwords.memorable.phonetic import phonetic
from hygie.rooms.passwords.memorable.worth import LOG10_OF_2, Estimate, Worth, worth

MOST_WORDS_DRAWN = 20
MOST_CHARACTERS_DRAWN = 40

SEPARATOR = "-"


class Method(StrEnum):
    """The ways, by the words of the command line."""

    INITIALS = "initiales"
    PHONETIC = "phonetique"
    WORDS = "phrase-de-passe"
    CHARACTERS = "caracteres"


METHODS = {
    Method.INITIALS: "Premières lettres",
    Method.PHONETIC: "Phonétique",
    Method.WORDS: "Mots tirés au hasard",
    Method.CHARACTERS: "Caractères tirés au hasard",
}
"""The same for the eyes."""

CARRY_REMARK = (
    "Prenez un mot par caractère et faites-en une phrase à vous, absurde si possible ; "
    "Hygie vérifie ensuite qu’elle les redonne tous."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A password and all that is said of it; nothing of it is shown by ``repr``.

    ``bits`` is the exact entropy of what was drawn, ``None`` for a sentence of one's own;
    ``carries`` whether a sentence gives the characters back, where that was asked.
    """

    method: Method
    password: str = field(repr=False)
    steps: tuple[Derivation, ...] = field(default=(), repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    proposals: tuple[carry.Proposal, ...] = field(default=(), repr=False)
    bits: float | None = None
    guesses_log10: float
    reason: str
    remarks: tuple[str, ...] = field(default=(), repr=False)
    carries: bool | None = None
    right: int = 0

    @property
    def verdict(self) -> str:
        """``weak``, ``fair`` or ``strong``."""
        return strength(Guesses(guesses_log10=self.guesses_log10, attack=self.reason)).value


def from_sentence(
    sentence: str,
    method: Method,
    estimate: Callable[[str], Estimate],
    by_hand: tuple[str, ...] = (),
) -> Made:
    """A password from a sentence of one's own, with the symbols that were changed by hand.

    Raises ``MemorableError``, and ``ValueError`` for a method that needs no sentence.
    """
    if method not in {Method.INITIALS, Method.PHONETIC}:
        raise ValueError(method)
    steps = (initials if method is Method.INITIALS else phonetic)(sentence)
    steps = edited(steps, by_hand)
    value: Worth = worth(sentence, steps, estimate)
    return Made(
        method=method,
        password=password_of(steps),
        steps=steps,
        guesses_log10=value.guesses_log10,
        reason=value.attack,
        remarks=value.remarks,
    )


def draw(method: Method, count: int, chance: Chance) -> Made:
    """Words or characters drawn by chance; raises ``DrawingError``."""
    if method is Method.WORDS:
        drawing = draw_words(count, passphrase_words(), chance)
        password = SEPARATOR.join(drawing.symbols)
        return Made(
            method=method,
            password=password,
            words=drawing.symbols,
            bits=drawing.bits,
            guesses_log10=drawing.bits * LOG10_OF_2,
            reason="tous les tirages possibles, pour qui a la liste des mots",
            remarks=(_words_remark(drawing.bits),),
        )
    drawing = carry.draw_to_carry(count, chance)
    password = "".join(drawing.symbols)
    return Made(
        method=method,
        password=password,
        proposals=carry.carry(password, chance),
        bits=drawing.bits,
        guesses_log10=drawing.bits * LOG10_OF_2,
        reason="tous les tirages possibles",
        remarks=(CARRY_REMARK,),
    )


def checked(sentence: str, characters: str, estimate: Callable[[str], Estimate]) -> Made:
    """Whether a sentence carries these characters; raises ``MemorableError``.

    Whether they were drawn cannot be seen: they are worth a drawing at most, and less when an
    attack on the password itself is cheaper.
    """
    found = carry.check(sentence, characters)
    drawn = len(characters) * log10(sum(map(len, carry.CLASSES)))
    guessed = estimate(characters)
    cheaper = guessed.guesses_log10 < drawn
    if found.carries:
        remark = "La phrase redonne exactement ces caractères."
    else:
        remark = f"La phrase ne les redonne pas encore : les {found.right} premiers vont bien."
    return Made(
        method=Method.CHARACTERS,
        password=characters,
        steps=found.steps,
        guesses_log10=max(0.0, min(guessed.guesses_log10, drawn)),
        reason=guessed.attack if cheaper else "tous les tirages possibles",
        remarks=(remark,),
        carries=found.carries,
        right=found.right,
    )


def _words_remark(bits: float) -> str:
    if bits >= 80:  # noqa: PLR2004 - CNIL 2022-100, a password alone
        return "C’est assez pour un mot de passe principal (la CNIL demande 80 bits)."
    return "Pour un mot de passe principal, prenez-en 7 : la CNIL demande 80 bits."
