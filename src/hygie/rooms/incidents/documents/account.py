"""What the practice tells of an incident for its documents, once for each controller."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hygie.rooms.incidents.breach import Breach, Know
from hygie.rooms.incidents.documents.cnil_form_nature import Nature
from hygie.rooms.incidents.documents.cnil_form_words import (
    Cause,
    ChangeEffect,
    Concerned,
    Counted,
    Discovery,
    Harm,
    Informed,
    LeakEffect,
    Level,
    LossEffect,
    Means,
    NotTold,
    Origin,
    Reporter,
    Risk,
    Safeguard,
    Timing,
)


class Head(StrEnum):
    """The heads of a claim, those that insurers name."""

    REBUILDING = "rebuilding"
    NOTIFICATION = "notification"
    LEGAL = "legal"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money spent for the incident; ``what`` names no patient, ``receipt`` is "" while it lacks."""

    head: Head
    what: str
    cents: int
    day: date | None = None
    receipt: str = ""

    def __post_init__(self) -> None:
        """Refuse an amount below zero: ``ValueError``."""
        if self.cents < 0:
            raise ValueError("an amount is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDay:
    """Fees of a day: those of an ordinary one, and those that came in; both in cents."""

    day: date
    usual_cents: int
    received_cents: int = 0
    receipt: str = ""

    def __post_init__(self) -> None:
        """Refuse an amount below zero: ``ValueError``."""
        if min(self.usual_cents, self.received_cents) < 0:
            raise ValueError("an amount is not negative")

    @property
    def lost_cents(self) -> int:
        """What the day lacks; a better day than usual lacks nothing."""
        return max(self.usual_cents - self.received_cents, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is told so far: ``""``, ``None`` or nothing in a set is "not told yet".

    No field holds the name of a patient, and the person is told so at each (see
    ``documents/asked.toml``, which has the label, the place and the help of every field).
    Instants are in UTC. ``breach``, ``proofs`` (by the identifier of a condition) and
    ``decided_because`` are kept apart by the assessment: ``documents_gathered`` puts them here.
    """

    breach: Breach = field(default_factory=Breach)
    proofs: Mapping[str, str] = field(default_factory=dict)
    decided_because: str = ""

    first_number: str = ""
    reporter: str = ""
    reporter_as: Reporter | None = None
    reporter_role: str = ""
    officer: Know | None = None
    contact_name: str = ""
    contact_role: str = ""
    contact_details: str = ""
    others: Know | None = None
    others_role: str = ""
    others_name: str = ""
    others_contact: str = ""

    timing: Timing | None = None
    started: datetime | None = None
    ended: datetime | None = None
    estimated: bool | None = None
    discovery: Discovery | None = None
    discovered_how: str = ""
    told_on: date | None = None
    timeline: str = ""
    late_reasons: str = ""

    origin: Origin | None = None
    cause: Cause | None = None
    nature: Nature | None = None
    what_happened: str = ""
    systems: str = ""
    concerned: frozenset[Concerned] = frozenset()
    concerned_more: str = ""
    persons_counted: Counted | None = None
    data_more: str = ""
    records_counted: Counted | None = None
    before: frozenset[Safeguard] = frozenset()
    before_more: str = ""

    leak_effects: frozenset[LeakEffect] = frozenset()
    change_effects: frozenset[ChangeEffect] = frozenset()
    loss_effects: frozenset[LossEffect] = frozenset()
    effects_more: str = ""
    harms: frozenset[Harm] = frozenset()
    harms_more: str = ""
    level: Level | None = None
    risk: Risk | None = None
    risk_because: str = ""

    measures: str = ""
    after: frozenset[Safeguard] = frozenset()
    after_more: str = ""
    informed: Informed | None = None
    informed_on: date | None = None
    inform_on: date | None = None
    informed_count: int | None = None
    informed_not_all: str = ""
    means: Means | None = None
    means_more: str = ""
    not_told: NotTold | None = None
    not_told_because: str = ""
    authorities: Know | None = None
    authorities_more: str = ""
    abroad: Know | None = None
    abroad_more: str = ""
    changed: str = ""

    letter_what: str = ""
    letter_consequences: str = ""
    letter_measures: str = ""
    letter_advice: str = ""
    letter_contact: str = ""
    partners_what: str = ""
    partners_advice: str = ""

    damage: str = ""
    attackers: str = ""
    ransom: str = ""
    ransom_paid: Know | None = None
    proofs_kept: str = ""
    complaint_number: str = ""
    late_reasons_claim: str = ""
    claim_number: str = ""
    help_wanted: str = ""
    costs: tuple[Cost, ...] = ()
    lost_days: tuple[LostDay, ...] = ()

    refused: frozenset[str] = frozenset()
    """Fields that a person emptied: what Hygie proposed there is not proposed again."""


NOTHING = Account()


def is_told(account: Account, name: str) -> bool:
    """Whether a field was told; raises ``AttributeError`` for one that there is not."""
    return bool(getattr(account, name) != getattr(NOTHING, name))
