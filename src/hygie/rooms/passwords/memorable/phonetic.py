"""Phonetics: a sentence is written as it sounds, with letters, figures and signs.

The leaflet of the physiotherapists gives one example and no rule; these rules are ours, and give
its example (``J'ai acheté huit CD pour cent euros cet après-midi``: ``ght8CD%E7am``). The first
that fits each word is taken:

1. the name of a sign gives the sign (``pour cent``: ``%``);
2. an acronym is kept (``CD``);
3. a number becomes figures;
4. a unit is abbreviated (``euros``: ``E``), then
5. a usual word is (``après-midi``: ``am``);
6. a word whose sounds are names of letters and figures becomes these (``j'ai``: ``g``,
   ``acheté``: ``ht``, ``cet``: ``7``), by the lexicon, elision included, in the fewest symbols;
7. any other word gives its first letter as in the method of first letters.

Typed signs stay, other punctuation is left out.
"""

from hygie.rooms.passwords.memorable import lexicon, tables
from hygie.rooms.passwords.memorable.derivation import Derivation, Rule
from hygie.rooms.passwords.memorable.initials import number_step, single
from hygie.rooms.passwords.memorable.rebus import rebus
from hygie.rooms.passwords.memorable.sentence import Kind, Token, bare, tokens

ACRONYM_LENGTHS = range(2, 7)


def phonetic(sentence: str) -> tuple[Derivation, ...]:
    """The derivation of a sentence by its sounds; raises ``MemorableError``."""
    pieces = tokens(sentence)
    shouted = not any(character.islower() for piece in pieces for character in piece.text)
    steps: list[Derivation] = []
    place = 0
    while place < len(pieces):
        step, count = _step(pieces[place:], shouted=shouted)
        steps.append(step)
        place += count
    return tuple(steps)


def _step(pieces: tuple[Token, ...], *, shouted: bool) -> tuple[Derivation, int]:
    """The next step, and how many pieces it takes."""
    return (
        tables.sign(pieces)
        or (None if shouted else _acronym(pieces[0]))
        or number_step(pieces)
        or tables.unit(pieces)
        or tables.abbreviation(pieces)
        or _said(pieces)
        or (single(pieces[0]), 1)
    )


def _acronym(piece: Token) -> tuple[Derivation, int] | None:
    letters = bare(piece.text).replace(".", "")
    kept = piece.kind in {Kind.WORD, Kind.DOTTED} and letters.isascii() and letters.isalpha()
    if not kept or not letters.isupper() or len(letters) not in ACRONYM_LENGTHS:
        return None
    return Derivation(word=piece.text, symbols=letters, rule=Rule.ACRONYM), 1


def _said(pieces: tuple[Token, ...]) -> tuple[Derivation, int] | None:
    """A word, with the elisions before it, as a rebus."""
    head = next((i for i, piece in enumerate(pieces) if piece.kind is not Kind.ELISION), None)
    if head is None or pieces[head].kind is not Kind.WORD:
        return None
    parts = [lexicon.elided_sounds(piece.text) for piece in pieces[:head]]
    parts.append(lexicon.sounds(pieces[head].text.lower()))
    if None in parts:
        return None
    symbols = rebus("".join(filter(None, parts)))
    if symbols is None:
        return None
    said = "".join(piece.text for piece in pieces[: head + 1])
    return Derivation(word=said, symbols=symbols, rule=Rule.REBUS), head + 1
