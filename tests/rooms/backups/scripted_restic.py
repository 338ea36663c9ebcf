"""A program in the place of restic, where only its answer matters: it was told in advance."""

from pathlib import Path

from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.restic import Repository


def scripted(folder: Path, *cases: tuple[str, str]) -> Store:
    """A store read by a script of ours: to what holds these words, it does this line of shell.

    The first that fits; it ends well when none does. What was asked is noted (``asked``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "restic"
    branches = "".join(f'*"{words}"*) {line} ;;\n' for words, line in cases)
    program.write_text(
        f'#!/bin/sh\ncd "{folder}"\necho "$*" >> asked\ncase "$*" in\n{branches}esac\n'
    )
    program.chmod(0o700)
    repository = Repository(location="/copie", password="mot-de-passe")
    return Store(program=str(program), repository=repository, name="Disque A", identity="a1")


def asked(folder: Path) -> str:
    """All that was asked of it, a line each."""
    noted = folder / "asked"
    return noted.read_text() if noted.exists() else ""
