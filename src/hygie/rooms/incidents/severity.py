"""How grave a breach is for the persons, by ENISA's method of 2013; it is not a legal test."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MANY = 100
"""Persons; more is a flag of the method, which changes no score."""

LEAST, MOST = 1, 4
"""Bounds of the processing context (DPC)."""

MALICE = 0.5
"""What a malicious intent adds."""


class DataKind(StrEnum):
    """ENISA's four categories of data."""

    SIMPLE = "simple"
    BEHAVIOURAL = "behavioural"
    FINANCIAL = "financial"
    SENSITIVE = "sensitive"


BASE: Mapping[DataKind, int] = MappingProxyType(
    {DataKind.SIMPLE: 1, DataKind.BEHAVIOURAL: 2, DataKind.FINANCIAL: 3, DataKind.SENSITIVE: 4}
)

STEPS: Mapping[DataKind, tuple[int, int]] = MappingProxyType(
    {
        DataKind.SIMPLE: (0, 3),
        DataKind.BEHAVIOURAL: (-1, 2),
        DataKind.FINANCIAL: (-2, 1),
        DataKind.SENSITIVE: (-3, 0),
    }
)
"""The least and the greatest adjustment of each category, in whole steps. Those of behavioural,
financial and sensitive data were read as quoted by others (myprivacy.tools, co-dex.eu)."""


class Identification(StrEnum):
    """How easily the persons are identified (EI)."""

    NEGLIGIBLE = "negligible"
    LIMITED = "limited"
    SIGNIFICANT = "significant"
    MAXIMUM = "maximum"


EASE: Mapping[Identification, float] = MappingProxyType(
    {
        Identification.NEGLIGIBLE: 0.25,
        Identification.LIMITED: 0.5,
        Identification.SIGNIFICANT: 0.75,
        Identification.MAXIMUM: 1.0,
    }
)


class Extent(StrEnum):
    """How far a loss of confidentiality, integrity or availability went: 0, 0.25 or 0.5 (CB)."""

    NONE = "none"
    SOME = "some"
    FULL = "full"


ADDS: Mapping[Extent, float] = MappingProxyType(
    {Extent.NONE: 0.0, Extent.SOME: 0.25, Extent.FULL: 0.5}
)


class Band(StrEnum):
    """ENISA's four levels."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


_FROM = ((4.0, Band.VERY_HIGH), (3.0, Band.HIGH), (2.0, Band.MEDIUM))
"""A band holds its own lower bound: 2 is medium, 4 is very high."""

MEANS = MappingProxyType(
    {
        Band.LOW: "Désagréments mineurs, ou aucun effet.",
        Band.MEDIUM: "Désagréments significatifs, surmontables malgré quelques difficultés.",
        Band.HIGH: "Conséquences significatives, surmontables avec de sérieuses difficultés.",
        Band.VERY_HIGH: "Conséquences significatives, voire irréversibles.",
    }
)

AT_WORST = "au pire, faute de réponses"

CNIL_LEVEL = MappingProxyType(
    {
        Band.LOW: "négligeable",
        Band.MEDIUM: "limitée",
        Band.HIGH: "importante",
        Band.VERY_HIGH: "maximale",
    }
)
"""The CNIL's four levels (from memory) for each band: a proposal of ours, not an official table."""

TEMPLATE_LEVEL = MappingProxyType(
    {Band.LOW: "Mineure", Band.MEDIUM: "Modérée", Band.HIGH: "Grave", Band.VERY_HIGH: "Grave"}
)
"""Row 87 of the European template: likewise a proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What happened to the data."""

    confidentiality: Extent = Extent.NONE
    integrity: Extent = Extent.NONE
    availability: Extent = Extent.NONE
    malicious: bool = False

    @property
    def score(self) -> float:
        """CB: the sum."""
        lost = (self.confidentiality, self.integrity, self.availability)
        return sum(ADDS[extent] for extent in lost) + (MALICE if self.malicious else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """``score`` is context * ease + circumstances; the flags stand outside of it.

    ``many``: more than a hundred persons. ``unintelligible``: strong encryption, key safe: the
    ease of identification is then to be justified. ``at_worst``: what is not known counts as its
    worst, and the band could be lower.
    """

    context: int
    ease: float
    circumstances: float
    score: float
    band: Band
    many: bool = False
    unintelligible: bool = False
    at_worst: bool = False


def means(severity: Severity) -> str:
    """What a severity means for the persons; one that unknown answers make says so."""
    said = MEANS[severity.band]
    return f"{said.removesuffix('.')} ({AT_WORST})." if severity.at_worst else said


def context(kinds: Iterable[tuple[DataKind, int]]) -> int:
    """The processing context (DPC), 1 to 4: the highest of the categories, each adjusted.

    ``kinds`` are pairs of category and adjustment in whole steps. Raises ``ValueError`` for an
    adjustment that the method does not know, or for no category at all.
    """
    scores = []
    for kind, step in kinds:
        least, most = STEPS[kind]
        if not least <= step <= most:
            raise ValueError(f"{kind} takes a step from {least} to {most}")
        scores.append(min(max(BASE[kind] + step, LEAST), MOST))
    if not scores:
        raise ValueError("a breach concerns some data")
    return max(scores)


def band(score: float) -> Band:
    """The band of a score."""
    return next((name for least, name in _FROM if score >= least), Band.LOW)


def severity(
    processing: int,
    ease: float,
    circumstances: Circumstances,
    *,
    persons: int | None = None,
    unintelligible: bool = False,
) -> Severity:
    """SE = DPC * EI + CB, as ENISA puts it; ``processing`` is the DPC, 1 to 4.

    Raises ``ValueError`` for a context or an ease that is not of the scale.
    """
    if not LEAST <= processing <= MOST or ease not in EASE.values():
        raise ValueError("the context goes from 1 to 4, the ease is 0.25, 0.5, 0.75 or 1")
    score = processing * ease + circumstances.score
    return Severity(
        context=processing,
        ease=ease,
        circumstances=circumstances.score,
        score=score,
        band=band(score),
        many=persons is not None and persons > MANY,
        unintelligible=unintelligible,
    )
