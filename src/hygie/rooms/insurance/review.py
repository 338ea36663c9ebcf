"""The yearly reading of the contract: what was found in it, kept as evidence."""

from types import MappingProxyType

from hygie.rooms.insurance.kinds import Review
from hygie.spine.evidence import PRACTICE, Evidence, Seen
from hygie.spine.practice import Practice
from hygie.spine.settings import DeclarationTerm, TermUnit

SOURCE = "contract"
"""The source of the evidence of a reading of the contract."""

UNITS = MappingProxyType(
    {
        TermUnit.HOURS: ("heures", "heures"),
        TermUnit.DAYS: ("jours", "jours"),
        TermUnit.WORKING_DAYS: ("jours-ouvres", "jours ouvrés"),
    }
)
"""How a delay is counted: the word of the command line and of the forms, and that of sentences."""

LONGEST_TERM = 365


def latest(practice: Practice) -> Review | None:
    """The contract as it was last read; ``None`` while nobody read it."""
    pieces = sorted(practice.latest(), key=lambda piece: piece.at, reverse=True)
    facts = (piece.sight.facts for piece in pieces if isinstance(piece.sight, Seen))
    return next((one for one in facts if isinstance(one, Review)), None)


def keep(practice: Practice, review: Review) -> None:
    """Write it down, at this instant."""
    piece = Evidence(
        subject=PRACTICE,
        kind=Review.KIND,
        source=SOURCE,
        machine=practice.machine,
        at=practice.clock(),
        sight=Seen(facts=review),
    )
    practice.append([piece])


def differs(review: Review, told: DeclarationTerm | None) -> bool:
    """Whether the delay that was read is not the one that the settings count with."""
    if review.term is None:
        return False
    return told is None or (told.count, str(told.unit)) != (review.term, review.term_unit)


def term(count: int, unit: str) -> str:
    """A delay in words: ``5 jours ouvrés``."""
    words = {str(known): word for known, (_, word) in UNITS.items()}
    return f"{count} {words.get(unit, unit)}"
