"""What a drill finds that restic's own check does not, and what it costs beside reading alone.

python3 bench/drill.py [faults] [repetitions]

Faults: a small practice is saved twice with a list of its files; then, a fresh copy of the
repository each time, one seeded fault: a flipped byte in a pack, a missing pack, a truncated file
(a pack cut short, or a document that was saved cut), a torn database (pages of two instants). Plain
`restic check`, then one drill. Cost: 1.5 GiB, 7,500 files and a database of 400 MB; the drill
beside `restic dump --archive tar` of the same two snapshots to nowhere, alternating; "compare" is
the reading and comparing alone, "whole" also lists, fetches the manifests, opens both databases.
Prints one JSON object, and a table on the other stream. Needs restic (HYGIE_RESTIC or the PATH).
"""

import json
import os
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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hygie.rooms.backups.drill.compare import compare  # noqa: E402
from hygie.rooms.backups.drill.drill import Played, Scene, play  # noqa: E402
from hygie.rooms.backups.drill.facts import troubles  # noqa: E402
from hygie.rooms.backups.drill.packs import Rotation  # noqa: E402
from hygie.rooms.backups.manifest.read_back import manifest_of  # noqa: E402
from hygie.rooms.backups.manifest.read_back import saved as saved_ones  # noqa: E402
from hygie.rooms.backups.reading import ReadingError, Store, opened  # noqa: E402
from hygie.rooms.backups.restic import Repository  # noqa: E402
from tests.rooms.backups.real_store import PASSWORD, Saved, restic_program  # noqa: E402

SEED = 20_261_121
KINDS = ("flipped byte", "missing pack", "truncated file", "torn database")
SMALL = {"files": 200, "typical": 120_000, "rows": 20_000}
LARGE = {"files": 7_499, "typical": 155_000, "rows": 1_900_000}


def main() -> None:
    """Measure both, print both."""
    faults = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    repetitions = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory(prefix="hygie-bench-drill-") as folder:
        found = damage(Path(folder) / "small", faults) if faults else {}
        cost = costs(Path(folder) / "large", repetitions) if repetitions else {}
    has_sha = " sha_ni" in Path("/proc/cpuinfo").read_text("ascii", "replace")
    print(json.dumps({"seed": SEED, "sha_instructions": has_sha, "damage": found, "cost": cost}))
    for kind, row in found.items():
        print(f"{kind:16} {row}", file=sys.stderr)
    for name, value in cost.items():
        print(f"{name:28} {value}", file=sys.stderr)


# --- a practice ---------------------------------------------------------------------------------


