"""Turns the check of the first day's pack into evidence."""

from collections.abc import Collection
from datetime import datetime

from hygie.rooms.continuity.kinds import Pack
from hygie.rooms.continuity.without import Item
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen

SOURCE = "pack"
"""The source of the evidence of a check of the pack."""


def pack(items: Collection[Item], missing: Collection[str]) -> Pack:
    """What was found: of the things asked of this practice, those that are missing."""
    lacking = tuple(item for item in items if item.id in missing)
    return Pack(
        expected=len(items),
        missing=tuple(item.id for item in lacking),
        essential=tuple(item.id for item in lacking if item.essential),
    )


def evidence(facts: Pack, machine: MachineId, at: datetime) -> Evidence:
    """The check, as evidence of the whole practice."""
    return Evidence(
        subject=PRACTICE,
        kind=Pack.KIND,
        source=SOURCE,
        machine=machine,
        at=at,
        sight=Seen(facts=facts),
    )
