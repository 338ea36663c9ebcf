"""The estimate is told in words, with every hypothesis and its source beside it."""

from typing import Any

from hygie.rooms.insurance.assumptions import changed, effects, measures, model, table
from hygie.rooms.insurance.cost import simulate
from hygie.rooms.insurance.cost_words import SHOWN, as_dict, basis, lines, number, old, said
from hygie.rooms.insurance.cover import CONDITION, Cover
from hygie.rooms.insurance.estimate import changes, estimate

PLAIN = model()
DRAWN = simulate(PLAIN, years=2000)
SAVINGS = changes(PLAIN, DRAWN.chances, ())


def test_every_hypothesis_is_labelled_and_sourced() -> None:
    """One line each, with its year."""
    told = lines(estimate(DRAWN), SAVINGS, PLAIN, {})
    for one in PLAIN.values():
        (line,) = (line for line in told if line.strip().startswith(one.label))
        assert "hypothèse" in line
        assert str(one.year) in line
        assert one.source in line
        assert one.note in line


def test_a_few_measures_are_shown_by_their_titles() -> None:
    """Or by their identifier, when the catalogue has no title for one."""
    best = SAVINGS[0].measure
    told = "\n".join(lines(estimate(DRAWN), SAVINGS, PLAIN, {best: "Un titre"}))
    assert "Un titre" in told
    assert best not in told
    assert SAVINGS[1].measure in told
    assert SAVINGS[SHOWN].measure not in told


def test_the_insurance_is_only_told_with_a_contract() -> None:
    """With its condition."""
    without = lines(estimate(DRAWN), SAVINGS, PLAIN, {})
    assert CONDITION not in without
    assert CONDITION in lines(estimate(DRAWN, Cover(ceiling=1000)), SAVINGS, PLAIN, {})


def test_the_object_has_a_format() -> None:
    """And what was drawn."""
    found: Any = as_dict(estimate(DRAWN), SAVINGS, PLAIN, (), {"seed": 1, "years": 2000}, effects())
    assert 1 == found["format"]
    assert 2000 == found["years"]
    assert "2026-11-21" == found["as_of"]
    assert "2027-11-21" == found["good_until"]
    assert list(measures()) == [one["measure"] for one in found["effects"]]
    assert all(one["hypothesis"] for one in found["effects"])


def test_what_nobody_read_again_is_marked_to_check() -> None:
    """For people and as JSON; the practice's own value is not."""
    unsure = {one.id for one in PLAIN.values() if one.to_check}
    assert {"frequency", "staff_hours"} == unsure
    for one in PLAIN.values():
        assert ("à vérifier" in basis(one)) is one.to_check
        assert not ("Année à vérifier" in one.note and not one.to_check)
    own = changed(PLAIN, {"frequency": (0.1, 0.1, 0.1)})
    assert "à vérifier" not in basis(own["frequency"])
    found: Any = as_dict(estimate(DRAWN), SAVINGS, PLAIN, (), {}, effects())["assumptions"]
    assert unsure == {one["id"] for one in found if one["to_check"]}


def test_an_old_table_says_of_when_it_is() -> None:
    """With what to do."""
    assert table().as_of.strftime("%d/%m/%Y") in old()
    assert "Mettez" in old()


def test_numbers_are_written_as_french_people_write_them() -> None:
    """Shares in hundredths, thousands apart, no power of ten."""
    assert "20 / 50 / 100 %" == said(PLAIN["lost_share"])
    assert "1\u202f000 / 4\u202f000 / 25\u202f600 €" == said(PLAIN["expert"])
    given = {0.0112455: "0,0112", 5.95: "5,95", 1234567.5: "1\u202f234\u202f567,5", 0: "0"}
    assert [*given.values()] == [number(value) for value in given]


def test_the_practice_s_own_value_has_no_year_of_another_source() -> None:
    own = changed(PLAIN, {"fees_day": (700.0, 700.0, 700.0)})["fees_day"]
    assert "hypothèse, donnée par vous" == basis(own)
