"""What the practice says of a breach of data: facts, and what it does not know yet."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hygie.rooms.incidents.cnil import NATURES, Category
from hygie.rooms.incidents.severity import Identification


class Know(StrEnum):
    """Yes, no, or not known yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Read(StrEnum):
    """Who could see the data."""

    NOBODY = "nobody"
    EXPOSED = "exposed"
    KNOWN_PERSONS = "known_persons"
    UNKNOWN_PERSONS = "unknown_persons"
    UNKNOWN = "unknown"


class Changed(StrEnum):
    """What became of altered data."""

    NO = "no"
    UNUSED = "unused"
    USED_MENDED = "used_mended"
    USED_LOST = "used_lost"
    UNKNOWN = "unknown"


class Blocked(StrEnum):
    """Whether the data could not be used: ``SHORT`` had no effect on care."""

    NO = "no"
    SHORT = "short"
    FOR_A_WHILE = "for_a_while"
    FOR_EVER = "for_ever"
    UNKNOWN = "unknown"


class Health(StrEnum):
    """What the data reveal of health: ENISA's steps for sensitive data."""

    NONE = "none"
    ROUTINE = "routine"
    GENERAL = "general"
    SPECIFIC = "specific"
    RESULTS = "results"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """The answers, each unknown until given; no name stands among them.

    ``personal``: personal data are concerned. ``copied``: they left the practice. ``sealed``:
    they were unintelligible to whoever has them (strong encryption, key elsewhere).
    ``persons`` and ``records`` are counts, ``None`` when not known. ``fragile``: minors,
    protected or otherwise vulnerable persons are among them. ``identified``: how easily.
    """

    personal: Know = Know.UNKNOWN
    read: Read = Read.UNKNOWN
    copied: Know = Know.UNKNOWN
    changed: Changed = Changed.UNKNOWN
    blocked: Blocked = Blocked.UNKNOWN
    malicious: Know = Know.UNKNOWN
    sealed: Know = Know.UNKNOWN
    health: Health = Health.UNKNOWN
    categories: frozenset[Category] = frozenset()
    identified: Identification | None = None
    persons: int | None = None
    records: int | None = None
    fragile: Know = Know.UNKNOWN

    def __post_init__(self) -> None:
        """Refuse counts below zero: ``ValueError``."""
        if min(self.persons or 0, self.records or 0) < 0:
            raise ValueError("a count is not negative")


_UNKNOWN: tuple[tuple[Callable[[Breach], bool], str], ...] = (
    (
        lambda breach: breach.personal is Know.UNKNOWN,
        "si des données personnelles sont touchées",
    ),
    (
        lambda breach: breach.copied is Know.UNKNOWN,
        "si des données ont été copiées ou emportées",
    ),
    (lambda breach: breach.read is Read.UNKNOWN, "qui a pu voir les données"),
    (lambda breach: breach.changed is Changed.UNKNOWN, "si des données ont été modifiées"),
    (lambda breach: breach.blocked is Blocked.UNKNOWN, "si les données sont encore disponibles"),
    (lambda breach: breach.malicious is Know.UNKNOWN, "si quelqu’un a agi exprès"),
    (
        lambda breach: breach.sealed is Know.UNKNOWN,
        "si les données étaient illisibles (chiffrées, clé en lieu sûr)",
    ),
    (lambda breach: breach.health is Health.UNKNOWN, "ce que les données disent de la santé"),
    (
        lambda breach: not breach.categories or Category.UNKNOWN in breach.categories,
        "quelles catégories de données sont touchées",
    ),
    (lambda breach: breach.identified is None, "si l’on peut reconnaître les personnes"),
    (lambda breach: breach.persons is None, "combien de personnes sont concernées"),
    (lambda breach: breach.records is None, "combien d’enregistrements sont concernés"),
    (
        lambda breach: breach.fragile is Know.UNKNOWN,
        "si des mineurs ou des personnes fragiles sont concernés",
    ),
)


def unknowns(breach: Breach) -> tuple[str, ...]:
    """What is not known yet, as ends of French sentences, the gravest first."""
    return tuple(text for is_unknown, text in _UNKNOWN if is_unknown(breach))


def natures(breach: Breach) -> tuple[str, ...]:
    """The natures to tick on the CNIL's form; what is not known is not ticked."""
    found = []
    if breach.copied is Know.YES or breach.read not in {Read.NOBODY, Read.UNKNOWN}:
        found.append(NATURES["confidentiality"])
    if breach.changed not in {Changed.NO, Changed.UNKNOWN}:
        found.append(NATURES["integrity"])
    if breach.blocked not in {Blocked.NO, Blocked.UNKNOWN}:
        found.append(NATURES["availability"])
    return tuple(found)


def natures_said(breach: Breach, *, told: bool) -> str:
    """The natures as a document says them, then those that are still to be determined.

    ``told``: somebody answered; ``""`` when nobody did and nothing is known.
    """
    found = natures(breach)
    open_ = (
        ("confidentiality", Know.UNKNOWN is breach.copied or breach.read is Read.UNKNOWN),
        ("integrity", breach.changed is Changed.UNKNOWN),
        ("availability", breach.blocked is Blocked.UNKNOWN),
    )
    left = [NATURES[name] for name, unknown in open_ if unknown and NATURES[name] not in found]
    if not found and not left:
        return "Aucune, d’après les réponses" if told else ""
    if not found and not told:
        return ""
    verb = "à déterminer" if found else "À déterminer"
    return " ; ".join([*found, *([f"{verb} : {', '.join(left)}"] if left else [])])
