"""A program that answers in the place of restic what a test wrote, and notes what it was asked."""

import json
import shlex
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hygie.rooms.backups.connect import Guard
from hygie.rooms.backups.engine import Engine
from hygie.rooms.backups.restic import OLDEST, Repository
from hygie.rooms.backups.run.means import Means

SNAPSHOT = "ab" * 32
"""The identifier of the snapshot that ``summary`` names."""

_PROGRAM = """#!/bin/sh
cd {folder} || exit 99
command=none
for word in "$@"; do case "$word" in -*) ;; *) command=$word; break ;; esac; done
case " $* " in *" --stdin "*) command=manifest ;; esac
echo "$*" >> asked
cat > "$command.input"
echo x >> "$command.calls"
number=$(($(wc -l < "$command.calls")))
[ -f "$command.$number.code" ] || exit 99
cat "$command.$number.out"
exit "$(cat "$command.$number.code")"
"""


@dataclass
class Answering:
    """Such a program. ``folder`` holds its answers, ``repository`` is the folder of the copies."""

    folder: Path
    repository: Path
    cancel: threading.Event = field(default_factory=threading.Event)

    @property
    def program(self) -> str:
        return str(self.folder / "restic")

    def answers(self, command: str, *replies: tuple[Sequence[str], int]) -> "Answering":
        """What it says, line by line, and its code: a reply for each call of this command.

        ``manifest`` is the backup that reads its input. A call for which nothing was written
        ends with the code 99, which nobody knows.
        """
        for number, (lines, code) in enumerate(replies, 1):
            text = "".join(f"{line}\n" for line in lines)
            (self.folder / f"{command}.{number}.out").write_text(text)
            (self.folder / f"{command}.{number}.code").write_text(str(code))
        return self

    def asked(self) -> list[str]:
        """The command lines that it was given, in order, without ``--json``."""
        noted = self.folder / "asked"
        lines = noted.read_text().splitlines() if noted.exists() else []
        return [line.removeprefix("--json ") for line in lines]

    def commands(self) -> list[str]:
        """The first word of each."""
        return [line.split()[0] for line in self.asked()]

    def read(self, command: str) -> bytes:
        """What it was given to read at the last call of a command."""
        return (self.folder / f"{command}.input").read_bytes()

    def means(self, *, local: bool = True) -> Means:
        """With what a copy is made; not ``local``: a host keeps it."""
        where = self.repository if local else None
        return Means(
            engine=Engine(program=self.program, version=OLDEST),
            repository=Repository(location=str(self.repository), password="x"),
            folder=where,
            guard=Guard(where),
            cancel=self.cancel,
        )


def answering(folder: Path) -> Answering:
    """One that has no answer yet, and a repository that holds one snapshot."""
    made = Answering(folder / "programme", folder / "copie")
    made.folder.mkdir()
    (made.repository / "snapshots").mkdir(parents=True)
    (made.repository / "snapshots" / SNAPSHOT).write_bytes(b"x")
    (made.repository / "config").write_bytes(b"config")
    program = Path(made.program)
    program.write_text(_PROGRAM.format(folder=shlex.quote(str(made.folder))))
    program.chmod(0o700)
    return made


def summary(files: int = 1, snapshot: str = SNAPSHOT) -> str:
    """The line by which restic says that a backup is done."""
    return json.dumps(
        {
            "message_type": "summary",
            "snapshot_id": snapshot,
            "total_files_processed": files,
            "total_bytes_processed": 7,
        }
    )


def unread(path: str, message: str) -> str:
    """The line by which restic says that it could not read a file."""
    return json.dumps({"message_type": "error", "error": {"message": message}, "item": path})


def listed(*snapshots: tuple[str, ...]) -> str:
    """A list of snapshots: the identifier, the date and the run of each, and its other tags."""
    return json.dumps(
        [
            {"id": one, "time": at, "tags": [f"hygie-run-{run}", *tags]}
            for one, at, run, *tags in snapshots
        ]
    )
