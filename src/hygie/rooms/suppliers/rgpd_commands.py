"""Writes the notice for the waiting room and the register of what is done with personal data."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain
from hygie.rooms.suppliers import answers as told
from hygie.rooms.suppliers import answers_kept, rgpd_papers
from hygie.rooms.suppliers.kinds import Made, Notice, Papers, Register
from hygie.rooms.suppliers.rgpd_papers import Drawing
from hygie.rooms.suppliers.rgpd_sources import reponses, sources
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

NOTHING, CORRECT = 0, 1
"""Exit codes: complete and in use, or something is left to do."""

FILE = click.Path(dir_okay=False, path_type=Path)
YES_NO = click.Choice(["oui", "non"])


class Door(Protocol):
    """What the commands are handed."""

    def workspace(self) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@click.group(
    "rgpd",
    epilog="Exemple : hygie rgpd affiche affiche.pdf",
    help="L’affiche pour la salle d’attente et le registre du cabinet, remplis d’après vos "
    "réglages. Ils vous aident ; ils ne remplacent ni votre relecture ni un conseil.",
)
def rgpd() -> None:
    """Four verbs."""


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options of both papers."""
    for option in (
        click.argument("sortie", type=FILE, metavar="[FICHIER]", required=False),
        click.option(
            "--reponses",
            type=FILE,
            metavar="FICHIER",
            help="Vos réponses ; sans cela, celles que vous avez données sur la page.",
        ),
        click.option("--pour", metavar="NOM", help="Un seul praticien, par son nom court."),
        click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON."),
    ):
        command = option(command)
    return command


@rgpd.command(
    "affiche",
    epilog="Exemple : hygie rgpd affiche affiche.odt --reponses reponses.toml",
    help="Écrire l’affiche de la salle d’attente, une par praticien responsable : FICHIER finit "
    "par .pdf, .odt (à modifier) ou .txt. Une fois au mur, dites-le : --posee oui.",
)
@_shared
@click.option("--posee", type=YES_NO, help="Noter si l’affiche est au mur.")
@click.pass_obj
def affiche(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Write the notice, or note that it hangs."""
    with door.workspace() as practice:
        facts = _done(practice, options, Notice, rgpd_papers.notices, options["posee"], "--posee")
    _tell(facts, options, "L’affiche", "hygie rgpd affiche --posee oui")


@rgpd.command(
    "registre",
    epilog="Exemple : hygie rgpd registre registre.odt --reponses reponses.toml",
    help="Écrire le registre des activités de traitement (RGPD, article 30), un par praticien "
    "responsable : .pdf, .odt (à compléter) ou .txt. Une fois relu, dites-le : --relu oui.",
)
@_shared
@click.option("--relu", type=YES_NO, help="Noter si vous l’avez complété et relu.")
@click.pass_obj
def registre(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Write the register, or note that it was reviewed."""
    with door.workspace() as practice:
        facts = _done(practice, options, Register, rgpd_papers.registers, options["relu"], "--relu")
    _tell(facts, options, "Le registre", "hygie rgpd registre --relu oui")


rgpd.add_command(reponses)
rgpd.add_command(sources)


def _done(
    practice: Practice,
    options: Mapping[str, Any],
    sort: type[rgpd_papers.P],
    drawings: Callable[[Practice, told.Answers], Drawing],
    said: str | None,
    option: str,
) -> rgpd_papers.P:
    """Write the papers, or keep what a person says of them; what the journal now holds."""
    path = options["sortie"]
    if (path is None) == (said is None):
        raise click.UsageError(f"Donnez un fichier à écrire, ou {option}.")
    before = rgpd_papers.latest(practice, sort)
    if said is not None:
        if before is None:
            raise HygieError(
                "Hygie n’a pas encore fait ce document.",
                "Faites-le d’abord, ou répondez à la question de la mesure sur la page.",
            )
        facts = replace(before, in_use=said == "oui")
    else:
        everyone = practice.settings.answerable()
        drawing = drawings(practice, _answers(practice, options["reponses"]))
        new = _write(practice, path, _chosen(everyone, options["pour"]), drawing)
        labels = [one.label for one in everyone]
        facts = rgpd_papers.merged(sort, new, before, labels, drawing.good_until)
    rgpd_papers.keep(practice, facts)
    return facts


def _write(
    practice: Practice, path: Path, controllers: tuple[Controller, ...], drawing: Drawing
) -> list[Made]:
    form = rgpd_papers.FORMATS.get(path.suffix.casefold())
    if form is None:
        ends = ", ".join(rgpd_papers.FORMATS)
        raise click.UsageError(f"Le nom du fichier doit finir par l’un de : {ends}.")
    at, done = practice.clock(), []
    for label, place in rgpd_papers.places(path, controllers).items():
        one = next(known for known in controllers if known.label == label)
        drawn = drawing.now(one, at)
        write_private(place, form(drawn.paper, at))
        done.append(rgpd_papers.made(one, drawn, drawing))
    return done


def _chosen(everyone: tuple[Controller, ...], label: str | None) -> tuple[Controller, ...]:
    if label is None:
        return everyone
    found = tuple(one for one in everyone if one.label == label)
    if not found:
        known = ", ".join(one.label for one in everyone)
        raise click.UsageError(f"Praticien inconnu. Choisissez parmi : {known}.")
    return found


def _answers(practice: Practice, path: Path | None) -> told.Answers:
    """Those of a file, else those that the practice gave once on the page."""
    if path is None:
        return answers_kept.kept(practice.folder)
    try:
        with path.open("rb") as file:
            return told.read(file.read(told.SIZE_LIMIT + 1))
    except OSError as error:
        raise told.unreadable() from error


def _tell(facts: Papers, options: Mapping[str, Any], name: str, next_: str) -> None:
    left = sum(one.left for one in facts.made)
    complete = len(facts.made) == facts.expected and not any(one.nameless for one in facts.made)
    if options["as_json"]:
        _print_json(
            {
                "made": [
                    {"controller": one.controller, "left": one.left, "nameless": one.nameless}
                    for one in facts.made
                ],
                "expected": facts.expected,
                "good_until": facts.good_until.isoformat(),
                "in_use": facts.in_use,
                "recorded": True,
            }
        )
    else:
        _say(facts, name, next_, left)
    sys.exit(NOTHING if complete and not left and facts.in_use is not False else CORRECT)


def _say(facts: Papers, name: str, next_: str, left: int) -> None:
    out = console()
    if facts.in_use is None:
        out.print(plain(f"{name} est à relire, page du praticien comprise."))
    if left:
        out.print(plain(f"À compléter ou à vérifier : {left}. La dernière page dit quoi.", "bold"))
    if any(one.nameless for one in facts.made):
        out.print(
            plain("Il y manque le responsable, ou comment le joindre : hygie contacts.", "bold")
        )
    if facts.in_use is None:
        out.print(plain(f"Ensuite, dites-le à Hygie : {next_}", "dim"))
    else:
        out.print(plain("C’est noté dans le journal, avec la date.", "dim"))


def _print_json(value: Mapping[str, object]) -> None:
    import msgspec

    click.echo(msgspec.json.encode({"format": 1, **value}).decode())
