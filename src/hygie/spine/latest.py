"""The latest evidence, at hand by what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Evidence,
    Seen,
    Subject,
    Workstation,
    accepted_kind,
)
from hygie.spine.measure import Kind, MeasureId


class Latest:
    """The latest evidence of each (subject, kind, source) by subject and kind, newest first.

    What is dated after ``now`` is left out: it proves nothing.
    """

    def __init__(self, evidence: Iterable[Evidence], now: datetime) -> None:
        self.now = now
        self._by: dict[tuple[Subject, Kind], list[Evidence]] = {}
        for piece in evidence:
            if piece.at <= now:
                self._by.setdefault((piece.subject, piece.kind), []).append(piece)
        for pieces in self._by.values():
            pieces.sort(key=lambda piece: piece.at, reverse=True)

    def of(self, subject: Subject, kind: Kind) -> Sequence[Evidence]:
        """One piece a source, newest first."""
        return self._by.get((subject, kind), ())

    def machines(self) -> Mapping[Subject, Workstation]:
        """The computers that a bilan has met."""
        found: dict[Subject, Workstation] = {}
        for (subject, kind), pieces in self._by.items():
            if kind == Workstation.KIND and isinstance(pieces[0].sight, Seen):
                facts = pieces[0].sight.facts
                if isinstance(facts, Workstation):
                    found[subject] = facts
        return found

    def accepted(self, measure: MeasureId, subject: Subject) -> Accepted | None:
        """The decision in force on a measure: about this subject, else about the practice."""
        for about in (subject, PRACTICE):
            for piece in self.of(about, accepted_kind(measure))[:1]:
                if isinstance(piece.sight, Seen) and isinstance(piece.sight.facts, Accepted):
                    decision = piece.sight.facts
                    if decision.because and self.now.date() <= decision.until:
                        return decision
        return None
