"""Writes down when the practice knew, and that what a delay waited for is done."""

from pathlib import Path

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.awareness import STARTS, Start, remarks
from hygie.rooms.incidents.clock_words import sentence
from hygie.rooms.incidents.clocks import deadlines
from hygie.rooms.incidents.incident import OWN_CLOCKS, Own
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.record import Amendment, Done, amend, know, load, meet
from hygie.rooms.incidents.record import remarks as unusual
from hygie.rooms.incidents.record.clocks import is_late
from hygie.rooms.incidents.verbs.log_commands import content_of
from hygie.rooms.incidents.verbs.log_usage import (
    AT,
    BY,
    OWN,
    Door,
    instant,
    meant,
    own_label,
    usage,
    words,
)
from hygie.rooms.incidents.verbs.log_words import CLOCK_WORDS

WHAT = {"donnees": Start.BREACH, "attaque": Start.ATTACK, "sinistre": Start.CLAIM}


@click.command(
    "su",
    epilog='Exemple : hygie incident su 2026-11-21-1 donnees --le "21/11/2026 20:15"',
    help="Dire quand vous l’avez su : que des données de patients étaient touchées (donnees), "
    "qu’il y avait une attaque, ou un sinistre. Les délais en partent ; Hygie demande pourquoi "
    "vous le dites. Une seconde fois corrige la première, avec sa raison.",
)
@click.argument("identifiant", metavar="ID")
@click.argument("quoi", type=click.Choice([*WHAT]))
@AT
@OWN
@click.pass_obj
def su(door: Door, /, identifiant: str, quoi: str, le: str | None, praticien: str | None) -> None:
    """Ask for the justification, and for the reason of a correction."""
    what, out = WHAT[quoi], console()
    if praticien is not None and what is not Start.BREACH:
        raise click.UsageError("--praticien va avec « donnees » : le reste est au cabinet.")
    with usage(), door.workspace() as practice:
        one, own = meant(practice, identifiant), own_label(practice.settings, praticien)
        at = instant(le, practice.clock())
        before = one.own.get(own, Own()).aware.get(what) if own else one.aware.get(what)
        reason = ""
        if before is not None:
            out.print(plain(f"Vous aviez dit : le {shown(before.at)}."))
            reason = words(stdin=False, question="Pourquoi corriger cette date")
        because = words(stdin=False, question=f"Comment {STARTS[what]} (une phrase)")
        now = practice.clock()
        known = know(practice, one.id, what, at.at, because, now=now, reason=reason, controller=own)
        now = practice.clock()
        ticking = load(practice, one.id).seen_by(own).clocks(practice.settings, now)
    out.print(plain(f"Noté : le {shown(known.at)}. {at.remark}".rstrip()))
    for remark in remarks(known, one.opened.happened, one.opened.found):
        out.print(plain(f"À regarder : {remark}", "bold"))
    for clock in ticking:
        if clock.since is not None:
            out.print(plain(f"  - {sentence(clock)}"))


@click.command(
    "decouvert",
    epilog='Exemple : hygie incident decouvert 2026-11-21-1 --le "21/11/2026 20:15"',
    help="Corriger quand l’incident a été découvert : Hygie retient d’abord l’heure où vous l’avez "
    "commencé. L’heure d’avant reste dans le journal.",
)
@click.argument("identifiant", metavar="ID")
@click.option("--le", metavar="DATE", required=True, help="Quand, à Paris : 21/11/2026 20:15.")
@click.pass_obj
def decouvert(door: Door, /, identifiant: str, le: str) -> None:
    """Correct the instant, and say what remains unusual."""
    out = console()
    with usage(), door.workspace() as practice:
        at = instant(le, practice.clock())
        incident = meant(practice, identifiant).id
        amend(practice, incident, Amendment(found=at.at), now=practice.clock())
        one = load(practice, incident)
        left = unusual(practice, one, practice.clock())
    out.print(plain(f"Noté : découvert le {shown(one.opened.found)}. {at.remark}".rstrip()))
    for remark in left:
        out.print(plain(f"À regarder : {remark}", "bold"))


@click.command(
    "fait",
    epilog='Exemple : hygie incident fait 2026-11-21-1 plainte --le "22/11/2026 10:00"',
    help="Dire qu’une démarche est faite : notification à la CNIL, plainte, patients prévenus, "
    "déclaration à l’assureur. Après le délai, Hygie demande pourquoi : on vous le demandera.",
)
@click.argument("identifiant", metavar="ID")
@click.argument("horloge", type=click.Choice([*CLOCK_WORDS]))
@AT
@click.option(
    "--recepisse",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Le récépissé, en fichier : une copie chiffrée est gardée.",
)
@BY
@OWN
@click.pass_obj
def fait(
    door: Door,
    /,
    identifiant: str,
    horloge: str,
    le: str | None,
    recepisse: Path | None,
    par: str,
    praticien: str | None,
) -> None:
    """Ask for the reference, and for the reasons of a delay."""
    clock = CLOCK_WORDS[horloge]
    if praticien is not None and clock not in OWN_CLOCKS:
        raise click.UsageError("--praticien va avec « cnil » et « patients ».")
    with usage(), door.workspace() as practice:
        one, own = meant(practice, identifiant), own_label(practice.settings, praticien)
        at = instant(le, practice.clock())
        reasons = ""
        if is_late(practice, one.seen_by(own), clock, at.at):
            (rule,) = (rule for rule in deadlines().clocks if rule.id == clock)
            reasons = words(stdin=False, question=rule.late)
        reference = words(
            stdin=False, question="Numéro ou lieu du récépissé (Entrée : rien)", optional=True
        )
        file = (recepisse.name, content_of(recepisse)) if recepisse is not None else None
        done = Done(at=at.at, by=par, reasons=reasons, receipt=reference, file=file, controller=own)
        meet(practice, one, clock, done, now=practice.clock())
        now = practice.clock()
        found = load(practice, one.id).seen_by(own).clocks(practice.settings, now)
        (ticking,) = (one for one in found if one.rule.id == clock)
    console().print(plain(sentence(ticking)))
