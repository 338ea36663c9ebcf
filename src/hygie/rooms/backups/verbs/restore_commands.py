"""Brings files back from a copy: a look by date, a search, one file, a folder or everything."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.host.volumes import free_bytes
from hygie.kit.cli.console import clean, console, plain, progress
from hygie.kit.cli.french import agreed
from hygie.rooms.backups import connect, plan, reaching
from hygie.rooms.backups.drill.drill import LOCKED
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.leftovers import sweep_left, unlocked
from hygie.rooms.backups.manifest.manifest import Entry, Manifest
from hygie.rooms.backups.manifest.read_back import saved
from hygie.rooms.backups.reaching import Hands, ReachError
from hygie.rooms.backups.reading import ReadingError, Snapshot, Store, opened_by_sheet
from hygie.rooms.backups.restore.choice import MOST, Choice, choose, inside, located, search
from hygie.rooms.backups.restore.dates import TYPED, shared, typeable, until
from hygie.rooms.backups.restore.merge import merge
from hygie.rooms.backups.restore.partial import MARK, Partial, partial_of, partial_runs
from hygie.rooms.backups.restore.restore import UNFINISHED, Restored, restore
from hygie.rooms.backups.restore.told import NOT_THERE, advice, compared, counts, heading, lists
from hygie.rooms.backups.restore.unlisted import LOST, listing
from hygie.rooms.backups.restore.where import (
    HALFWAY,
    free_name,
    kept_apart,
    met,
    must_be_apart,
    sweep,
)
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.survey import shown
from hygie.spine.judges import plural
from hygie.spine.practice import Practice

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
    if not typed["tout"] and (typed["chercher"] or not _is_there(manifest, typed["chemin"])):
        sys.exit(_look(copies, typed))
    named = f"Restauration {now.astimezone():%Y-%m-%d %Hh%M}"
    sys.exit(_bring_back(store, copies, named, typed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The copies of a place, the one that was chosen, its files; ``runs``: the partial ones."""

    backups: tuple[Snapshot, ...]
    chosen: Snapshot
    runs: Partial
    manifest: Manifest
    listed: bool


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
    if not backups:
        raise ReachError(
            "Il n’y a pas de sauvegarde à cette date ou avant.",
            "Choisissez une date plus récente : « hygie sauvegardes restaurer » les montre toutes.",
        )
    return backups[-1]


def _is_there(manifest: Manifest, path: str) -> bool:
    """Whether a path was typed that is a file or a folder of this backup."""
    return bool(path) and any(
        entry.path == path or entry.path.startswith(f"{path}/") for entry in manifest.entries
    )


def _look(copies: Copies, typed: dict[str, Any]) -> int:
    """Show the dates, then what was searched, or the folders and files at the top.

    The exit code: a name that is nowhere was not seen, and nothing came back of a path that is
    not there.
    """
    words = typed["chercher"] or typed["chemin"]
    backups, snapshot, manifest = copies.backups, copies.chosen, copies.manifest
    folders, files = ((), search(manifest, words)) if words else inside(manifest, "")
    wanted = typed["vers"] or typed["parmi"]
    code = UNSEEN if (words and not files) or wanted else 0
    if typed["as_json"]:
        click.echo(msgspec.json.encode(_looked(copies, folders, files)).decode())
        return code
    out, close = console(), shared(backups)
    if not words:
        out.print(plain("Sauvegardes, de la plus ancienne à la plus récente :", "bold"))
        for one in backups[-MOST:]:
            mark = f"  ({MARK})" if partial_of(copies.runs, one) else ""
            out.print(plain(f"  {typeable(one.time, seconds=one.id in close)}{mark}"))
    when = typeable(snapshot.time, seconds=snapshot.id in close)
    out.print(plain(f"Dans celle du {when} :", "bold"))
    if partial_of(copies.runs, snapshot):
        out.print(plain(NOT_THERE))
    for folder in folders:
        out.print(plain(f"  {folder}/"))
    for entry in files:
        out.print(plain(f"  {entry.path}  ({size(entry.size)})"))
    if words and not files:
        out.print(plain("  rien de ce nom. Essayez un seul mot, ou une autre --date."))
        if typed["chemin"]:
            out.print(plain(LINKS))
        return code
    if wanted:
        out.print(
            plain("Rien n’est encore revenu : donnez un chemin en entier, ou --tout.", "bold")
        )
    out.print(plain('Pour faire revenir : hygie sauvegardes restaurer "CHEMIN", ou --tout', "dim"))
    return code