def practice(home: Path, chance: random.Random, *, files: int, typical: int, rows: int) -> Saved:
    """A practice of so many documents and one database, saved twice."""
    saved = Saved(home)
    for index in range(files):
        folder = saved.documents / f"{index % 100:02}"
        folder.mkdir(exist_ok=True)
        size = chance.randrange(typical // 4, typical * 7 // 4)
        half = chance.randbytes(size // 2)  # as scans are: half of it packs well
        (folder / f"doc{index:05}.bin").write_bytes(half + b"patient;date;acte\n" * (size // 36))
    live = saved.documents / "base.db"
    with closing(sqlite3.connect(live)) as base:
        base.execute("CREATE TABLE acte (id INTEGER PRIMARY KEY, note TEXT)")
        lines = ((chance.randbytes(50).hex() + "n" * 100,) for _ in range(rows))
        base.executemany("INSERT INTO acte (note) VALUES (?)", lines)
        base.commit()
    (saved.staging / "Documents").mkdir()
    shutil.copy(live, saved.staging / "Documents" / "base.db")
    saved.save()
    for index in range(0, files, 100):
        path = saved.documents / f"{index % 100:02}" / f"doc{index:05}.bin"
        path.write_bytes(chance.randbytes(path.stat().st_size))
    with closing(sqlite3.connect(live)) as base:
        base.execute("UPDATE acte SET note = 'corrige' WHERE id % 500 < 10")
        base.commit()
    shutil.copy(live, saved.staging / "Documents" / "base.db")
    saved.save()
    return saved


def drilled(store: Store, home: Path, chance: random.Random) -> Played:
    """One drill, its files in a folder of its own."""
    folder = home / "essai"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    scene = Scene(
        folder=folder,
        free=lambda _path: None,
        clock=lambda: datetime.now(UTC),
        chance=chance.randbytes,
        seconds=time.monotonic,
    )
    return play(store, Rotation(), scene, with_sheet=True)


# --- faults -------------------------------------------------------------------------------------


def damage(home: Path, faults: int) -> dict[str, dict[str, int]]:
    """How many faults of each kind each of the two finds."""
    chance = random.Random(SEED)
    saved = practice(home, chance, **SMALL)
    sound = saved.repository.rename(home / "intacte")
    counts = {kind: {"faults": 0, "restic check": 0, "drill": 0} for kind in KINDS}
    for index in range(-1, faults):  # the first one is without a fault: nobody may complain
        shutil.rmtree(saved.repository, ignore_errors=True)
        shutil.copytree(sound, saved.repository)
        if index >= 0:
            kind = KINDS[index % len(KINDS)]
            INJECT[kind](saved, chance)
            counts[kind]["faults"] += 1
        checked = subprocess_code(saved, "check", "-q") != 0
        tried = complains(saved, chance)
        if index < 0:
            if checked or tried:
                raise SystemExit("a sound repository was called damaged")
            continue
        counts[kind]["restic check"] += checked
        counts[kind]["drill"] += tried
    total = {key: sum(row[key] for row in counts.values()) for key in counts[KINDS[0]]}
    return {**counts, "all": total}


def complains(saved: Saved, chance: random.Random) -> bool:
    """Whether a drill says that something does not come back."""
    try:
        return bool(troubles(drilled(saved.store, saved.home, chance).facts))
    except ReadingError:
        return True


def subprocess_code(saved: Saved, *args: str) -> int:
    """The exit code of restic."""
    job = saved.store.job(*args)
    env = {**os.environ, **job.env}
    return subprocess.run(job.argv, env=env, capture_output=True, check=False).returncode


def _pack(saved: Saved, chance: random.Random) -> Path:
    pack = chance.choice(sorted(saved.packs()))
    pack.chmod(0o600)
    return pack


def flipped(saved: Saved, chance: random.Random) -> None:
    """One bit of one byte, anywhere in a pack."""
    pack = _pack(saved, chance)
    raw = bytearray(pack.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    pack.write_bytes(raw)


def missing(saved: Saved, chance: random.Random) -> None:
    """A pack that is gone."""
    _pack(saved, chance).unlink()


def truncated(saved: Saved, chance: random.Random) -> None:
    """A pack cut short, or a document cut after it was listed and before it was saved."""
    if chance.random() < 0.5:
        pack = _pack(saved, chance)
        os.truncate(pack, chance.randrange(pack.stat().st_size))
        return
    path = chance.choice(sorted(saved.documents.rglob("doc*.bin")))
    raw = path.read_bytes()
    manifest = saved.manifest()
    path.write_bytes(raw[: chance.randrange(len(raw))])
    saved.save(manifest)
    path.write_bytes(raw)


def torn(saved: Saved, chance: random.Random) -> None:
    """A database copied page after page while it was being written, and saved so."""
    live = saved.documents / "base.db"
    path = saved.documents / "en-direct.db"
    shutil.copy(live, path)
    with closing(sqlite3.connect(path)) as base:
        rows = ((chance.randbytes(30).hex(),) for _ in range(chance.randrange(200, 4_000)))
        base.executemany("INSERT INTO acte (note) VALUES (?)", rows)
        base.execute("DELETE FROM acte WHERE id % 7 = ?", (chance.randrange(7),))
        base.commit()
    before, after = live.read_bytes(), path.read_bytes()
    cut = 4_096 * chance.randrange(1, len(before) // 4_096)
    path.write_bytes(before[:cut] + after[cut:])
    saved.save()
    path.unlink()


INJECT: dict[str, Callable[[Saved, random.Random], None]] = {
    "flipped byte": flipped,
    "missing pack": missing,
    "truncated file": truncated,
    "torn database": torn,
}


# --- cost ---------------------------------------------------------------------------------------


def costs(home: Path, repetitions: int) -> dict[str, Any]:
    """Seconds of both, alternating, and the peak memory of the Python that drills."""
    saved = practice(home, random.Random(SEED), **LARGE)
    ids = [line["id"] for line in json.loads(saved.restic("snapshots", "--json"))]
    newest, older = ids[2], ids[0]  # each backup is followed by its list
    bare: list[float] = []
    ours: list[dict[str, float]] = []
    dump(saved.store, newest)
    for turn in range(repetitions):
        for what in ("bare", "ours") if turn % 2 == 0 else ("ours", "bare"):
            if what == "bare":
                bare.append(sum(dump(saved.store, one) for one in (newest, older)))
            else:
                ours.append(in_a_child(home))
    alone = statistics.median(bare)
    found: dict[str, Any] = {"load": [round(load, 1) for load in os.getloadavg()]}
    for key, name in (("compare", "compare"), ("reading", "whole drill without check")):
        pairs = [round(o[key] / b, 3) for o, b in zip(ours, bare, strict=True)]
        found |= {
            f"{name}, s": round(statistics.median(run[key] for run in ours), 2),
            f"{name}, ratio": round(statistics.median(run[key] for run in ours) / alone, 3),
            f"{name}, ratios of pairs": pairs,
        }
    return {
        **found,
        "bare dump of both, s": round(alone, 2),
        "check of a quarter, s": round(statistics.median(r["check"] for r in ours), 2),
        "peak memory of Hygie, MB": round(max(run["peak"] for run in ours) / 1e6),
        "compared": int(ours[0]["compared"]),
    }


def dump(store: Store, snapshot: str) -> float:
    """Seconds that restic alone takes to give a snapshot back, to nobody, with its cache."""
    job = store.job("dump", "--archive", "tar", snapshot, "/")
    argv = [part for part in job.argv if part != "--no-cache"]
    env = {**os.environ, **job.env, "RESTIC_CACHE_DIR": f"{store.repository.location}-cache"}
    begun = time.monotonic()
    with subprocess.Popen(argv, env=env, stdout=subprocess.PIPE) as process:
        while process.stdout is not None and process.stdout.read(1 << 16):
            pass
    return time.monotonic() - begun


def in_a_child(home: Path) -> dict[str, float]:
    """One drill in a Python of its own: its seconds and its peak memory."""
    argv = [sys.executable, __file__, "--child", str(home)]
    done = subprocess.run(argv, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def child(home: Path) -> None:
    """What ``in_a_child`` runs."""
    repository = Repository(location=str(home / "copie"), password=PASSWORD)
    store = Store(program=restic_program(), repository=repository, name="A", identity="a")
    marks: list[float] = []
    folder = home / "essai"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    scene = Scene(
        folder=folder,
        free=lambda _path: None,
        clock=lambda: datetime.now(UTC),
        chance=bytes,
        seconds=time.monotonic,
        tick=lambda _done, total, _what: None if total else marks.append(time.monotonic()),
    )
    comparing = compared_alone(store)
    begun = time.monotonic()
    played = play(store, Rotation(), scene, with_sheet=True)
    ended = time.monotonic()
    found = {
        "compare": comparing,
        "reading": marks[0] - begun,
        "check": ended - marks[0],
        "peak": peak(),
        "compared": played.facts.compared,
    }
    if troubles(played.facts):
        raise SystemExit(str(troubles(played.facts)))
    print(json.dumps(found))


def compared_alone(store: Store) -> float:
    """Seconds to read both snapshots and compare every file, their manifests being at hand."""
    everything, backups = saved_ones(store)
    manifests = [(one, manifest_of(store, one, everything)) for one in backups]
    begun = time.monotonic()
    for one, manifest in manifests:
        with opened(store, "dump", "--archive", "tar", one.id, "/") as running:
            if not compare(manifest, running.chunks()).proves:
                raise SystemExit("a sound copy was called damaged")
            running.end()
    return time.monotonic() - begun


def peak() -> int:
    """Bytes that this process held at most; ``getrusage`` would tell those of its parent."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return next(
        int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]))
    else:
        main()
