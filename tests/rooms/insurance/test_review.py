"""The reading of the contract is evidence, and the last one counts."""

from dataclasses import replace
from typing import Any

import pytest

from hygie.rooms.insurance.kinds import Review
from hygie.rooms.insurance.review import differs, keep, latest, term
from hygie.spine.settings import DeclarationTerm, TermUnit
from tests.rooms.incidents.practices import FakePractice
from tests.rooms.insurance.site import CONTRACT


def test_the_last_reading_counts() -> None:
    practice: Any = FakePractice()
    assert latest(practice) is None
    keep(practice, Review(cyber=False))
    keep(practice, CONTRACT)
    assert CONTRACT == latest(practice)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (None, True),
        (DeclarationTerm(count=5, unit=TermUnit.WORKING_DAYS), False),
        (DeclarationTerm(count=5, unit=TermUnit.DAYS), True),
        (DeclarationTerm(count=2, unit=TermUnit.WORKING_DAYS), True),
    ],
)
def test_a_delay_that_the_settings_do_not_know_is_seen(
    told: DeclarationTerm | None, other: bool
) -> None:
    assert other == differs(CONTRACT, told)
    assert not differs(replace(CONTRACT, term=None), told)


def test_a_delay_is_said_in_words() -> None:
    assert "5 jours ouvrés" == term(5, "working_days")
    assert "48 heures" == term(48, TermUnit.HOURS)
