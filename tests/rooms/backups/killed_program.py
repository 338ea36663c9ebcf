"""A run that ends itself, as the system would end it, at one moment.

``python -m tests.rooms.backups.killed_program FOLDER MOMENT``: a step as progress names it, or
``empreintes``: while the fingerprints are taken.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from hygie.rooms.backups import plan
from hygie.rooms.backups.run.progress import Progress
from tests.rooms.backups.cabinet import Cabinet

HASHING = "empreintes"


def die() -> None:
    """At once, with no last word."""
    os.kill(os.getpid(), signal.SIGKILL)


class Fatal(threading.Event):
    """A request to stop about which only the main thread may ask: fingerprints have their own."""

    def is_set(self) -> bool:
        if threading.current_thread() is not threading.main_thread():
            die()
        return False


def main() -> None:
    """One run, to its moment."""
    cabinet = Cabinet(Path(sys.argv[1]))
    cabinet.plan = plan.load(cabinet.home.plan)

    def tell(progress: Progress) -> None:
        if progress.what == sys.argv[2] and (progress.what != "sauvegarde" or progress.done):
            die()

    cancel = Fatal() if sys.argv[2] == HASHING else threading.Event()
    cabinet.run(tell=tell, cancel=cancel, sure=True)


if __name__ == "__main__":
    main()
