"""Capitals add little where people put them, and much anywhere else."""

from hygie.analysis.guesses.parts import case_cost
from hygie.analysis.guesses.text import read


def test_capitals_cost_by_how_unusual_they_are() -> None:
    costs = [case_cost(read(word), 0, 6) for word in ("soleil", "Soleil", "SOLEIL", "sOlEiL")]
    assert costs == sorted(costs)
    assert 0.0 == costs[0]
    assert costs[3] > 1.0


def test_accents_cost_little() -> None:
    assert 0.0 < case_cost(read("élève"), 0, 5) < 0.5


def test_only_the_piece_counts() -> None:
    assert 0.0 == case_cost(read("A&soleil"), 2, 8)
