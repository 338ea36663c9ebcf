"""Every hypothesis has its source, its year, and can be the practice's own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie import house
from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.insurance.assumptions import (
    BASES,
    FILE,
    NEEDED,
    Basis,
    changed,
    is_sensible,
    measures,
    model,
    read,
    table,
    with_measures,
)
from hygie.rooms.insurance.errors import InsuranceError


def test_every_hypothesis_says_where_it_comes_from() -> None:
    """What was chosen by us says so; what nobody could trace is not used."""
    for one in table().assumptions:
        assert one.label
        assert one.unit
        assert 2015 <= one.year <= 2026
        assert (one.basis is Basis.CHOSEN) == (one.source == "Choix de Hygie")
        assert one.note, one.id
    said = FILE.read_text("utf-8")
    assert "466" not in said  # 466 000 € a small firm: its origin was never found
    assert "4440000" not in said  # an average of large organisations


def test_the_table_is_dated() -> None:
    """A year at most."""
    assert 0 < (table().good_until - table().as_of).days <= 366


def test_a_profession_has_its_own_figures() -> None:
    """As the settings say it, with or without accents and capitals."""
    doctor, physio = model("Médecin généraliste"), model("Masseur-KINÉsithérapeute")
    assert 832 == doctor["fees_day"].mode
    assert 392 == physio["fees_day"].mode
    assert 210 == model("kine")["patients"].mean
    assert "Assurance Maladie" in doctor["fees_day"].source
    assert "ameli" in physio["fees_day"].source
    assert doctor["days"] == physio["days"]


def test_the_practice_s_own_values_replace_ours() -> None:
    """And say that they are its own."""
    found = changed(model(), {"days": (1, 2, 3)})
    assert (1, 2, 3) == (found["days"].low, found["days"].mode, found["days"].high)
    assert Basis.OWN is found["days"].basis
    assert model()["letter"] == found["letter"]
    assert set(BASES) == set(Basis)


@pytest.mark.parametrize(
    "own",
    [
        {"days": (3, 2, 1)},
        {"days": (-1, 2, 3)},
        {"days": (float("nan"),) * 3},
        {"days": (0, 1, float("inf"))},
        {"lost_share": (0, 0.5, 1.5)},
        {"frequency": (51, 51, 51)},
        {"weather": (1, 2, 3)},
    ],
)
def test_values_that_make_no_sense_are_refused_in_french(own) -> None:
    """With what to do."""
    with pytest.raises(InsuranceError) as caught:
        changed(model(), own)
    assert caught.value.remedy


def test_every_measure_with_an_effect_is_in_the_catalogue() -> None:
    """A measure that is renamed is renamed here too."""
    assert set(measures()) <= {measure.id for measure in house.catalogue().measures}
    assert len(set(measures())) == len(measures()) > 10


def test_a_measure_in_place_only_lowers() -> None:
    """Each of the three values, by the same factor; an unknown one does nothing."""
    plain = model()
    for measure in measures():
        found = with_measures(plain, {measure})
        assert found != plain
        for name in NEEDED:
            assert found[name].mean <= plain[name].mean
            assert is_sensible(found[name])
    assert plain == with_measures(plain, {"nothing/at-all"})


def test_the_mean_is_that_of_a_pert_distribution() -> None:
    """A sixth of the bounds and four of the most likely."""
    assert 12 == replace(model()["days"], low=2, mode=10, high=30).mean


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "days"', 'id = "weeks"'),
        ('id = "days"', 'id = "legal"'),
        ("low = 2\n", "low = 20\n"),
        ("low = 2\n", "low = -2\n"),
        ("low = 2\n", "low = 2\nlowest = 1\n"),
        ("days = 0.95", "days = 1.5"),
        ("days = 0.95", "weeks = 0.5"),
        ('basis = "chosen"', 'basis = "heard"'),
    ],
)
def test_a_wrong_table_is_refused(tmp_path, before, after) -> None:
    """With the name of the file."""
    path = tmp_path / "assumptions.toml"
    text = FILE.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(DataFileError, match=r"assumptions\.toml"):
        read(path)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=3, max_size=3))
def test_any_three_numbers_are_taken_or_refused(values) -> None:
    """Nothing else is raised."""
    low, mode, high = values
    try:
        found = changed(model(), {"expert": (low, mode, high)})["expert"]
    except InsuranceError:
        return
    assert 0 <= found.low <= found.mode <= found.high
