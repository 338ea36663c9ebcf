"""Says why old copies are kept, and lets a person say why they need not be any more."""

import sys

import click
import msgspec

from hygie.kit.cli.console import console, plain
from hygie.rooms.backups import hold, hold_answer
from hygie.rooms.backups.home import home
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness.words import unplug
from hygie.spine.evidence import PRACTICE

TO_CORRECT = 1
CAUSES = {"normal": hold.Cause.NORMAL, "attaque": hold.Cause.ATTACK}


@click.command(
    "verrou",
    epilog="Exemple : hygie sauvegardes verrou",
    help="Dire si les anciennes copies sont retenues, et pourquoi. Rien n’est changé.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def verrou(hands: Hands, as_json: bool) -> None:
    """Show the hold in force."""
    with hands.workspace() as practice:
        held = run_watch.held(practice, home(practice.folder))
        known = hold.in_force(practice.latest(), PRACTICE)
    if as_json:
        found = msgspec.to_builtins(known) if known else None
        value = {"format": 1, "held": held, "hold": found}
        click.echo(msgspec.json.encode(value).decode())
    elif held:
        out = console()
        out.print(plain("Les anciennes copies sont retenues : aucune n’est effacée.", "bold"))
        for line in hold_answer.seen(known) if known else ():
            out.print(plain(f"  {line}"))
        out.print(f"{unplug()} Puis suivez : hygie incident --vu ransom-screen")
        out.print("Une fois que vous savez pourquoi : hygie sauvegardes lever --help")
    else:
        console().print("Rien n’est retenu : les anciennes copies partent à leur terme.")
    sys.exit(TO_CORRECT if held else 0)


@click.command(
    "lever",
    epilog='Exemple : hygie sauvegardes lever --cause normal --raison "logiciel mis à jour"',
    help="Ne plus retenir les anciennes copies, en disant pourquoi. La raison reste au journal.",
)
@click.option("--cause", type=click.Choice([*CAUSES]), required=True, help="Ce que c’était.")
@click.option(
    "--raison", required=True, help="Ce que vous avez vérifié, en une phrase, sans nom de patient."
)
@click.option("--par", default="", help="Qui l’a vérifié, par un nom court.")
@click.pass_obj
def lever(hands: Hands, cause: str, raison: str, par: str) -> None:
    """Lift the hold: the journal first, then what the next run compares with."""
    with hands.workspace() as practice:
        hold_answer.lift(practice, CAUSES[cause], raison, par)
    console().print("C’est noté : les anciennes copies partiront de nouveau à leur terme.")
