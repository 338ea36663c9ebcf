"""Decides what is saved, how often and how long it is kept, and says how much that is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.kit.cli.console import console, plain
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups import suggestions
from hygie.rooms.backups.destinations import PLACE_WORDS, PLACES
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import SHORTEST_KEEP_DAYS, Dump, Plan
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.run.count import left_out
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.survey import Survey, shown, survey
from hygie.spine.judges import plural

FOLDER = click.Path(path_type=Path)


@click.command(
    "plan",
    epilog="Exemple : hygie sauvegardes plan ~/Documents /srv/logiciel",
    help="Dire ce qu’il faut sauvegarder ; sans rien de plus, montrer le plan et ce qu’il pèse. "
    "Rien n’est copié.",
)
@click.argument("repertoires", nargs=-1, type=FOLDER)
@click.option("--oublier", multiple=True, metavar="NOM", help="Ne plus sauvegarder ce répertoire.")
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
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def plan(hands: Hands, /, **typed: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Change what is given, then show the plan with its sizes."""
    with hands.workspace() as practice:
        place = home(practice.folder)
        before = plans.load(place.plan)
        after = changed(before, typed)
        if after != before:
            place.make()
            plans.save(place.plan, after)
    found = {root.label: survey([root], left_out(after, place)) for root in after.roots}
    if typed["as_json"]:
        click.echo(msgspec.json.encode(as_json(after, found)).decode())
        return
    _show(after, found)
    if not after.roots:
        _suggest(place.folder)


def changed(before: Plan, typed: dict[str, Any]) -> Plan:
    """The plan with what was typed. Raises ``PlanError``."""
    after = plans.with_roots(before, typed["repertoires"]) if typed["repertoires"] else before
    for name in typed["oublier"]:
        after = plans.without_root(after, name)
    if typed["sauf"]:
        more = (str(path.absolute()) for path in typed["sauf"])
        after = replace(after, leave_out=tuple(dict.fromkeys((*after.leave_out, *more))))
    if typed["sans_export"]:
        after = replace(after, dumps=())
    if typed["command"]:
        after = replace(after, dumps=(*after.dumps, _dump(typed)))
    if typed["restic"]:
        after = replace(after, restic=str(Path(typed["restic"]).absolute()))
    given = {"every_hours": typed["toutes_les"], "keep_days": typed["garder"]}
    return replace(after, **{name: value for name, value in given.items() if value is not None})


def _dump(typed: dict[str, Any]) -> Dump:
    argv = plans.split_command(typed["command"])
    covers = tuple(str(path.absolute()) for path in typed["covers"])
    return Dump(argv=argv, output=typed["output"], covers=covers)


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
@click.argument("nom", default="")
@click.option("--lieu", "place", type=click.Choice([*PLACES]), help="Où il est rangé désormais.")
@click.pass_obj
def renommer(hands: Hands, lieu: str, nom: str, place: str | None) -> None:
    """Rename a place of copies."""
    with hands.workspace() as practice:
        own = home(practice.folder)
        decided = plans.load(own.plan)
        known = decided.destination(plans.called(lieu))
        kept = PLACES[place] if place else known.place
        after = plans.renamed(decided, known.id, nom or known.name, kept)
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
