"""What is told for the documents comes back from its seal as it was, and amounts make sense."""

from dataclasses import fields
from datetime import date

import msgspec
import pytest

from hygie.rooms.incidents.documents.account import Account, Cost, Head, LostDay, is_told
from tests.rooms.incidents.twelve import TOLD, twelve


def test_an_account_survives_json() -> None:
    """As ``record.tell`` keeps it."""
    for account in (Account(), TOLD, *(told for one in twelve() for _, told in one)):
        assert account == msgspec.json.decode(msgspec.json.encode(account), type=Account)


def test_a_field_is_told_once_it_is_no_longer_empty() -> None:
    assert not any(is_told(Account(), field.name) for field in fields(Account))
    assert is_told(TOLD, "officer")
    assert not is_told(TOLD, "ransom")


def test_a_lost_day_lacks_what_did_not_come_in() -> None:
    day = date(2026, 11, 23)
    assert 70 == LostDay(day=day, usual_cents=100, received_cents=30).lost_cents
    assert 0 == LostDay(day=day, usual_cents=100, received_cents=130).lost_cents


def test_amounts_are_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Cost(head=Head.LEGAL, what="x", cents=-1)
    with pytest.raises(ValueError, match="negative"):
        LostDay(day=date(2026, 1, 1), usual_cents=1, received_cents=-1)
