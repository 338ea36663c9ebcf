"""Gets ready to work without the computer: the pack to print, its check, the trial of the DMP."""

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain
from hygie.rooms.continuity import check, without
from hygie.rooms.continuity.drill_command import essai
from hygie.spine.practice import Practice

NOTHING, CORRECT = 0, 1
"""Exit codes: nothing is missing, something is."""

FILE = click.Path(dir_okay=False, path_type=Path)
NONE_MISSING = "aucun"


class Door(Protocol):
    """What the commands are handed."""

    def workspace(self) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@click.group(
    "continuite",
    epilog="Exemple : hygie continuite pochette pochette.pdf",
    help="Soigner sans le logiciel : la pochette du premier jour, l’essai du DMP, la reprise.",
)
def continuite() -> None:
    """Three verbs."""


@continuite.command(
    "pochette",
    epilog="Exemple : hygie continuite pochette pochette.pdf",
    help="Écrire la pochette du premier jour en PDF : consulter le DMP depuis un autre appareil, "
    "ce qu’il faut avoir sous la main, les fiches papier, comment reprendre. Imprimez-la : le jour "
    "venu, l’ordinateur ne la montrera pas.",
)
@click.argument("sortie", type=FILE, metavar="FICHIER.pdf")
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def pochette(door: Door, /, sortie: Path, *, as_json: bool) -> None:
    """Write the pack."""
    from hygie.rooms.continuity import pack

    table = without.table()
    with door.workspace() as practice:
        at, settings = practice.clock(), practice.settings
        write_private(sortie, pack.pdf(table, settings, at))
    old = table.is_old(at.date())
    if as_json:
        _print_json(
            {
                "items": [item.id for item in table.items_for(settings)],
                "sheets": [sheet.id for sheet in table.sheets],
                "as_of": table.as_of.isoformat(),
                "good_until": table.good_until.isoformat(),
                "old": old,
            }
        )
    else:
        out = console()
        out.print(plain("La pochette est écrite. Imprimez-la, puis remplissez-la."))
        out.print(plain("Pour la passer en revue : hygie continuite verifier", "dim"))
        if old:
            out.print(plain("Ses adresses sont à vérifier : mettez Hygie à jour.", "bold"))
    sys.exit(CORRECT if old else NOTHING)


@continuite.command(
    "verifier",
    epilog="Exemple : hygie continuite verifier --manque agenda,stamp",
    help="Passer la pochette en revue, pièce par pièce, et noter ce qui manque comme preuve.",
)
@click.option("--liste", is_flag=True, help="Afficher la liste, avec le nom de chaque pièce.")
@click.option(
    "--manque",
    metavar="NOMS",
    help="Noter une revue déjà faite : les noms de ce qui manque (agenda,stamp) ou « aucun ».",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def verifier(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Go through the list, keep what is missing."""
    with door.workspace() as practice:
        items = without.table().items_for(practice.settings)
        if options["liste"]:
            _list(items, as_json=options["as_json"])
            return
        if options["manque"] is None and options["as_json"]:
            raise click.UsageError("--json va avec --manque ou --liste.")
        given = options["manque"]
        missing = _asked(items) if given is None else _given(given, items)
        facts = check.pack(items, missing)
        practice.append([check.evidence(facts, practice.machine, practice.clock())])
    if options["as_json"]:
        _print_json(
            {
                "expected": facts.expected,
                "missing": list(facts.missing),
                "essential": list(facts.essential),
                "recorded": True,
            }
        )
    else:
        _show(items, missing)
    sys.exit(CORRECT if facts.missing else NOTHING)


continuite.add_command(essai)


def _list(items: tuple[without.Item, ...], *, as_json: bool) -> None:
    if as_json:
        rows = [{"id": one.id, "title": one.title, "essential": one.essential} for one in items]
        _print_json({"items": rows})
        return
    out = console()
    for one in items:
        out.print(plain(f"{one.id} : {one.title}", "bold" if one.essential else ""))


def _asked(items: tuple[without.Item, ...]) -> frozenset[str]:
    """Ask for each thing; a list that is broken off is not kept."""
    missing = set()
    for number, one in enumerate(items, 1):
        answer = click.prompt(
            f"{number}/{len(items)} {one.title} ({one.how_many}). Dans la pochette",
            type=click.Choice(["o", "n"], case_sensitive=False),
            prompt_suffix=" ? ",
            err=True,
        )
        if str(answer) == "n":
            missing.add(one.id)
    return frozenset(missing)


def _given(text: str, items: tuple[without.Item, ...]) -> frozenset[str]:
    if text.strip() == NONE_MISSING:
        return frozenset()
    names = frozenset(part.strip() for part in text.split(","))
    if not names <= {item.id for item in items}:
        raise click.UsageError(
            f"--manque attend des noms de la liste (--liste les affiche), ou « {NONE_MISSING} »."
        )
    return names


def _show(items: tuple[without.Item, ...], missing: frozenset[str]) -> None:
    out = console()
    lacking = [item for item in items if item.id in missing]
    if not lacking:
        out.print(plain("Rien ne manque : la pochette est prête.", "bold"))
    for item in lacking:
        out.print(plain(f"  à ajouter : {item.title} ({item.how_many}). {item.why}"))
    out.print(plain("C’est noté dans le journal, avec la date.", "dim"))


def _print_json(value: dict[str, Any]) -> None:
    import msgspec

    click.echo(msgspec.json.encode({"format": 1, **value}).decode())
