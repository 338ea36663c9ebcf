"""How fast memorable passwords are made, and what the lexicon covers; figures as JSON lines."""

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hygie.analysis.drawing import draw_words, passphrase_words
from hygie.analysis.guesses import estimate
from hygie.rooms.passwords.memorable import lexicon, sheet
from hygie.rooms.passwords.memorable.carry import carry, draw_to_carry
from hygie.rooms.passwords.memorable.initials import initials
from hygie.rooms.passwords.memorable.known import recognise
from hygie.rooms.passwords.memorable.making import Method, from_sentence
from hygie.rooms.passwords.memorable.phonetic import phonetic
from hygie.rooms.passwords.memorable.rebus import rebus

SENTENCE = "Mon oncle Hubert jouait du tuba le mardi dans sa cave avec trois chats"


def say(name: str, **figures: float) -> None:
    """One line of figures."""
    rounded = {key: round(value, 3) for key, value in figures.items()}
    print(json.dumps({"bench": "memorable", "what": name, **rounded}))


def rate(work: Callable[[], Any], seconds: float = 1.0) -> float:
    """How often a second, in CPU time."""
    begun, count = time.process_time(), 0
    while time.process_time() - begun < seconds:
        work()
        count += 1
    return count / (time.process_time() - begun)


def first_word() -> None:
    """The first look-up reads the whole lexicon."""
    begun = time.process_time()
    lexicon.sounds("acheté")
    say("first look-up", cpu_ms=1_000 * (time.process_time() - begun))


def coverage() -> None:
    """How many common words are known, and how many make a whole rebus."""
    words = passphrase_words()
    said = [sounds for word in words if (sounds := lexicon.sounds(word))]
    riddles = sum(rebus(sounds) is not None for sounds in said)
    say("passphrase words", known=len(said) / len(words), rebus=riddles / len(words))


def sizes() -> None:
    """The data that is shipped, in kilobytes."""
    from hygie.analysis.drawing import WORDS_FILE

    files = {"pronunciations": lexicon.FILE, "passphrase_words": WORDS_FILE}
    say("files", **{name: Path(file).stat().st_size / 1e3 for name, file in files.items()})


def main() -> None:
    """Print every figure."""
    first_word()
    coverage()
    sizes()
    characters = "".join(draw_to_carry(14, os.urandom).symbols)
    steps, now = initials(SENTENCE), datetime(2026, 11, 21, tzinfo=UTC)
    works: dict[str, Callable[[], Any]] = {
        "initials": lambda: initials(SENTENCE),
        "phonetic": lambda: phonetic(SENTENCE),
        "known sentence looked for": lambda: recognise(SENTENCE),
        "made and judged": lambda: from_sentence(SENTENCE, Method.INITIALS, estimate),
        "seven words drawn": lambda: draw_words(7, passphrase_words(), os.urandom),
        "words for 14 characters": lambda: carry(characters, os.urandom),
        "sheet as PDF": lambda: sheet.pdf("a2B!", now, steps=steps),
    }
    for name, work in works.items():
        work()
        say(name, per_cpu_s=rate(work))


if __name__ == "__main__":
    main()
