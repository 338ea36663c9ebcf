"""Counts what the plan would save, folder by folder, while a person goes on with the plan."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hygie.kit.web.work import Tell
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.home import home
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run.count import left_out
from hygie.rooms.backups.run.report import size
from hygie.rooms.backups.stopping import StoppedError
from hygie.rooms.backups.survey import survey
from hygie.spine.judges import plural
from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True)
class Weight:
    """One folder: how many files, bytes, whether it is gone, and how many places are closed."""

    files: int
    size: int
    missing: bool
    unread: int

    @property
    def said(self) -> str:
        """The same in a few words."""
        if self.missing:
            return "introuvable aujourd’hui"
        closed = (
            ", dont " + plural(self.unread, "endroit fermé", "endroits fermés") + " à votre compte"
            if self.unread
            else ""
        )
        return f"{plural(self.files, 'fichier', 'fichiers')}, {size(self.size)}{closed}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was counted, by whole path, and for which folders and exceptions."""

    roots: tuple[Root, ...]
    leave_out: tuple[str, ...]
    weights: Mapping[str, Weight]

    def of(self, plan: Plan) -> Mapping[str, Weight]:
        """The weights that are still those of this plan."""
        if self.leave_out != plan.leave_out:
            return {}
        kept = {root.path for root in plan.roots}
        return {path: weight for path, weight in self.weights.items() if path in kept}


def weigh(practice: Practice, tell: Tell, cancel: threading.Event) -> Weighed:
    """Look at every file of the plan, without reading any. Raises ``HygieError``."""
    place = home(practice.folder)
    decided = plans.load(place.plan)
    skipped = left_out(decided, place)
    weights: dict[str, Weight] = {}
    for number, root in enumerate(decided.roots):
        tell(number, len(decided.roots), f"« {root.label} »…")
        try:
            found = survey([root], skipped, cancel)
        except StoppedError:
            break
        weights[root.path] = Weight(
            files=len(found.files),
            size=found.size,
            missing=bool(found.missing),
            unread=len(found.unread),
        )
    return Weighed(decided.roots, decided.leave_out, weights)


def total(weights: Mapping[str, Weight], roots: Sequence[Root]) -> int | None:
    """Bytes in all; ``None`` while a folder is not counted."""
    if not roots or any(root.path not in weights for root in roots):
        return None
    return sum(weights[root.path].size for root in roots)
