"""The few ways in which a breach may only be written in the register, and what each must prove."""

from collections.abc import Callable
from dataclasses import dataclass

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Know, Read
from hygie.rooms.incidents.severity import Band
from hygie.rooms.incidents.weighing import severity_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing to be proved; ``ask`` is what to write, without any patient's name."""

    id: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A breach that may stay in the register when every condition is proved."""

    id: str
    because: str
    conditions: tuple[Condition, ...]
    sources: tuple[str, ...]
    holds: Callable[[Breach], bool]


def _untouched(breach: Breach) -> bool:
    return breach.copied is Know.NO and breach.changed in {Changed.NO, Changed.UNUSED}


def _no_personal_data(breach: Breach) -> bool:
    return breach.personal is Know.NO


def _nothing_touched(breach: Breach) -> bool:
    return _untouched(breach) and breach.read is Read.NOBODY and breach.blocked is Blocked.NO


def _sealed(breach: Breach) -> bool:
    return (
        breach.sealed is Know.YES
        and breach.read is not Read.UNKNOWN
        and breach.changed is Changed.NO
        and breach.blocked in {Blocked.NO, Blocked.SHORT}
        and not _held_to_ransom(breach)
    )


def _held_to_ransom(breach: Breach) -> bool:
    return (
        breach.sealed is Know.YES
        and breach.malicious is Know.YES
        and breach.blocked is Blocked.SHORT
        and breach.read in {Read.NOBODY, Read.EXPOSED}
        and breach.changed is Changed.NO
        and breach.copied is Know.NO
    )


def _short_outage(breach: Breach) -> bool:
    return (
        breach.malicious is Know.NO
        and breach.blocked is Blocked.SHORT
        and breach.read is Read.NOBODY
        and _untouched(breach)
    )


def _trusted_recipient(breach: Breach) -> bool:
    return (
        breach.read is Read.KNOWN_PERSONS
        and breach.malicious is Know.NO
        and breach.changed is Changed.NO
        and breach.blocked is Blocked.NO
        and severity_of(breach).band is Band.LOW
    )


ROUTES = (
    Route(
        id="no-personal-data",
        because="Aucune donnée personnelle ne serait touchée.",
        conditions=(
            Condition(id="what", ask="Quelles données étaient là, et qui l’a vérifié ?"),
            Condition(id="how", ask="Comment sait-on qu’aucune ne concerne une personne ?"),
        ),
        sources=("rgpd:4.12",),
        holds=_no_personal_data,
    ),
    Route(
        id="nothing-touched",
        because="Aucune donnée n’aurait été vue, copiée, changée ni bloquée.",
        conditions=(
            Condition(id="who", ask="Qui l’a constaté, et quand ?"),
            Condition(id="traces", ask="Quels journaux ou quel rapport le montrent ?"),
        ),
        sources=("rgpd:33.1", "rgpd:33.5"),
        holds=_nothing_touched,
    ),
    Route(
        id="ransom-without-leak",
        because="Les données étaient déjà chiffrées, rien n’aurait fui, tout serait revenu vite.",
        conditions=(
            Condition(
                id="sealed-before",
                ask="Qu’est-ce qui prouve que les données étaient chiffrées avant l’attaque ?",
            ),
            Condition(
                id="no-leak",
                ask="Quel expert exclut une fuite, et sur quels journaux de sortie ? Un cabinet "
                "en a rarement.",
            ),
            Condition(
                id="fast",
                ask="En combien d’heures tout est-il revenu, et qu’est-ce qui le prouve ?",
            ),
            Condition(id="no-effect", ask="Pourquoi aucun soin n’en a-t-il souffert ?"),
        ),
        sources=("edpb-1-2021:1", "edpb-1-2021:3"),
        holds=_held_to_ransom,
    ),
    Route(
        id="sealed",
        because="Les données étaient illisibles pour qui les a.",
        conditions=(
            Condition(
                id="sealed-before",
                ask="Qu’est-ce qui prouve qu’elles étaient chiffrées avant ? (bilan daté, facture)",
            ),
            Condition(
                id="key-safe",
                ask="Où étaient la clé et le mot de passe, et pourquoi sont-ils à l’abri ?",
            ),
            Condition(
                id="still-there", ask="Où sont les mêmes données, et depuis quand les a-t-on ?"
            ),
        ),
        sources=("rgpd:34.3", "edpb-1-2021:10"),
        holds=_sealed,
    ),
    Route(
        id="short-outage",
        because="Une panne brève, sans effet sur les soins.",
        conditions=(
            Condition(id="cause", ask="Quelle est la cause, et qui exclut une attaque ?"),
            Condition(
                id="no-effect", ask="Combien de temps, et pourquoi sans effet sur les soins ?"
            ),
            Condition(id="complete", ask="Comment a-t-on vérifié que rien ne manque ?"),
        ),
        sources=("hygie:outage",),
        holds=_short_outage,
    ),
    Route(
        id="trusted-recipient",
        because="Un destinataire connu, et un document qui dit très peu.",
        conditions=(
            Condition(
                id="trusted",
                ask="Qui est-ce (en fonction, sans nom), et pourquoi peut-on s’y fier ?",
            ),
            Condition(id="erased", ask="De quelle date est sa confirmation écrite d’effacement ?"),
            Condition(id="little", ask="Que contenait le document, et pourquoi dit-il peu ?"),
        ),
        sources=("edpb-1-2021:9",),
        holds=_trusted_recipient,
    ),
)
"""The first that holds is taken."""


def route(breach: Breach) -> Route | None:
    """The way by which this breach might stay in the register; ``None`` when there is none."""
    return next((one for one in ROUTES if one.holds(breach)), None)
