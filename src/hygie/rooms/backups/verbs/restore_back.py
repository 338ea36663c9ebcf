"""Brings back what was asked for from a copy, and says how it went."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.host.volumes import free_bytes
from hygie.kit.cli.console import clean, console, plain, progress
from hygie.kit.cli.french import agreed
from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.restore.choice import MOST, Choice, choose
from hygie.rooms.backups.restore.merge import merge
from hygie.rooms.backups.restore.partial import partial_of
from hygie.rooms.backups.restore.restore import UNFINISHED, Restored, restore
from hygie.rooms.backups.restore.told import advice, compared, counts, heading, lists
from hygie.rooms.backups.restore.where import HALFWAY, free_name, met, sweep
from hygie.rooms.backups.survey import shown
from hygie.rooms.backups.verbs.restore_look import UNSEEN, Copies
from hygie.spine.judges import plural

TO_CORRECT = 1


def bring_back(store: Store, copies: Copies, named: str, typed: dict[str, Any]) -> int:
    """Bring back, then say how it went. ``named``: the folder that is made where none was typed."""
    choice = choose(copies.manifest, typed["chemin"])
    among = None if typed["parmi"] is None else typed["parmi"].absolute()
    replace = among is not None and _replacing(choice, among, ask=not typed["as_json"])
    target = typed["vers"].absolute() if typed["vers"] else None
    if target is None:
        target = free_name(Path.home(), named) if among is None else free_name(among, HALFWAY)
    with told_if_stopped(target), progress("Restauration") as tick:
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
def told_if_stopped(target: Path) -> Iterator[None]:
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
