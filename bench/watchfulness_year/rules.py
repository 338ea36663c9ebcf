"""The single rules that others use, each as an alarm of its own, beside which ours is measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hygie.rooms.backups.manifest.differences import differences
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.watchfulness.entropy import CHANCE_CHI_SQUARE, CHANCE_ENTROPY, Shape
from hygie.rooms.backups.watchfulness.magic import UNKNOWN, family

LEAST = 10
"""Files, below which no rule cries."""


def high_entropy(_path: str, seen: Shape) -> bool:
    """Shannon's entropy of the first 4 KiB."""
    return seen.entropy is not None and seen.entropy >= CHANCE_ENTROPY


def mismatch(path: str, seen: Shape) -> bool:
    """A name that promises something, and no known beginning."""
    return family(path) not in {UNKNOWN, "textes"} and seen.kind == UNKNOWN


def combined(path: str, seen: Shape) -> bool:
    """Both, or the chi-square of the same 4 KiB; without any memory."""
    return family(path) != UNKNOWN and seen.is_unreadable


def middle(_path: str, seen: Shape) -> bool:
    """Chi-square of 64 KiB of mid-file."""
    low, high = CHANCE_CHI_SQUARE
    return seen.middle is not None and low <= seen.middle <= high


FILE_RULES: dict[str, Callable[[str, Shape], bool]] = {
    "entropy of the head >= 7.9": high_entropy,
    "magic against extension": mismatch,
    "both, without memory": combined,
    "chi-square of the middle": middle,
}
CHURN = "churn (changed + added + removed)"


@dataclass(frozen=True)
class Evening:
    """How many files break each rule, and as a share of those looked at."""

    counts: Mapping[str, int]
    shares: Mapping[str, float]


def evening(previous: Manifest, current: Manifest, shapes: Mapping[str, Shape]) -> Evening:
    """One evening seen by every single rule; ``shapes`` of the new and changed files by path."""
    counts = {
        name: sum(rule(path, seen) for path, seen in shapes.items())
        for name, rule in FILE_RULES.items()
    }
    shares = {name: count / max(1, len(shapes)) for name, count in counts.items()}
    changes = differences(previous, current)
    touched = len(changes.changed) + len(changes.added) + len(changes.removed)
    return Evening(
        {**counts, CHURN: touched},
        {**shares, CHURN: touched / max(1, len(previous.entries))},
    )


def cries(seen: Evening, limits: Mapping[str, float]) -> set[str]:
    """The rules that cry: above their limit, and about enough files."""
    return {
        name
        for name, count in seen.counts.items()
        if count >= LEAST and seen.shares[name] > limits.get(name, 0)
    }
