"""What the practice decided of its copies: what to save, where, how often, how long kept."""

import itertools
import os
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import msgspec

from hygie.host.files import write_private
from hygie.rooms.backups.destinations import Destination, Place
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.export_secrets import holds_password
from hygie.rooms.backups.manifest.entries import STAGED, Root
from hygie.rooms.backups.restic import MANIFEST_NAME

FORMAT = 1
SIZE_LIMIT = 1_000_000
"""Bytes; a longer file is no plan."""

SHORTEST_KEEP_DAYS = 30
"""A shorter one would let an attack that nobody saw for three weeks outlive the last good copy."""


NAME_LIMIT = 60
"""Letters of the name of a place."""


class PlanError(BackupError):
    """A plan that cannot be read, or a wish that it cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A command that makes a copy of a database which only its own software can copy.

    ``argv`` is run before each backup. ``output``: the name of a file of the staging folder
    that takes what it prints; empty when it writes by itself into a folder that is saved.
    ``covers`` are the files of the live database: no longer a reason for a partial backup.
    """

    argv: tuple[str, ...]
    output: str = ""
    covers: tuple[str, ...] = ()
    minutes: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that was decided. ``leave_out`` are whole paths, ``restic`` the path of the program."""

    format: int = FORMAT
    roots: tuple[Root, ...] = ()
    leave_out: tuple[str, ...] = ()
    destinations: tuple[Destination, ...] = ()
    dumps: tuple[Dump, ...] = ()
    every_hours: int = 24
    keep_days: int = 365
    restic: str = ""

    def destination(self, name: str) -> Destination:
        """The destination of this name or identifier. Raises ``PlanError`` that names them all."""
        for one in self.destinations:
            if name in {one.name, one.id}:
                return one
        known = ", ".join(one.name for one in self.destinations)
        raise PlanError(
            f"Aucun lieu de sauvegarde ne s’appelle « {name} ».",
            f"Choisissez parmi : {known}." if known else NO_DESTINATION,
        )

    def at(self, wanted: Destination) -> Destination | None:
        """The destination that is already at this very address."""
        same = (
            one for one in self.destinations if (one.sort, one.path) == (wanted.sort, wanted.path)
        )
        return next(same, None)

    def with_destination(self, destination: Destination, instead: str = "") -> "Plan":
        """The plan with this destination, in the place of the one with its identifier.

        ``instead``: the identifier that it had before. Raises ``PlanError`` when another one has
        its name.
        """
        before = instead or destination.id
        must_be_free(self, replace(destination, id=before))
        if before not in {one.id for one in self.destinations}:
            return replace(self, destinations=(*self.destinations, destination))
        changed = (destination if one.id == before else one for one in self.destinations)
        return replace(self, destinations=tuple(changed))


NO_DESTINATION = (
    "Branchez un disque externe, puis choisissez-le dans le plan, ou tapez : hygie sauvegardes "
    "disque, suivi de son emplacement."
)


def must_be_free(plan: Plan, destination: Destination) -> None:
    """Raise ``PlanError`` when another destination already has the name of this one."""
    others = (one for one in plan.destinations if one.id != destination.id)
    if any(one.name == destination.name for one in others):
        raise PlanError(
            f"Un autre lieu de sauvegarde s’appelle déjà « {destination.name} ».",
            "Donnez un autre nom à celui-ci, par exemple « Disque B ».",
        )


def renamed(plan: Plan, identity: str, name: str, place: Place) -> Plan:
    """The plan in which a destination has another name, and lies elsewhere when not in use.

    Its identifier, its keys and its copies stay as they are; on the disk of the files, it stays
    there. Raises ``PlanError``.
    """
    name, known = called(name), plan.destination(identity)
    if not name or len(name) > NAME_LIMIT or not name.isprintable():
        raise PlanError(
            "Il manque un nom court.", f"Au plus {NAME_LIMIT} lettres, comme « Disque A »."
        )
    kept = known.place if known.place is Place.SAME_DISK else place
    return plan.with_destination(replace(known, name=name, place=kept))


def called(typed: str) -> str:
    """The name of a place that was typed, perhaps as French texts quote it."""
    return typed.strip(" «»\u00a0\u202f")


def load(path: Path) -> Plan:
    """The plan kept in a file; an empty one where there is none. Raises ``PlanError``."""
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT)
        plan = msgspec.json.decode(raw, type=Plan)
    except FileNotFoundError:
        return Plan()
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise PlanError(
            "Le plan de sauvegarde ne peut pas être lu.",
            f"Remettez le fichier {path} depuis une sauvegarde, ou renommez-le et refaites le "
            "plan : les copies déjà faites ne sont pas touchées.",
        ) from error
    if plan.format > FORMAT:
        raise PlanError(
            "Le plan de sauvegarde vient d’une version plus récente de Hygie.",
            "Mettez Hygie à jour sur cet ordinateur.",
        )
    return plan


def save(path: Path, plan: Plan) -> None:
    """Replace the plan at once. Raises ``PlanError`` or the host's ``UnwritableError``."""
    _must_differ(plan.dumps)
    try:
        raw = msgspec.json.format(msgspec.json.encode(plan), indent=2)
    except UnicodeEncodeError as error:
        raise PlanError(
            "Le nom d’un de ces répertoires ne s’écrit pas.",
            "Renommez-le, ou sauvegardez celui qui le contient.",
        ) from error
    write_private(path, raw)


