"""Says why old copies are kept, and lets a person say why they need not be any more."""

import sys

import click
import msgspec

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain
from hygie.rooms.backups import hold, run_watch, watchfulness_memory
from hygie.rooms.backups.home import home
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.watchfulness_signs import Rule, Sign
from hygie.rooms.backups.watchfulness_words import sentence
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
        value = {"held": held, "hold": msgspec.to_builtins(known) if known else None}
        click.echo(msgspec.json.encode(value).decode())
    elif held:
        out = console()
        out.print(plain("Les anciennes copies sont retenues : aucune n’est effacée.", "bold"))
        for rule, count in known.rules if known else ():
            out.print(plain(f"  {_in_words(rule, count)}"))
        out.print("Laissez l’autre disque débranché, et suivez : hygie incident --vu ransom-screen")
        out.print("Une fois que vous savez pourquoi : hygie sauvegardes lever --help")
    else:
        console().print("Rien n’est retenu : les anciennes copies partent à leur terme.")
    sys.exit(TO_CORRECT if held else 0)


def _in_words(rule: str, count: int) -> str:
    """A sign as a sentence; that of a newer Hygie by its name."""
    try:
        return sentence(Sign(rule=Rule(rule), count=count))
    except ValueError:
        return f"{rule} : {count}"


@click.command(
    "lever",
    epilog="Exemple : hygie sauvegardes lever --cause normal --raison « logiciel mis à jour »",
    help="Ne plus retenir les anciennes copies, en disant pourquoi. La raison reste au journal.",
)
@click.option("--cause", type=click.Choice([*CAUSES]), required=True, help="Ce que c’était.")
@click.option("--raison", required=True, help="Ce que vous avez vérifié, en une phrase.")
@click.option("--par", default="", help="Qui l’a vérifié, par un nom court.")
@click.pass_obj
def lever(hands: Hands, cause: str, raison: str, par: str) -> None:
    """Lift the hold: the journal first, then what the next run compares with."""
    with hands.workspace() as practice:
        place = home(practice.folder)
        known = hold.in_force(practice.latest(), PRACTICE)
        memory = run_watch.remembered(place)
        done, after = hold.lifted(known, memory, CAUSES[cause], raison, par)
        piece = hold.as_evidence(done, PRACTICE, practice.machine, practice.clock())
        practice.append([piece])
        write_private(place.memory, watchfulness_memory.write(after))
    console().print("C’est noté : les anciennes copies partiront de nouveau à leur terme.")
