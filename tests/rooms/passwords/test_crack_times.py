"""Durations are said as people say them, for attackers that are named."""

import pytest

from hygie.rooms.passwords.crack_times import ATTACKERS, said, seconds


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (0.0, "moins d’une seconde"),
        (1.0, "1 seconde"),
        (59.9, "59 secondes"),
        (60.0, "1 minute"),
        (7_200.0, "2 heures"),
        (86_400.0, "1 jour"),
        (40 * 31_557_600.0, "40 ans"),
        (1e11, "plus de mille ans"),
        (float("inf"), "plus de mille ans"),
    ],
)
def test_a_duration_is_said(duration: float, words: str) -> None:
    assert words == said(duration)


def test_a_million_guesses_take_what_each_attacker_needs() -> None:
    times = {attacker.id: seconds(6.0, attacker) for attacker in ATTACKERS}
    assert 36_000_000.0 == pytest.approx(times["online_throttled"])
    assert 100.0 == pytest.approx(times["offline_slow"])
    assert 1e-5 == pytest.approx(times["offline_fast"])


def test_no_number_of_guesses_is_too_large() -> None:
    assert "plus de mille ans" == said(seconds(5_000.0, ATTACKERS[0]))
