"""Signs that no single file shows: decoys, databases, what vanished, what comes slowly."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from hygie.rooms.backups.manifest.entries import Entry
from hygie.rooms.backups.watchfulness.canaries import Canary, State, states
from hygie.rooms.backups.watchfulness.magic import DATABASES, family
from hygie.rooms.backups.watchfulness.memory import recently
from hygie.rooms.backups.watchfulness.scene import Scene, is_document
from hygie.rooms.backups.watchfulness.signs import SPOILING, Rule, Sign, sign

MANY: Final = 10
"""Files that became unreadable, in one run or over 30 days: from here on it is no mishap."""

VANISHED_SHARE: Final = 0.3
VANISHED_FEWEST: Final = 50
"""Documents gone from folders that are still saved, as a share of all and as a number."""

ALREADY_SHARE: Final = 0.2
"""Share of the documents that are unreadable when their folder is first seen."""


def spoiled_slowly(scene: Scene, today: int) -> Iterator[Sign]:
    """A few files a day, for weeks; ``today`` of them in this run, which alone say little."""
    whole = today + recently(scene.memory, scene.current.at.date())
    if 0 < today < MANY <= whole:
        yield Sign(Rule.SLOW, whole)


def unreadable_already(scene: Scene) -> list[Entry]:
    """The documents that cannot be read in folders seen for the first time, if they are many."""
    documents = [entry for entry in scene.first_seen if is_document(entry)]
    measured = [(entry, seen) for entry in documents if (seen := scene.now(entry)) is not None]
    odd = [entry for entry, seen in measured if seen.is_unreadable]
    return odd if len(odd) >= max(MANY, ALREADY_SHARE * len(measured)) else []


def canary_signs(scene: Scene, canaries: Collection[Canary]) -> Iterator[Sign]:
    """The decoys of saved folders that are not as Hygie left them, nor as the last run saw them.

    One run says it: a decoy that stays lost does not hold old backups for ever.
    """
    rules: Counter[Rule] = Counter()
    saved = {root.label for root in scene.current.roots}
    for canary, state in states(canaries, scene.entries).items():
        if canary.path.partition("/")[0] not in saved or _was_so(scene, canary):
            continue
        if state is State.MISSING:
            rules[Rule.CANARY_MISSING] += 1
        elif state is State.CHANGED:
            now = scene.now(scene.entries[canary.path])
            gone = now is not None and now.is_unreadable
            rules[Rule.CANARY_UNREADABLE if gone else Rule.CANARY_CHANGED] += 1
    yield from (Sign(rule, count) for rule, count in sorted(rules.items()))


def _was_so(scene: Scene, canary: Canary) -> bool:
    if scene.previous is None:
        return False
    before, now = scene.previous_entries.get(canary.path), scene.entries.get(canary.path)
    return (before.sha256 if before else "") == (now.sha256 if now else "")


def broken_databases(scene: Scene) -> list[Entry]:
    """Databases that fail their own check, or that nobody can read any more."""
    spoiled = {e.path for rule in SPOILING for e in scene.spoiled.get(rule, ())}
    were = set(scene.previous.databases) if scene.previous else set()
    databases = were | set(scene.current.databases)
    return [
        entry
        for path, entry in scene.entries.items()
        if ((sample := scene.samples.get(path)) is not None and sample.intact is False)
        or (path in spoiled and (path in databases or family(path) == DATABASES))
    ]


def vanished(scene: Scene) -> Iterator[Sign]:
    """Many documents gone at once."""
    if scene.previous is None:
        return
    lost = scene.lost_documents
    before = sum(map(is_document, scene.previous.entries))
    if len(lost) >= max(VANISHED_FEWEST, VANISHED_SHARE * before):
        yield sign(Rule.VANISHED, (entry.path for entry in lost))
