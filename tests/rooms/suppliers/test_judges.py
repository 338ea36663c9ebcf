"""The notice and the register, judged: made, complete as to who, in use."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hygie.rooms.suppliers.judges import papers
from hygie.rooms.suppliers.kinds import Made, Notice, Papers, Register
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)
MADE = (Made(controller="Dr A", sha256="aa"), Made(controller="Dr B", sha256="bb"))
SORTS = (Notice, Register)


def made(sort: type[Papers]) -> Papers:
    return sort(made=MADE, expected=2, good_until=date(2027, 11, 20), in_use=True)


@pytest.mark.parametrize("sort", SORTS)
def test_a_paper_in_use_is_met(sort) -> None:
    """For every controller."""
    assert Verdict.MET is papers(made(sort), {}, NOW).verdict


@pytest.mark.parametrize("sort", SORTS)
def test_a_paper_that_nobody_said_to_be_in_use_proves_nothing(sort) -> None:
    """A file is not yet information; the question may tell."""
    facts = replace(made(sort), in_use=None)
    assert Verdict.UNSEEN is papers(facts, {}, NOW).verdict


@pytest.mark.parametrize("sort", SORTS)
def test_a_paper_that_is_not_in_use_is_a_gap(sort) -> None:
    """Somebody said no."""
    assert Verdict.GAP is papers(replace(made(sort), in_use=False), {}, NOW).verdict


@pytest.mark.parametrize("sort", SORTS)
def test_a_paper_that_names_nobody_is_a_gap(sort) -> None:
    """Whoever hung it up: RGPD 13.1.a asks for who, and how to reach them."""
    nameless = (replace(MADE[0], nameless=True), MADE[1])
    judgement = papers(replace(made(sort), made=nameless), {}, NOW)
    assert Verdict.GAP is judgement.verdict
    assert "hygie contacts" in judgement.because


@pytest.mark.parametrize("sort", SORTS)
def test_a_controller_without_a_paper_leaves_it_undecided(sort) -> None:
    """Each answers for the data of their own patients."""
    judgement = papers(replace(made(sort), made=MADE[:1]), {}, NOW)
    assert Verdict.UNSEEN is judgement.verdict
    assert "1 praticien" in judgement.because


@pytest.mark.parametrize("sort", SORTS)
def test_a_paper_past_its_texts_is_undecided(sort) -> None:
    """The day after, not before."""
    facts = replace(made(sort), good_until=NOW.date())
    assert Verdict.MET is papers(facts, {}, NOW).verdict
    assert Verdict.UNSEEN is papers(facts, {}, NOW.replace(day=22)).verdict


def test_what_is_left_to_fill_in_is_counted() -> None:
    """A blank may have been filled by hand: it is told, and is no gap."""
    left = (replace(MADE[0], left=2), replace(MADE[1], left=1))
    judgement = papers(replace(made(Notice), made=left), {}, NOW)
    assert Verdict.MET is judgement.verdict
    assert "3 mentions" in judgement.because
