"""Leads the trial of the DMP from another device, and keeps how it went as evidence."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.continuity.drill import DEVICES, MEANS, Result, Step, evidence, known, steps
from hygie.spine.practice import Practice

NOTHING, CORRECT = 0, 1
"""Exit codes: the trial went through and stopped there, or something is to correct."""

BEFORE = (
    "Cet essai s’arrête à la connexion : chaque accès à un dossier est tracé, et le patient le "
    "voit. N’ouvrez aucun dossier, sauf celui d’un patient présent et d’accord."
)


class Door(Protocol):
    """What the command is handed: the clock, and the practice."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        ...

    def workspace(self) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@click.command(
    "essai",
    epilog="Exemple : hygie continuite essai --appareil telephone --moyen e-cps",
    help="Essayer dmp.fr depuis un autre appareil, pas à pas, jusqu’à la connexion et pas plus "
    "loin. Le résultat, sa date et sa durée sont notés comme preuve.",
)
@click.option("--appareil", type=click.Choice([*DEVICES]), help="L’appareil de l’essai.")
@click.option("--moyen", type=click.Choice([*MEANS]), help="L’e-CPS, ou la carte CPS.")
@click.option("--abouti", is_flag=True, help="Noter un essai déjà fait, qui a abouti.")
@click.option("--echec", metavar="ÉTAPE", help="Noter un essai déjà fait, arrêté à cette étape.")
@click.option("--minutes", type=click.IntRange(0, 600), help="Combien de minutes il a pris.")
@click.option("--montrer", is_flag=True, help="Afficher les étapes et leur nom.")
@click.option("--sans-noter", is_flag=True, help="Ne rien écrire dans le journal.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def essai(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Lead, keep, tell."""
    _refuse_nonsense(options)
    if options["montrer"]:
        _show_steps(options["moyen"], as_json=options["as_json"])
        return
    device = options["appareil"] or _choose("Quel appareil", DEVICES)
    means = options["moyen"] or _choose("Avec quoi", MEANS)
    began = door.clock()
    if options["abouti"] or options["echec"]:
        failed = _named(options["echec"], means)
    else:
        failed = _led(means)
    result = Result(device=device, means=means, failed=failed)
    minutes = options["minutes"]
    if minutes is None:
        minutes = round((door.clock() - began).total_seconds() / 60)
    if not options["sans_noter"]:
        with door.workspace() as practice:
            piece = evidence(result, practice.machine, practice.clock(), minutes=minutes)
            practice.append([piece])
    if options["as_json"]:
        _print_json(as_dict(result, minutes, kept=not options["sans_noter"]))
    else:
        _show(result, kept=not options["sans_noter"])
    sys.exit(NOTHING if result.failed is None else CORRECT)


def as_dict(result: Result, minutes: int, *, kept: bool) -> Mapping[str, object]:
    """The JSON object of a trial (docs/json.md)."""
    return {
        "device": DEVICES[result.device],
        "means": MEANS[result.means],
        "signed_in": result.signed_in,
        "stopped": result.stopped,
        "failed": result.failed.id if result.failed is not None else "",
        "minutes": minutes,
        "recorded": kept,
    }


def _refuse_nonsense(options: Mapping[str, Any]) -> None:
    told = options["abouti"] or options["echec"] is not None
    if options["abouti"] and options["echec"] is not None:
        raise click.UsageError("--abouti et --echec s’excluent.")
    if told and (options["appareil"] is None or options["moyen"] is None):
        raise click.UsageError("--abouti et --echec vont avec --appareil et --moyen.")
    if options["as_json"] and not (told or options["montrer"]):
        raise click.UsageError("--json va avec --montrer, --abouti ou --echec.")


def _choose(question: str, words: Mapping[str, str]) -> str:
    choice = click.Choice([*words], case_sensitive=False)
    return str(click.prompt(question, type=choice, prompt_suffix=" ? ", err=True))


def _named(name: str | None, means: str) -> Step | None:
    if name is None:
        return None
    step = known().get(name)
    if step is None or step not in steps(means):
        names = ", ".join(one.id for one in steps(means))
        raise click.UsageError(f"Étape inconnue. Choisissez parmi : {names}.")
    return step


def _led(means: str) -> Step | None:
    """Lead step by step; the first "non" ends the trial and is the step that failed."""
    out = console(stderr=True)
    out.print(plain(BEFORE, "bold"))
    todo = steps(means)
    for number, step in enumerate(todo, 1):
        out.print()
        out.print(plain(f"{number}/{len(todo)} {step.do}", "bold"))
        answer = click.prompt(
            step.ask,
            type=click.Choice(["o", "n"], case_sensitive=False),
            prompt_suffix=" ",
            err=True,
        )
        if str(answer) == "n":
            return step
    return None


def _show_steps(means: str | None, *, as_json: bool) -> None:
    todo = tuple(known().values()) if means is None else steps(means)
    if as_json:
        rows = [{"id": one.id, "do": one.do, "ask": one.ask, "means": one.means} for one in todo]
        _print_json({"steps": rows})
        return
    out = console()
    out.print(plain(BEFORE, "bold"))
    for number, step in enumerate(todo, 1):
        only = f" [{step.means}]" if step.means else ""
        out.print(plain(f"{number}. {step.do} {step.ask} ({step.id}{only})"))


def _show(result: Result, *, kept: bool) -> None:
    out = console()
    if result.signed_in:
        out.print(plain("L’essai a abouti : dmp.fr s’ouvre depuis cet appareil.", "bold"))
    if result.failed is not None:
        head = "À corriger" if not result.signed_in else "À noter"
        out.print(plain(f"{head} : {result.failed.failed}. {result.failed.mend}", "bold"))
    if kept:
        out.print(
            plain("C’est noté dans le journal, avec la date, sans le nom de personne.", "dim")
        )


def _print_json(value: Mapping[str, object]) -> None:
    import msgspec

    click.echo(msgspec.json.encode({"format": 1, **value}).decode())
