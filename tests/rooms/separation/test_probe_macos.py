"""The group of administrators is a number of the list, on a Mac of any language."""

import pytest

from hygie.rooms.separation.kinds import DailyAccount
from hygie.rooms.separation.probe_macos import ACCOUNT
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Outcome


def read(out: str, code: int = 0) -> Sight:
    return ACCOUNT.read({ACCOUNT.asks[0]: Answer(outcome=Outcome.RAN, code=code, out=out)})


def test_administrators_are_80():
    assert read("20 12 80") == Seen(facts=DailyAccount(administrator=True, through="admin"))
    assert read("20 12 800 8 0") == Seen(facts=DailyAccount(administrator=False))


@pytest.mark.parametrize("out", ["", "12,80", "12 80 admin", "12  80", "-12 80", "12\n80 x"])
def test_what_is_no_list_of_numbers_is_unseen(out: str):
    assert isinstance(read(out), Unseen)


def test_a_failure_is_unseen():
    assert isinstance(read("20 12 61", code=1), Unseen)
