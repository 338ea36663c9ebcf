"""Says which copies are known not to hold everything: the run that made them said so."""

from collections.abc import Mapping, Sequence
from typing import Final

from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.reading import Snapshot
from hygie.rooms.backups.restic import PARTIAL_TAG
from hygie.rooms.backups.run.reasons import why
from hygie.spine.evidence import Seen
from hygie.spine.practice import Practice

Partial = Mapping[str, tuple[Reason, ...]]
"""By the identifier of a run, why it was not whole. One that is absent: nothing is known of it."""

MARK: Final = "partielle"
"""Beside the date of such a copy."""


def partial_runs(practice: Practice, place: str) -> Partial:
    """The partial runs on a place (its identifier) that the journal still tells of.

    It gives back the latest of each computer: older ones are known by their tags.
    """
    runs = [
        piece.sight.facts
        for piece in practice.latest()
        if isinstance(piece.sight, Seen)
        and isinstance(piece.sight.facts, BackupRun)
        and piece.source.rpartition(":")[2] == place
    ]
    return {one.run: one.reasons for one in runs if one.outcome is Outcome.PARTIAL}


def partial_of(runs: Partial, snapshot: Snapshot) -> tuple[Reason, ...]:
    """Why this copy is partial, by the tags that its run left on it, else by the journal.

    Nothing where neither says so; a reason of a later Hygie is told as one without a name.
    """
    marks = (tag for tag in snapshot.tags if tag.startswith(PARTIAL_TAG))
    told = (tag.removeprefix(PARTIAL_TAG) for tag in marks)
    found = {Reason(one) if one in {*Reason} else Reason.UNKNOWN for one in told}
    known = found or {*runs.get(snapshot.run, ())}
    return tuple(reason for reason in Reason if reason in known)


def lacks(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """The same in French, a sentence each."""
    return tuple(why(reason, None) for reason in reasons)
