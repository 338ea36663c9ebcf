"""Brings files back from a copy: a look by date, a search, one file, a folder or everything."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.backups import connect, plan, reaching
from hygie.rooms.backups.drill.drill import LOCKED
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.leftovers import sweep_left, unlocked
from hygie.rooms.backups.manifest.read_back import saved
from hygie.rooms.backups.reaching import Hands, ReachError
from hygie.rooms.backups.reading import ReadingError, Snapshot, Store, opened_by_sheet
from hygie.rooms.backups.restore.choice import located
from hygie.rooms.backups.restore.dates import TYPED, until
from hygie.rooms.backups.restore.partial import partial_runs
from hygie.rooms.backups.restore.unlisted import LOST, listing
from hygie.rooms.backups.restore.where import (
    kept_apart,
    must_be_apart,
)
from hygie.rooms.backups.verbs.restore_back import bring_back
from hygie.rooms.backups.verbs.restore_look import Copies, is_there, look
from hygie.spine.practice import Practice

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(
    "restaurer",
    epilog='Exemple : hygie sauvegardes restaurer --chercher "courrier dupont"',
    help="Faire revenir des fichiers d’une sauvegarde, dans un répertoire nouveau. Sans CHEMIN, "
    "montrer les sauvegardes et ce qu’elles contiennent.",
)
@click.argument("chemin", default="")
@click.option("--tout", is_flag=True, help="Faire tout revenir.")
@click.option("--lieu", default="", help="Le disque ou l’hébergeur ; sinon celui qui est branché.")
@click.option(
    "--date",
    metavar="DATE",
    help=f"La dernière sauvegarde faite à cette date, ou avant : {TYPED}.",
)
@click.option("--chercher", metavar="MOTS", help="Chercher un fichier par les mots de son nom.")
@click.option("--vers", type=FOLDER, metavar="RÉPERTOIRE", help="Le répertoire nouveau à remplir.")
@click.option(
    "--parmi",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="RÉPERTOIRE",
    help="Ranger parmi des fichiers qui existent. Avec --json, sans rien demander : les deux sont "
    "gardés.",
)
@click.option("--fiche", is_flag=True, help="Ouvrir avec les mots de la fiche de récupération.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def restaurer(hands: Hands, /, **typed: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Show what is there, or bring it back."""
    if typed["tout"] and typed["chemin"]:
        raise click.UsageError("Choisissez : un CHEMIN, ou --tout.")
    with hands.workspace() as practice:
        sheet = reaching.ask_sheet() if typed["fiche"] else None
        place = home(practice.folder)
        sweep_left(place)
        _must_be_apart(practice, place, typed)
        store = reaching.store(practice, place, plan.called(typed["lieu"]), sheet)
        runs = partial_runs(practice, store.identity)
        now = practice.clock()
    with opened_by_sheet(store.name) if sheet is not None else nullcontext():
        everything, backups = _saved(place, store)
    snapshot = of_date(backups, typed["date"])
    manifest, listed = listing(store, snapshot, everything)
    if not listed:
        console(stderr=True).print(plain(LOST))
    typed["chemin"] = located(manifest, typed["chemin"])
    copies = Copies(backups=backups, chosen=snapshot, runs=runs, manifest=manifest, listed=listed)
    if not typed["tout"] and (typed["chercher"] or not is_there(manifest, typed["chemin"])):
        sys.exit(look(copies, typed))
    named = f"Restauration {now.astimezone():%Y-%m-%d %Hh%M}"
    sys.exit(bring_back(store, copies, named, typed))


def _must_be_apart(practice: Practice, place: Home, typed: dict[str, Any]) -> None:
    """Refuse to bring back into a folder of copies. Raises ``RestoreError``."""
    wanted = [one for one in (typed["vers"], typed["parmi"]) if one is not None]
    decided = plan.load(place.plan).destinations if wanted else ()
    volumes = connect.volumes_of(practice.platform)() if decided else ()
    apart = kept_apart(place.folder, (connect.reach(one, volumes) for one in decided))
    for one in wanted:
        must_be_apart(one.absolute(), apart)


def _saved(place: Home, store: Store) -> tuple[tuple[Snapshot, ...], tuple[Snapshot, ...]]:
    """All snapshots and the backups; a lock that a killed restic left is no obstacle."""
    try:
        return saved(store)
    except ReadingError as error:
        if error.code != LOCKED or not unlocked(place, store):
            raise
        return saved(store)


def of_date(backups: Sequence[Snapshot], typed: str | None) -> Snapshot:
    """The last backup of a day, minute or second, or before; without a date, the newest.

    Raises ``ReachError``.
    """
    if typed is not None:
        end = until(typed)
        if end is None:
            raise click.UsageError(f"--date s’écrit ainsi : {TYPED}.")
        backups = [one for one in backups if one.time < end]
    if not backups and typed is None:
        raise ReachError(
            "Il n’y a encore aucune sauvegarde à cet endroit.", "Tapez : hygie sauvegardes lancer"
        )
    if not backups:
        raise ReachError(
            "Il n’y a pas de sauvegarde à cette date ou avant.",
            "Choisissez une date plus récente : « hygie sauvegardes restaurer » les montre toutes.",
        )
    return backups[-1]
