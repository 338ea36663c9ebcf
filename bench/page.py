"""Measures how long the local page takes to answer, once Hygie is open.

python3 bench/page.py [pieces of evidence]

The real server, over loopback, with the whole catalogue and a journal of some years of a
practice of three computers (20,000 pieces of evidence unless told otherwise). The last lines say
what opening the journal afresh for each page costs, as `desk/web/clerk.py` does.
Prints one JSON object.
"""

import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hygie import checkup  # noqa: E402
from hygie.desk.web.now import now  # noqa: E402
from hygie.spine.evidence import Evidence, MachineId, Workstation  # noqa: E402
from hygie.spine.measure import Platform  # noqa: E402
from tests.desk.web.scene import FakeDesk, FakeMachine, desk, furnish, serving  # noqa: E402

REQUESTS, WARM = 200, 10
PAGES = ("/", "/pratiques/reseau-et-wi-fi", "/plan", "/questions", "/journal", "/reglages")


def fill(place: FakeDesk, pieces: int) -> int:
    """Bilans of three computers, one after the other, then a usual evening; gives the rows."""
    probes = place.probes(Platform.WINDOWS)
    answers = FakeMachine()(checkup.all_asks(probes))
    with place.workspace() as home:
        rounds = pieces // (len(probes) + 1)
        begun = place.clock() - timedelta(days=3 * 365)
        batch: list[Evidence] = []
        for number in range(rounds):
            scene = checkup.Scene(
                machine=MachineId(f"{number % 3:02x}" * 16),
                workstation=Workstation(platform=Platform.WINDOWS, label=f"Poste {number % 3}"),
                at=begun + timedelta(hours=number),
            )
            batch += checkup.observe(probes, answers, scene)
        home.append(batch)
    furnish(place)
    with place.workspace() as home:
        return home.journal.head().sequence


def enter(host: str, token: str) -> http.client.HTTPConnection:
    """A connection with the cookie of a session, as a browser would send it."""
    connection = http.client.HTTPConnection(host)
    connection.request("GET", f"/entrer?jeton={token}")
    answer = connection.getresponse()
    answer.read()
    connection.cookie = answer.headers["Set-Cookie"].partition(";")[0]  # type: ignore[attr-defined]
    return connection


def times(connection: http.client.HTTPConnection, path: str) -> list[float]:
    """Milliseconds of each request, from its first byte sent to its last byte read."""
    headers = {"Cookie": connection.cookie, "Sec-Fetch-Site": "same-origin"}  # type: ignore[attr-defined]
    found = []
    for _ in range(REQUESTS + WARM):
        begun = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        found.append(1000 * (time.perf_counter() - begun))
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
    return found[WARM:]


def spread(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds."""
    cuts = statistics.quantiles(values, n=20)
    return {"median_ms": round(statistics.median(values), 1), "p95_ms": round(cuts[-1], 1)}


def main() -> None:
    """Fill, serve, measure, print."""
    pieces = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        place = desk(Path(folder))
        rows = fill(place, pieces)
        with serving(place) as served:
            connection = enter(served.host, served.token)
            first = {path: spread(times(connection, path)) for path in PAGES}
        with place.workspace() as home:
            opened = _repeat(lambda: now(home))
        afresh = _repeat(lambda: _open_and_look(place))
    figures = {
        "measures": len(place.load_catalogue().measures),
        "journal_rows": rows,
        "requests": REQUESTS,
        "load_1_min": round(os.getloadavg()[0], 2),
        "pages": first,
        "posture_journal_kept_open": spread(opened),
        "posture_journal_opened_each_time": spread(afresh),
    }
    print(json.dumps(figures, indent=1, ensure_ascii=False))


def _repeat(work: Callable[[], object]) -> list[float]:
    found = []
    for _ in range(60):
        begun = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - begun))
    return found


def _open_and_look(place: FakeDesk) -> None:
    with place.workspace() as home:
        now(home)


if __name__ == "__main__":
    main()
