"""Recognises sentences that everybody knows, which programs try first."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from hygie.rooms.passwords.memorable.sentence import bare, tidy

FILE = Path(__file__).parent / "known_sentences.txt"

ALIKE = 0.8
"""Share of the words, in order, that two sentences have in common when one is the other."""

FEWEST_WORDS = 4
"""A shorter piece of a known sentence (« la vie est ») proves nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence that everybody knows, and how many words the person changed or added."""

    sentence: str
    changed_words: int


def recognise(sentence: str) -> Known | None:
    """The known sentence that this one is, is a piece of, holds or nearly is."""
    words = _words(sentence)
    for line, known in _known():
        changed = _changed(words, known)
        if changed is not None:
            return Known(line, changed)
    return None


def _changed(words: Sequence[str], known: Sequence[str]) -> int | None:
    """How many words differ; ``None`` when these are different sentences."""
    if words == known:
        return 0
    if len(words) >= FEWEST_WORDS and _holds(known, words):
        return 0
    if len(known) >= FEWEST_WORDS and _holds(words, known):
        return len(words) - len(known)
    matcher = SequenceMatcher(None, words, known, autojunk=False)
    if len(words) >= FEWEST_WORDS and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
        same = sum(block.size for block in matcher.get_matching_blocks())
        return len(words) - same
    return None


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _words(sentence: str) -> tuple[str, ...]:
    """The words without accents, case and punctuation: what a program compares."""
    text = bare(tidy(sentence)).lower()
    return tuple("".join(c if c.isalnum() else " " for c in text).split())


@cache
def _known() -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = FILE.read_text("utf-8").splitlines()
    return tuple((line, _words(line)) for line in lines if line)
