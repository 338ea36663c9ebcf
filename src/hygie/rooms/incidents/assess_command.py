"""Weighs a breach of data in the terminal; the practice decides, and nothing is kept."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol

import click

from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.assessment import Assessment, Reason, assess
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.paris import day_in_paris, shown
from hygie.rooms.incidents.playbooks import cite, rules, sources
from hygie.rooms.incidents.routes import ROUTES
from hygie.rooms.incidents.severity import Identification

KNOW = MappingProxyType({"oui": Know.YES, "non": Know.NO, "inconnu": Know.UNKNOWN})
READ = MappingProxyType(
    {
        "personne": Read.NOBODY,
        "exposees": Read.EXPOSED,
        "connus": Read.KNOWN_PERSONS,
        "etrangers": Read.UNKNOWN_PERSONS,
        "inconnu": Read.UNKNOWN,
    }
)
CHANGED = MappingProxyType(
    {
        "non": Changed.NO,
        "pas-servi": Changed.UNUSED,
        "servi-repare": Changed.USED_MENDED,
        "servi-perdu": Changed.USED_LOST,
        "inconnu": Changed.UNKNOWN,
    }
)
BLOCKED = MappingProxyType(
    {
        "non": Blocked.NO,
        "bref": Blocked.SHORT,
        "un-temps": Blocked.FOR_A_WHILE,
        "pour-toujours": Blocked.FOR_EVER,
        "inconnu": Blocked.UNKNOWN,
    }
)
HEALTH = MappingProxyType(
    {
        "rien": Health.NONE,
        "courant": Health.ROUTINE,
        "general": Health.GENERAL,
        "precis": Health.SPECIFIC,
        "resultats": Health.RESULTS,
        "inconnu": Health.UNKNOWN,
    }
)
CATEGORIES = MappingProxyType(
    {
        "etat-civil": Category.CIVIL,
        "coordonnees": Category.CONTACT,
        "nir": Category.NIR,
        "acces": Category.ACCESS,
        "bancaires": Category.FINANCIAL,
        "localisation": Category.LOCATION,
        "papiers": Category.PAPERS,
        "infractions": Category.OFFENCES,
        "autres": Category.OTHER,
        "inconnu": Category.UNKNOWN,
    }
)
IDENTIFIED = MappingProxyType(
    {
        "a-peine": Identification.NEGLIGIBLE,
        "un-peu": Identification.LIMITED,
        "souvent": Identification.SIGNIFICANT,
        "tout-de-suite": Identification.MAXIMUM,
        "inconnu": None,
    }
)


class Door(Protocol):
    """What the command is handed: the clock."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time now."""
        ...


def _one_of(
    name: str, table: Mapping[str, StrEnum | None], text: str, *, multiple: bool = False
) -> Callable[[Any], Any]:
    """An option whose value is one of a table's words; not given, it is not known."""
    default = None if multiple else "inconnu"
    words = click.Choice(list(table))
    return click.option(name, type=words, default=default, multiple=multiple, help=text)


@click.command(
    "evaluer",
    epilog="Exemple : hygie incident evaluer --copiees oui --lisibles oui --vues etrangers",
    help="Dire s’il faut notifier une violation de données, et pourquoi. Ce qui n’est pas "
    "répondu n’est pas su, et mène à la prudence. Ne garde rien encore ; aucun nom de patient.",
)
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
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def evaluer(door: Door, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Weigh the answers and show what follows."""
    result, now = assess(_breach(options), _proofs(options["preuve"])), door.clock()
    if options["as_json"]:
        import msgspec

        click.echo(msgspec.json.encode(as_dict(result, now)).decode())
    else:
        _show(result, now)


_READABLE = MappingProxyType({Know.YES: Know.NO, Know.NO: Know.YES, Know.UNKNOWN: Know.UNKNOWN})
"""The option asks whether the data are readable, ``Breach.sealed`` whether they are not."""


def _breach(options: Mapping[str, Any]) -> Breach:
    return Breach(
        personal=KNOW[options["personnelles"]],
        read=READ[options["vues"]],
        copied=KNOW[options["copiees"]],
        changed=CHANGED[options["modifiees"]],
        blocked=BLOCKED[options["bloquees"]],
        malicious=KNOW[options["expres"]],
        sealed=_READABLE[KNOW[options["lisibles"]]],
        health=HEALTH[options["sante"]],
        categories=frozenset(CATEGORIES[name] for name in options["categorie"]),
        identified=IDENTIFIED[options["reconnaissables"]],
        persons=options["personnes"],
        records=options["enregistrements"],
        fragile=KNOW[options["fragiles"]],
    )


def _proofs(given: tuple[str, ...]) -> Mapping[str, str]:
    pairs = {name.strip(): text for name, _, text in (one.partition("=") for one in given)}
    if not set(pairs) <= {condition.id for route in ROUTES for condition in route.conditions}:
        raise IncidentError(
            "Cette preuve ne répond à aucune condition.",
            "Évaluez d’abord sans --preuve : Hygie dit ce qui est à prouver, avec le mot à écrire.",
        )
    return pairs


def as_dict(result: Assessment, now: datetime) -> Mapping[str, object]:
    """The JSON object of an assessment (docs/json.md)."""
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
            {"text": one.text, "sources": [cite(source) for source in one.sources]}
            for one in result.reasons
        ],
        "unknown": list(result.unknown),
        "route": result.route or None,
        "to_prove": [{"id": one.id, "ask": one.ask} for one in result.to_prove],
        "examples": [{"number": one.number, "title": one.title} for one in result.examples],
        "decision": result.decision,
        "recorded": False,
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
    return " ; ".join(
        cite(one) if sources()[one.partition(":")[0]].is_sure else f"{cite(one)}, à vérifier"
        for one in reason.sources
    )
