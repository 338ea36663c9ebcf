"""Says what a cyberattack that stops the practice would cost, and what would change it."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn, Protocol

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain
from hygie.rooms.insurance import own_kept, review, review_command
from hygie.rooms.insurance.assumptions import (
    GREATEST,
    MOST_OFTEN,
    Effect,
    Model,
    changed,
    effects,
    model,
    table,
    with_measures,
)
from hygie.rooms.insurance.case import in_place as in_place_of
from hygie.rooms.insurance.cost import YEARS, simulate
from hygie.rooms.insurance.cost_words import as_dict, lines, old
from hygie.rooms.insurance.cover import Cover, of
from hygie.rooms.insurance.errors import no_such_file
from hygie.rooms.insurance.estimate import changes, estimate
from hygie.rooms.insurance.own_file import SIZE_LIMIT, read, read_effects, written
from hygie.rooms.insurance.own_kept import Own
from hygie.spine.practice import Practice

FILE = click.Path(dir_okay=False, path_type=Path)


class Amount(click.ParamType[float]):
    """A number from 0 up, with a comma or a point; Click's own range would show its bounds."""

    name = "nombre"

    def __init__(self, most: float = GREATEST) -> None:
        self.most = most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; fails as wrong usage for anything else."""
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number <= self.most:
            self.fail(f"« {value} » n’est pas un nombre attendu.", param, ctx)
        return number


AMOUNT = Amount()


class Door(Protocol):
    """What the command is handed."""

    def workspace(self) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@click.command(
    "cout-arret",
    epilog="Exemple : hygie cout-arret --honoraires-jour 700 --patients 1200 --plafond 50000",
    help="Estimer ce que coûterait au cabinet un arrêt par cyberattaque : des milliers d’années "
    "tirées au hasard à partir d’hypothèses, toutes affichées, datées, et à changer.",
)
@click.option("--honoraires-jour", type=AMOUNT, help="Vos honoraires d’un jour, en euros.")
@click.option("--patients", type=AMOUNT, help="Le nombre de vos patients.")
@click.option(
    "--praticiens",
    type=click.IntRange(1, 100),
    help="Combien partagent les postes ; sans cela, ceux de vos réglages.",
)
@click.option(
    "--jours", type=AMOUNT, nargs=3, help="Durée d’un arrêt : au moins, sans doute, au plus."
)
@click.option("--frequence", type=Amount(MOST_OFTEN), help="Arrêts par an (0,021 : un en 48 ans).")
@click.option("--plafond", type=AMOUNT, help="Assurance : le plafond du contrat, en euros.")
@click.option("--franchise", type=AMOUNT, default=0.0, help="Assurance : ce qui reste à vous.")
@click.option("--attente", type=AMOUNT, default=0.0, help="Assurance : jours non payés au début.")
@click.option(
    "--hypotheses",
    type=FILE,
    metavar="FICHIER",
    help="Vos hypothèses ; sans cela, celles que vous avez données sur la page.",
)
@click.option("--ecrire-hypotheses", type=FILE, metavar="FICHIER", help="Les écrire, à changer.")
@click.option("--pdf", type=FILE, metavar="FICHIER", help="Écrire aussi l’estimation en PDF.")
@click.option("--graine", type=click.IntRange(0), default=1, help="La même donne le même tirage.")
@click.option(
    "--annees",
    type=click.IntRange(1_000, 1_000_000),
    default=YEARS,
    show_default=True,
    help="Années tirées au hasard.",
)
@review_command.asked
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def cout_arret(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Draw, and show."""
    review_command.refuse_nonsense(options)
    if options["relu"]:
        _note(door, options)
    cover = _cover(options)
    with door.workspace() as practice:
        worst, settings, at = practice.posture().worst(), practice.settings, practice.clock()
        mine = _own(options, practice)
        cover = cover or of(review.latest(practice))
    in_place, practitioners = (
        in_place_of(worst),
        options["praticiens"] or len(settings.answerable()),
    )
    base = changed(model(settings.profession), mine.values)
    factors = effects(mine.effects)
    if options["ecrire_hypotheses"] is not None:
        _write(options["ecrire_hypotheses"], base, factors)
        return
    now = with_measures(base, in_place, factors)
    drawn = simulate(
        now, seed=options["graine"], years=options["annees"], practitioners=practitioners
    )
    figures = estimate(drawn, cover)
    savings = changes(base, drawn.chances, in_place, practitioners, factors)
    titles: dict[str, str] = {finding.measure.id: finding.measure.title for finding in worst}
    if options["pdf"] is not None:
        from hygie.rooms.insurance.cost_paper import pdf

        raw = pdf(settings.name, figures, savings, now, factors, titles, at)
        write_private(options["pdf"], raw)
    if options["as_json"]:
        import msgspec

        seed = {"seed": options["graine"], "years": options["annees"]}
        value = as_dict(figures, savings, now, in_place, seed, factors)
        click.echo(msgspec.json.encode(value).decode())
        return
    out = console()
    if table().is_old(at.date()):
        out.print(plain(old(), "bold"))
    for line in lines(figures, savings, now, titles):
        out.print(plain(line))


def _note(door: Door, options: Mapping[str, Any]) -> NoReturn:
    """Note a reading of the contract, and end there."""
    found = review_command.read(options)
    with door.workspace() as practice:
        judged = review_command.note(practice, found)
    if options["as_json"]:
        import msgspec

        click.echo(msgspec.json.encode(review_command.as_dict(found)).decode())
    else:
        out = console()
        out.print(plain(judged.because, "bold"))
        out.print(plain("C’est noté dans le journal, avec la date.", "dim"))
    sys.exit(review_command.code(judged))


def _own(options: Mapping[str, Any], practice: Practice) -> Own:
    """The practice's own values: of a file, else those it keeps; then of the command line."""
    path = options["hypotheses"]
    if path is None:
        known = own_kept.kept(practice.folder)
        own, factors = dict(known.values), known.effects
    else:
        try:
            with path.open("rb") as file:
                raw = file.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise no_such_file(path.name) from error
        own, factors = dict(read(raw)), read_effects(raw)
    for option, name in (
        ("honoraires_jour", "fees_day"),
        ("patients", "patients"),
        ("frequence", "frequency"),
    ):
        if options[option] is not None:
            own[name] = (options[option],) * 3
    if options["jours"] is not None:
        own["days"] = options["jours"]
    return Own(values=own, effects=factors)


def _cover(options: Mapping[str, Any]) -> Cover | None:
    if options["plafond"] is None:
        if options["franchise"] or options["attente"]:
            raise click.UsageError("--franchise et --attente vont avec --plafond.")
        return None
    return Cover(
        ceiling=options["plafond"],
        deductible=options["franchise"],
        waiting_days=options["attente"],
    )


def _write(path: Path, base: Model, factors: Sequence[Effect]) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(written(base, factors))
    except FileExistsError as error:
        raise click.UsageError(f"{path.name} existe déjà : donnez un autre nom.") from error
    except OSError as error:
        raise no_such_file(path.name) from error
