"""Puts decoys in the saved folders, by a page or a command, and says where they are."""

from dataclasses import dataclass
from pathlib import Path

from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.home import home
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import canaries, canary_files
from hygie.rooms.backups.watchfulness.canaries import Canary
from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One saved folder. ``put``: decoys were put there; ``there``: all of them still are.

    ``possible``: it is a folder that is there, in which some can be put.
    """

    root: Root
    put: bool
    there: bool
    possible: bool


def plant(practice: Practice) -> tuple[Canary, ...]:
    """Put decoys in each folder of the plan that has none; all those that are in place.

    Raises ``BackupError`` for a folder that refuses them; those before it keep theirs.
    """
    place = home(practice.folder)
    place.make()
    planted = run_watch.planted(place)
    for one in _look(practice, planted):
        if one.possible and not one.put:
            drafts = canary_files.drafts(practice.chance)
            planted += canaries.put(Path(one.root.path), drafts, one.root.label)
            run_watch.plant(place, planted)
    return planted


def look(practice: Practice) -> list[Planted]:
    """The folders of the plan, with whether decoys are there."""
    return _look(practice, run_watch.planted(home(practice.folder)))


def _look(practice: Practice, planted: tuple[Canary, ...]) -> list[Planted]:
    paths: dict[str, list[str]] = {}
    for canary in planted:
        label, _, rest = canary.path.partition("/")
        paths.setdefault(label, []).append(rest)
    found = []
    for root in plans.load(home(practice.folder).plan).roots:
        names = paths.get(root.label, [])
        found.append(
            Planted(
                root=root,
                put=bool(names),
                there=bool(names) and all(Path(root.path, one).is_file() for one in names),
                possible=Path(root.path).is_dir(),
            )
        )
    return found
