"""Leads through an incident in the terminal: gestures, delays, whom to call; it keeps nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.assess_command import evaluer
from hygie.rooms.incidents.errors import IncidentError, in_the_future
from hygie.rooms.incidents.incident_shown import show_calls, show_clocks, show_gesture, show_left
from hygie.rooms.incidents.incident_way import (
    Way,
    as_dict,
    follow,
    of,
    question,
    running,
)
from hygie.rooms.incidents.paris import Reading, read
from hygie.rooms.incidents.sights import Sight, sights
from hygie.rooms.incidents.walk import Ask, Gesture
from hygie.rooms.incidents.wizard import DID, Did, End, Look, Narrow, State, wizard

WIDTH = 18
"""Columns of an identifier in the list."""


class Door(Protocol):
    """What the command is handed: the clock."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        ...


@click.group(
    "incident",
    invoke_without_command=True,
    epilog='Exemple : hygie incident --vu ransom-screen --su "21/11/2026 20:15"',
    help="Que faire tout de suite : partir de ce que vous voyez, suivre les gestes dans l’ordre, "
    "connaître les délais et qui appeler. Ne garde rien encore : notez sur papier.",
)
@click.option("--vu", metavar="ID", help="Ce que vous voyez, sans dialogue (voir --liste).")
@click.option(
    "--reponse",
    multiple=True,
    metavar="QUESTION=RÉPONSE",
    help="Avec --vu : répondre à une question, par exemple took-control=oui. Se répète.",
)
@click.option("--su", metavar="DATE", help="Quand vous l’avez su, à Paris : 21/11/2026 20:15.")
@click.option("--liste", is_flag=True, help="Ce que l’on peut voir, avec ce qu’il faut écrire.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_context
def incident(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Ask, or take what was given; then show."""
    if ctx.invoked_subcommand is not None:
        return
    if options["liste"]:
        _list(as_json=options["as_json"])
        return
    if options["vu"] is None and (options["as_json"] or options["reponse"]):
        raise click.UsageError("--json et --reponse vont avec --vu ou --liste.")
    door: Door = ctx.obj
    known = read(options["su"]) if options["su"] is not None else None
    now = door.clock()
    if known is not None and known.at > now:
        raise in_the_future()
    if options["vu"] is None:
        way = _asked()
        known = known or _when(door)
        now = door.clock()
    else:
        way = follow(options["vu"], _replies(options["reponse"]))
    ticking = running(way, known, now)
    if options["as_json"]:
        _print_json(as_dict(way, ticking))
        return
    if options["vu"] is not None:
        for number, gesture in enumerate(way.gestures, 1):
            show_gesture(number, gesture.step)
        show_left(way)
    show_clocks(way, known, ticking)
    show_calls(way, now)


incident.add_command(evaluer)


def _replies(given: tuple[str, ...]) -> Mapping[str, str]:
    for pair in given:
        if "=" not in pair:
            raise IncidentError(
                f"« {pair} » ne dit pas à quelle question il répond.",
                "Écrivez la question, le signe =, puis la réponse : took-control=oui.",
            )
    return {key.strip(): reply.strip() for key, _, reply in (pair.partition("=") for pair in given)}


def _list(*, as_json: bool) -> None:
    table = sights()
    if as_json:
        _print_json({"opening": table.opening, "sights": [_sight(one) for one in table.sights]})
        return
    out = console()
    out.print(plain(table.opening))
    for one in table.sights:
        out.print(plain(f"  {one.id:<{WIDTH}}{one.text}"))


def _sight(one: Sight) -> Mapping[str, object]:
    left = of(State(sight=one.id)).left if one.leads else None
    return {"id": one.id, "text": one.text, "question": question(left) if left else None}


def _asked() -> Way:
    """The dialogue: one thing at a time, to the end."""
    out, guide, state, number = console(stderr=True), wizard(), State(), 0
    while not isinstance(now := guide.now(state), End):
        match now:
            case Look(sights=table):
                out.print(plain(table.opening, "bold"))
                texts = {one.id: one.text for one in table.sights}
                reply = _choose("Que voyez-vous ?", texts)
            case Narrow(sight=sight):
                reply = _choose(sight.question, {one.reply: one.text for one in sight.leads})
            case Ask(question=asked):
                reply = _choose(asked.text, asked.answers, asked.help)
            case Gesture(step=step):
                number += 1
                show_gesture(number, step)
                reply = _choose("", {str(did): label for did, label in DID.items()}, default=1)
        state = guide.answer(state, reply)
    if now.left:
        console().print(plain("Ce qui reste à faire, dès que possible :", "bold"))
        for gesture in now.left:
            cannot = state.given[gesture.address] == Did.CANNOT
            rest = " Vous ne pouviez pas : demandez à quelqu’un." if cannot else ""
            console().print(plain(f"  - {gesture.step.what}{rest}"))
    return of(state)


def _choose(
    text: str, answers: Mapping[str, str], hint: str = "", default: int | None = None
) -> str:
    """Ask for a number; the reply that it stands for."""
    out = console(stderr=True)
    if text:
        out.print()
        out.print(plain(text, "bold"))
    if hint:
        out.print(plain(hint, "dim"))
    labels = [f"{number}. {label}" for number, label in enumerate(answers.values(), 1)]
    out.print(plain("\n".join(labels) if text else "  ".join(labels)))
    numbers = click.IntRange(1, len(answers))
    wanted = click.prompt(
        "Votre réponse", prompt_suffix=" : ", type=numbers, default=default, err=True
    )
    return list(answers)[wanted - 1]


def _when(door: Door) -> Reading | None:
    """When the practice knew, asked until it can be; ``None`` for an empty answer."""

    def value(text: str) -> Reading | None:
        try:
            known = read(text) if text.strip() else None
        except IncidentError as error:
            raise click.UsageError(f"{error.message} {error.remedy}") from error
        if known is not None and known.at > door.clock():
            raise click.UsageError("Cette date est dans le futur.")
        return known

    found: Reading | None = click.prompt(
        "Quand l’avez-vous su, à l’heure de Paris ? (21/11/2026 20:15 ; Entrée : plus tard)",
        default="",
        show_default=False,
        prompt_suffix=" : ",
        value_proc=value,
        err=True,
    )
    return found


def _print_json(value: Mapping[str, object]) -> None:
    import msgspec

    click.echo(msgspec.json.encode(value).decode())
