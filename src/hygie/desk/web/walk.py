"""The questions of one evening: at most ten, in the order of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hygie.desk.web.measure_view import may_be_asked
from hygie.desk.web.now import Now
from hygie.spine.evidence import Evidence, question_kind
from hygie.spine.measure import MeasureId, Verdict
from hygie.spine.plan import FIRST_EVENING


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The measures asked about, in order, and when it began."""

    measures: tuple[MeasureId, ...] = ()
    since: datetime

    def answered(self, latest: Sequence[Evidence]) -> frozenset[MeasureId]:
        """Those answered since it began."""
        kinds = {piece.kind for piece in latest if piece.at >= self.since}
        return frozenset(one for one in self.measures if question_kind(one) in kinds)


def waiting(view: Now) -> list[MeasureId]:
    """The measures that an answer would settle, in the order of the plan."""
    asked = {Verdict.STALE, Verdict.UNSEEN}
    return [
        action.finding.measure.id
        for action in view.plan.all
        if action.finding.verdict in asked and may_be_asked(view, action.finding)
    ]


def begin(view: Now, at: datetime) -> Walk:
    """The questions of this evening."""
    return Walk(measures=tuple(waiting(view)[:FIRST_EVENING]), since=at)
