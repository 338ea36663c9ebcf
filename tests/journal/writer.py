"""A nursery of writers to be killed: each is forked when a line is read on standard input.

Prints the number of the process, then each sequence number once the journal acknowledged it. A
fork costs a millisecond, where a new Python would cost a hundred.
"""

import os
import sys
from itertools import count
from pathlib import Path

from tests.journal.scene import HERE, at, open_journal, piece


def write(path: Path) -> None:
    """Add evidence, three pieces at a time, and erase some, until killed."""
    with open_journal(path) as journal:
        for n in count():
            for sequence in journal.append([piece(n), piece(n, source="x"), piece(n - 1)]):
                os.write(1, b"%d\n" % sequence)
            if n % 5 == 4:
                erased = journal.history(limit=4)[-1].sequence
                told = journal.erase(erased, "Essai.", at=at(n), machine=HERE)
                os.write(1, b"%d\n%d erased\n" % (told, erased))


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.write(1, b"%d started\n" % os.getpid())
            write(Path(line.rstrip("\n")))
        os.waitpid(child, 0)
        os.write(1, b"0 dead\n")


if __name__ == "__main__":
    main()
