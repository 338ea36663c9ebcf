"""Kills a bilan a hundred times at random moments, and counts what was lost: nothing may be."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.cli import HYGIE, environment, hygie

KILLS = 100
LONGEST_S = 1.0


def main() -> None:
    """Kill, then verify, each time; print the counts."""
    chance = random.Random(20261121)
    killed = lost = broken = 0
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "cabinet"
        acknowledged = hygie(folder, "bilan", "--json").json()["journal_head"]["sequence"]
        while killed < KILLS:
            process = subprocess.Popen(
                [*HYGIE, "bilan", "--json"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(folder),
                start_new_session=True,
            )
            try:
                out, _ = process.communicate(timeout=chance.uniform(0.02, LONGEST_S))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                out, _ = process.communicate()
                killed += 1
            if out.endswith(b"\n"):
                acknowledged = json.loads(out)["journal_head"]["sequence"]
            verified = hygie(folder, "journal", "verifier", "--json").json()
            broken += not verified["ok"]
            lost += verified["rows"] < acknowledged
    print(json.dumps({"killed": killed, "journals_broken": broken, "acknowledged_lost": lost}))


if __name__ == "__main__":
    main()
