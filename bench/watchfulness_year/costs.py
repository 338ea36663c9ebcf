"""What watching costs, and what the single rules say of the real files of this machine."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.watchfulness_year import life, rules
from bench.watchfulness_year.world import Pool
from hygie.rooms.backups.drill.samples import Sample, read_shape, wanted
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.watchfulness import memory as watchfulness_memory
from hygie.rooms.backups.watchfulness.magic import family
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.rooms.backups.watchfulness.watchfulness import remember, watch

ROUNDS = 5
IMPORT = """
import re, time
def held(): return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
before, begun = held(), time.process_time()
import numpy
print(time.process_time() - begun, (held() - before) / 1024)
"""


def timed(work: Callable[[], object]) -> float:
    """Median seconds of processor of a few rounds: what else runs here does not count."""
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return round(statistics.median(found), 3)


def cost(pool: Pool, files: int = 7_500) -> dict[str, float]:
    """Seconds of processor to read, judge and remember so many real files, warm."""
    world = life.practice(3, files, pool, encrypts=False)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, path in enumerate(sorted(world.files)):
            place = Path(folder) / str(number)
            place.write_bytes(world.files[path][0].data)
            paths.append(str(place))
        read = timed(lambda: [read_shape(path) for path in paths])
        shapes = [read_shape(path) for path in paths]
    before = world.manifest()
    samples = {e.path: Sample(s) for e, s in zip(before.entries, shapes, strict=True)}
    first = remember(Memory(), before, samples, watch(None, before, samples))
    for path in sorted(world.files):
        world.write(path, world.files[path][0])
    after = world.manifest()
    packed = watchfulness_memory.write(first)

    def evening(previous: Manifest, current: Manifest) -> None:
        wanted(current, first.shapes)
        remember(first, current, samples, watch(previous, current, samples, (), first))

    return {
        "files": len(paths),
        "read_s": read,
        "read_ms_a_file": round(1000 * read / len(paths), 3),
        "judge_unchanged_s": timed(lambda: evening(before, before)),
        "judge_all_changed_s": timed(lambda: evening(before, after)),
        "memory_kib": round(len(packed) / 1024),
        "memory_write_s": timed(lambda: watchfulness_memory.write(first)),
        "memory_read_s": timed(lambda: watchfulness_memory.read(packed)),
        **numpy_import(),
    }


def numpy_import() -> dict[str, float]:
    """What NumPy costs a run that has something to read: it is loaded by no other."""
    runs = [
        subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
        for _ in range(ROUNDS)
    ]
    found = [[float(number) for number in run.stdout.split()] for run in runs]
    return {
        "numpy_import_s": round(statistics.median(seconds for seconds, _ in found), 3),
        "numpy_import_mib": round(statistics.median(size for _, size in found), 1),
    }


def real_files() -> dict[str, object]:
    """How many real files of this machine, with a name in our table, break each rule."""
    broken: dict[str, int] = defaultdict(int)
    looked = 0
    for path in _some_files(Path("/usr"), Path(sys.prefix)):
        seen = read_shape(path)
        if seen is not None:
            looked += 1
            for name, rule in rules.FILE_RULES.items():
                broken[name] += rule(path, seen)
    return {"files": looked, "broken": dict(broken)}


def _some_files(*roots: Path) -> Iterator[str]:
    for root in roots:
        for folder, _, names in os.walk(root):
            for name in names[:60]:  # not ten thousand of one sort
                path = Path(folder) / name
                if family(name) and not path.is_symlink():
                    yield str(path)
