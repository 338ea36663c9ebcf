"""Finds, among all that a repository holds, the backups and the list of files of each."""

from hygie.rooms.backups.drill.compare import archive_name
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.manifest.manifest import Manifest, ManifestError, read
from hygie.rooms.backups.reading import ReadingError, Snapshot, Store, answer, snapshots
from hygie.rooms.backups.restic import MANIFEST_NAME, MANIFEST_TAG, TAG, manifest_inside


class UnlistedError(BackupError):
    """A backup whose list of files is absent or damaged."""


def saved(store: Store) -> tuple[tuple[Snapshot, ...], tuple[Snapshot, ...]]:
    """All snapshots, and those among them that are backups, the oldest first.

    Those of another program count only where there are none of ours.
    """
    everything = snapshots(store)
    backups = tuple(one for one in everything if MANIFEST_TAG not in one.tags)
    return everything, tuple(one for one in backups if TAG in one.tags) or backups


def manifest_of(store: Store, snapshot: Snapshot, everything: tuple[Snapshot, ...]) -> Manifest:
    """The list of files of one backup. Raises ``UnlistedError`` when there is none to trust."""
    holder, path = _where(snapshot, everything)
    if not path:
        raise UnlistedError(
            "Cette sauvegarde n’a pas de liste de ses fichiers.",
            "Elle a été faite sans Hygie : ses fichiers reviennent, sans être comparés.",
        )
    try:
        return read(answer(store, "dump", holder.id, path))
    except (ReadingError, ManifestError) as error:
        raise UnlistedError(error.message, error.remedy) from error


def _where(snapshot: Snapshot, everything: tuple[Snapshot, ...]) -> tuple[Snapshot, str]:
    """The snapshot that holds the list, and the list's path there; ``""`` when nothing does.

    A small snapshot of the same run comes first, the newest of them: it corrects the other. The
    run names it, for the identifier of a backup changes when it is tagged.
    """
    for one in reversed(everything):
        if MANIFEST_TAG in one.tags and snapshot.run and one.run == snapshot.run:
            return one, f"/{MANIFEST_NAME}"
    inside = manifest_inside(snapshot.paths)
    return snapshot, f"/{archive_name(inside)}" if inside else ""
