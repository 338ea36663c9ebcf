"""A bilan that is killed at any moment loses nothing that was acknowledged."""

import json
import os
import random
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

from tests.cli import HYGIE, environment, hygie

KILLS = 25
"""As many as a test may take time for; bench/kills.py does a hundred."""

SEED = 20261121


def test_killed_at_any_moment(tmp_path) -> None:
    """After each kill the journal verifies and holds every head that was printed."""
    folder = tmp_path / "cabinet"
    acknowledged = hygie(folder, "bilan", "--json").json()["journal_head"]["sequence"]
    chance = random.Random(SEED)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*HYGIE, "bilan", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(folder),
            start_new_session=True,
        )
        try:
            out, _ = process.communicate(timeout=chance.uniform(0.05, 0.9))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, _ = process.communicate()
        if out.endswith(b"\n"):
            acknowledged = json.loads(out)["journal_head"]["sequence"]
    verified = hygie(folder, "journal", "verifier", "--json").json()
    assert verified["ok"], verified
    assert verified["rows"] >= acknowledged


def test_two_hygies_at_once(tmp_path) -> None:
    """Both bilans are kept, one after the other."""
    folder = tmp_path / "cabinet"
    one = hygie(folder, "bilan", "--json").json()["journal_head"]["sequence"]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: hygie(folder, "bilan", "--json"), range(4)))
    assert {d.code for d in done} <= {1, 3}
    verified = hygie(folder, "journal", "verifier", "--json").json()
    assert (verified["ok"], verified["rows"]) == (True, 5 * one)
