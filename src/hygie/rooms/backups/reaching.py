"""Finds the backup that a person means, and opens it with their sheet or with our key."""

import re
import sys
from contextlib import AbstractContextManager
from typing import Protocol

import click

from hygie.rooms.backups import connect, engine, keys, plan
from hygie.rooms.backups.connect import Presence, Reached
from hygie.rooms.backups.destinations import FOLDER
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.restic import Repository
from hygie.spine.practice import Practice

TYPED_LIMIT = 4_096
FEWEST_WORDS = 5


class Hands(Protocol):
    """What the commands of this room are handed."""

    def workspace(self, *, read_only: bool = False) -> AbstractContextManager[Practice]:
        """The home of the practice."""
        ...


class ReachError(BackupError):
    """The place of the copies is not there, or is not known."""


def store(practice: Practice, home: Home, name: str, sheet: str | None = None) -> Store:
    """The repository that a person means by a name (``""``: the only one that is there now).

    ``sheet`` is what was typed from a recovery sheet; without, the key of this computer is used.
    Raises ``HygieError``.
    """
    decided = plan.load(home.plan)
    reached = find(practice, decided, name)
    found = engine.find(practice.platform, decided.restic)
    return Store(
        program=found.program,
        repository=_repository(practice, home, reached, sheet),
        name=reached.destination.name,
        identity=reached.destination.id,
        writable=_is_writable(practice, reached),
    )


def _is_writable(practice: Practice, reached: Reached) -> bool:
    """Whether restic can put its lock there; a host is asked by restic alone."""
    if reached.folder is None:
        return True
    return connect.writable(reached.folder, f".hygie-{practice.chance(4).hex()}")


def find(practice: Practice, decided: Plan, name: str) -> Reached:
    """The destination of this name, or the first that is there. Raises ``HygieError``."""
    wanted = (decided.destination(name),) if name else decided.destinations
    volumes = tuple(connect.volumes_of(practice.platform)()) if wanted else ()
    reached = [connect.reach(one, volumes) for one in wanted]
    here = [one for one in reached if one.presence in (Presence.HERE, Presence.UNASKED)]
    if here:
        return here[0]
    if any(one.presence is Presence.ANOTHER for one in reached):
        raise ReachError(
            "Ce disque contient une autre sauvegarde que celle que Hygie connaît.",
            "Branchez le bon disque, ou choisissez celui-ci dans le plan, avec sa fiche de "
            "récupération.",
        )
    gone = [one for one in reached if one.presence is Presence.NO_REPOSITORY]
    if gone:
        raise ReachError(
            f"{_missing(gone[0])} ({', '.join(one.destination.name for one in gone)}).",
            "Vérifiez que c’est le bon disque. Une copie gardée ailleurs est peut-être intacte : "
            "ne rangez rien ici, et appelez votre informaticien.",
        )
    names = ", ".join(one.name for one in wanted)
    raise ReachError(
        f"Le disque de sauvegarde n’est pas branché ({names})."
        if names
        else "Aucun lieu de sauvegarde n’est encore choisi.",
        "Branchez-le, puis recommencez." if names else plan.NO_DESTINATION,
    )


def _missing(reached: Reached) -> str:
    """What is no longer where the copies were, though the disk is there."""
    folder = reached.folder
    if folder is not None and folder.is_dir():
        return "Le répertoire des copies est là, mais elles n’y sont plus entières"
    at_ours = folder is not None and folder.parent.name == FOLDER and not folder.parent.is_dir()
    name = FOLDER if at_ours else folder.name if folder is not None else FOLDER
    return f"Le répertoire « {name} » n’y est plus"


def _repository(practice: Practice, home: Home, reached: Reached, sheet: str | None) -> Repository:
    if sheet is None:
        return connect.repository(practice, home, reached)
    destination = reached.destination
    where = str(reached.folder) if reached.folder is not None else destination.path
    if not sheet.strip() and destination.sheet is None:
        raise ReachError(
            f"Aucune fiche de récupération n’a encore été imprimée pour « {destination.name} ».",
            "Imprimez-la : hygie sauvegardes fiches recuperation. En attendant, la clé de cet "
            "ordinateur peut servir : hygie sauvegardes essai --sans-fiche",
        )
    return Repository(
        location=where,
        password=meant(sheet),
        secrets=keys.host_secrets(practice.secrets, destination.id),
        cache=str(home.cache),
    )


def meant(typed: str) -> str:
    """The password that was typed: the words of a sheet, else the text as it is.

    Raises ``ReachError`` for nothing at all: that is no password.
    """
    if not typed.strip():
        raise ReachError(
            "Aucun mot n’a été tapé.",
            "Recopiez les mots de la fiche de récupération, dans l’ordre.",
        )
    words = re.split(r"[\s\-–—‑]+", typed.strip())
    if len(words) >= FEWEST_WORDS and all(word.isalpha() for word in words):
        return keys.typed_sheet(typed)
    return typed.strip()


def ask_sheet() -> str:
    """What a person types from the sheet: hidden, or a line of the standard input."""
    if sys.stdin.isatty():
        asked = "Les mots de la fiche de récupération"
        return str(
            click.prompt(
                asked,
                default="",
                show_default=False,
                hide_input=True,
                prompt_suffix="\u00a0: ",
                err=True,
            )
        )
    return sys.stdin.readline(TYPED_LIMIT)
