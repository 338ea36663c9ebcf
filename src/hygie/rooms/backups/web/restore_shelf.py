"""Keeps at hand the lists of files of the copies being looked into, each path under a token.

A page never takes a path from the browser: only a token, which stands for a path of the list or
for nothing. A token says nothing of the path, for addresses stay in a browser's history.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.manifest.read_back import saved
from hygie.rooms.backups.reading import Snapshot, Store
from hygie.rooms.backups.restore.dates import labels
from hygie.rooms.backups.restore.partial import Partial, partial_of
from hygie.rooms.backups.restore.unlisted import listing

AT_HAND: Final = 2
"""Lists kept in memory: a hundred thousand files take some 50 MB."""

NOTHING_KNOWN: Final[Partial] = MappingProxyType({})

SEARCHES: Final = 100
"""Searches kept in memory, so that a browser can go back to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A copy whose list is at hand. ``place`` is the identifier of its destination.

    ``said`` is what a page calls it. ``paths`` are those of its files and folders, by token; the
    whole copy has none. ``listed``: it has its fingerprints; without, what comes back cannot be
    compared. ``partial``: why it does not hold everything, as far as that is known.
    """

    place: str
    name: str
    snapshot: Snapshot
    said: str
    manifest: Manifest
    paths: Mapping[str, str]
    listed: bool = True
    partial: tuple[Reason, ...] = ()


class Shelf:
    """The lists that were last looked into; any thread may ask. ``key`` makes the tokens."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._kept: OrderedDict[tuple[str, str], Opened] = OrderedDict()
        self._searches: OrderedDict[str, str] = OrderedDict()
        self._guard = threading.Lock()

    def token(self, path: str) -> str:
        """What stands for a path in an address."""
        raw = path.encode("utf-8", "surrogateescape")
        return hashlib.blake2b(raw, digest_size=12, key=self._key).hexdigest()

    def remember(self, words: str) -> str:
        """What stands for the words of a search in an address, which tells no name either."""
        token = self.token(f"?{words}")
        with self._guard:
            self._searches[token] = words
            self._searches.move_to_end(token)
            while len(self._searches) > SEARCHES:
                self._searches.popitem(last=False)
        return token

    def searched(self, token: str) -> str:
        """The words of a search; ``""`` once they are forgotten."""
        with self._guard:
            return self._searches.get(token, "")

    def kept(self, place: str, snapshot: str) -> Opened | None:
        """A list that is at hand."""
        with self._guard:
            found = self._kept.get((place, snapshot))
            if found is not None:
                self._kept.move_to_end((place, snapshot))
            return found

    def open(self, store: Store, snapshot: str, runs: Partial = NOTHING_KNOWN) -> Opened | None:
        """Have the list read; ``None`` when there is no such copy. ``runs``: the partial ones.

        Raises ``ReadingError``.
        """
        everything, backups = saved(store)
        found = next((one for one in backups if one.id == snapshot), None)
        if found is None:
            return None
        manifest, listed = listing(store, found, everything)
        opened = Opened(
            place=store.identity,
            name=store.name,
            snapshot=found,
            said=labels(backups)[snapshot],
            manifest=manifest,
            paths=self._tokens(manifest),
            listed=listed,
            partial=partial_of(runs, found),
        )
        with self._guard:
            self._kept[store.identity, snapshot] = opened
            while len(self._kept) > AT_HAND:
                self._kept.popitem(last=False)
        return opened

    def _tokens(self, manifest: Manifest) -> dict[str, str]:
        paths = dict[str, None]()
        for entry in manifest.entries:
            path = entry.path
            while path and path not in paths:
                paths[path] = None
                path = path.rpartition("/")[0]
        return {self.token(path): path for path in paths}
