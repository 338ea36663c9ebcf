"""What is known of a person is tried in the forms that people use."""

from datetime import date

import pytest

from hygie.analysis.guesses.personal import NOBODY, Personal, known, of_settings
from hygie.spine.settings import Settings, Supplier

JEANNE = Personal(
    names=("Jeanne Le Goff", "Titouan"),
    dates=(date(1974, 5, 3),),
    places=("Saint-Pée-sur-Nivelle",),
    numbers=("10101234567", "06 12 34 56 78", "64310"),
    practice=("Cabinet des Tilleuls",),
)


@pytest.mark.parametrize(
    "form",
    [
        "jeannelegoff", "jeanne", "goff", "jlg", "jgoff", "goffjeanne", "titouan", "030574",
        "03051974", "0305", "1974", "74", "19740503", "3mai", "3mai1974", "351974", "0574",
        "saintpeesurnivelle", "nivelle", "10101234567", "4567", "5678", "64310", "64",
        "tilleuls", "cabinetdestilleuls",
    ],
)  # fmt: skip
def test_each_usual_form_is_known(form: str) -> None:
    assert form in known(JEANNE).hits


def test_a_birth_date_among_the_numbers_is_read_as_a_date() -> None:
    assert "12051974" in known(Personal(numbers=("12/05/74",))).hits
    assert "12mai1974" in known(Personal(numbers=("12051974",))).hits


def test_a_number_that_is_no_date_stays_a_number() -> None:
    assert {"999999", "9999"} == known(Personal(numbers=("99 99 99",))).hits.keys()


def test_among_many_names_each_costs_more() -> None:
    few, many = Personal(names=("Mahaut",)), Personal(names=("Mahaut", *map(str, range(200))))
    assert known(few).hits["mahaut"] < known(many).hits["mahaut"]


def test_nobody_has_no_forms() -> None:
    assert {} == known(NOBODY).hits
    assert {} == known(Personal(names=("", "-"), numbers=("",))).hits


def test_the_settings_say_what_they_know() -> None:
    settings = Settings(
        name="Cabinet du Port",
        profession="sage-femme",
        people=("Anne",),
        supplier=Supplier(name="Dépann’Info", phone="0298000000"),
    )
    hits = known(of_settings(settings)).hits
    assert {"cabinetduport", "port", "sagefemme", "anne", "depanninfo", "0298000000"} <= hits.keys()


def test_what_is_known_is_never_shown() -> None:
    assert "Personal(…)" == repr(JEANNE)