def safe_name(name: str) -> str:
    """The file of the staging folder that takes an export: ``../x`` stays in that folder."""
    return "export-" + (re.sub(r"[^\w.-]+", "-", Path(name).name) or "base")


def _must_differ(dumps: Iterable[Dump]) -> None:
    """Raise ``PlanError`` when two exports would write one file, whatever the case of letters."""
    taken: set[str] = set()
    for dump in dumps:
        name = safe_name(dump.output).casefold()
        if dump.output and name in taken:
            raise PlanError(
                f"Deux exports du plan écriraient le même fichier, « {dump.output} ».",
                "Donnez un autre nom de fichier à l’un des deux, par exemple « base2.sql ».",
            )
        if dump.output:
            taken.add(name)


def with_roots(plan: Plan, folders: Iterable[Path]) -> Plan:
    """The plan that saves these folders besides those it saves already.

    Each gets a label: its name, with a number when another one has it. A folder inside another
    one is left out, since it is saved with it. Raises ``PlanError`` for one that is not there,
    or that holds the whole disk.
    """
    wanted = [Path(root.path) for root in plan.roots]
    for folder in folders:
        if not folder.exists():
            raise PlanError(f"« {folder} » n’existe pas.", "Vérifiez le nom, puis recommencez.")
        resolved = folder.resolve()
        if resolved == Path(resolved.anchor):
            raise PlanError(
                f"« {folder} » est le disque entier.",
                "Choisissez les répertoires du cabinet : celui du logiciel, vos documents.",
            )
        wanted.append(resolved)
    kept = [path for path in dict.fromkeys(wanted) if not _inside_another(path, wanted)]
    old = {root.path: root.label for root in plan.roots}
    roots: list[Root] = []
    for path in kept:
        taken = {
            STAGED,
            MANIFEST_NAME,
            *(root.label for root in roots),
            *(old.get(str(p)) for p in kept),
        }
        roots.append(Root(old.get(str(path)) or _label(path, taken), str(path)))
    return replace(plan, roots=tuple(roots))


def without_root(plan: Plan, name: str) -> Plan:
    """The plan without a folder, named by its label or path. Raises ``PlanError``."""
    kept = tuple(root for root in plan.roots if name not in {root.label, root.path})
    if kept == plan.roots:
        names = (root.label for root in plan.roots), (one.name for one in plan.destinations)
        known = ", ".join(itertools.chain(*names))
        raise PlanError(
            f"Le plan ne contient pas « {name} ».",
            f"Choisissez parmi : {known}." if known else "Il ne contient encore aucun répertoire.",
        )
    return replace(plan, roots=kept)


def split_command(text: str) -> tuple[str, ...]:
    """A command as its words; quotes keep spaces together.

    Raises ``PlanError``, also for one that holds a password: the plan keeps it in clear.
    """
    try:
        words = tuple(shlex.split(text, posix=os.name != "nt"))
    except ValueError as error:
        raise PlanError(
            "Cette commande a un guillemet qui ne se ferme pas.", "Corrigez-la, puis recommencez."
        ) from error
    if not words:
        raise PlanError("Cette commande est vide.", "Écrivez celle que donne votre logiciel.")
    if holds_password(words):
        raise PlanError(
            "Cette commande contient un mot de passe, qui se lirait dans le plan.",
            "Mettez-le dans le fichier d’options du programme (MySQL : ~/.my.cnf ; PostgreSQL : "
            "~/.pgpass), et enlevez-le de la commande.",
        )
    return words


def _inside_another(path: PurePath, others: Iterable[PurePath]) -> bool:
    return any(path != other and path.is_relative_to(other) for other in others)


def _label(path: PurePath, taken: Iterable[str | None]) -> str:
    name = re.sub(r"[/\\\s]+", " ", path.name).strip() or "données"
    number, label = 1, name
    while label in set(taken):
        number += 1
        label = f"{name} {number}"
    return label
