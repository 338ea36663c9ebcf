"""Decides what is saved, how often and how long it is kept, and says how much that is."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.kit.cli.console import console, plain
from hygie.kit.cli.french import agreed
from hygie.rooms.backups import engine, forgetting, suggestions
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import PLACE_WORDS, PLACES, Destination
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import SHORTEST_KEEP_DAYS, Dump, Plan, PlanError
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.restic import OLDEST
from hygie.rooms.backups.run.count import left_out
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.survey import Survey, is_gone, shown, survey
from hygie.spine.judges import plural

FOLDER = click.Path(path_type=Path)


@click.command(
    "plan",
    epilog="Exemple : hygie sauvegardes plan ~/Documents /srv/logiciel",
    help="Dire ce qu’il faut sauvegarder ; sans rien de plus, montrer le plan et ce qu’il pèse. "
    "Rien n’est copié.",
)
@click.argument("repertoires", nargs=-1, type=FOLDER)
@click.option(
    "--oublier",
    multiple=True,
    metavar="NOM",
    help="Ne plus sauvegarder ce répertoire, ou ne plus copier vers ce lieu : rien n’y est effacé.",
)
@click.option("--sauf", multiple=True, type=FOLDER, help="Laisser de côté un répertoire.")
@click.option("--toutes-les", type=click.IntRange(1, 24 * 31), metavar="HEURES", help="Le rythme.")
@click.option(
    "--garder",
    type=click.IntRange(SHORTEST_KEEP_DAYS, 3650),
    metavar="JOURS",
    help="Combien de temps une copie est gardée.",
)
@click.option("--export", "command", help="Une commande qui exporte la base, lancée avant.")
@click.option("--export-vers", "output", default="", help="Le fichier où va ce qu’elle écrit.")
@click.option("--export-couvre", "covers", multiple=True, type=FOLDER, help="La base exportée.")
@click.option("--sans-export", is_flag=True, help="Ne plus lancer d’export.")
@click.option("--restic", type=click.Path(exists=True, dir_okay=False), help="Où est restic.")
@click.option("--oui", is_flag=True, help="Ne pas demander confirmation pour oublier un lieu.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def plan(hands: Hands, /, **typed: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Change what is given, then show the plan with its sizes."""
    with hands.workspace() as practice:
        place = home(practice.folder)
        before = plans.load(place.plan)
        places = _places(before, typed["oublier"])
        folders = [name for name in typed["oublier"] if name not in places]
        after = changed(before, {**typed, "oublier": folders})
        _agree(places.values(), ask=not typed["oui"])
        if after != before:
            place.make()
            plans.save(place.plan, after)
        for one in places.values():
            forgetting.forget(practice, one.id)
        after = plans.load(place.plan)
    found = {root.label: survey([root], left_out(after, place)) for root in after.roots}
    if typed["as_json"]:
        click.echo(msgspec.json.encode(as_json(after, found)).decode())
        return
    _show(after, found)
    if not after.roots:
        _suggest(place.folder)


def _places(before: Plan, names: Iterable[str]) -> dict[str, Destination]:
    """The places of copies to forget, as they were named; the name of a folder is the folder's."""
    folders = {word for root in before.roots for word in (root.label, root.path)}
    return {
        name: one
        for name in names
        for one in before.destinations
        if name not in folders and plans.called(name) in {one.name, one.id}
    }


def _agree(places: Iterable[Destination], *, ask: bool) -> None:
    err = console(stderr=True)
    for one in places:
        for line in forgetting.sentences(one):
            err.print(plain(line))
        if ask and not agreed(f"Oublier « {one.name} » ?"):
            raise click.Abort


def changed(before: Plan, typed: dict[str, Any]) -> Plan:
    """The plan with what was typed. Raises ``PlanError``."""
    after = plans.with_roots(before, typed["repertoires"]) if typed["repertoires"] else before
    for name in typed["oublier"]:
        after = plans.without_root(after, name)
    if typed["sauf"]:
        more = _there(typed["sauf"])
        after = replace(after, leave_out=tuple(dict.fromkeys((*after.leave_out, *more))))
    if typed["sans_export"]:
        after = replace(after, dumps=())
    if typed["command"]:
        after = replace(after, dumps=(*after.dumps, _dump(typed)))
    elif typed["output"] or typed["covers"]:
        raise click.UsageError("--export-vers et --export-couvre vont avec --export.")
    if typed["restic"]:
        after = replace(after, restic=_restic(typed["restic"]))
    given = {"every_hours": typed["toutes_les"], "keep_days": typed["garder"]}
    return replace(after, **{name: value for name, value in given.items() if value is not None})


