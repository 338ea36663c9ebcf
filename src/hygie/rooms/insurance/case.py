"""What the estimate of a stop is made from: the hypotheses, what is in place, the contract."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hygie.rooms.insurance import own_kept, review
from hygie.rooms.insurance.assumptions import (
    Effect,
    Model,
    changed,
    effects,
    measures,
    model,
    with_measures,
)
from hygie.rooms.insurance.errors import InsuranceError
from hygie.rooms.insurance.kinds import Review
from hygie.rooms.insurance.own_kept import Own
from hygie.spine.measure import Verdict
from hygie.spine.posture import Finding
from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The practice as the estimate sees it.

    ``base`` is that of a practice without any measure, ``findings`` has one finding a measure
    by its identifier; ``trouble``: its own hypotheses could not be read, ours stand instead.
    """

    name: str
    base: Model
    factors: tuple[Effect, ...]
    in_place: frozenset[str]
    practitioners: int
    contract: Review | None
    own: Own
    findings: Mapping[str, Finding]
    trouble: InsuranceError | None = None

    @property
    def now(self) -> Model:
        """The hypotheses with the measures that are in place."""
        return with_measures(self.base, self.in_place, self.factors)

    @property
    def drawn_from(self) -> tuple[object, ...]:
        """Everything that the figures depend on: equal ones give equal figures."""
        base, factors = tuple(self.base.values()), tuple(self.factors)
        return base, factors, self.in_place, self.practitioners, self.contract

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the measures."""
        return {name: one.measure.title for name, one in self.findings.items()}


def gather(practice: Practice) -> Case:
    """The case of a practice, with what it keeps."""
    settings, trouble = practice.settings, None
    try:
        own = own_kept.kept(practice.folder)
        base = changed(model(settings.profession), own.values)
    except InsuranceError as error:
        own, base, trouble = Own(), model(settings.profession), error
    worst = practice.posture().worst()
    return Case(
        name=settings.name,
        base=base,
        factors=effects(own.effects),
        in_place=in_place(worst),
        practitioners=len(settings.answerable()),
        contract=review.latest(practice),
        own=own,
        findings={one.measure.id: one for one in worst},
        trouble=trouble,
    )


def in_place(findings: Iterable[Finding]) -> frozenset[str]:
    """The measures with an effect that hold now; what was not seen does not count."""
    held = {finding.measure.id for finding in findings if finding.verdict is Verdict.MET}
    return frozenset(name for name in measures() if name in held)


def pdf(case: Case, at: datetime) -> bytes:
    """The estimate of a case as a PDF; raises ``PdfError``. It draws the years anew."""
    from hygie.rooms.insurance import cost_paper
    from hygie.rooms.insurance.worked import work_out

    done = work_out(case)
    return cost_paper.pdf(
        case.name, done.figures, done.savings, case.now, case.factors, case.titles, at
    )
