"""How long the journal takes at 100,000 and at 2 million pieces of evidence.

    python3 bench/journal.py [sizes...]

Makes each journal through `Journal.append` (large batches), in a temporary folder of the disk
that holds TMPDIR, then measures all in one run; a table on stderr, one JSON object on stdout.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hygie.journal import Journal, Verification
from hygie.spine.evidence import (
    PRACTICE,
    Declared,
    Evidence,
    MachineId,
    Reply,
    Seen,
    Unseen,
    of_machine,
)
from hygie.spine.measure import Kind

SIZES = (100_000, 2_000_000)
TARGETS = {  # milliseconds, at each size
    "latest_ms": {100_000: 70, 2_000_000: 70},  # of the 100 ms of a posture
    "verify_ms": {100_000: 500, 2_000_000: 6_000},
}
BATCH = 20_000
START = datetime(2026, 1, 1, 8, tzinfo=UTC)
MACHINES = tuple(MachineId(f"{n:032x}") for n in (0x5EED1, 0x5EED2, 0x5EED3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One disk, as a probe sees it."""

    name: str
    encrypted: bool | None
    cipher: str
    free_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """Facts with a list."""

    KIND: ClassVar[Kind] = Kind("disks.volumes")
    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Small facts."""

    KIND: ClassVar[Kind] = Kind("session.lock")
    locks_after_seconds: int | None
    password_on_wake: bool
    set_by_policy: bool


VOLUMES = Volumes(
    volumes=(
        Volume(name="system", encrypted=True, cipher="xts-aes-256", free_bytes=81_234_567_890),
        Volume(name="data", encrypted=None, cipher="", free_bytes=1_234_567_890_123),
    )
)
LOCK = Lock(locks_after_seconds=600, password_on_wake=True, set_by_policy=False)
UNSEEN = Unseen(reason="Cet ordinateur a mis trop de temps à répondre (10 secondes).")


class Key:
    """A signer as the host would give one."""

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()

    @property
    def public_key(self) -> bytes:
        """Raw, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes, /) -> bytes:
        """Ed25519."""
        return self._key.sign(message)


def pieces() -> Iterator[Evidence]:
    """Bilans of three machines, one after the other, without end: 80 kinds each."""
    at = START
    while True:
        for machine in MACHINES:
            at += timedelta(hours=1)
            for n in range(80):
                at += timedelta(milliseconds=3)
                yield piece(machine, n, at)


def piece(machine: MachineId, n: int, at: datetime) -> Evidence:
    """What one probe sees, or a person says, of one kind."""
    kinds = (Volumes.KIND, Lock.KIND, Lock.KIND, Lock.KIND)
    sight = (Seen(facts=VOLUMES), Seen(facts=LOCK), Seen(facts=LOCK), UNSEEN)[n % 4]
    if n >= 70:
        question = Kind(f"question:backups/measure-{n}")
        said = Declared(by="secrétariat", answer=Reply.YES)
        return Evidence(
            subject=PRACTICE, kind=question, source="desk", machine=machine, at=at, sight=said
        )
    return Evidence(
        subject=of_machine(machine),
        kind=Kind(f"{kinds[n % 4]}:{n}"),
        source="probe",
        machine=machine,
        at=at,
        sight=sight,
    )


def resolve(kind: Kind) -> type | None:
    """The facts of a kind."""
    return {Volumes.KIND: Volumes, Lock.KIND: Lock}.get(kind)


def median_ms(times: int, run: Callable[[], object]) -> tuple[float, float]:
    """Median and worst of so many runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(taken), 2), round(max(taken), 2)


def measure(folder: Path, size: int) -> dict[str, float]:
    """Make a journal of this size and measure it."""
    key = Key()
    path = folder / f"journal-{size}.sqlite"
    source = pieces()
    with Journal.open(
        path, signer=key, resolve=resolve, chance=os.urandom, remote=lambda _: False
    ) as journal:
        start = time.perf_counter()
        for done in range(0, size, BATCH):
            journal.append(list(islice(source, min(BATCH, size - done))))
        built = time.perf_counter() - start
        figures: dict[str, float] = {"size": size, "build_s": round(built, 1)}
        figures |= reading(journal, size)
        figures |= verifying(journal)
        figures["append_40_ms"], figures["append_40_worst_ms"] = median_ms(
            50, lambda: journal.append(list(islice(source, 40)))
        )
        figures["clock_back_ms"], _ = median_ms(
            1, lambda: journal.append([piece(MACHINES[0], 1, START)])
        )
    figures["file_mb"] = round(path.stat().st_size / 1e6)
    figures["load_1_min"] = round(os.getloadavg()[0], 1)  # what else ran: above 2, distrust
    return figures


def reading(journal: Journal, size: int) -> dict[str, float]:
    """Latest evidence at several moments, and pages of history."""
    end = START + timedelta(days=9_999)
    middle = START + timedelta(hours=size / 80 / 2)
    figures: dict[str, float] = {"latest_count": len(journal.latest(end))}
    figures["latest_ms"], figures["latest_worst_ms"] = median_ms(30, lambda: journal.latest(end))
    figures["latest_past_ms"], _ = median_ms(10, lambda: journal.latest(middle))
    figures["latest_before_all_ms"], _ = median_ms(10, lambda: journal.latest(START))
    kind = Kind(f"{Lock.KIND}:5")
    figures["history_ms"], _ = median_ms(10, lambda: journal.history(kind=kind))
    subject = of_machine(MACHINES[0])
    figures["history_machine_ms"], _ = median_ms(10, lambda: journal.history(subject=subject))
    return figures


def verifying(journal: Journal) -> dict[str, float]:
    """The whole verification, alone and spread over the processors; pool included."""
    must_be_well(journal.verify())  # also warms the disk's cache
    figures: dict[str, float] = {}
    figures["verify_alone_ms"], _ = median_ms(3, lambda: must_be_well(journal.verify()))
    start = time.process_time()  # of all threads: what it costs, whatever else runs
    must_be_well(journal.verify())
    figures["verify_alone_cpu_ms"] = round((time.process_time() - start) * 1000)

    def spread() -> None:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            must_be_well(journal.verify(spread=pool.map))

    figures["verify_2_processes_ms"], _ = median_ms(3, spread)
    figures["verify_ms"] = min(figures["verify_alone_ms"], figures["verify_2_processes_ms"])
    return figures


def must_be_well(verification: Verification) -> None:
    """A figure of a verification that found something wrong is worth nothing."""
    if not verification.ok:
        raise SystemExit(f"the journal does not verify: {verification.problems[:3]}")


def main() -> int:
    """Measure at each size; 1 when a figure misses its target."""
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory(prefix="hygie-bench-") as folder:
        results = [measure(Path(folder), size) for size in sizes]
    missed = [
        f"{name} at {result['size']}: {result[name]} > {target}"
        for result in results
        for name, targets in TARGETS.items()
        if (target := targets.get(int(result["size"]))) and result[name] > target
    ]
    for name in results[0]:
        values = "".join(f"{result[name]:>14,}" for result in results)
        print(f"{name:<24}{values}", file=sys.stderr)
    print(json.dumps({"bench": "journal", "results": results, "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
