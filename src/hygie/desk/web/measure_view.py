"""One measure as its page shows it: verdicts, steps, question, decision, history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hygie.catalogue import FRAMEWORKS
from hygie.desk import words
from hygie.desk.web.now import Now
from hygie.desk.web.telling import Teller, Told
from hygie.spine.decide import DECIDES
from hygie.spine.evidence import (
    Accepted,
    Declared,
    Reply,
    Seen,
    Subject,
    accepted_kind,
    question_kind,
)
from hygie.spine.measure import Measure, Platform, Scope, Step, Verdict
from hygie.spine.posture import WORST_FIRST, Finding, exempt_because
from hygie.workspace import Workspace

HISTORY = 8
"""How many pieces of evidence of a measure are shown; the journal has the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question about one subject, with the answer that stands."""

    subject: Subject
    name: str
    answer: Reply | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """Everything that is shown of a measure. ``elsewhere`` are the steps of other systems."""

    measure: Measure
    findings: Sequence[tuple[str, Finding]]
    steps: Sequence[Step]
    elsewhere: Mapping[Platform, Sequence[Step]]
    asked: Sequence[Asked]
    told: Sequence[Told]
    references: Mapping[str, Sequence[str]]

    @property
    def worst(self) -> Finding:
        """The finding that speaks for the measure."""
        return self.findings[0][1]

    @property
    def is_open(self) -> bool:
        """Whether something is to be done: then it is shown in full."""
        return self.worst.verdict in {Verdict.GAP, Verdict.STALE, Verdict.UNSEEN}

    @property
    def accepted(self) -> Accepted | None:
        """The decision in force."""
        return next((f.accepted for _, f in self.findings if f.accepted), None)

    @property
    def has_gap(self) -> bool:
        """Whether there is a gap to decide on."""
        return any(f.verdict is Verdict.GAP for _, f in self.findings)


def of_room(home: Workspace, view: Now, room: str, teller: Teller) -> list[MeasureView]:
    """The measures of a room, the worst first."""
    measures = [measure for measure in home.catalogue.measures if measure.room == room]
    views = [of_measure(home, view, measure, teller) for measure in measures]
    return sorted(views, key=lambda one: WORST_FIRST.index(one.worst.verdict))


def of_measure(home: Workspace, view: Now, measure: Measure, teller: Teller) -> MeasureView:
    """One measure."""
    findings = view.posture.of(measure.id)
    return MeasureView(
        measure=measure,
        findings=[(words.subject(f.subject, view.posture), f) for f in findings],
        steps=[step for step in measure.steps if step.on(view.platform)],
        elsewhere=_elsewhere(measure, view.platform),
        asked=[
            Asked(
                subject=finding.subject,
                name=words.subject(finding.subject, view.posture),
                answer=_standing(finding),
            )
            for finding in findings
            if may_be_asked(view, finding)
        ],
        told=_history(home, measure, teller),
        references=_references(measure),
    )


def may_be_asked(view: Now, finding: Finding) -> bool:
    """Whether an answer would count: not where a computer has shown it, nor without object.

    What is true of a computer is asked once a bilan has met it: an answer belongs to one.
    """
    measure = finding.measure
    machine = view.posture.machines.get(finding.subject)
    if measure.question is None or exempt_because(measure, view.settings.traits(), machine):
        return False
    if measure.scope is Scope.MACHINE and machine is None:
        return False
    shown = finding.evidence is not None and isinstance(finding.evidence.sight, Seen)
    return not (shown and finding.verdict in DECIDES)


def _standing(finding: Finding) -> Reply | None:
    piece = finding.evidence
    return piece.sight.answer if piece and isinstance(piece.sight, Declared) else None


def _elsewhere(measure: Measure, here: Platform) -> Mapping[Platform, Sequence[Step]]:
    """The steps of the other systems, where they are not the same."""
    if not any(step.platforms for step in measure.steps):
        return {}
    others = [p for p in Platform if p is not here and p in measure.platforms]
    return {other: [step for step in measure.steps if step.on(other)] for other in others}


def _history(home: Workspace, measure: Measure, teller: Teller) -> list[Told]:
    kinds = (*measure.needs, question_kind(measure.id), accepted_kind(measure.id))
    rows = [row for kind in kinds for row in home.journal.history(kind=kind, limit=HISTORY)]
    rows.sort(key=lambda row: row.sequence, reverse=True)
    return [teller.tell(row.sequence, row.evidence, measure) for row in rows[:HISTORY]]


def _references(measure: Measure) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for reference in measure.references:
        found.setdefault(FRAMEWORKS[reference.framework], []).append(reference.id)
    return found
