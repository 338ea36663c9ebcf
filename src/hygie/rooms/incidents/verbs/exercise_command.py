"""Leads a half-hour training in the terminal, and keeps what was missed as evidence."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

import click

from hygie.kit.cli.console import console, plain
from hygie.kit.cli.french import agreed
from hygie.rooms.incidents.exercise import Score, Situation, evidence, gestures, score, situations
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.walk import Address
from hygie.spine.practice import Practice

NOTHING, CORRECT = 0, 1
"""Exit codes: nothing was missed, something was."""

NONE_MISSED = "aucun"


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
    "entrainement",
    epilog="Exemple : hygie entrainement --situation monday-morning",
    help="S’entraîner en une demi-heure, autour d’une table, à l’une de six situations. Une "
    "personne lit, les autres disent ce qu’elles feraient ; ce qui a manqué est noté comme preuve.",
)
@click.option("--situation", metavar="NOM", help="La situation ; sans elle, Hygie les propose.")
@click.option("--montrer", is_flag=True, help="Afficher la situation et ses gestes numérotés.")
@click.option(
    "--manques",
    metavar="NUMÉROS",
    help="Noter un entraînement déjà fait : les gestes oubliés (2,5) ou « aucun ».",
)
@click.option("--presents", type=click.IntRange(0, 500), default=0, help="Combien vous étiez.")
@click.option("--sans-noter", is_flag=True, help="Ne rien écrire dans le journal.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def entrainement(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Choose, play, score, keep."""
    if options["situation"] is None and options["as_json"]:
        _print_json({"situations": [_as_dict(one) for one in situations()]})
        return
    situation = _chosen(options["situation"])
    if options["montrer"]:
        _show_all(situation, as_json=options["as_json"])
        return
    if options["manques"] is None and options["as_json"]:
        raise click.UsageError("--json va avec --manques ou --montrer.")
    began = door.clock()
    missed = _played(situation) if options["manques"] is None else _given(options, situation)
    result = score(situation, missed, library())
    minutes = round((door.clock() - began).total_seconds() / 60)
    if not options["sans_noter"]:
        with door.workspace() as practice:
            piece = evidence(
                result,
                practice.machine,
                practice.clock(),
                minutes=minutes,
                present=options["presents"],
            )
            practice.append([piece])
    if options["as_json"]:
        _print_json(result_as_dict(result, kept=not options["sans_noter"]))
    else:
        _show_score(result, kept=not options["sans_noter"])
    sys.exit(CORRECT if result.missed else NOTHING)


def result_as_dict(result: Score, *, kept: bool) -> Mapping[str, object]:
    """The JSON object of a training (docs/json.md)."""
    return {
        "situation": result.situation.id,
        "expected": len(result.situation.expected),
        "said": result.said,
        "missed": [item.address for item in result.missed],
        "missed_first": [item.address for item in result.first],
        "recorded": kept,
    }


def _as_dict(situation: Situation) -> Mapping[str, object]:
    return {
        "id": situation.id,
        "title": situation.title,
        "playbook": situation.playbook,
        "expected": list(situation.expected),
    }


def _chosen(name: str | None) -> Situation:
    known = {situation.id: situation for situation in situations()}
    if name is None:
        out = console(stderr=True)
        for number, situation in enumerate(situations(), 1):
            out.print(plain(f"{number}. {situation.title}"))
        wanted = click.prompt(
            "Laquelle", prompt_suffix=" ? ", type=click.IntRange(1, len(known)), err=True
        )
        return situations()[wanted - 1]
    if name not in known:
        raise click.UsageError(f"Situation inconnue. Choisissez parmi : {', '.join(known)}.")
    return known[name]


def _given(options: Mapping[str, Any], situation: Situation) -> tuple[Address, ...]:
    """The gestures missed, by their numbers."""
    text = options["manques"].strip()
    if text == NONE_MISSED:
        return ()
    numbers = [part.strip() for part in text.split(",")]
    expected = situation.expected
    allowed = {str(number) for number in range(1, len(expected) + 1)}
    if not set(numbers) <= allowed:
        raise click.UsageError(
            f"--manques attend des numéros de 1 à {len(expected)}, ou « {NONE_MISSED} » : "
            "--montrer les affiche."
        )
    return tuple(expected[int(number) - 1] for number in numbers)


def _played(situation: Situation) -> tuple[Address, ...]:
    """Read each turn aloud, then ask which gestures were said."""
    out, known = console(stderr=True), gestures(situation, library())
    out.print(plain(situation.title, "bold"))
    out.print(plain(situation.scene))
    missed: list[Address] = []
    for turn in situation.turns:
        out.print()
        out.print(plain(f"({turn.minutes} min) {turn.text}", "bold"))
        click.prompt(
            "Quand chacun a répondu, tapez Entrée",
            default="",
            show_default=False,
            prompt_suffix=". ",
            err=True,
        )
        missed += [where for where in turn.expects if not _said(known[where].step.what)]
    return tuple(missed)


def _said(what: str) -> bool:
    return agreed(f"{what} Dit ?", default=True)


def _show_all(situation: Situation, *, as_json: bool) -> None:
    if as_json:
        _print_json(_as_dict(situation))
        return
    out, known, number = console(), gestures(situation, library()), 0
    out.print(plain(situation.title, "bold"))
    out.print(plain(situation.scene))
    for turn in situation.turns:
        out.print()
        out.print(plain(f"({turn.minutes} min) {turn.text}", "bold"))
        for where in turn.expects:
            number += 1
            out.print(plain(f"  {number}. {known[where].step.what}"))


def _show_score(result: Score, *, kept: bool) -> None:
    out = console()
    out.print(plain(result.sentence, "bold"))
    for item in result.missed:
        out.print(plain(f"  à revoir : {item.step.what} {item.step.why}"))
    if kept:
        out.print(plain("C’est noté dans le journal, sans le nom de personne.", "dim"))


def _print_json(value: Mapping[str, object]) -> None:
    import msgspec

    click.echo(msgspec.json.encode({"format": 1, **value}).decode())
