"""The verbs that read copies, run as a program of their own on a practice in a folder.

``python -m tests.rooms.backups.reading_program FOLDER verb arguments``: evidence goes to
``journal.txt`` there, one JSON line each; keys lie in ``cles.json``. A file ``en-clair`` there says
that the disk of this computer is known not to be encrypted.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from hygie.rooms.backups.drill.facts import Drill
from hygie.rooms.backups.drill.session import ENCRYPTION
from hygie.rooms.backups.verbs.drill_commands import essai
from hygie.rooms.backups.verbs.restore_commands import restaurer
from hygie.rooms.backups.verbs.sheets_commands import fiches
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen, Subject
from hygie.spine.measure import Platform, Verdict
from hygie.spine.posture import Finding, Posture
from hygie.spine.settings import Settings
from tests.spine.values import measure

MACHINE, SUBJECT = MachineId("0a"), Subject("machine:0a")


@dataclass
class Keys:
    """Secrets in a file."""

    path: Path

    def get(self, name: str) -> bytes | None:
        kept = json.loads(self.path.read_text()) if self.path.exists() else {}
        return kept[name].encode() if name in kept else None

    def put(self, name: str, secret: bytes) -> None:
        kept = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.path.write_text(json.dumps({**kept, name: secret.decode()}))

    def get_or_make(self, name: str, make: Callable[[], bytes]) -> bytes:
        if self.get(name) is None:
            self.put(name, make())
        return self.get(name) or b""

    def where(self) -> str:
        return f"Les clés sont dans {self.path}."


@dataclass
class Practice:
    """As much of a practice as these verbs need."""

    folder: Path
    settings: Settings = field(default_factory=Settings)
    machine: MachineId = MACHINE
    subject: Subject = SUBJECT
    platform: Platform = Platform.LINUX
    chance: Callable[[int], bytes] = os.urandom

    @property
    def secrets(self) -> Keys:
        return Keys(self.folder / "cles.json")

    def clock(self) -> datetime:
        return datetime.now(UTC)

    def latest(self) -> tuple[Evidence, ...]:
        lines = self._journal.read_text().splitlines() if self._journal.exists() else []
        return tuple(
            Evidence(
                subject=PRACTICE,
                kind=Drill.KIND,
                source=row["source"],
                machine=self.machine,
                at=datetime.fromisoformat(row["at"]),
                sight=Seen(facts=msgspec.convert(row["facts"], Drill)),
            )
            for row in map(json.loads, lines)
            if row["kind"] == Drill.KIND
        )

    def append(self, evidence: Sequence[Evidence]) -> None:
        with self._journal.open("ab") as file:
            for piece in evidence:
                assert isinstance(piece.sight, Seen)
                row = {"kind": piece.kind, "source": piece.source, "at": piece.at}
                file.write(msgspec.json.encode({**row, "facts": piece.sight.facts}) + b"\n")

    def posture(self) -> Posture:
        clear = Finding(
            measure=measure(id=ENCRYPTION), subject=SUBJECT, verdict=Verdict.GAP, because="x"
        )
        known = (self.folder / "en-clair").exists()
        return Posture(at=self.clock(), findings=(clear,) if known else (), machines={})

    @property
    def _journal(self) -> Path:
        return self.folder / "journal.txt"


@dataclass
class Hands:
    """What the verbs are handed."""

    folder: Path

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[Practice]:
        yield Practice(self.folder)


def main() -> int:
    """Run one verb; failures end as at Hygie's own door."""
    group = click.Group(commands={"essai": essai, "restaurer": restaurer, "fiches": fiches})
    try:
        group.main(sys.argv[2:], obj=Hands(Path(sys.argv[1])), standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except HygieError as error:
        click.echo(str(error), err=True)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
