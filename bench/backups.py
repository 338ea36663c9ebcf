"""A whole run of Hygie beside bare restic, alternating, on the same practice, in the same minutes.

The practice is made here: 7,500 files, 1.5 GiB, of which a database of 400 MB. Four cases: a first
run; nothing changed, the practice software closed; nothing changed, but the software open, so that
its database must be copied first; 75 files and 2 % of the database's pages changed, software open.
Bare restic does less: it copies the open database as it lies, checks nothing and remembers
nothing. Prints medians of wall seconds (with all runs), ratios, differences, and the peak memory
of Hygie itself.

    python3 dev.py bench backups        HYGIE_BENCH_ROUNDS=5 for more rounds
"""

import json
import os
import platform
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hygie.rooms.backups import engine
from hygie.spine.measure import Platform

ROUNDS = int(os.environ.get("HYGIE_BENCH_ROUNDS", "3"))
FILES, CHANGED = 7_500, 75
DATABASE_BYTES = 400_000_000
RUN = (
    "import atexit, os, re; from hygie.__main__ import main; "
    "note = lambda: open(os.environ['PEAK'], 'w').write("
    "re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]); "
    "atexit.register(note); main()"
)


class Practice:
    """The folders of one practice, and what changes in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rng = random.Random(4)  # the same practice each time
        self.words = [self.rng.randbytes(4).hex()[: self.rng.randint(2, 8)] for _ in range(5_000)]
        self.database = folder / "logiciel" / "cabinet.db"

    def fill(self) -> int:
        """Make it; its bytes."""
        for number in range(FILES):
            self.write(number)
        self.database.parent.mkdir()
        with closing(sqlite3.connect(self.database)) as base:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, patient INT, note BLOB)")
            while self.database.stat().st_size < DATABASE_BYTES:
                rows = [(self.rng.randint(1, 5_000), self.note()) for _ in range(4_000)]
                base.executemany("INSERT INTO visit (patient, note) VALUES (?, ?)", rows)
                base.commit()
                base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            base.execute("CREATE INDEX of_patient ON visit (patient)")
            base.commit()
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def write(self, number: int) -> None:
        """One document: a note, a letter or a scan."""
        folder = self.folder / "documents" / f"{number % 150:03}"
        folder.mkdir(parents=True, exist_ok=True)
        if number % 10 < 5:
            text = " ".join(self.rng.choices(self.words, k=self.rng.randint(300, 5_000)))
            (folder / f"note_{number:05}.txt").write_text(text)
        elif number % 10 < 8:
            content = b"%PDF-1.4\n" + self.rng.randbytes(self.rng.randint(20_000, 400_000))
            (folder / f"courrier_{number:05}.pdf").write_bytes(content)
        else:
            content = b"\xff\xd8\xff\xe0" + self.rng.randbytes(self.rng.randint(100_000, 800_000))
            (folder / f"scan_{number:05}.jpg").write_bytes(content)

    def note(self) -> bytes:
        """What is written of one visit."""
        return " ".join(self.rng.choices(self.words, k=100)).encode() + self.rng.randbytes(300)

    def change(self) -> None:
        """A day of work: 75 documents, and rows in 2 % of the pages of the database."""
        for number in self.rng.sample(range(FILES), CHANGED):
            self.write(number)
        with closing(sqlite3.connect(self.database)) as base:
            (count,) = base.execute("SELECT max(id) FROM visit").fetchone()
            picked = self.rng.sample(range(1, count), count // 250)  # some five rows a page
            rows = [(self.note(), number) for number in picked]
            base.executemany("UPDATE visit SET note = ? WHERE id = ?", rows)
            base.commit()


class Bench:
    """Two copies of one practice: by restic alone, and by Hygie."""

    def __init__(self, folder: Path, practice: Practice, program: str) -> None:
        self.folder, self.practice, self.program = folder, practice, program
        self.peak = 0
        self.fresh()

    def fresh(self) -> None:
        """Empty repositories, and a Hygie that has never run."""
        for name in ("bare", "cache", "hygie", "disk"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / "disk").mkdir()
        self.env = {
            **os.environ,
            "RESTIC_PASSWORD": "bench",
            "RESTIC_REPOSITORY": str(self.folder / "bare"),
            "RESTIC_CACHE_DIR": str(self.folder / "cache"),
            "HYGIE_RESTIC": self.program,
            "HYGIE_DOSSIER": str(self.folder / "hygie"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "PEAK": str(self.folder / "peak"),
        }
        self.call(self.program, "init")
        self.hygie("plan", str(self.practice.folder))
        self.hygie("disque", str(self.folder / "disk"), "--malgre-tout", "--oui")

    def call(self, *argv: str) -> None:
        """Run a command, which must succeed."""
        done = subprocess.run(
            argv, env=self.env, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        if done.returncode:
            raise SystemExit(f"{argv[:4]}: {done.returncode}\n{done.stdout!r}\n{done.stderr!r}")

    def hygie(self, *args: str) -> None:
        """Run one of Hygie's verbs about copies, and note its peak memory."""
        self.call(sys.executable, "-c", RUN, "sauvegardes", *args)
        self.peak = max(self.peak, int((self.folder / "peak").read_text()))

    def bare(self) -> float:
        """Seconds of restic alone."""
        begun = time.perf_counter()
        self.call(self.program, "backup", "--json", str(self.practice.folder))
        return time.perf_counter() - begun

    def ours(self) -> float:
        """Seconds of Hygie, from the first line of Python to the last."""
        begun = time.perf_counter()
        self.hygie("lancer", "--json")
        return time.perf_counter() - begun

    def both(self, turn: int) -> tuple[float, float]:
        """One run of each; who begins alternates. What was written before is on the disk."""
        os.sync()
        if turn % 2:
            ours = self.ours()
            return self.bare(), ours
        bare = self.bare()
        return bare, self.ours()


