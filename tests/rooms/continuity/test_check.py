"""A check of the pack becomes evidence."""

from datetime import UTC, datetime

from hygie.rooms.continuity import check, without
from hygie.rooms.continuity.kinds import Pack
from hygie.spine.evidence import PRACTICE, MachineId, Seen

ITEMS = without.table().items
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_what_is_missing_is_kept_in_the_order_of_the_list() -> None:
    """The essential apart; what the list does not hold is left out."""
    facts = check.pack(ITEMS, {"payment", "agenda", "nothing-known"})
    assert Pack(expected=len(ITEMS), missing=("agenda", "payment"), essential=("agenda",)) == facts


def test_the_evidence_is_of_the_practice() -> None:
    """Dated, by this computer."""
    facts = check.pack(ITEMS, ())
    piece = check.evidence(facts, MachineId("m"), NOW)
    assert (PRACTICE, Pack.KIND, NOW) == (piece.subject, piece.kind, piece.at)
    assert Seen(facts=facts) == piece.sight
