"""Brings files back from a copy: a look by date, a search, one file, a folder or everything."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.host.volumes import free_bytes
from hygie.kit.cli.console import clean, console, plain, progress
from hygie.rooms.backups import reaching
from hygie.rooms.backups.drill.drill import LOCKED
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.leftovers import sweep_left, unlocked
from hygie.rooms.backups.manifest.manifest import Entry, Manifest
from hygie.rooms.backups.manifest.read_back import saved
from hygie.rooms.backups.reaching import Hands, ReachError
from hygie.rooms.backups.reading import ReadingError, Snapshot, Store
from hygie.rooms.backups.restore.choice import MOST, choose, inside, search
from hygie.rooms.backups.restore.dates import TYPED, shared, typeable, until
from hygie.rooms.backups.restore.merge import conflicts, merge
from hygie.rooms.backups.restore.restore import Restored, restore
from hygie.rooms.backups.restore.told import advice, compared, counts, heading, lists
from hygie.rooms.backups.restore.unlisted import LOST, listing
from hygie.rooms.backups.survey import shown
from hygie.spine.judges import plural

TO_CORRECT, UNSEEN = 1, 3
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
    "--parmi", type=FOLDER, metavar="RÉPERTOIRE", help="Ranger parmi des fichiers qui existent."
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
        store = reaching.store(practice, place, typed["lieu"], sheet)
        now = practice.clock()
    everything, backups = _saved(place, store)
    snapshot = of_date(backups, typed["date"])
    manifest, listed = listing(store, snapshot, everything)
    if not listed:
        console(stderr=True).print(plain(LOST))
    if not typed["tout"] and (typed["chercher"] or not _is_there(manifest, typed["chemin"])):
        sys.exit(_look(backups, snapshot, manifest, typed, listed=listed))
    target = typed["vers"] or Path.home() / f"Restauration {now.astimezone():%Y-%m-%d %Hh%M}"
    sys.exit(_bring_back(store, snapshot, manifest, target.absolute(), typed))


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
    if not backups:
        raise ReachError(
            "Il n’y a pas de sauvegarde à cette date ou avant.",
            "Choisissez une date plus récente : « hygie sauvegardes restaurer » les montre toutes.",
        )
    return backups[-1]


def _is_there(manifest: Manifest, path: str) -> bool:
    """Whether a path was typed that is a file or a folder of this backup."""
    path = path.strip("/")
    return bool(path) and any(
        entry.path == path or entry.path.startswith(f"{path}/") for entry in manifest.entries
    )


def _look(
    backups: Sequence[Snapshot],
    snapshot: Snapshot,
    manifest: Manifest,
    typed: dict[str, Any],
    *,
    listed: bool,
) -> int:
    """Show the dates, then what was searched, or the folders and files at the top.

    The exit code: a name that is nowhere was not seen, and nothing came back of a path that is
    not there.
    """
    words = typed["chercher"] or typed["chemin"]
    folders, files = ((), search(manifest, words)) if words else inside(manifest, "")
    wanted = typed["vers"] or typed["parmi"]
    code = UNSEEN if (words and not files) or wanted else 0
    if typed["as_json"]:
        looked = {**_looked(backups, snapshot, folders, files), "listed": listed}
        click.echo(msgspec.json.encode(looked).decode())
        return code
    out, close = console(), shared(backups)
    if not words:
        out.print(plain("Sauvegardes, de la plus ancienne à la plus récente :", "bold"))
        for one in backups[-MOST:]:
            out.print(plain(f"  {typeable(one.time, seconds=one.id in close)}"))
    when = typeable(snapshot.time, seconds=snapshot.id in close)
    out.print(plain(f"Dans celle du {when} :", "bold"))
    for folder in folders:
        out.print(plain(f"  {folder}/"))
    for entry in files:
        out.print(plain(f"  {entry.path}  ({_size(entry.size)})"))
    if words and not files:
        out.print(plain("  rien de ce nom. Essayez un seul mot, ou une autre --date."))
        return code
    if wanted:
        out.print(
            plain("Rien n’est encore revenu : donnez un chemin en entier, ou --tout.", "bold")
        )
    out.print(plain('Pour faire revenir : hygie sauvegardes restaurer "CHEMIN", ou --tout', "dim"))
    return code


def _looked(
    backups: Sequence[Snapshot],
    snapshot: Snapshot,
    folders: Sequence[str],
    files: Sequence[Entry],
) -> dict[str, Any]:
    return {
        "format": 1,
        "snapshots": [{"id": one.id, "at": one.time} for one in backups],
        "snapshot": snapshot.id,
        "folders": [shown(folder) for folder in folders],
        "files": [{"path": shown(one.path), "size": one.size} for one in files],
    }


def _bring_back(
    store: Store, snapshot: Snapshot, manifest: Manifest, target: Path, typed: dict[str, Any]
) -> int:
    choice = choose(manifest, typed["chemin"])
    with progress("Restauration") as tick:
        found = restore(store, snapshot, choice, target, free_bytes, tick)
    if typed["parmi"] is not None:
        _among(found, typed["parmi"].absolute())
    if typed["as_json"]:
        click.echo(msgspec.json.encode(_restored(found)).decode())
    else:
        _tell(found)
    return TO_CORRECT if not found.whole else 0 if compared(found) else UNSEEN


def _among(found: Restored, place: Path) -> None:
    """Put what came back among existing files: asked first, and none is lost."""
    met = len(conflicts(found.folder, place))
    replace = bool(met) and _yes(
        f"{plural(met, 'fichier existe', 'fichiers existent')} déjà dans {clean(str(place))}. "
        "Mettre à la place ceux de la sauvegarde ? Les autres seront gardés, avec « (avant "
        "restauration) » dans leur nom."
    )
    merged = merge(found.folder, place, replace=replace)
    click.echo(
        f"{plural(merged.placed, 'fichier rangé', 'fichiers rangés')} dans {place}.", err=True
    )


def _yes(question: str) -> bool:
    """Whether a person says yes; Click's own question only understands English."""
    choice = click.Choice(["oui", "non"])
    return bool(click.prompt(question, type=choice, default="non", err=True) == "oui")


def _restored(found: Restored) -> dict[str, Any]:
    return {
        "format": 1,
        "folder": shown(str(found.folder)),
        "same": found.same,
        "different": [shown(path) for path in found.different],
        "missing": [shown(path) for path in found.missing],
        "unsure": len(found.unsure),
        "damaged": found.damaged,
        "unsound": [shown(path) for path in found.unsound],
    }


def _tell(found: Restored) -> None:
    out = console()
    out.print(plain(heading(found), "bold"))
    out.print(plain(f"Dans {found.folder} :"))
    for line in counts(found):
        out.print(plain(f"  {line}"))
    for what, paths in lists(found):
        out.print(plain(f"{what} :", "bold"))
        for path in paths[:MOST]:
            out.print(plain(f"  {path}"))
    for line in advice(found):
        out.print(plain(line))


def _size(size: int) -> str:
    for unit in ("octets", "Ko", "Mo"):
        if size < 1_000:  # noqa: PLR2004 - of the metric system
            return f"{size} {unit}"
        size //= 1_000
    return f"{size} Go"
