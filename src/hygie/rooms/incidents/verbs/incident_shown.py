"""Shows an incident in the terminal: the gestures, the next question, the delays, whom to call."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.clock_words import sentence
from hygie.rooms.incidents.clocks import Clock
from hygie.rooms.incidents.contacts import OWN, by_id, contacts, read_words
from hygie.rooms.incidents.paris import Reading, day_in_paris, shown
from hygie.rooms.incidents.playbooks import DOERS, Step, delay
from hygie.rooms.incidents.sights import Sight
from hygie.rooms.incidents.verbs.incident_way import Way, concerned, touched
from hygie.spine.settings import Settings

ELSEWHERE = (
    "Travaillez depuis un autre ordinateur, un téléphone ou du papier : celui qui est peut-être "
    "touché ne doit plus servir. Si c’est celui-ci, arrêtez-vous là : la fiche d’urgence et le "
    "téléphone vous guideront, et vous reporterez vos notes ensuite."
)


def show_elsewhere(sight: Sight, *, stderr: bool = False) -> None:
    """What comes before everything when the computer itself may be touched."""
    if touched(sight):
        out = console(stderr=stderr)
        out.print()
        out.print(plain(ELSEWHERE, "bold"))


def show_gesture(number: int, step: Step, settings: Settings) -> None:
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
        calls = " ; ".join(call(name, settings) for name in step.contacts)
        out.print(plain(f"   Appeler : {calls}"))


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
    show_delays(ticking, concerned(way), known)


def show_delays(
    ticking: tuple[Clock, ...], met: Iterable[str], known: Reading | None = None
) -> None:
    """The same, of the clocks that concern an incident for sure (``met``) and of the others.

    One that was started or met by what was noted concerns it; ``known`` alone starts all four.
    """
    out = console()
    noted = (one.rule.id for one in ticking if one.since is not None or one.done is not None)
    sure = {*met, *(noted if known is None else ())}
    out.print()
    out.print(plain("Les quatre délais (heure de Paris)", "bold"))
    if known is not None:
        out.print(plain(f"Comptés depuis le {shown(known.at)}. {known.remark}".rstrip()))
    for clock in sorted(ticking, key=lambda one: one.rule.id not in sure):
        maybe = "" if clock.rule.id in sure else "Si cela vous concerne : "
        out.print(plain(f"  - {maybe}{sentence(clock)}"))
    if any(clock.to_check for clock in ticking):
        out.print(plain("Ces délais sont à revérifier : leur table est ancienne."))


def show_calls(way: Way, now: datetime, settings: Settings) -> None:
    """Whom to call, with the date of the list."""
    table, out = contacts(), console()
    if way.calls:
        out.print()
        out.print(plain(f"Qui appeler (liste du {table.as_of:%d/%m/%Y})", "bold"))
        if table.is_old(day_in_paris(now)):
            out.print(plain("Cette liste est ancienne : vérifiez chaque numéro."))
    for name in way.calls:
        out.print(plain(f"  - {call(name, settings)}"))


def show_kept(incident: str) -> None:
    """Whether what was said is kept, and how to go on."""
    out = console()
    out.print()
    if not incident:
        out.print(plain(NOT_KEPT, "dim"))
        return
    out.print(plain(f"C’est noté dans le journal : incident {incident}."))
    out.print(plain("Ensuite, dans l’ordre :", "bold"))
    for what, verb in NEXT.items():
        out.print(plain(f"  {what} :\n    hygie incident {verb.format(incident)}"))


def call(name: str, settings: Settings) -> str:
    """One contact on one line; one of the practice's own as its settings know it."""
    public = by_id().get(name)
    if public is None:
        own = settings.contact(name)
        said = (own.name, own.phone, own.mail, own.reference, own.note) if own else ()
        known = ", ".join(part for part in said if part)
        return f"{OWN[name]} : {known}" if known else f"{OWN[name]} : {UNKNOWN}"
    parts = (public.name, public.phone, public.url, public.mail, public.hours, public.cost)
    told = ", ".join(dict.fromkeys(part for part in parts if part))
    return f"{told} ({contacts().doubt(public) or read_words(public)})"


NEXT: Mapping[str, str] = {
    "dire quand vous l’avez su (les délais en partent)": "su {} donnees",
    "la même chose pour une attaque": "su {} attaque",
    "voir les délais et ce qui est noté": "montrer {}",
    "dire qu’une démarche est faite": "fait {} plainte",
    "reprendre les gestes": "--suite {}",
    "noter": "noter {}",
}
"""What to type once the dialogue is over: what it does, and the verb."""

NOT_KEPT = "Rien n’est gardé : notez sur papier l’heure et ce que vous faites."
UNKNOWN = "pas encore noté (hygie contacts) ; le numéro que vous connaissez déjà"
