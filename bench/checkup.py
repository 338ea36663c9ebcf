"""A whole bilan beside a whole audit by lynis, alternating, on this machine.

Prints the wall times (seconds), their ratio, the slowest single asks of the bilan, and what a
first `hygie --help` costs beside a bare Python of the same environment.
"""

# apt: lynis

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hygie import house
from hygie.checkup import all_asks
from hygie.host.identity import platform
from hygie.host.live import answer_all
from hygie.host.script import in_words

ROUNDS = 3
HELP_ROUNDS = 20
HYGIE = [str(Path(sys.executable).parent / "hygie")]
LYNIS = ["lynis", "audit", "system", "--quick", "--no-colors", "--quiet"]


def seconds(argv: list[str], env: dict[str, str]) -> float:
    """Wall time of a command, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(argv, env=env, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def slowest_asks() -> list[tuple[float, str]]:
    """Each ask of this machine with its own time, slowest first."""
    took: list[tuple[float, str]] = []
    asks = all_asks(house.probes(platform()))
    answer_all(asks, lambda _done, _total, ask, spent: took.append((spent, in_words(ask))))
    return sorted(took, reverse=True)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HYGIE_DOSSIER": str(Path(home) / "cabinet")}
        env["PATH"] += ":/usr/sbin:/sbin"
        seconds([*HYGIE, "bilan", "--json"], env)  # makes the journal
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours += [seconds([*HYGIE, "bilan", "--json"], env) for _ in range(3)]
            theirs.append(seconds(LYNIS, env))
        bare = [seconds([sys.executable, "-c", "pass"], env) for _ in range(HELP_ROUNDS)]
        helps = [seconds([*HYGIE, "--help"], env) for _ in range(HELP_ROUNDS)]
    asks = slowest_asks()
    bilan, lynis = statistics.median(ours), statistics.median(theirs)
    figures = {
        "bilan_s": round(bilan, 3),
        "lynis_s": round(lynis, 2),
        "lynis_over_bilan": round(lynis / bilan, 1),
        "slowest_ask_s": round(asks[0][0], 3),
        "bilan_beyond_slowest_ask_s": round(bilan - asks[0][0], 3),
        "slowest_asks": [f"{spent:.3f} {words[:90]}" for spent, words in asks[:6]],
        "help_over_python": round(statistics.median(helps) / statistics.median(bare), 2),
        "help_s": round(statistics.median(helps), 4),
    }
    print(json.dumps(figures, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
