"""What holds now, gathered once for a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hygie.spine.evidence import Evidence, Subject, Workstation
from hygie.spine.measure import Platform, Verdict
from hygie.spine.plan import Plan, plan
from hygie.spine.posture import WORST_FIRST, Finding, Posture, posture
from hygie.spine.settings import Settings
from hygie.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The practice at one instant. ``looked`` dates the last bilan of each computer."""

    posture: Posture
    plan: Plan
    settings: Settings
    here: Subject
    platform: Platform
    looked: Mapping[Subject, datetime]

    @property
    def looked_here(self) -> datetime | None:
        """When this computer was last looked at; ``None`` before its first bilan."""
        return self.looked.get(self.here)


def now(home: Workspace) -> Now:
    """Judge the latest evidence."""
    evidence = home.latest()
    settings = home.settings
    found = posture(home.catalogue, evidence, settings, home.clock())
    return Now(
        posture=found,
        plan=plan(found, since=home.journal.first_at()),
        settings=settings,
        here=home.subject,
        platform=home.platform,
        looked=_looked(evidence),
    )


def _looked(evidence: Sequence[Evidence]) -> Mapping[Subject, datetime]:
    days: dict[Subject, datetime] = {}
    for piece in evidence:
        if piece.kind == Workstation.KIND:
            days[piece.subject] = max(piece.at, days.get(piece.subject, piece.at))
    return days


Counts = tuple[tuple[Verdict, int], ...]


def counts(findings: Sequence[Finding]) -> Counts:
    """How many findings have each verdict, the worst first, without the absent ones."""
    numbers = [(v, sum(f.verdict is v for f in findings)) for v in WORST_FIRST]
    return tuple((verdict, number) for verdict, number in numbers if number)
