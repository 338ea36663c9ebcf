"""What the verbs of incidents share: which incident is meant, and how words are asked for."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Protocol

import click

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.paris import Reading, read
from hygie.rooms.incidents.record import incidents, load
from hygie.rooms.incidents.record.errors import is_identifier
from hygie.rooms.incidents.record.words import WORDS_LIMIT
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

STDIN = "-"
"""Stands for what comes on standard input."""

NOTHING, CORRECT, UNSEEN, FAILED = 0, 1, 3, 4
"""Exit codes (docs/json.md)."""

BY = click.option("--par", default="", metavar="NOM", help="Qui : un nom court, comme « accueil ».")
AT = click.option("--le", metavar="DATE", help="Quand, à Paris : 21/11/2026 20:15.")
JSON = click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
OWN = click.option(
    "--praticien",
    "--responsable",
    metavar="NOM",
    help="Pour un seul responsable des données, qui ne l’a pas su ou fait en même temps que les "
    "autres : son nom court.",
)
ONE = click.argument("identifiant", required=False, metavar="[ID]")


class Door(Protocol):
    """What the verbs are handed: the clock, and the practice."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        ...

    def workspace(self, *, read_only: bool = False) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@contextmanager
def usage() -> Iterator[None]:
    """What a person typed and cannot be is wrong usage: exit code 2, with its sentence."""
    try:
        yield
    except IncidentError as error:
        raise click.UsageError(f"{error.message} {error.remedy}") from error


def meant(practice: Practice, identifier: str | None) -> Incident:
    """The incident of an identifier; without one, the only one that is open.

    Raises ``UsageError`` when there is none, or several.
    """
    if identifier:
        return load(practice, identifier)
    known = incidents(practice)
    if not known:
        raise click.UsageError("Aucun incident n’est noté. « hygie incident » en commence un.")
    found = [one for one in (load(practice, row.incident) for row in known) if one.closed is None]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.id for one in found) or ", ".join(row.incident for row in known)
    state = "Plusieurs incidents sont ouverts" if found else "Aucun incident n’est ouvert"
    raise click.UsageError(f"{state} : dites lequel ({names}).")


def own_label(settings: Settings, label: str | None) -> str:
    """The label of a controller, ``""`` for all; raises ``UsageError`` for none of the settings."""
    known = [one.label for one in settings.answerable()]
    if label is not None and label not in known:
        raise click.UsageError(f"Ce praticien n’est pas dans les réglages : {', '.join(known)}.")
    return label or ""


def refuse_text(identifier: str | None, rest: tuple[str, ...]) -> tuple[str | None, bool]:
    """The identifier, and whether the words come on standard input.

    What is typed on the command line may be read by every user of the computer, and stays in the
    history of the terminal: words are refused there, without being repeated.
    """
    given = [part for part in (identifier, *rest) if part is not None]
    names, stdin = [part for part in given if part != STDIN], STDIN in given
    if len(names) > 1 or any(not is_identifier(name) for name in names):
        raise click.UsageError(
            "Le texte ne se tape pas sur la ligne de commande, où d’autres peuvent le lire : "
            "lancez la commande sans lui, Hygie le demande ; ou donnez-le par « - » (entrée)."
        )
    return (names[0] if names else None), stdin


def words(*, stdin: bool, question: str, optional: bool = False) -> str:
    """What a person writes, on standard input to its end or as the answer to a question."""
    if stdin:
        return sys.stdin.read(WORDS_LIMIT + 1)
    default = "" if optional else None
    answer = click.prompt(
        question, default=default, show_default=False, prompt_suffix=" : ", err=True
    )
    return str(answer)


def instant(text: str | None, now: datetime) -> Reading:
    """The instant that an option gives in the time of Paris, else now; raises ``IncidentError``."""
    return read(text) if text is not None else Reading(at=now)


def print_json(value: Mapping[str, object]) -> None:
    """One JSON object on standard output."""
    import msgspec

    click.echo(msgspec.json.encode(value).decode())