def measure(rounds: int, one: Callable[[int], tuple[float, float]]) -> dict[str, object]:
    """Medians of so many rounds."""
    pairs = [one(turn) for turn in range(rounds)]
    bare = statistics.median(pair[0] for pair in pairs)
    ours = statistics.median(pair[1] for pair in pairs)
    return {
        "bare_s": round(bare, 2),
        "hygie_s": round(ours, 2),
        "ratio": round(ours / bare, 2),
        "more_s": round(ours - bare, 2),
        "rounds": [[round(seconds, 2) for seconds in pair] for pair in pairs],
    }


def main() -> None:
    """Make the practice, measure, print."""
    found = engine.find(Platform.LINUX)
    with tempfile.TemporaryDirectory() as name:
        practice = Practice(Path(name) / "cabinet")
        total = practice.fill()
        bench = Bench(Path(name), practice, found.program)

        def first(turn: int) -> tuple[float, float]:
            bench.fresh()
            return bench.both(turn)

        def changed(turn: int) -> tuple[float, float]:
            practice.change()
            return bench.both(turn)

        figures: dict[str, object] = {"first": measure(ROUNDS, first)}
        bench.both(0)  # the database, copied in the first run, is now saved as it lies
        figures["unchanged"] = measure(2 * ROUNDS + 1, bench.both)
        with closing(sqlite3.connect(practice.database)) as software:
            software.execute("UPDATE visit SET patient = patient WHERE id = 5")
            software.commit()  # in the -wal file: the database alone is no longer the whole
            figures["unchanged_database_open"] = measure(2 * ROUNDS + 1, bench.both)
            figures["changed"] = measure(ROUNDS, changed)
        figures["hygie_peak_mb"] = round(bench.peak / 1024, 1)
    cpu = Path("/proc/cpuinfo").read_text("utf-8")
    figures["practice"] = {"files": FILES + 1, "gib": round(total / 2**30, 2)}
    figures["restic"] = ".".join(map(str, found.version))
    figures["sha_instructions"] = " sha_ni" in cpu or " sha2" in cpu
    figures["processors"] = os.cpu_count()
    figures["load"] = [round(load, 1) for load in os.getloadavg()]
    figures["python"] = platform.python_version()
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
