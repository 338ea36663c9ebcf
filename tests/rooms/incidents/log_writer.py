"""Writes notes to the log of an incident until it is stopped, and prints each number once kept.

Run ``python3 -m tests.rooms.incidents.log_writer FOLDER INCIDENT COUNT``.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from hygie.rooms.incidents.record import note
from tests.rooms.incidents.homes import home


def main(folder: str, incident: str, count: str) -> None:
    """Add so many notes."""
    with home(Path(folder), lambda: datetime.now(UTC)) as practice:
        for number in range(int(count)):
            sys.stdout.write(
                f"{note(practice, incident, 'note ' + str(number), now=practice.clock())}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
