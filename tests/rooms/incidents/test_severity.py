"""ENISA's severity, on all its vectors and at every bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.severity import (
    CNIL_LEVEL,
    EASE,
    MEANS,
    STEPS,
    TEMPLATE_LEVEL,
    Band,
    Circumstances,
    DataKind,
    Extent,
    band,
    context,
    severity,
)

EXTENT = {0: Extent.NONE, 0.25: Extent.SOME, 0.5: Extent.FULL}


@pytest.mark.parametrize(
    ("processing", "ease", "read", "changed", "lost", "malicious", "score", "level"),
    [
        pytest.param(4, 1.0, 0.5, 0, 0.25, True, 5.25, Band.VERY_HIGH, id="ransomware-and-leak"),
        pytest.param(4, 1.0, 0.25, 0, 0, False, 4.25, Band.VERY_HIGH, id="report-to-a-patient"),
        pytest.param(2, 0.75, 0.25, 0, 0, False, 1.75, Band.LOW, id="reminder-to-a-patient"),
        pytest.param(4, 1.0, 0, 0, 0, False, 4.0, Band.VERY_HIGH, id="lost-laptop"),
        pytest.param(4, 0.25, 0, 0, 0, False, 1.0, Band.LOW, id="lost-encrypted-laptop"),
        pytest.param(4, 1.0, 0, 0, 0.5, False, 4.5, Band.VERY_HIGH, id="crash-without-backup"),
        pytest.param(2, 1.0, 0, 0, 0, False, 2.0, Band.MEDIUM, id="boundary"),
    ],
)
def test_the_vectors(  # noqa: PLR0917 - a vector of the method
    processing, ease, read, changed, lost, malicious, score, level
) -> None:
    """The seven of the facts that were gathered."""
    found = severity(
        processing,
        ease,
        Circumstances(
            confidentiality=EXTENT[read],
            integrity=EXTENT[changed],
            availability=EXTENT[lost],
            malicious=malicious,
        ),
    )
    assert score == found.score
    assert level is found.band


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0.0, Band.LOW),
        (1.99, Band.LOW),
        (2.0, Band.MEDIUM),
        (2.99, Band.MEDIUM),
        (3.0, Band.HIGH),
        (3.99, Band.HIGH),
        (4.0, Band.VERY_HIGH),
        (6.0, Band.VERY_HIGH),
    ],
)
def test_the_bands_are_at_two_three_and_four(score, expected) -> None:
    """Not at one, two and three, as some public tools have it."""
    assert expected is band(score)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([(DataKind.SIMPLE, 0)], 1),
        ([(DataKind.SIMPLE, 2)], 3),
        ([(DataKind.SIMPLE, 3)], 4),
        ([(DataKind.BEHAVIOURAL, -1)], 1),
        ([(DataKind.BEHAVIOURAL, 2)], 4),
        ([(DataKind.FINANCIAL, -2)], 1),
        ([(DataKind.FINANCIAL, 1)], 4),
        ([(DataKind.SENSITIVE, 0)], 4),
        ([(DataKind.SENSITIVE, -1)], 3),
        ([(DataKind.SENSITIVE, -2)], 2),
        ([(DataKind.SENSITIVE, -3)], 1),
        ([(DataKind.SIMPLE, 0), (DataKind.FINANCIAL, 0)], 3),
    ],
)
def test_the_context_is_the_highest_category(kinds, expected) -> None:
    """Each adjusted by up to three whole steps, not by one."""
    assert expected == context(kinds)


@pytest.mark.parametrize(
    "kinds", [[], [(DataKind.SENSITIVE, 1)], [(DataKind.SIMPLE, -1)], [(DataKind.SIMPLE, 4)]]
)
def test_a_step_that_the_method_does_not_know_is_a_mistake(kinds) -> None:
    """So is a breach of no data."""
    with pytest.raises(ValueError, match=r"step|data"):
        context(kinds)


@pytest.mark.parametrize(("processing", "ease"), [(0, 1.0), (5, 1.0), (4, 0.3), (4, 2.0)])
def test_only_the_scales_of_the_method_are_taken(processing, ease) -> None:
    """Anything else is a mistake of the caller."""
    with pytest.raises(ValueError, match="context"):
        severity(processing, ease, Circumstances())


def test_flags_stand_outside_of_the_score() -> None:
    """More than a hundred persons, unintelligible data: neither changes it."""
    plain = severity(4, 1.0, Circumstances(), persons=100)
    flagged = severity(4, 1.0, Circumstances(), persons=101, unintelligible=True)
    assert not plain.many
    assert flagged.many
    assert flagged.unintelligible
    assert plain.score == flagged.score
    assert not severity(1, 0.25, Circumstances()).many


def test_every_band_has_its_words() -> None:
    """For the CNIL's form and the European template: proposals, not official tables."""
    assert set(Band) == set(MEANS) == set(CNIL_LEVEL) == set(TEMPLATE_LEVEL)


KINDS = st.sampled_from(list(DataKind)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.integers(*STEPS[kind]))
)
CIRCUMSTANCES = st.builds(
    Circumstances,
    confidentiality=st.sampled_from(Extent),
    integrity=st.sampled_from(Extent),
    availability=st.sampled_from(Extent),
    malicious=st.booleans(),
)


@given(st.lists(KINDS, min_size=1), st.sampled_from(sorted(EASE.values())), CIRCUMSTANCES)
def test_the_score_is_the_formula_and_never_capped(kinds, ease, circumstances) -> None:
    """From a quarter to six."""
    processing = context(kinds)
    found = severity(processing, ease, circumstances)
    assert 1 <= processing <= 4
    assert found.score == processing * ease + circumstances.score
    assert 0.25 <= found.score <= 6
    assert found.band is band(found.score)