LINKS = "  Un lien (raccourci vers un autre fichier) revient avec son répertoire, pas seul."


def _looked(copies: Copies, folders: Sequence[str], files: Sequence[Entry]) -> dict[str, Any]:
    return {
        "format": 1,
        "snapshots": [
            {"id": one.id, "at": one.time, "partial": partial_of(copies.runs, one)}
            for one in copies.backups
        ],
        "snapshot": copies.chosen.id,
        "folders": [shown(folder) for folder in folders],
        "files": [{"path": shown(one.path), "size": one.size} for one in files],
        "listed": copies.listed,
    }


def _bring_back(store: Store, copies: Copies, named: str, typed: dict[str, Any]) -> int:
    """Bring back, then say how it went. ``named``: the folder that is made where none was typed."""
    choice = choose(copies.manifest, typed["chemin"])
    among = None if typed["parmi"] is None else typed["parmi"].absolute()
    replace = among is not None and _replacing(choice, among, ask=not typed["as_json"])
    target = typed["vers"].absolute() if typed["vers"] else None
    if target is None:
        target = free_name(Path.home(), named) if among is None else free_name(among, HALFWAY)
    with _told_if_stopped(target), progress("Restauration") as tick:
        found = restore(store, copies.chosen, choice, target, free_bytes, tick)
    if not choice.single:
        found.partial = partial_of(copies.runs, copies.chosen)
    if among is not None:
        _among(found, among, replace=replace)
    if typed["as_json"]:
        click.echo(msgspec.json.encode(_restored(found)).decode())
    else:
        _tell(found)
    if not found.whole or found.partial:
        return TO_CORRECT
    return 0 if compared(found) else UNSEEN


@contextmanager
def _told_if_stopped(target: Path) -> Iterator[None]:
    """Say where the files are that had come back, when a person stops it."""
    try:
        yield
    except KeyboardInterrupt:
        work = Path(f"{target}{UNFINISHED}")
        if work.exists():
            click.echo(
                f"Ce qui était déjà revenu est dans {clean(str(work))} : vous pouvez le supprimer.",
                err=True,
            )
        raise


def _replacing(choice: Choice, place: Path, *, ask: bool) -> bool:
    """Whether existing files give way: asked before anything comes back; else both are kept."""
    same = len(met(choice, place))
    if not same or not ask:
        return False
    there = plural(same, "fichier existe", "fichiers existent")
    question = (
        f"{there} déjà dans {clean(str(place))}. Mettre à la place ceux de la sauvegarde ? Les "
        "autres seront gardés, avec « (avant restauration) » dans leur nom."
    )
    try:
        return agreed(question)
    except click.Abort as error:
        if isinstance(error.__context__, EOFError):  # nobody answers: the usual one
            return False
        raise


def _among(found: Restored, place: Path, *, replace: bool) -> None:
    """Put what came back among existing files: none is lost, and nothing is left aside."""
    aside = found.folder
    merged = merge(aside, place, replace=replace)
    files = plural(merged.placed, "fichier rangé", "fichiers rangés")
    click.echo(f"{files} dans {clean(str(place))}.", err=True)
    if merged.met:
        same = plural(merged.met, "fichier avait", "fichiers avaient")
        click.echo(f"{same} le nom d’un autre : les deux sont gardés.", err=True)
    if not sweep(aside):
        click.echo(f"Ce qui n’y a pas de place est resté dans {clean(str(aside))}.", err=True)
    found.folder = place


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
        "partial": found.partial,
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
