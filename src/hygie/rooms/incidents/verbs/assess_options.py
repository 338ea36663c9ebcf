"""The words that a person types to weigh a breach, and what they stand for."""

from collections.abc import Mapping
from types import MappingProxyType

from hygie.rooms.incidents.breach import Blocked, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
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

READABLE = MappingProxyType({Know.YES: Know.NO, Know.NO: Know.YES, Know.UNKNOWN: Know.UNKNOWN})
"""The option asks whether the data are readable, ``Breach.sealed`` whether they are not."""


OPTIONS: Mapping[str, tuple[str, Mapping[str, object]]] = MappingProxyType(
    {
        "personnelles": ("personal", KNOW),
        "vues": ("read", READ),
        "copiees": ("copied", KNOW),
        "modifiees": ("changed", CHANGED),
        "bloquees": ("blocked", BLOCKED),
        "expres": ("malicious", KNOW),
        "lisibles": ("sealed", {word: READABLE[know] for word, know in KNOW.items()}),
        "sante": ("health", HEALTH),
        "reconnaissables": ("identified", IDENTIFIED),
        "fragiles": ("fragile", KNOW),
    }
)
"""The options of one word, with the field of ``Breach`` and what the words stand for."""
