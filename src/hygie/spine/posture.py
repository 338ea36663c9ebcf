"""The posture: what holds now, measure by measure, and why one can say so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from hygie.spine.decide import Decision, decide
from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    Subject,
    Workstation,
    of_person,
)
from hygie.spine.judges import Judge, exempt
from hygie.spine.latest import Latest
from hygie.spine.measure import Measure, Platform, Scope, Verdict
from hygie.spine.settings import Settings, has, lacks

WORST_FIRST = (Verdict.GAP, Verdict.STALE, Verdict.UNSEEN, Verdict.MET, Verdict.EXEMPT)
"""How the verdicts of several subjects join: the worst one speaks for the measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every measure, in the order in which they are read, and the judges by name."""

    measures: tuple[Measure, ...]
    judges: Mapping[str, Judge]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The verdict on one measure for one subject.

    ``evidence`` is what decided, or the newest that was looked at; ``None`` when there is
    none. ``accepted`` is the decision of the practice on it, which changes no verdict.
    """

    measure: Measure
    subject: Subject
    verdict: Verdict
    because: str
    evidence: Evidence | None = None
    accepted: Accepted | None = None

    @property
    def declared(self) -> bool:
        """Whether somebody only said so."""
        return self.evidence is not None and isinstance(self.evidence.sight, Declared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many measures have each verdict.

    ``declared`` of those met were only said to be; ``accepted`` of those that are gaps were
    decided to be lived with.
    """

    met: int
    declared: int
    gap: int
    stale: int
    unseen: int
    exempt: int
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """All findings at one instant, in the order of the catalogue; worst first in a measure."""

    at: datetime
    findings: tuple[Finding, ...]
    machines: Mapping[Subject, Workstation]

    def worst(self) -> tuple[Finding, ...]:
        """One finding a measure: the worst."""
        first: dict[str, Finding] = {}
        for finding in self.findings:
            first.setdefault(finding.measure.id, finding)
        return tuple(first.values())

    def of(self, measure: str) -> tuple[Finding, ...]:
        """The findings on one measure, worst first; none for an unknown measure."""
        return tuple(f for f in self.findings if f.measure.id == measure)

    def summary(self) -> Summary:
        """Count measures, each by its worst verdict."""
        worst = self.worst()
        count = Counter(finding.verdict for finding in worst)
        gaps = [f for f in self.findings if f.verdict is Verdict.GAP]
        undecided = {f.measure.id for f in gaps if f.accepted is None}
        return Summary(
            met=count[Verdict.MET],
            declared=sum(f.declared for f in worst if f.verdict is Verdict.MET),
            gap=count[Verdict.GAP],
            stale=count[Verdict.STALE],
            unseen=count[Verdict.UNSEEN],
            exempt=count[Verdict.EXEMPT],
            accepted=len({f.measure.id for f in gaps} - undecided),
        )


def posture(
    catalogue: Catalogue, evidence: Iterable[Evidence], settings: Settings, now: datetime
) -> Posture:
    """Judge the latest evidence of each (subject, kind, source) for every measure."""
    latest = Latest(evidence, now)
    machines = latest.machines()
    traits = settings.traits()
    findings: list[Finding] = []
    for measure in catalogue.measures:
        found = [
            _finding(
                measure,
                subject,
                latest,
                exempt_because(measure, traits, machines.get(subject)),
                catalogue.judges,
            )
            for subject in _subjects(measure, machines, settings)
        ]
        findings += sorted(found, key=lambda finding: WORST_FIRST.index(finding.verdict))
    return Posture(at=now, findings=tuple(findings), machines=machines)


def _subjects(
    measure: Measure, machines: Mapping[Subject, Workstation], settings: Settings
) -> Iterator[Subject]:
    if measure.scope is Scope.MACHINE and machines:
        yield from machines
    elif measure.scope is Scope.PERSON and settings.people:
        yield from map(of_person, settings.people)
    else:
        yield PRACTICE


def _finding(
    measure: Measure,
    subject: Subject,
    latest: Latest,
    exempt_why: str,
    judges: Mapping[str, Judge],
) -> Finding:
    if exempt_why:
        decision = Decision(judgement=exempt(exempt_why))
    else:
        decision = decide(measure, subject, latest, judges)
    judgement = decision.judgement
    if measure.advice and judgement.verdict is Verdict.GAP:
        judgement = exempt(f"{judgement.because} C’est un conseil, pas un manque.")
    return Finding(
        measure=measure,
        subject=subject,
        verdict=judgement.verdict,
        because=judgement.because,
        evidence=decision.evidence,
        accepted=latest.accepted(measure.id, subject),
    )


def exempt_because(measure: Measure, traits: frozenset[str], machine: Workstation | None) -> str:
    """Why a measure does not concern this practice or machine; ``""`` when it does."""
    platform: Platform | None = machine.platform if machine is not None else None
    if platform is not None and platform not in measure.platforms:
        return "Sans objet sur ce système."
    if measure.only_with and not measure.only_with & traits:
        return " ".join(lacks(trait) for trait in sorted(measure.only_with))
    for trait in sorted(measure.without & traits):
        return has(trait)
    return ""
