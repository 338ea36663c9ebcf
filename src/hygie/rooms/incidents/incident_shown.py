"""Shows an incident in the terminal: the gestures, the next question, the delays, whom to call."""

from datetime import datetime

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.clock_words import sentence
from hygie.rooms.incidents.clocks import Clock
from hygie.rooms.incidents.contacts import OWN, by_id, contacts
from hygie.rooms.incidents.incident_way import Way, concerned
from hygie.rooms.incidents.paris import Reading, day_in_paris, shown
from hygie.rooms.incidents.playbooks import DOERS, Step, delay


def show_gesture(number: int, step: Step) -> None:
    """One gesture: what, who, within how long, why, what to note, whom to call."""
    out = console()
    out.print()
    out.print(plain(f"{number}. {step.what}", "bold"))
    out.print(plain(f"   Qui : {DOERS[step.who]}. Quand : {delay(step.within)}."))
    if step.why:
        out.print(plain(f"   Pourquoi : {step.why}"))
    if step.note:
        out.print(plain(f"   À noter : {step.note}"))
    if step.contacts:
        out.print(plain(f"   Appeler : {' ; '.join(_call(name) for name in step.contacts)}"))


def show_left(way: Way) -> None:
    """The next question, with what to type for each of its replies."""
    left = way.left
    if left is None:
        return
    out = console()
    out.print()
    out.print(plain(f"Pour la suite, répondez : {left.text}", "bold"))
    for reply, label in left.answers.items():
        out.print(plain(f"  --reponse {left.id}={reply}  ({label})"))


def show_clocks(way: Way, known: Reading | None, ticking: tuple[Clock, ...]) -> None:
    """The four delays in the time of Paris; those that the way meets come first."""
    out, met = console(), concerned(way)
    out.print()
    out.print(plain("Les quatre délais (heure de Paris)", "bold"))
    if known is not None:
        out.print(plain(f"Comptés depuis le {shown(known.at)}. {known.remark}".rstrip()))
    for clock in sorted(ticking, key=lambda one: one.rule.id not in met):
        maybe = "" if clock.rule.id in met else "Si cela vous concerne : "
        out.print(plain(f"  - {maybe}{sentence(clock)}"))
    if any(clock.to_check for clock in ticking):
        out.print(plain("Ces délais sont à revérifier : leur table est ancienne."))


def show_calls(way: Way, now: datetime) -> None:
    """Whom to call, with the date of the list."""
    table, out = contacts(), console()
    if way.calls:
        out.print()
        out.print(plain(f"Qui appeler (liste du {table.as_of:%d/%m/%Y})", "bold"))
        if table.is_old(day_in_paris(now)):
            out.print(plain("Cette liste est ancienne : vérifiez chaque numéro."))
    for name in way.calls:
        out.print(plain(f"  - {_call(name)}"))
    out.print(plain("Rien n’est gardé : notez sur papier l’heure et ce que vous faites.", "dim"))


def _call(name: str) -> str:
    """One contact on one line."""
    public = by_id().get(name)
    if public is None:
        return f"{OWN[name]}, au numéro que vous connaissez déjà"
    parts = (public.name, public.phone, public.url, public.mail, public.hours, public.cost)
    told = ", ".join(dict.fromkeys(part for part in parts if part))
    return f"{told} ({public.warning})" if public.warning else told
