"""Says what the next run is compared with: what was saved, and what was out of reach."""

from collections.abc import Collection
from dataclasses import replace

from hygie.rooms.backups.manifest.entries import Manifest, Root, by_path


def baseline(current: Manifest, last: Manifest | None, missing: Collection[Root]) -> Manifest:
    """The files of a run, and those that were known of the roots that it did not find.

    Without them, a folder that comes back emptied would pass for one that was never seen.
    """
    labels = {root.label for root in missing}
    lost = [one for one in (last.entries if last and labels else ()) if _root(one.path) in labels]
    if not lost:
        return current
    known = {entry.path: entry for entry in (*lost, *current.entries)}
    return replace(current, entries=by_path(known.values()))


def _root(path: str) -> str:
    return path.partition("/")[0]
