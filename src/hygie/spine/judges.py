"""Judges: pure functions from facts to what they prove."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hygie.spine.measure import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict and the French sentence that says why.

    ``UNSEEN`` means that these facts alone cannot decide: a declaration may.
    """

    verdict: Verdict
    because: str


Judge = Callable[[Any, Mapping[str, object], datetime], Judgement]
"""``judge(facts, judge_with, now)``: the facts are of the kind that the measure needs, and
``now`` is given, for a judge never reads the clock."""


def met(because: str) -> Judgement:
    """The measure holds."""
    return Judgement(verdict=Verdict.MET, because=because)


def gap(because: str) -> Judgement:
    """The measure does not hold."""
    return Judgement(verdict=Verdict.GAP, because=because)


def undecided(because: str) -> Judgement:
    """These facts do not say."""
    return Judgement(verdict=Verdict.UNSEEN, because=because)


def exempt(because: str) -> Judgement:
    """The measure has no object here."""
    return Judgement(verdict=Verdict.EXEMPT, because=because)


def number(judge_with: Mapping[str, object], name: str) -> int:
    """A whole number among the parameters of a measure.

    Raises ``TypeError``: a catalogue without it is misused, and its test says so.
    """
    value = judge_with.get(name)
    if not isinstance(value, int):
        message = f"judge_with.{name} must be a whole number"
        raise TypeError(message)
    return value


def words(judge_with: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A list of words among the parameters of a measure; raises ``TypeError`` likewise."""
    value = judge_with.get(name)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        message = f"judge_with.{name} must be a list of words"
        raise TypeError(message)
    return tuple(value)


def plural(count: int, one: str, many: str) -> str:
    """A number with its noun: ``plural(2, "mise à jour", "mises à jour")``."""
    return f"{count} {many if count > 1 else one}"  # French: zero is singular


def french_date(day: datetime) -> str:
    """A day as French people write it, ``21/11/2026``; the day in UTC."""
    return day.strftime("%d/%m/%Y")
