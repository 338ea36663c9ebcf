"""What is not known of a breach is said."""

import pytest

from hygie.rooms.incidents.breach import (
    Blocked,
    Breach,
    Changed,
    Know,
    Read,
    natures,
    natures_said,
    unknowns,
)
from hygie.rooms.incidents.cnil import NATURES, Category
from tests.rooms.incidents.breaches import NOTHING, known


def test_everything_is_unknown_until_it_is_answered() -> None:
    """Thirteen questions, the copy of data among the first."""
    assert 13 == len(unknowns(Breach()))
    assert "copiées" in unknowns(Breach())[1]
    assert () == unknowns(NOTHING)


def test_categories_that_are_not_known_are_unknown() -> None:
    """The CNIL's form has a box for that."""
    assert 1 == len(unknowns(known(categories=frozenset())))
    assert 1 == len(unknowns(known(categories=frozenset({Category.UNKNOWN, Category.NIR}))))


@pytest.mark.parametrize("name", ["persons", "records"])
def test_a_count_is_not_negative(name) -> None:
    """Whoever asks for it checks it before."""
    with pytest.raises(ValueError, match="negative"):
        known(**{name: -1})


@pytest.mark.parametrize(
    ("breach", "expected"),
    [
        (NOTHING, ()),
        (Breach(), ()),
        (known(copied=Know.YES), ("confidentiality",)),
        (known(read=Read.EXPOSED), ("confidentiality",)),
        (known(changed=Changed.UNUSED, blocked=Blocked.SHORT), ("integrity", "availability")),
    ],
)
def test_only_what_is_known_is_ticked(breach, expected) -> None:
    """A nature that nobody is sure of is not claimed."""
    assert tuple(NATURES[name] for name in expected) == natures(breach)


def test_a_nature_that_nobody_told_is_to_be_determined() -> None:
    assert "" == natures_said(Breach(), told=False)
    assert natures_said(Breach(), told=True).startswith("À déterminer")
    assert 3 == natures_said(Breach(), told=True).count("Perte de")
    half = natures_said(Breach(blocked=Blocked.FOR_EVER), told=True)
    assert half.startswith("Perte de la disponibilité\N{NO-BREAK SPACE}; à déterminer")
    assert "Aucune, d’après les réponses" == natures_said(known(), told=True)
