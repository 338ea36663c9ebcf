"""The index of published passwords: how fast it is made, with how much memory, and looked up.

Makes a text of 12 million invented lines (540 MB) in a temporary folder, and prints the speed of
making its index (MB of text a second), the peak of resident memory that this takes (MB beyond a
bare Python with the same modules) beside that of reading the text alone, then the look-ups a
second on an index of 20 million records, of keys drawn at random, half of them there; beside them
those of the usual way without an index, a search by halves in the sorted text itself.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

LINES, RECORDS, LOOK_UPS, SLOW_LOOK_UPS = 12_000_000, 20_000_000, 200_000, 5_000
BATCH = 200_000
LINE_LIMIT = 60


def keys(count: int, start: int, end: int) -> "array[int]":
    """The keys of some records out of ``count``, growing and evenly spread as SHA-1 is."""
    step = 2**64 // count
    noise = array("Q", os.urandom(8 * (end - start)))
    return array("Q", [place * step + noise[place - start] % step for place in range(start, end)])


def make_text(path: Path) -> None:
    """Lines as the download has them."""
    with path.open("w", newline="") as text:
        for start in range(0, LINES, BATCH):
            found = keys(LINES, start, start + BATCH)
            rows = [f"{key:016X}0123456789ABCDEF01234567:{key % 97 + 1}\r\n" for key in found]
            text.writelines(rows)


def make_index(path: Path) -> list[int]:
    """An index of 20 million records; gives keys to look up, every other one there."""
    from hygie.rooms.passwords.published import HEADER, MAGIC

    there: list[int] = []
    with path.open("wb") as index:
        index.write(MAGIC + RECORDS.to_bytes(HEADER - len(MAGIC), "little"))
        for start in range(0, RECORDS, BATCH):
            found = keys(RECORDS, start, start + BATCH)
            found.tofile(index)
            there += found[:: 2 * RECORDS // LOOK_UPS]
    draw = random.Random(1)
    wanted = [*there, *(draw.getrandbits(64) for _ in there)]
    draw.shuffle(wanted)
    return wanted


def peak_kb() -> int:
    """The most resident memory so far; ``getrusage`` would count the parent's, from the fork."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def child(what: str, source: Path, target: Path) -> None:
    """Build, or only read: prints seconds and the memory that it added."""
    from hygie.rooms.passwords.index_building import build

    before = peak_kb()
    start = time.perf_counter()
    if what == "build":
        build(source, target, lambda _done, _total: None)
    else:
        with source.open("rb", 0) as file:
            while file.read(1 << 20):
                pass
    took = time.perf_counter() - start
    print(json.dumps([took, peak_kb() - before]))


def in_child(what: str, source: Path, target: Path) -> dict[str, float]:
    """A process of its own, so that its peak is its own."""
    argv = [sys.executable, __file__, what, str(source), str(target)]
    took, peak = json.loads(subprocess.run(argv, check=True, capture_output=True).stdout)
    return {
        "seconds": round(took, 2),
        "MB_per_s": round(source.stat().st_size / took / 1e6),
        "peak_MB": round(peak / 1024, 1),
    }


def in_text(path: Path) -> Callable[[int], bool]:
    """The peer: a search by halves in the text, one seek a step."""
    file, size = path.open("rb"), path.stat().st_size

    def holds(key: int) -> bool:
        wanted = f"{key:016X}".encode()
        low, high = 0, size
        while low < high:
            middle = (low + high) // 2
            file.seek(max(0, middle - 1))
            if middle:
                file.readline(LINE_LIMIT)
            line = file.readline(LINE_LIMIT)[:16]
            if not line or line >= wanted:
                high = middle
            else:
                low = middle + 1
        file.seek(max(0, low - 1))
        if low:
            file.readline(LINE_LIMIT)
        return file.readline(LINE_LIMIT)[:16] == wanted

    return holds


def rate(holds: Callable[[int], bool], wanted: list[int]) -> int:
    """Look-ups a second."""
    start = time.perf_counter()
    for key in wanted:
        holds(key)
    return round(len(wanted) / (time.perf_counter() - start))


def look_ups(folder: Path, text: Path) -> dict[str, Any]:
    """Each look-up answers rightly before it is timed."""
    from hygie.rooms.passwords.published import PublishedIndex

    path = folder / "large.index"
    wanted = make_index(path)
    peer = in_text(text)
    with PublishedIndex(path) as index:
        right = sum(map(index.holds, wanted)) == len(wanted) // 2
        ours = rate(index.holds, wanted)
        words = [f"mot-{number}" for number in range(LOOK_UPS)]
        hashed = rate(index.__contains__, words)  # type: ignore[arg-type]
    first = [int(line[:16], 16) for line in text.open().readlines(1 << 20)]
    right = right and all(map(peer, first[:1000]))
    return {
        "records": RECORDS,
        "MB": round(path.stat().st_size / 1e6),
        "all_right": right,
        "keys_per_s": ours,
        "passwords_per_s": hashed,
        "text_by_halves_keys_per_s": rate(peer, wanted[:SLOW_LOOK_UPS]),
    }


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text, index = folder / "pwned.txt", folder / "small.index"
        make_text(text)
        figures: dict[str, Any] = {"text_MB": round(text.stat().st_size / 1e6)}
        for what in ("read", "build"):
            figures[what] = in_child(what, text, index)
        index.unlink()
        figures["look_up"] = look_ups(folder, text)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
