"""The cases of a practice have the severity of the method, and the unknown counts as its worst."""

from dataclasses import replace

import pytest
from hypothesis import given

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import Band, Identification, means
from hygie.rooms.incidents.weighing import severity_of
from tests.rooms.incidents.breaches import ANY, known


@pytest.mark.parametrize(
    ("breach", "score", "band"),
    [
        (
            known(
                read=Read.UNKNOWN_PERSONS,
                copied=Know.YES,
                blocked=Blocked.FOR_A_WHILE,
                malicious=Know.YES,
            ),
            5.25,
            Band.VERY_HIGH,
        ),
        (known(read=Read.KNOWN_PERSONS), 4.25, Band.VERY_HIGH),
        (
            known(
                read=Read.KNOWN_PERSONS,
                health=Health.GENERAL,
                identified=Identification.SIGNIFICANT,
            ),
            1.75,
            Band.LOW,
        ),
        (known(read=Read.EXPOSED), 4.0, Band.VERY_HIGH),
        (known(read=Read.EXPOSED, sealed=Know.YES), 1.0, Band.LOW),
        (known(blocked=Blocked.FOR_EVER), 4.5, Band.VERY_HIGH),
    ],
)
def test_the_cases_of_a_practice_have_the_score_of_the_vectors(breach, score, band) -> None:
    """The answers lead to the very figures of the method."""
    assert score == severity_of(breach).score
    assert band is severity_of(breach).band


def test_what_is_not_known_counts_as_its_worst() -> None:
    """Nothing known at all: the greatest score there is."""
    assert 6.0 == severity_of(Breach()).score


def test_credentials_are_worth_what_they_open() -> None:
    """A password of the practice software opens the patients' files."""
    breach = known(categories=frozenset({Category.ACCESS}), health=Health.NONE)
    assert 4 == severity_of(breach).context
    names = known(categories=frozenset({Category.CIVIL}), health=Health.NONE)
    assert 2 == severity_of(names).context


@given(ANY)
def test_to_learn_the_worst_never_lowers_the_score(breach) -> None:
    """The unknown is already counted so."""
    worse = replace(
        breach,
        copied=Know.YES,
        read=Read.UNKNOWN_PERSONS,
        blocked=Blocked.FOR_EVER,
        changed=Changed.USED_LOST,
        malicious=Know.YES,
    )
    assert severity_of(worse).score >= severity_of(breach).score


def test_a_severity_that_unknown_answers_make_says_so() -> None:
    """All is unknown: the worst; all is known, or what is not changes no band: nothing is said."""
    assert severity_of(Breach()).at_worst
    assert means(severity_of(Breach())).endswith("(au pire, faute de réponses).")
    assert not severity_of(known()).at_worst
    assert "au pire" not in means(severity_of(known()))
    counts = replace(known(), persons=None, fragile=Know.UNKNOWN)
    assert not severity_of(counts).at_worst
