"""Measures what making the emergency kit costs, and what the page for the phone weighs.

python3 bench/kit.py [repetitions]

The whole command in a process of its own, then each file alone once warm, each time with another
name so that nothing is remembered. Prints one JSON object; times are medians.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hygie.rooms.incidents.kit.papers import emergency_sheet, paper_playbooks  # noqa: E402
from hygie.rooms.incidents.kit.phone import phone_page  # noqa: E402
from hygie.spine.settings import Settings  # noqa: E402
from tests.cli import HYGIE, environment  # noqa: E402
from tests.rooms.incidents.kits import FULL, named  # noqa: E402

AT = datetime(2026, 11, 21, 20, tzinfo=UTC)


def main() -> None:
    """Print the figures."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    page = phone_page(FULL, AT, "0" * 8)
    makers: dict[str, Callable[[Settings], bytes]] = {
        "sheet": lambda settings: emergency_sheet(settings, AT),
        "paper playbooks": lambda settings: paper_playbooks(settings, AT),
        "page for the phone": lambda settings: phone_page(settings, AT, "0" * 8),
    }
    figures = {
        "hygie kit, s": round(statistics.median(whole() for _ in range(repetitions)), 2),
        "page for the phone, bytes": len(page),
        "the same with names of 200 characters": len(phone_page(named("W" * 200), AT, "0" * 8)),
        "the same without any contact": len(phone_page(Settings(), AT, "0" * 8)),
    }
    for name, make in makers.items():
        figures[f"{name}, ms"], figures[f"{name}, ms of CPU"] = warm(make, repetitions)
    print(json.dumps(figures, indent=2))


def whole() -> float:
    """Seconds of the command, with its start and the journal, in a new practice."""
    with tempfile.TemporaryDirectory() as place:
        argv = [*HYGIE, "kit", str(Path(place) / "kit"), "--json"]
        begun = time.monotonic()
        subprocess.run(
            argv, check=True, env=environment(Path(place) / "cabinet"), stdout=subprocess.DEVNULL
        )
        return time.monotonic() - begun


def warm(make: Callable[[Settings], bytes], repetitions: int) -> tuple[float, float]:
    """Milliseconds of one file, by the clock and by the processor, each time other words."""
    make(FULL)
    walls, used = [], []
    for number in range(repetitions):
        settings = replace(FULL, name=f"Cabinet {number}")
        begun, spent = time.perf_counter(), time.process_time()
        make(settings)
        walls.append(time.perf_counter() - begun)
        used.append(time.process_time() - spent)
    return tuple(round(1000 * statistics.median(each), 1) for each in (walls, used))  # type: ignore[return-value]


if __name__ == "__main__":
    main()
