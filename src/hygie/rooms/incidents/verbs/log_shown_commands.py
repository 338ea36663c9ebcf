"""Shows the incidents that are noted, and all that is noted of one."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.awareness import STARTS
from hygie.rooms.incidents.begun import in_force
from hygie.rooms.incidents.clock_words import sentence as clock_sentence
from hygie.rooms.incidents.clocks import Clock
from hygie.rooms.incidents.guiding import items
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import Assessed, Kept
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.record import incidents, load, remarks
from hygie.rooms.incidents.record.told import DECIDED_WORDS, conclusion_of
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.verbs.incident_shown import show_delays
from hygie.rooms.incidents.verbs.incident_way import MINUTE
from hygie.rooms.incidents.verbs.log_usage import (
    CORRECT,
    JSON,
    NOTHING,
    ONE,
    Door,
    meant,
    print_json,
    usage,
)
from hygie.rooms.incidents.verbs.log_words import pieces, sentence, who
from hygie.rooms.incidents.walk import Ask, clocks_of

Weighed = Mapping[str, tuple[Assessed, str]]
"""The assessments in force, by label, each with what is to be confirmed of it."""


@click.command(
    "liste",
    epilog="Exemple : hygie incident liste",
    help="Lister les incidents notés, du plus récent au plus ancien.",
)
@JSON
@click.pass_obj
def liste(door: Door, /, *, as_json: bool) -> None:
    """One line an incident."""
    with usage(), door.workspace() as practice:
        found = [load(practice, row.incident) for row in incidents(practice)]
        now = practice.clock()
        if as_json:
            print_json({"format": 1, "at": now, "incidents": [_head(one) for one in found]})
            return
        out = console()
        if not found:
            out.print(plain("Aucun incident n’est noté."))
        for one in found:
            state = "clos" if one.closed is not None else "ouvert"
            title = one.title or _sight(one)
            lines = len(one.lines)
            out.print(plain(f"{one.id}  {state}  {shown(one.opened.found)}  {title} ({lines})"))


@click.command(
    "montrer",
    epilog="Exemple : hygie incident montrer 2026-11-21-1",
    help="Montrer un incident : ses délais, son fil des faits, ses évaluations. Code 1 tant qu’un "
    "délai presse ou est dépassé.",
)
@ONE
@JSON
@click.pass_context
def montrer(ctx: click.Context, /, identifiant: str | None, *, as_json: bool) -> None:
    """Everything, in order."""
    door: Door = ctx.obj
    with usage(), door.workspace() as practice:
        one = meant(practice, identifiant)
        now = practice.clock()
        ticking = one.clocks(practice.settings, now)
        said = remarks(practice, one, now)
        own = one.own_clocks(practice.settings, now)
        weighed = in_force(one.assessed, practice.settings)
        if as_json:
            print_json(as_dict(one, ticking, said, now, weighed) | {"own": _own(own)})
        else:
            show(one, ticking, said, own, weighed)
    every = [*ticking, *(clock for found in own.values() for clock in found)]
    ctx.exit(CORRECT if any(clock.standing in {"soon", "late"} for clock in every) else NOTHING)


def show(
    incident: Incident,
    ticking: tuple[Clock, ...],
    said: tuple[str, ...],
    own: Mapping[str, tuple[Clock, ...]],
    weighed: Weighed,
) -> None:
    """The sheet of one incident."""
    out = console()
    for text, style in _sheet(incident, said, weighed):
        out.print(plain(text, style))
    show_delays(ticking, met_by(incident))
    for label, found in own.items():
        out.print(plain(f"Pour {label} seulement :", "bold"))
        for clock in found:
            out.print(plain(f"  - {clock_sentence(clock)}"))
    out.print()
    out.print(plain("Le fil des faits (heure de Paris)", "bold"))
    for line in incident.lines:
        for text in _line(line):
            out.print(plain(text))


def _sheet(
    incident: Incident, said: tuple[str, ...], weighed: Weighed
) -> Iterator[tuple[str, str]]:
    opened = incident.opened
    yield f"Incident {incident.id}{' : ' if incident.title else ''}{incident.title}", "bold"
    yield f"Vu : {_sight(incident)}", ""
    if opened.playbook in library():
        yield f"Fiche : {library()[opened.playbook].title}", ""
    yield f"Découvert le {shown(opened.found)}.", ""
    happened = shown(opened.happened) if opened.happened is not None else "à une date inconnue"
    yield f"Arrivé {'le ' if opened.happened else ''}{happened}.", ""
    if incident.closed is not None:
        yield f"Clos le {shown(incident.closed)}.", ""
    for what, one in incident.aware.items():
        yield f"{STARTS[what][0].upper()}{STARTS[what][1:]} : le {shown(one.at)}.", ""
        yield f"    {one.because}", ""
    for label, (row, doubt) in weighed.items():
        decided = DECIDED_WORDS.get(row.decided, "")
        rest = f" ({doubt})" if doubt else ""
        yield f"Évaluation pour {label} : {conclusion_of(row)}.{decided}{rest}", ""
    for remark in said:
        yield f"À regarder : {remark}", "bold"


def _line(line: Line) -> Iterator[str]:
    entry = line.entry
    joined = pieces(entry)
    parts = (sentence(entry), f"[{joined}]" if joined else "")
    head = " ".join(part for part in parts if part)
    words = line.words.splitlines()
    first = head or (words.pop(0) if words else "")
    yield f"  {entry.number:>3}. {shown(entry.at)}{who(entry)} : {first}"
    yield from (f"       {text}" for text in words)


def _sight(incident: Incident) -> str:
    known = sights().by_id().get(incident.opened.sight)
    return known.text if known is not None else incident.opened.sight


def met_by(incident: Incident) -> frozenset[str]:
    """The clocks that the gestures of an incident meet, as far as the answers tell."""
    return frozenset(clocks_of(items(incident)))


def _is_open(incident: Incident) -> bool:
    """Whether a question is left: what it leads to may concern other clocks."""
    way = items(incident)
    return not way or (isinstance(way[-1], Ask) and way[-1].address not in incident.given)


def as_dict(
    incident: Incident,
    ticking: tuple[Clock, ...],
    said: tuple[str, ...],
    now: datetime,
    weighed: Weighed,
) -> dict[str, object]:
    """The JSON object of one incident (docs/json.md): no word that a person wrote is in it."""
    met, not_met = met_by(incident), None if _is_open(incident) else False
    return {
        "format": 1,
        "at": now,
        **_head(incident),
        "remarks": list(said),
        "clocks": [_clock(one, concerned=one.rule.id in met or not_met) for one in ticking],
        "lines": [_as_dict(line) for line in incident.lines],
        "aware": {what: one.at for what, one in incident.aware.items()},
        "assessed": {
            label: {
                "conclusion": row.conclusion.lower(),
                "persons": row.persons.lower(),
                "initial": row.initial,
                "score": row.score,
                "band": row.band,
                "unknown": row.unknown,
                "decided": row.decided or None,
                "to_confirm": bool(doubt),
            }
            for label, (row, doubt) in weighed.items()
        },
    }


def _head(incident: Incident) -> Mapping[str, object]:
    opened = incident.opened
    return {
        "incident": incident.id,
        "sight": opened.sight,
        "playbook": opened.playbook,
        "found": opened.found,
        "happened": opened.happened,
        "theft": opened.theft,
        "closed": incident.closed,
        "count": len(incident.lines),
    }


def _as_dict(line: Line) -> Mapping[str, object]:
    entry = line.entry
    return {
        "number": entry.number,
        "at": entry.at,
        "where": entry.where,
        "reply": entry.reply,
        "by": entry.by,
        "through": entry.through,
        "kept": [_kept(one) for one in entry.kept],
    }


def _kept(kept: Kept) -> Mapping[str, object]:
    return {"sort": kept.sort, "sha256": kept.sha256, "size": kept.size, "until": kept.until}


def _own(own: Mapping[str, tuple[Clock, ...]]) -> Mapping[str, object]:
    """The clocks of those who knew or did at an hour of their own, by label of controller."""
    return {label: [_clock(one, concerned=True) for one in found] for label, found in own.items()}


def _clock(clock: Clock, *, concerned: bool | None) -> Mapping[str, object]:
    left = clock.left // MINUTE if clock.left is not None and clock.done is None else None
    return {
        "id": clock.rule.id,
        "concerned": concerned,
        "standing": clock.standing,
        "since": clock.since,
        "due": clock.due,
        "left_minutes": left,
        "done": clock.done,
        "asks_reasons": clock.asks_reasons,
        "sentence": clock_sentence(clock),
    }
