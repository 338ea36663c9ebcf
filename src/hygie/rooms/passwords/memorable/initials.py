"""First letters: each word of a sentence gives the letter that it begins with.

The leaflet of the physiotherapists gives one example and no rule; these rules are ours, and give
its example (``Un tiens vaut mieux que deux tu l'auras``: ``1tvmq2tl'A``):

1. a word gives its first letter, as it is written, without its accent; a word with hyphens is one;
2. a number written in words becomes figures, ``un`` and ``une`` too; figures stay as they are;
3. an elided word (``l'``, ``qu'``) gives its letter and keeps its apostrophe;
4. typed signs (``!``, ``?``, ``%``...) stay; other punctuation is left out;
5. when no letter is a capital, the last first letter becomes one.
"""

from dataclasses import replace

from hygie.rooms.passwords.memorable import tables
from hygie.rooms.passwords.memorable.derivation import Derivation, Rule
from hygie.rooms.passwords.memorable.numbers import read_number
from hygie.rooms.passwords.memorable.sentence import KEPT_SIGNS, Kind, Token, bare, initial, tokens


def initials(sentence: str, *, signs: bool = False) -> tuple[Derivation, ...]:
    """The derivation of a sentence by first letters; raises ``MemorableError``.

    With ``signs``, the names of signs give them (``plus``: ``+``), and rule 5 is left out: that
    is how a sentence carries characters that were drawn.
    """
    pieces = tokens(sentence)
    steps: list[Derivation] = []
    place = 0
    while place < len(pieces):
        step, count = _step(pieces[place:], signs=signs)
        steps.append(step)
        place += count
    return tuple(steps) if signs else _with_a_capital(steps)


def _step(pieces: tuple[Token, ...], *, signs: bool) -> tuple[Derivation, int]:
    """The next step, and how many pieces it takes."""
    if signs and (named := tables.sign(pieces)) is not None:
        return named
    if (number := number_step(pieces)) is not None:
        return number
    return single(pieces[0]), 1


def number_step(pieces: tuple[Token, ...]) -> tuple[Derivation, int] | None:
    """A number at the start of these pieces."""
    words = []
    for piece in pieces:
        if piece.kind is not Kind.WORD:
            break
        words.append(piece.plain)
    number = read_number(words)
    if number is None:
        return None
    said = " ".join(piece.text for piece in pieces[: number.words])
    return Derivation(word=said, symbols=str(number.value), rule=Rule.NUMBER), number.words


def single(piece: Token) -> Derivation:
    """What one piece gives when nothing better is known of it: its initial, or itself."""
    match piece.kind:
        case Kind.FIGURES:
            return _kept(piece, bare(piece.text))
        case Kind.SIGN:
            sign = tables.TYPED.get(piece.text, piece.text)
            return _kept(piece, sign if set(sign) <= KEPT_SIGNS | {"E"} else "")
        case Kind.ELISION:
            letter = initial(piece.text)
            return Derivation(word=piece.text, symbols=letter + "'", rule=Rule.ELISION)
        case Kind.WORD | Kind.DOTTED:
            letter = initial(piece.text)
            rule = Rule.INITIAL if letter else Rule.NOTHING
            return Derivation(word=piece.text, symbols=letter, rule=rule)


def _kept(piece: Token, text: str) -> Derivation:
    symbols = text if text.isascii() else ""
    return Derivation(word=piece.text, symbols=symbols, rule=Rule.KEPT if symbols else Rule.NOTHING)


def _with_a_capital(steps: list[Derivation]) -> tuple[Derivation, ...]:
    if any(character.isupper() for step in steps for character in step.symbols):
        return tuple(steps)
    last = max((i for i, step in enumerate(steps) if step.rule is Rule.INITIAL), default=-1)
    if last >= 0:
        capital = steps[last].symbols.upper()
        steps[last] = replace(steps[last], symbols=capital, rule=Rule.CAPITAL)
    return tuple(steps)
