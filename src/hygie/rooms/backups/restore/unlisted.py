"""Lists the files of a copy that has lost its list, or never had one: they still come back.

restic knows their names and sizes, not their fingerprints: what comes back is not compared.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import msgspec

from hygie.rooms.backups.drill.compare import archive_name
from hygie.rooms.backups.manifest.entries import STAGED, Entry, Manifest, Root, by_path, place
from hygie.rooms.backups.manifest.manifest import FORMAT
from hygie.rooms.backups.manifest.read_back import UnlistedError, manifest_of
from hygie.rooms.backups.reading import Snapshot, Store, must_be_well, opened
from hygie.rooms.backups.restic import MANIFEST_NAME, STAGING_NAME


class _Node(msgspec.Struct):
    path: str
    type: str = ""
    size: int = 0
    mtime: datetime | None = None


_DECODER = msgspec.json.Decoder(_Node)

LOST = (
    "Cette sauvegarde n’a pas, ou n’a plus, sa liste d’empreintes : ses fichiers reviennent, mais "
    "Hygie ne pourra pas dire s’ils sont intacts. Ouvrez-les pour vérifier."
)


def listing(
    store: Store, snapshot: Snapshot, everything: tuple[Snapshot, ...]
) -> tuple[Manifest, bool]:
    """The files of a backup, and whether they have their fingerprints. Raises ``ReadingError``."""
    try:
        return manifest_of(store, snapshot, everything), True
    except UnlistedError:
        return unlisted(store, snapshot), False


def unlisted(store: Store, snapshot: Snapshot) -> Manifest:
    """The files that restic names, each ``unstable``: nothing is known of its content.

    A name that is no UTF-8 is left out: restic tells it wrong; it comes back with its folder.
    Raises ``ReadingError``.
    """
    with opened(store, "ls", "--json", snapshot.id, raw=False) as running:
        nodes = list(_nodes(line.text for line in running.lines() if not line.error))
        must_be_well(running.end())
    roots = _roots(snapshot.paths)
    base = Manifest(
        format=FORMAT, machine=snapshot.hostname, at=snapshot.time, roots=roots, entries=()
    )
    below = {f"/{archive_name(place(base, root.label))}": root.label for root in roots}
    entries = filter(None, (_entry(node, below) for node in nodes))
    return Manifest(
        format=base.format, machine=base.machine, at=base.at, roots=roots, entries=by_path(entries)
    )


def _nodes(lines: Iterable[str]) -> Iterator[_Node]:
    for line in lines:
        with suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
            node = _DECODER.decode(line)
            if node.type == "file" and "\N{REPLACEMENT CHARACTER}" not in node.path:
                yield node


def _roots(paths: Iterable[str]) -> tuple[Root, ...]:
    """The places that were saved, each with a name of its own."""
    roots: dict[str, Root] = {}
    for path in paths:
        name = path.replace("\\", "/").rstrip("/").rpartition("/")[2] or "Tout"
        name = STAGED if name == STAGING_NAME else name.replace(":", "")
        label, number = name, 2
        while label in roots:
            label, number = f"{name} ({number})", number + 1
        roots[label] = Root(label, path)
    return tuple(roots.values())


def _entry(node: _Node, below: dict[str, str]) -> Entry | None:
    for folder, label in below.items():
        if node.path == folder or node.path.startswith(f"{folder.rstrip('/')}/"):
            path = label + node.path[len(folder.rstrip("/")) :]
            break
    else:
        return None
    if path == f"{STAGED}/{MANIFEST_NAME}":
        return None
    when = node.mtime or datetime.fromtimestamp(0, UTC)
    return Entry(path, node.size, int(when.timestamp()) * 10**9, 0, "", unstable=True)
