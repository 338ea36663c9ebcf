"""The dialogue of an incident in the terminal: one thing at a time, each answer kept at once."""

from collections.abc import Mapping
from datetime import datetime

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.awareness import LEAST_WORDS, Start
from hygie.rooms.incidents.clocks import deadlines
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.guiding import Said
from hygie.rooms.incidents.paris import Reading, read
from hygie.rooms.incidents.record import know, load, remarks
from hygie.rooms.incidents.sights import Sight, sights
from hygie.rooms.incidents.verbs.incident_shown import (
    show_calls,
    show_clocks,
    show_delays,
    show_elsewhere,
    show_gesture,
    show_kept,
)
from hygie.rooms.incidents.verbs.incident_trace import Trace, asked_again
from hygie.rooms.incidents.verbs.incident_way import Way, concerned, of, running
from hygie.rooms.incidents.verbs.log_usage import Door
from hygie.rooms.incidents.walk import Ask, Gesture
from hygie.rooms.incidents.wizard import Did, End, Look, Narrow, Now, State, answers, wizard
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

BECAUSE = "Dit en répondant à « hygie incident », sans autre précision."


def dialogue(door: Door, practice: Practice, trace: Trace, known: Reading | None, by: str) -> bool:
    """Lead to the end, then show delays and calls; whether something could not be kept."""
    settings, out = settings_of(practice), console(stderr=True)
    if trace.incident is not None:
        out.print(plain(asked_again(trace.incident, door.clock())))
        for remark in remarks(practice, trace.incident, door.clock()):
            out.print(plain(remark))
    way = _asked(settings, trace, by)
    incident = trace.incident
    if incident is not None and incident.aware:
        now = door.clock()
        show_delays(load(practice, incident.id).clocks(settings, now), concerned(way))
    else:
        known = known or _when(door)
        now = door.clock()
        if known is not None and trace.keeps and incident is not None:
            trace.failed = not _knew(practice, incident.id, way, known.at, now)
        show_clocks(way, known, running(way, known, now))
    show_calls(way, now, settings)
    show_kept(incident.id if incident is not None else "")
    return trace.failed


def _asked(settings: Settings, trace: Trace, by: str) -> Way:
    guide, state, number = wizard(), trace.state, 0
    sight = sights().by_id().get(state.sight)
    if sight is not None:
        show_elsewhere(sight, stderr=True)
    while not isinstance(now := guide.now(state), End):
        number += isinstance(now, Gesture)
        said = _said(settings, now, number, by)
        state = guide.answer(state, said.reply)
        trace.answered(now, state, said)
        if isinstance(now, Gesture) and said.reply == Did.DONE and trace.keeps:
            trace.noted(said, _note(now.step.note))
        if isinstance(now, Look):
            show_elsewhere(sights().by_id()[state.sight], stderr=True)
    _show_what_is_left(now, state)
    return of(state)


def _said(settings: Settings, now: Now, number: int, by: str) -> Said:
    """Ask what comes now."""
    match now:
        case Look(sights=table):
            console(stderr=True).print(plain(table.opening, "bold"))
            texts = {one.id: one.text for one in table.sights}
            return Said(where="", reply=_choose("Que voyez-vous ?", texts), by=by)
        case Narrow(sight=sight):
            return Said(where="", reply=_choose(sight.question, _leads(sight)), by=by)
        case Ask(question=asked, address=where):
            return Said(where=where, reply=_choose(asked.text, asked.answers, asked.help), by=by)
        case Gesture(step=step, address=where):
            show_gesture(number, step, settings)
            words = {str(did): label for did, label in answers(step).items()}
            reply = _choose("", words, default=1)
            return Said(where=where, reply=reply, by=by)
        case End():
            raise AssertionError(now)


def settings_of(practice: Practice) -> Settings:
    """What the practice said of itself; nothing when it cannot be read: the gestures come first."""
    try:
        return practice.settings
    except HygieError:
        return Settings()


def _leads(sight: Sight) -> Mapping[str, str]:
    return {one.reply: one.text for one in sight.leads}


def _note(asked: str) -> str:
    """The words that a gesture asks for, if any; an empty answer notes nothing."""
    if not asked:
        return ""
    answer = click.prompt(
        f"À noter : {asked} (Entrée : rien)",
        default="",
        show_default=False,
        prompt_suffix=" : ",
        err=True,
    )
    return str(answer)


def _show_what_is_left(now: End, state: State) -> None:
    if not now.left:
        return
    console().print(plain("Ce qui reste à faire, dès que possible :", "bold"))
    for gesture in now.left:
        cannot = state.given[gesture.address] == Did.CANNOT
        rest = " Vous ne pouviez pas : demandez à quelqu’un." if cannot else ""
        console().print(plain(f"  - {gesture.step.what}{rest}"))


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


def _knew(practice: Practice, incident: str, way: Way, at: datetime, now: datetime) -> bool:
    """Keep when it was known, and why it is said so; whether that could be."""
    why = click.prompt(
        "Comment l’avez-vous su ? (une phrase, sans nom de patient ; Entrée : plus tard)",
        default="",
        show_default=False,
        prompt_suffix=" : ",
        err=True,
    ).strip()
    because = why if len(why) >= LEAST_WORDS else f"{why} {BECAUSE}".strip()
    met = concerned(way)
    starts = {rule.starts for rule in deadlines().clocks if rule.id in met} or {Start.BREACH}
    try:
        for what in sorted(starts):
            know(practice, incident, what, at, because, now=now)
    except HygieError as error:
        out = console(stderr=True)
        out.print(plain(f"Cette date n’est pas notée : {error.message} {error.remedy}"))
        return False
    return True
