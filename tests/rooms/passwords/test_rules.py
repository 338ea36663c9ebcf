"""Each published rule has its own verdict, apart from how easy the password is to guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.analysis.guesses import Strength
from hygie.rooms.passwords.rules import CHECKS, shape, verdicts

RULES = [source.id for source, _check in CHECKS]


def kept(password: str, *, listed: bool = False) -> set[str]:
    found = verdicts(password, Strength.FAIR, listed=listed)
    assert RULES == [verdict.source.id for verdict in found]
    return {verdict.source.id for verdict in found if verdict.kept}


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Kine2024!", {"cnil-restricted", "nist-second-factor"}),
        ("v8;T,q2#zLp0", {"leaflet", "cnil-alone", "cnil-restricted", "anssi-2021",
                          "nist-second-factor"}),
        ("v8;T,q2#zLp0!xR", set(RULES)),
        ("aB3dE6gH9jK2mN", {"cnil-alone", "cnil-restricted", "anssi-2021", "nist-second-factor"}),
        ("lac vélo tuile mer sapin bol clé", set(RULES) - {"leaflet"}),
        ("lac vélo tuile mer sapin", {"cnil-restricted", "anssi-2021", "nist-alone",
                                      "nist-second-factor"}),
        ("Nathalie-12051974!", set(RULES) - {"leaflet"}),
        ("314159265358979", {"cnil-restricted", "anssi-2021", "nist-alone",
                             "nist-second-factor"}),
        ("1tvmq2tl'A", {"cnil-restricted", "nist-second-factor"}),
        ("abc", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_each_rule_has_its_verdict(password: str, expected: set[str]) -> None:
    assert expected == kept(password)


def test_a_known_password_is_refused_by_nist_whatever_its_length() -> None:
    assert {"anssi-2021", "cnil-restricted"} <= kept("anticonstitutionnellement", listed=True)
    assert not {"nist-alone", "nist-second-factor"} & kept("anticonstitutionnellement", listed=True)


def test_letters_between_signs_are_no_sentence() -> None:
    """The CNIL would ask seven words of a sentence; this was drawn by chance."""
    assert 0 == shape("kX-pQ-rT-zW-yB", listed=False).words
    assert 4 == shape("cheval-lampe-violet-neige", listed=False).words


def test_rule_and_estimate_that_disagree_say_so() -> None:
    weak = verdicts("Bonjour2025!", Strength.WEAK, listed=False)
    assert all(bool(verdict.disagreement) == verdict.kept for verdict in weak)
    strong = verdicts("lampe violet neige cheval", Strength.STRONG, listed=False)
    assert all(bool(verdict.disagreement) != verdict.kept for verdict in strong)
    fair = verdicts("Bonjour2025!", Strength.FAIR, listed=False)
    assert not any(verdict.disagreement for verdict in fair)


def test_every_official_rule_is_dated() -> None:
    """The leaflet alone bears no date."""
    assert ["leaflet"] == [source.id for source, _check in CHECKS if source.dated is None]


@given(st.text(max_size=200))
def test_any_text_has_its_verdicts(password: str) -> None:
    """Every reason is a whole sentence."""
    for verdict in verdicts(password, Strength.WEAK, listed=False):
        assert verdict.because[0].isupper()
        assert verdict.because.endswith(".")
