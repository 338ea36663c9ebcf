"""Weighs a breach of data in the terminal, and keeps it with its incident; the practice decides."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.assessment import Assessment, Reason, assess
from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.paris import day_in_paris, shown
from hygie.rooms.incidents.playbooks import rules, sourced
from hygie.rooms.incidents.record import (
    Proofs,
    answers,
    begun_from,
    decide,
    keep_assessment,
    load,
    told,
)
from hygie.rooms.incidents.routes import ROUTES
from hygie.rooms.incidents.verbs.assess_options import (
    BLOCKED,
    CATEGORIES,
    CHANGED,
    HEALTH,
    IDENTIFIED,
    KNOW,
    OPTIONS,
    READ,
)
from hygie.rooms.incidents.verbs.log_usage import Door, print_json, usage, words
from hygie.spine.practice import Practice

DECISIONS = MappingProxyType({"notifier": "notify", "registre": "register"})
"""What a controller may have decided."""


def _one_of(
    name: str, table: Mapping[str, object], text: str, *, multiple: bool = False
) -> Callable[[Any], Any]:
    """An option whose value is one of a table's words; not given, it is not known."""
    return click.option(name, type=click.Choice(list(table)), multiple=multiple, help=text)


@click.command(
    "evaluer",
    epilog="Exemple : hygie incident evaluer 2026-11-21-1 --copiees oui --vues etrangers",
    help="Dire s’il faut notifier une violation de données, et pourquoi. Ce qui n’est pas "
    "répondu n’est pas su, et mène à la prudence. Avec un incident, les réponses sont gardées "
    "pour chaque praticien (chacun est responsable de ses patients), et se complètent d’une fois "
    "à l’autre ; sans incident, rien n’est gardé. Aucun nom de patient.",
)
@click.argument("identifiant", required=False, metavar="[ID]")
@_one_of("--personnelles", KNOW, "Des données de personnes sont touchées.")
@_one_of("--vues", READ, "Qui a pu les voir : exposees, si un appareil est entre d’autres mains.")
@_one_of("--copiees", KNOW, "Elles ont été copiées ou emportées.")
@_one_of("--modifiees", CHANGED, "Elles ont été changées, et ont pu servir.")
@_one_of("--bloquees", BLOCKED, "Elles n’ont pas pu servir ; bref : sans effet sur les soins.")
@_one_of("--expres", KNOW, "Quelqu’un a agi exprès.")
@_one_of("--lisibles", KNOW, "Elles sont lisibles pour qui les a ; non : chiffrées, clé à l’abri.")
@_one_of("--sante", HEALTH, "Ce qu’elles disent de la santé.")
@_one_of("--categorie", CATEGORIES, "Une catégorie touchée. Se répète.", multiple=True)
@_one_of("--reconnaissables", IDENTIFIED, "Si l’on peut reconnaître les personnes.")
@_one_of("--fragiles", KNOW, "Des mineurs ou des personnes fragiles sont concernés.")
@click.option("--personnes", type=click.IntRange(0), help="Combien de personnes.")
@click.option("--enregistrements", type=click.IntRange(0), help="Combien d’enregistrements.")
@click.option(
    "--preuve",
    multiple=True,
    metavar="ID=PHRASE",
    help="Ce qui prouve une condition, quand Hygie la demande, sans nom de patient. Se répète.",
)
@click.option(
    "--praticien",
    multiple=True,
    metavar="NOM",
    help="Pour qui ; se répète. Sinon, pour tous ceux des contacts du cabinet.",
)
@click.option(
    "--decision",
    type=click.Choice([*DECISIONS]),
    help="Ce que le praticien a décidé ; Hygie demande pourquoi.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def evaluer(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Weigh the answers, keep them if there is an incident, and show what follows."""
    with usage():
        if options["identifiant"] is None:
            if options["praticien"] or options["decision"]:
                raise click.UsageError("--praticien et --decision vont avec un incident.")
            breach, proofs = _breach(options, Breach()), _proofs(options["preuve"])
            _told(assess(breach, proofs), door.clock(), options, ())
            return
        with door.workspace() as practice:
            one = load(practice, options["identifiant"]).id
            known = [controller.label for controller in practice.settings.answerable()]
            labels = options["praticien"] or tuple(known)
            if not set(labels) <= set(known):
                raise click.UsageError(f"Praticien inconnu. Choisissez parmi : {', '.join(known)}.")
            why = ""
            if options["decision"]:  # asked before anything is kept: given up here, nothing is
                why = _why()
            results = {label: _kept(practice, one, label, options) for label in labels}
            if options["decision"]:
                for label in labels:
                    decided = DECISIONS[options["decision"]]
                    decide(practice, one, label, decided, why, now=practice.clock())
            now = practice.clock()
        for label, result in results.items():
            _told(result, now, options, (one, label))


def _why() -> str:
    """The reason of a decision; given up there, the person knows that nothing was kept."""
    try:
        return words(stdin=False, question="Pourquoi cette décision (une phrase)")
    except click.Abort:
        console(stderr=True).print(plain("Rien n’est gardé : ni la décision, ni les réponses."))
        raise


def _kept(practice: Practice, one: str, label: str, options: Mapping[str, Any]) -> Assessment:
    """Complete what was answered before for this practitioner, and keep it."""
    before = answers(practice, one, label) or Breach()
    proved = told(practice, one, begun_from(practice, one, label), Proofs) or Proofs()
    breach = _breach(options, before)
    proofs = {**proved.sentences, **_proofs(options["preuve"])}
    return keep_assessment(practice, one, label, breach, proofs, now=practice.clock())


def _told(
    result: Assessment, now: datetime, options: Mapping[str, Any], kept: tuple[str, ...]
) -> None:
    """Show one assessment; ``kept`` is the incident and the practitioner."""
    if options["as_json"]:
        print_json(as_dict(result, now, kept))
        return
    if kept:
        console().print(plain(f"Incident {kept[0]}, pour {kept[1]}", "bold"))
    _show(result, now)
    if kept:
        console().print(plain("C’est noté, réponses et preuves chiffrées.", "dim"))


def _breach(options: Mapping[str, Any], before: Breach) -> Breach:
    """What was answered before, with what is given now."""
    given: dict[str, Any] = {
        field: table[options[name]]
        for name, (field, table) in OPTIONS.items()
        if options[name] is not None
    }
    if options["categorie"]:
        given["categories"] = frozenset(CATEGORIES[name] for name in options["categorie"])
    counts = {"persons": options["personnes"], "records": options["enregistrements"]}
    given |= {field: count for field, count in counts.items() if count is not None}
    return replace(before, **given)


def _proofs(given: tuple[str, ...]) -> Mapping[str, str]:
    pairs = {name.strip(): text for name, _, text in (one.partition("=") for one in given)}
    if not set(pairs) <= {condition.id for route in ROUTES for condition in route.conditions}:
        raise IncidentError(
            "Cette preuve ne répond à aucune condition.",
            "Évaluez d’abord sans --preuve : Hygie dit ce qui est à prouver, avec le mot à écrire.",
        )
    return pairs


def as_dict(result: Assessment, now: datetime, kept: tuple[str, ...] = ()) -> Mapping[str, object]:
    """The JSON object of an assessment (docs/json.md); ``kept``: its incident and controller."""
    return {
        "format": 1,
        "at": now,
        "conclusion": result.conclusion.name.lower(),
        "sentence": result.conclusion,
        "initial": result.initial,
        "persons": result.persons.name.lower(),
        "persons_sentence": result.persons,
        "score": result.severity.score,
        "band": result.severity.band,
        "reasons": [
            {"text": one.text, "sources": [sourced(source) for source in one.sources]}
            for one in result.reasons
        ],
        "unknown": list(result.unknown),
        "route": result.route or None,
        "to_prove": [{"id": one.id, "ask": one.ask} for one in result.to_prove],
        "examples": [{"number": one.number, "title": one.title} for one in result.examples],
        "decision": result.decision,
        "recorded": bool(kept),
        "incident": kept[0] if kept else None,
        "controller": kept[1] if kept else None,
    }


def _show(result: Assessment, now: datetime) -> None:
    out = console()
    out.print(plain(f"D’après vos réponses : {result.conclusion}.", "bold"))
    if result.initial:
        out.print(plain("Une notification initiale suffit d’abord ; elle se complète ensuite."))
    out.print(plain(f"Les patients concernés : {result.persons}."))
    for reason in result.reasons:
        out.print(plain(f"  - {reason.text} ({_cited(reason)})"))
    if result.unknown:
        out.print(plain(f"Reste à savoir : {' ; '.join(result.unknown)}."))
    for one in result.to_prove:
        out.print(plain(f"  à prouver : {one.ask} (--preuve {one.id}=…)"))
    for example in result.examples:
        out.print(plain(f"  à comparer, exemple européen {example.number} : {example.title}"))
    out.print(plain(f"{result.decision} Établi le {shown(now)}.", "dim"))
    if day_in_paris(now) > rules().good_until:
        out.print(plain("Ces règles sont à revérifier : leur table est ancienne."))


def _cited(reason: Reason) -> str:
    """Its sources; those that nobody read there say so."""
    return " ; ".join(map(sourced, reason.sources))
