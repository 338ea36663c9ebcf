"""Takes back a gesture or a step that was said to be done by mistake."""

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.guiding import Said, answer, items
from hygie.rooms.incidents.incident import Incident, Line, Own
from hygie.rooms.incidents.record import unmeet
from hygie.rooms.incidents.verbs.log_usage import BY, OWN, Door, meant, own_label, usage
from hygie.rooms.incidents.verbs.log_words import CLOCK_WORDS, title_of
from hygie.rooms.incidents.walk import Gesture
from hygie.rooms.incidents.wizard import Did
from hygie.spine.practice import Practice


@click.command(
    "pas-fait",
    epilog="Exemple : hygie incident pas-fait 2026-11-21-1 4 (la ligne 4 du journal)",
    help="Reprendre ce qui a été noté comme fait par erreur : une démarche (cnil, plainte, "
    "patients, assureur), dont le délai court de nouveau, ou un geste, par le numéro de sa ligne "
    "dans « montrer », qui revient avec --suite. L’erreur reste au journal.",
)
@click.argument("identifiant", metavar="ID")
@click.argument("quoi", metavar="QUOI")
@BY
@OWN
@click.pass_obj
def pas_fait(door: Door, /, identifiant: str, quoi: str, par: str, praticien: str | None) -> None:
    """A word is a delay, a number a line of the log."""
    with usage(), door.workspace() as practice:
        one, own = meant(practice, identifiant), own_label(practice.settings, praticien)
        said = (
            _clock(practice, one, quoi, par, own)
            if quoi in CLOCK_WORDS
            else _gesture(practice, one, quoi, par)
        )
    console().print(plain(said))


def _clock(practice: Practice, one: Incident, word: str, by: str, own: str) -> str:
    clock = CLOCK_WORDS[word]
    if clock not in (one.own.get(own, Own()).met if own else one.met):
        raise click.UsageError(f"« {word} » n’est pas noté comme fait.")
    unmeet(practice, one.id, clock, now=practice.clock(), by=by, controller=own)
    return f"C’est noté, pas encore fait : {title_of(clock)}. Son délai court de nouveau."


def _gesture(practice: Practice, one: Incident, number: str, by: str) -> str:
    line = next((line for line in one.lines if str(line.entry.number) == number), None)
    if line is None:
        words = ", ".join(CLOCK_WORDS)
        raise click.UsageError(
            f"Donnez {words}, ou le numéro d’une ligne de « hygie incident montrer {one.id} »."
        )
    if not _is_done(one, line):
        raise click.UsageError(f"La ligne {number} n’est pas un geste noté comme fait.")
    back = Said(where=line.entry.where, reply=Did.LATER, by=by)
    answer(practice, one, back, now=practice.clock())
    gestures = (item for item in items(one) if isinstance(item, Gesture))
    what = next(item.step.what for item in gestures if item.address == back.where)
    return f"C’est noté, pas encore fait : {what} Reprenez avec --suite {one.id}."


def _is_done(one: Incident, line: Line) -> bool:
    """Whether a line says that a gesture was done, and it was not taken back since."""
    return line.entry.reply == Did.DONE and one.given.get(line.entry.where) == Did.DONE
