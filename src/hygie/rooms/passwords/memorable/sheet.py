"""The sheet to print once and keep under lock and key, until the head knows it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hygie.kit.pdf import PdfError, render
from hygie.kit.web.french import day
from hygie.rooms.passwords.memorable import errors
from hygie.rooms.passwords.memorable.derivation import Derivation, Rule

TEMPLATE = Path(__file__).parent / "sheet.typ"

MOST_CHARACTERS = 200
"""Longer secrets do not fit a sheet, nor a head."""


def pdf(
    password: str, at: datetime, *, steps: Sequence[Derivation] = (), words: Sequence[str] = ()
) -> bytes:
    """The sheet as a PDF, in memory only; raises ``MemorableError``.

    ``steps`` is the sentence that carries the password, ``words`` those of a passphrase. Whoever
    prints it decides where it goes: nothing is kept or logged here.
    """
    said = content(password[:MOST_CHARACTERS], at, steps, words)
    try:
        return render(TEMPLATE, said, at)
    except PdfError:  # which may name the sign that it cannot print
        raise errors.unprintable() from None


def content(
    password: str, at: datetime, steps: Sequence[Derivation], words: Sequence[str]
) -> dict[str, Any]:
    """What the sheet says, as plain values."""
    return {
        "date": day(at.astimezone()),
        "characters": [{"sign": sign, "name": name_of(sign)} for sign in password],
        "words": list(words),
        "steps": [
            {"word": step.word, "symbols": step.symbols, "rule": step.rule.value}
            for step in steps
            if step.rule is not Rule.NOTHING
        ],
    }


def name_of(sign: str) -> str:
    """What kind of character it is, for a hand that copies: 0 and O look alike."""
    if sign.isdigit():
        return "chiffre"
    if sign.isalpha():
        return "majuscule" if sign.isupper() else "minuscule"
    return NAMES.get(sign, "signe")


NAMES = {
    "'": "apostrophe",
    "-": "tiret",
    "_": "souligné",
    ".": "point",
    ",": "virgule",
    "!": "exclam.",
    "?": "interrog.",
    "&": "et",
    "@": "arobase",
    "#": "dièse",
    "*": "étoile",
    "%": "pour cent",
    "+": "plus",
    "=": "égal",
    "$": "dollar",
    " ": "espace",
}
