"""Exit codes, the same for every verb."""

from collections.abc import Iterable

from hygie.spine.measure import Verdict

NOTHING, CORRECT, USAGE, UNSEEN, FAILED = 0, 1, 2, 3, 4
"""Nothing to correct; something to correct; wrong usage; something unseen; Hygie failed."""


def of(verdicts: Iterable[Verdict]) -> int:
    """The exit code of a bilan: what is to correct or check again comes before the unseen."""
    seen = set(verdicts)
    if seen & {Verdict.GAP, Verdict.STALE}:
        return CORRECT
    return UNSEEN if Verdict.UNSEEN in seen else NOTHING
