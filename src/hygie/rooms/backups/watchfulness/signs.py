"""The signs by which one sees that files are being spoiled, and what they amount to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final

from hygie.rooms.backups.watchfulness.magic import family

OTHERS: Final = "autres fichiers"


class Level(IntEnum):
    """How worrying a run is. From ``DOUBT`` on, old backups are held."""

    NONE = 0
    DOUBT = 1
    ALARM = 2


class Rule(StrEnum):
    """What was noticed; the value is what ``--json`` prints and the journal keeps."""

    MASKED = "masked"
    """The name promises a document, the content is noise."""
    RENAMED = "renamed"
    """A file lost its name for a longer one, and is noise."""
    TURNED = "turned"
    """A file that had a structure has none any more."""
    INSIDE = "inside"
    """Under a head that still looks right, the rest became noise."""
    REPLACED = "replaced"
    """Documents vanished and as many unreadable files of an unknown sort came."""
    WRAPPED = "wrapped"
    """Documents gave way to one closed archive or encrypted file each."""
    CANARY_UNREADABLE = "canary-unreadable"
    CANARY_CHANGED = "canary-changed"
    CANARY_MISSING = "canary-missing"
    DATABASE = "database-broken"
    VANISHED = "vanished"
    SLOW = "slow"
    """A few files at a time, for weeks."""
    ALREADY = "already-unreadable"
    """Files were unreadable when they were first seen."""


SPOILING: Final = (Rule.MASKED, Rule.RENAMED, Rule.TURNED, Rule.INSIDE, Rule.REPLACED)
"""The rules that count files of which the practice lost the use; a file counts once."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One rule, how many files it concerns, and of which sorts: French plurals, never names."""

    rule: Rule
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a run shows. ``contents`` are SHA-256 for the memory, never to be shown."""

    level: Level = Level.NONE
    signs: tuple[Sign, ...] = ()
    contents: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def spoiled(self) -> int:
        """Files that became unreadable in this run."""
        return sum(sign.count for sign in self.signs if sign.rule in SPOILING)


def sign(rule: Rule, paths: Iterable[str]) -> Sign:
    """A sign about the files of these paths, with their three commonest sorts."""
    sorts = Counter(family(path) or OTHERS for path in paths)
    return Sign(rule, sorts.total(), tuple(name for name, _ in sorts.most_common(3)))
