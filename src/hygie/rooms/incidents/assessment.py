"""Weighs a breach of data and says what follows; the controller decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hygie.rooms.incidents.breach import (
    Blocked,
    Breach,
    Changed,
    Know,
    Read,
    unknowns,
)
from hygie.rooms.incidents.edpb import Example, like
from hygie.rooms.incidents.routes import Condition, Route, route
from hygie.rooms.incidents.severity import Band, Severity, means
from hygie.rooms.incidents.weighing import severity_of

LEAST_PROOF = 10
"""Characters of a proof; fewer say nothing."""

DECISION = (
    "La décision vous appartient, à vous, responsable des données de vos patients. Ceci est une "
    "aide automatique et datée, ni un avis juridique ni une certification."
)


class Conclusion(StrEnum):
    """The only three things that an assessment may conclude, in the words that are shown."""

    NOTIFY = "à notifier"
    PRUDENTLY = "à notifier par prudence"
    NOTHING_REQUIRES = "rien n’impose la notification d’après vos réponses, à faire relire"


class Persons(StrEnum):
    """What follows for the persons themselves (RGPD 34)."""

    TELL = "à prévenir dans les meilleurs délais"
    LATER = "à décider dès que vous en saurez plus"
    NOTHING_REQUIRES = "rien ne l’impose d’après vos réponses, à faire relire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sentence, and where it comes from (see ``sources.toml``)."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What follows from the answers.

    ``initial``: a first notification, to be completed, for something is not known.
    ``to_prove``: the conditions of the register that have no proof yet. ``unknown``: what to
    find out. ``decision`` is to be shown beside any conclusion.
    """

    conclusion: Conclusion
    persons: Persons
    initial: bool
    severity: Severity
    reasons: tuple[Reason, ...]
    examples: tuple[Example, ...]
    unknown: tuple[str, ...]
    route: str
    to_prove: tuple[Condition, ...]
    decision: str = DECISION


NO_PROOF: Mapping[str, str] = MappingProxyType({})


def assess(breach: Breach, proofs: Mapping[str, str] = NO_PROOF) -> Assessment:
    """Weigh the answers. ``proofs`` are sentences by the identifier of a condition.

    Any unknown leads to an initial notification; a certain risk to a notification; the
    register alone is concluded only when each condition of its route has a proof.
    """
    missing = () if breach.personal is Know.NO else unknowns(breach)
    certain = () if breach.personal is Know.NO else tuple(risks(breach))
    way = None if missing or certain else route(breach)
    to_prove = _unproved(way, proofs)
    if certain:
        conclusion = Conclusion.NOTIFY
    elif way is not None and not to_prove:
        conclusion = Conclusion.NOTHING_REQUIRES
    else:
        conclusion = Conclusion.PRUDENTLY
    grave = severity_of(breach)
    doubts = _doubts(missing, way, to_prove, certain=bool(certain))
    return Assessment(
        conclusion=conclusion,
        persons=_persons(breach, conclusion, grave.band),
        initial=bool(missing),
        severity=grave,
        reasons=(
            *certain,
            *doubts,
            *_weighs(grave, conclusion),
        ),
        examples=like(breach),
        unknown=missing,
        route=way.id if way is not None else "",
        to_prove=to_prove,
    )


def _unproved(way: Route | None, proofs: Mapping[str, str]) -> tuple[Condition, ...]:
    if way is None:
        return ()
    return tuple(c for c in way.conditions if len(proofs.get(c.id, "").strip()) < LEAST_PROOF)


def risks(breach: Breach) -> Iterator[Reason]:
    """Why the risk is certain; nothing when it is not."""
    readable = breach.sealed is Know.NO
    grave = severity_of(breach).band is not Band.LOW
    if breach.copied is Know.YES and readable:
        yield Reason(
            text="Des données lisibles ont été copiées ou emportées.",
            sources=("rgpd:33.1", "edpb-1-2021:4"),
        )
    if breach.read is Read.UNKNOWN_PERSONS and readable:
        yield Reason(text="Des inconnus ont pu voir des données lisibles.", sources=("rgpd:33.1",))
    if breach.read is Read.KNOWN_PERSONS and readable and grave:
        yield Reason(
            text="Quelqu’un qui ne le devait pas a reçu des données de santé ou d’identité.",
            sources=("rgpd:33.1", "edpb-1-2021:14"),
        )
    if breach.read is Read.EXPOSED and readable:
        yield Reason(
            text="Un appareil ou des papiers lisibles sont entre d’autres mains.",
            sources=("rgpd:33.1", "edpb-1-2021:11"),
        )
    if breach.changed in {Changed.USED_MENDED, Changed.USED_LOST}:
        yield Reason(
            text="Des données changées ont pu servir : un soin peut s’y fier à tort.",
            sources=("rgpd:33.1",),
        )
    if breach.blocked is Blocked.FOR_EVER:
        yield Reason(
            text="Des données de soin sont perdues, et personne d’autre ne les a.",
            sources=("rgpd:33.1", "edpb-1-2021:2"),
        )
    if breach.blocked is Blocked.FOR_A_WHILE and breach.malicious is Know.YES:
        yield Reason(
            text="Une attaque a privé le cabinet des données de ses patients.",
            sources=("rgpd:33.1", "edpb-1-2021:3"),
        )


def _doubts(
    missing: tuple[str, ...], way: Route | None, to_prove: tuple[Condition, ...], *, certain: bool
) -> Iterator[Reason]:
    """Why prudence, when the risk is not certain; or why nothing requires more."""
    if missing:
        yield Reason(
            text=f"Vous ne savez pas encore {missing[0]} : une notification initiale se complète "
            "ensuite.",
            sources=("rgpd:33.4", "cnil:doute"),
        )
    if way is not None and to_prove:
        yield Reason(
            text=f"{way.because} Il manque de quoi le prouver : sans preuve, la prudence est de "
            "notifier.",
            sources=(*way.sources, "rgpd:5.2"),
        )
    elif way is not None:
        yield Reason(text=f"{way.because} Chaque condition a sa preuve.", sources=way.sources)
    elif not missing and not certain:
        yield Reason(
            text="Vos réponses n’entrent dans aucun des cas où l’on se contente du registre : "
            "dans le doute, la CNIL invite à notifier.",
            sources=("cnil:doute", "cnil-weda:initiale"),
        )


def _weighs(grave: Severity, conclusion: Conclusion) -> Iterator[Reason]:
    if conclusion is not Conclusion.NOTHING_REQUIRES:
        yield Reason(
            text=f"Gravité pour les personnes, selon l’ENISA : {means(grave)} "
            "Ce score aide à juger ; il ne remplace pas la loi.",
            sources=("enisa:score",),
        )
    yield Reason(
        text="Notifié ou non, l’incident s’inscrit au registre des violations.",
        sources=("rgpd:33.5",),
    )


def _persons(breach: Breach, conclusion: Conclusion, band: Band) -> Persons:
    """Whether the persons are told: the risk must be likely high, which an unknown never proves."""
    if conclusion is Conclusion.NOTHING_REQUIRES:
        return Persons.NOTHING_REQUIRES
    if conclusion is Conclusion.PRUDENTLY or breach.sealed is Know.UNKNOWN:
        return Persons.LATER
    return Persons.TELL if band in {Band.HIGH, Band.VERY_HIGH} else Persons.LATER
