"""The examination of a vault of 1,000 accounts, with near reuse and the offline look-up.

Prints the median time of each part, in seconds: by the wall, and of the processor. The vault is
invented: a third drawn at random, a third of French patterns, a third reused or nearly so, for
700 services; 1,000,001 invented published passwords.
"""

import csv
import io
import json
import random
import statistics
import string
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hygie.rooms.passwords.examination import examine, opened, passwords_of, published_offline
from hygie.rooms.passwords.index_building import build
from hygie.rooms.passwords.near import groups
from hygie.rooms.passwords.published import sha1
from hygie.spine.settings import Settings

ACCOUNTS, SERVICES, PUBLISHED, ROUNDS = 1_000, 700, 1_000_000, 7
NOW = datetime(2026, 11, 21, tzinfo=UTC)
SETTINGS = Settings(name="Cabinet du Tilleul")
WORDS = ("soleil", "tilleul", "montagne", "kine", "cabinet", "bonjour", "marmotte", "cascade")
NAMES = ("mahaut", "vercors", "zoe", "martin", "dupont", "lefevre", "camille")


def password(draw: random.Random, service: str) -> str:
    """One of the three sorts."""
    sort = draw.random()
    if sort < 1 / 3:
        return "".join(draw.choices(string.ascii_letters + string.digits + "!?-+", k=16))
    word = draw.choice(WORDS).capitalize()
    if sort < 2 / 3:
        return f"{word}{draw.randint(1, 9999)}{draw.choice('!?*#')}{draw.choice(NAMES)}"
    return draw.choice((f"Kine75-{service}!", f"Soleil{2015 + draw.randint(0, 9)}!"))


def export() -> bytes:
    """A vault as KeePassXC exports it."""
    draw = random.Random(20261121)
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(["Group", "Title", "Username", "Password", "URL", "Notes", "TOTP"])
    for number in range(ACCOUNTS):
        service = f"service{number % SERVICES}"
        user = f"{draw.choice(NAMES)}{number // SERVICES}@tilleul.example"
        secret = password(draw, service)
        table.writerow(["Root", service, user, secret, f"https://www.{service}.fr", "x" * 200, ""])
    return text.getvalue().encode()


def published(folder: Path) -> Path:
    """An index of invented published passwords, some of which the vault has."""
    words = [f"mot-{number}" for number in range(PUBLISHED)] + ["Soleil2019!"]
    digests = sorted(sha1(word).hex().upper() for word in words)
    text, index = folder / "pwned.txt", folder / "pwned.index"
    text.write_text("".join(f"{digest}:1\r\n" for digest in digests), newline="")
    build(text, index, lambda _done, _total: None)
    return index


def median(work: Callable[[], Any]) -> tuple[float, ...]:
    """The median times of some runs, after one that loads the dictionaries."""
    work()
    took = []
    for _ in range(ROUNDS):
        start, busy = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - start, time.process_time() - busy))
    return tuple(round(statistics.median(part), 3) for part in zip(*took, strict=True))


def main() -> None:
    """Measure and print."""
    data = export()
    with tempfile.TemporaryDirectory() as folder:
        index = published(Path(folder))
        vault = opened(bytearray(data))

        def whole() -> None:
            read = opened(bytearray(data))
            known = published_offline(passwords_of(read), index)
            examine(read, SETTINGS, now=NOW, published=known, master="Soleil2019!")

        figures = {
            "accounts": len(vault.entries),
            "read_s": median(lambda: opened(bytearray(data))),
            "near_reuse_s": median(lambda: groups(vault.entries)),
            "look_up_s": median(lambda: published_offline(passwords_of(vault), index)),
            "examine_s": median(lambda: examine(vault, SETTINGS, now=NOW)),
            "whole_s": median(whole),
        }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
