"""The plan: gaps and unknowns in the order to do them, with the minutes they take."""

from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from hygie.spine.measure import Platform, Step, Verdict, Who
from hygie.spine.posture import Finding, Posture

ORDER = (
    "D’abord ce qui protège le plus pour le moins de temps : "
    "les manques constatés, puis ce qui est à revérifier, puis ce qui reste à dire."
)
"""The order of the plan, explained in one sentence."""

FIRST_EVENING = 10
PER_WEEK = 5
"""How many actions are shown the first evening, and how many more each week after."""

ANSWER_MINUTES = 2
"""Minutes to answer a question or to look again."""

_SETTLING_MINUTES = 10
"""What any action costs besides its own minutes: sitting down, finding the menu."""

_URGENCY = {Verdict.GAP: 3, Verdict.STALE: 2, Verdict.UNSEEN: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do. ``minutes`` is the time to mend a gap, or only to look and answer."""

    finding: Finding
    minutes: int

    @property
    def value(self) -> float:
        """What it protects against the minutes it takes; more comes first.

        The root of the minutes, so that an hour's work on what matters most is not put off
        behind every small question.
        """
        weight = self.finding.measure.weight * _URGENCY[self.finding.verdict]
        return weight / sqrt(self.minutes + _SETTLING_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``now`` is what to do these days, best first; ``later`` the rest, in order."""

    now: tuple[Action, ...]
    later: tuple[Action, ...]

    @property
    def next_three(self) -> tuple[Action, ...]:
        """The three next gestures."""
        return self.now[:3]

    @property
    def all(self) -> tuple[Action, ...]:
        """Every action, in order."""
        return self.now + self.later


def plan(posture: Posture, *, since: datetime | None = None) -> Plan:
    """Order what is to do. ``since`` is the first bilan: each week after, more is shown.

    One action a measure, for its worst finding that nobody decided to live with: an accepted
    gap leaves the plan while its decision holds, and stays a gap.
    """
    open_: dict[str, Finding] = {}
    for finding in posture.findings:
        if finding.verdict in _URGENCY and finding.accepted is None:
            open_.setdefault(finding.measure.id, finding)
    actions = [Action(finding=finding, minutes=_minutes(finding)) for finding in open_.values()]
    actions.sort(key=lambda action: (-action.value, action.finding.measure.id))
    weeks = (posture.at - since).days // 7 if since is not None else 0
    shown = FIRST_EVENING + PER_WEEK * max(weeks, 0)
    return Plan(now=tuple(actions[:shown]), later=tuple(actions[shown:]))


def _minutes(finding: Finding) -> int:
    return finding.measure.minutes if finding.verdict is Verdict.GAP else ANSWER_MINUTES


def steps_for(finding: Finding, platform: Platform | None) -> tuple[Step, ...]:
    """The gestures of a measure on a platform, in order; every one when it is unknown."""
    steps = finding.measure.steps
    if platform is None:
        return steps
    return tuple(step for step in steps if step.on(platform))


def for_supplier(plan: Plan, posture: Posture) -> tuple[tuple[Action, tuple[Step, ...]], ...]:
    """What to ask of the IT supplier: the gaps whose steps need one, with these steps."""
    asked = []
    for action in plan.all:
        if action.finding.verdict is Verdict.GAP:
            machine = posture.machines.get(action.finding.subject)
            steps = steps_for(action.finding, machine.platform if machine else None)
            theirs = tuple(step for step in steps if step.who is Who.SUPPLIER)
            if theirs:
                asked.append((action, theirs))
    return tuple(asked)
