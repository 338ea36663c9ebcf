"""Makes the dictionaries of the strength estimate from the public lists that NOTICE.md names.

Run ``python -m tests.analysis.guesses.make_data WORDFREQ PRENOMS COMMUNES ZXCVBN`` with the
folder ``data`` of wordfreq, the folder ``data`` of prenoms, ``communes.json`` of
@etalab/decoupage-administratif and ``frequency_lists.py`` of zxcvbn. The same sources make the
same bytes.
"""

import gzip
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hygie.analysis.guesses.lexicon import DATA, LONGEST, SHORT, stems_of
from hygie.analysis.guesses.text import fold

LETTERS = " abcdefghijklmnopqrstuvwxyz"

LISTS = {
    # kind: (words at hand, words in all, log10 of the lists that are tried before this one)
    "word": (50_000, 230_000, 0.3),
    "password": (15_000, 15_000, 0.3),
    "firstname": (12_000, 25_000, 0.3),
    "surname": (25_000, 120_000, 0.5),
    "town": (12_000, 36_000, 0.5),
    "english": (10_000, 10_000, 0.7),
}
LETTERS_OF_A_RARE_WORD = 5
"""Shorter ones stand in any random text."""


def wordfreq(folder: Path, language: str) -> Iterator[str]:
    """Words by falling frequency; bucket i of the file holds those of 10^(-i/100)."""
    packed = gzip.decompress((folder / f"large_{language}.msgpack.gz").read_bytes())
    _header, *buckets = msgspec.msgpack.decode(packed)
    for bucket in buckets:
        yield from bucket


def names(*files: Path) -> Iterator[str]:
    """Names of INSEE by falling frequency; several files are taken in turn."""
    columns = [file.read_text("utf8").splitlines()[1].split(",") for file in files]
    for rank in range(max(map(len, columns))):
        yield from (column[rank] for column in columns if rank < len(column))


def towns(file: Path) -> Iterator[str]:
    """Towns by falling population, those that were merged into another one last."""
    listed = json.loads(file.read_text("utf8"))
    for town in sorted(listed, key=lambda t: -t.get("population", 0)):
        yield town["nom"]


def passwords(file: Path) -> Iterator[str]:
    """The passwords of zxcvbn by falling frequency: one line, ``"passwords": "…".split(",")``."""
    line = next(row for row in file.read_text("utf8").splitlines() if '"passwords": ' in row)
    yield from line.split('"')[3].split(",")


def ranked(words: Iterable[str], most: int, *, digits: bool) -> dict[str, int]:
    """The first words that we can type, by their rank from 1; mere digits when ``digits``."""
    ranks: dict[str, int] = {}
    for word in words:
        key = fold(word)
        typed = key.isascii() and key.isalnum() and (digits or not key.isdecimal())
        if typed and len(key) <= LONGEST and key not in ranks:
            ranks[key] = len(ranks) + 1
            if len(ranks) == most:
                break
    return ranks


def costs(ranks: dict[str, int], penalty: float) -> dict[str, int]:
    """The tenths of log10 of the guesses, in hundredths."""
    found = {word: 10 * round(10 * (math.log10(rank) + penalty)) for word, rank in ranks.items()}
    return {word: max(cost, round(100 * SHORT.get(len(word), 0))) for word, cost in found.items()}


def cheapest(tables: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Every word once, in the list where it costs least."""
    best: dict[str, tuple[int, str]] = {}
    for kind, table in tables.items():
        for word, cost in table.items():
            best[word] = min(best.get(word, (cost, kind)), (cost, kind), key=lambda x: x[0])
    kept: dict[str, dict[str, int]] = {kind: {} for kind in tables}
    for word, (cost, kind) in best.items():
        kept[kind][word] = cost
    return kept


def lines(kind: str, table: dict[str, int]) -> str:
    """One line a cost: the kind, the cost in hundredths, the words."""
    buckets: dict[int, list[str]] = defaultdict(list)
    for word, cost in table.items():
        buckets[cost].append(word)
    return "".join(f"{kind} {cost} {' '.join(sorted(buckets[cost]))}\n" for cost in sorted(buckets))


def trigrams(weighted: dict[str, float]) -> bytes:
    """For each pair of letters and the next one, hundredths of -log10 of its probability / 2."""
    counts: dict[str, float] = defaultdict(float)
    after: dict[str, float] = defaultdict(float)
    for word, weight in weighted.items():
        if word.isalpha() and len(word) > 1:
            spelt = f"  {word}"
            for i in range(len(word)):
                counts[spelt[i : i + 3]] += weight
                after[spelt[i : i + 2]] += weight
    table = bytearray()
    for a in LETTERS:
        for b in LETTERS:
            for c in LETTERS:
                share = (counts[a + b + c] + 0.5) / (after[a + b] + 13.5)
                table.append(min(255, round(-50 * math.log10(share))))
    return bytes(table)


def write(name: str, content: str | bytes) -> None:
    """A gz file without date or name: the same content gives the same bytes."""
    raw = content.encode() if isinstance(content, str) else content
    (DATA / f"{name}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))


def write_words(tables: dict[str, dict[str, int]], ending: str) -> None:
    """Each kind in its file, and the stems of all."""
    for kind, table in tables.items():
        if table:
            write(kind + ending, lines(kind, table))
    by_length: dict[int, list[str]] = defaultdict(list)
    for stem, longest in stems_of(word for table in tables.values() for word in table).items():
        by_length[longest].append(stem)
    rows = (
        f"{longest} {' '.join(sorted(stems))}\n" for longest, stems in sorted(by_length.items())
    )
    write(f"stems{ending}", "".join(rows))


def main(frequencies: Path, people: Path, communes: Path, known: Path) -> None:
    """Write every data file."""
    sources = {
        "word": wordfreq(frequencies, "fr"),
        "password": passwords(known),
        "firstname": names(people / "dist.prenoms.f.all.txt", people / "dist.prenoms.m.all.txt"),
        "surname": names(people / "dist.all.txt"),
        "town": towns(communes),
        "english": wordfreq(frequencies, "en"),
    }
    ranks = {
        kind: ranked(words, LISTS[kind][1], digits=kind == "password")
        for kind, words in sources.items()
    }
    best = cheapest({kind: costs(table, LISTS[kind][2]) for kind, table in ranks.items()})
    common = {
        kind: {word: cost for word, cost in table.items() if ranks[kind][word] <= LISTS[kind][0]}
        for kind, table in best.items()
    }
    rare = {
        kind: {
            word: cost
            for word, cost in table.items()
            if word not in common[kind] and len(word) >= LETTERS_OF_A_RARE_WORD
        }
        for kind, table in best.items()
    }
    write_words(common, "")
    write_words(rare, "-rare")
    weighted: dict[str, float] = defaultdict(float)
    for kind in ("word", "firstname", "surname", "town"):
        for word, rank in ranks[kind].items():
            weighted[word] += 1_000 / math.sqrt(rank)
    write("trigrams", trigrams(weighted))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
