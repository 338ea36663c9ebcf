"""The verbs on vaults, run as a program of their own on a practice that keeps evidence as lines.

``python -m tests.rooms.passwords.vault_program FOLDER verb arguments``: the practice lies in
FOLDER, its evidence in ``journal.txt`` there.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from hygie.rooms.passwords.vault_commands import auditer, index
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Evidence, MachineId, Seen
from hygie.spine.settings import Settings

NOW = datetime(2026, 11, 21, 19, 14, tzinfo=UTC)


@dataclass
class Practice:
    """As much of a practice as these verbs need."""

    folder: Path

    @property
    def machine(self) -> MachineId:
        return MachineId("0a")

    @property
    def settings(self) -> Settings:
        people = self.folder / "personnes.txt"
        return Settings(people=tuple(people.read_text().split()) if people.exists() else ())

    def clock(self) -> datetime:
        return NOW

    def append(self, evidence: Sequence[Evidence]) -> None:
        with (self.folder / "journal.txt").open("ab") as file:
            for piece in evidence:
                assert isinstance(piece.sight, Seen)
                row = [piece.subject, piece.kind, msgspec.to_builtins(piece.sight.facts)]
                file.write(msgspec.json.encode(row) + b"\n")


@dataclass
class Desk:
    """What the door hands to a verb."""

    folder: Path

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[Practice]:
        del read_only
        yield Practice(self.folder)


def main() -> int:
    """Run one verb, as the door does."""
    group = click.Group(commands=[auditer, index])
    try:
        group.main(sys.argv[2:], standalone_mode=False, obj=Desk(Path(sys.argv[1])))
    except click.Abort:
        return 4
    except HygieError as error:
        click.echo(f"{error.message}\n{error.remedy}", err=True)
        return 4
    except click.UsageError as error:
        error.show()
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