def _dump(typed: dict[str, Any]) -> Dump:
    argv = plans.split_command(typed["command"])
    if not typed["output"]:
        console(stderr=True).print(plain(NOWHERE))
    return Dump(argv=argv, output=typed["output"], covers=_there(typed["covers"]))


NOWHERE = (
    "Sans --export-vers, ce que cette commande affiche n’est pas gardé : elle doit écrire "
    "elle-même un fichier dans un répertoire du plan."
)


def _there(paths: Iterable[Path]) -> tuple[str, ...]:
    """The whole paths of what was typed. Raises ``PlanError`` for one that is not there."""
    for path in paths:
        if is_gone(str(path)):
            raise PlanError(f"« {path} » n’existe pas.", "Vérifiez le nom, puis recommencez.")
    return tuple(str(path.absolute()) for path in paths)


def _restic(typed: str) -> str:
    """The whole path of a restic. Raises ``PlanError`` for what is none."""
    path = str(Path(typed).absolute())
    if engine.version_of(path) < OLDEST:
        raise PlanError(
            f"« {typed} » n’est pas restic {'.'.join(map(str, OLDEST))} ou plus récent.",
            "Donnez le chemin du programme lui-même.",
        )
    return path


def as_json(plan: Plan, found: dict[str, Survey]) -> dict[str, Any]:
    """The object of ``--json`` (docs/json.md)."""
    return {
        "format": 1,
        "roots": [
            {
                "label": root.label,
                "path": shown(root.path),
                "files": len(found[root.label].files),
                "size": found[root.label].size,
                "missing": bool(found[root.label].missing),
                "unread": len(found[root.label].unread),
            }
            for root in plan.roots
        ],
        "leave_out": [shown(path) for path in plan.leave_out],
        "destinations": msgspec.to_builtins(plan.destinations),
        "exports": len(plan.dumps),
        "every_hours": plan.every_hours,
        "keep_days": plan.keep_days,
    }


@click.command(
    "renommer",
    epilog='Exemple : hygie sauvegardes renommer "Disque A" "Disque du cabinet"',
    help="Donner un autre nom à un lieu de copie, ou dire qu’il est rangé ailleurs. Ses copies ne "
    "changent pas.",
)
@click.argument("lieu")
@click.argument("nom", required=False)
@click.option("--lieu", "place", type=click.Choice([*PLACES]), help="Où il est rangé désormais.")
@click.pass_obj
def renommer(hands: Hands, lieu: str, nom: str | None, place: str | None) -> None:
    """Rename a place of copies."""
    if nom is None and place is None:
        raise click.UsageError("Donnez un autre nom, ou --lieu.")
    with hands.workspace() as practice:
        own = home(practice.folder)
        decided = plans.load(own.plan)
        known = decided.destination(plans.called(lieu))
        kept = PLACES[place] if place else known.place
        after = plans.renamed(decided, known.id, known.name if nom is None else nom, kept)
        plans.save(own.plan, after)
    made = after.destination(known.id)
    click.echo(f"C’est noté : « {made.name} », {PLACE_WORDS[made.place]}.", err=True)


def _show(plan: Plan, found: dict[str, Survey]) -> None:
    out = console()
    for root in plan.roots:
        seen = found[root.label]
        files = plural(len(seen.files), "fichier", "fichiers")
        what = "introuvable" if seen.missing else f"{files}, {size(seen.size)}"
        out.print(plain(f"{shown(root.path)} : {what}"))
        if seen.unread:
            closed = plural(len(seen.unread), "répertoire fermé", "répertoires fermés")
            out.print(plain(f"  {closed} à votre compte : la sauvegarde serait partielle."))
    total = sum(seen.size for seen in found.values())
    if plan.roots:
        out.print(plain(f"En tout : {size(total)}.", "bold"))
    every = plural(plan.every_hours, "heure", "heures")
    kept = plural(plan.keep_days, "jour", "jours")
    out.print(plain(f"Rythme : toutes les {every}. Chaque copie est gardée {kept}."))
    for one in plan.destinations:
        out.print(plain(f"Vers : {one.name}"))
    if not plan.destinations:
        out.print(plain(plans.NO_DESTINATION))


def _suggest(own: Path) -> None:
    out = console()
    out.print(plain("Dites ce qu’il faut sauvegarder, par exemple :", "bold"))
    found = suggestions.look(suggestions.places(), own)
    for one in found:
        out.print(plain(f"  {one.path}  ({one.why})"))
    if not found:
        out.print(plain("  hygie sauvegardes plan, suivi du répertoire de votre logiciel"))
