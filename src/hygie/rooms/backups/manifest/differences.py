"""What happened to the files between two copies: new, gone, changed, renamed."""

from dataclasses import dataclass

from hygie.rooms.backups.manifest.entries import Entry, Manifest


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two manifests; pairs are (old, new).

    A file whose fingerprint is unchanged is one of the ``same`` (their number), whatever its
    times. A renamed file may have been rewritten: compare the fingerprints of the pair.
    """

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[tuple[Entry, Entry], ...]
    renamed: tuple[tuple[Entry, Entry], ...]
    same: int


def differences(old: Manifest, new: Manifest) -> Changes:
    """What happened between two runs, each file in one place only, in the order of the paths.

    A removed and an added file are one renamed file when they share size and fingerprint, or
    failing that size and inode. Empty files are all alike: they are never paired.
    """
    before = {entry.path: entry for entry in old.entries}
    after = {entry.path: entry for entry in new.entries}
    both = [(before[path], after[path]) for path in after if path in before]
    changed = tuple(pair for pair in both if pair[0].sha256 != pair[1].sha256)
    removed = {path: entry for path, entry in before.items() if path not in after}
    added = {path: entry for path, entry in after.items() if path not in before}
    renamed = _renamed(removed, added)
    return Changes(
        added=tuple(added.values()),
        removed=tuple(removed.values()),
        changed=changed,
        renamed=tuple(renamed),
        same=len(both) - len(changed),
    )


def _renamed(removed: dict[str, Entry], added: dict[str, Entry]) -> list[tuple[Entry, Entry]]:
    """Pair what was removed with what was added, and take both out of the two tables."""
    pairs: list[tuple[Entry, Entry]] = []
    for key in (_by_content, _by_inode):
        gone: dict[tuple[object, ...], list[Entry]] = {}
        for entry in reversed(removed.values()):
            if known := key(entry):
                gone.setdefault(known, []).append(entry)
        for entry in list(added.values()):
            if candidates := gone.get(key(entry)):
                old = candidates.pop()
                del removed[old.path], added[entry.path]
                pairs.append((old, entry))
    return sorted(pairs, key=lambda pair: pair[1].path)


def _by_content(entry: Entry) -> tuple[object, ...]:
    return (entry.size, entry.sha256) if entry.size else ()


def _by_inode(entry: Entry) -> tuple[object, ...]:
    """By the number of the file on its disk; 0 where the disk has no such numbers."""
    return (entry.size, entry.inode) if entry.size and entry.inode else ()
