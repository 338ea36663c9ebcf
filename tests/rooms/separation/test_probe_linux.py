"""An account is an administrator's by its number or by its groups."""

import pytest

from hygie.rooms.separation.kinds import DailyAccount
from hygie.rooms.separation.probe_linux import ACCOUNT, GROUPS, NUMBER
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({NUMBER: ran("0\n")}, DailyAccount(administrator=True, through="root")),
        ({GROUPS: ran("a wheel\n")}, DailyAccount(administrator=True, through="wheel")),
        ({NUMBER: ran("1000"), GROUPS: ran("a")}, DailyAccount(administrator=False)),
    ],
)
def test_one_sign_is_enough_and_both_are_needed_to_exclude(answers, expected):
    assert Seen(facts=expected) == ACCOUNT.read(answers)


@pytest.mark.parametrize(
    "answers",
    [
        {NUMBER: ran("1000\n")},
        {GROUPS: ran("dupont users\n")},
        {NUMBER: ran("uid=1000"), GROUPS: ran("users\n")},
        {NUMBER: ran("1000"), GROUPS: ran("\n")},
        {NUMBER: Answer(outcome=Outcome.TIMED_OUT), GROUPS: ran("wheel")},
    ],
)
def test_half_of_the_signs_proves_nothing(answers):
    assert isinstance(ACCOUNT.read(answers), Unseen)


def test_no_name_is_kept():
    """The account has a group of its own name; it is not in the facts."""
    sight = ACCOUNT.read({NUMBER: ran("1000"), GROUPS: ran("jean-dupont sudo")})
    assert "dupont" not in repr(sight)
