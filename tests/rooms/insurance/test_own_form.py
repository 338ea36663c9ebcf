"""Numbers are read as French people type them, and only what is not ours is the practice's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.insurance.assumptions import changed, effects, model
from hygie.rooms.insurance.own_form import effect_name, fields, name, number, read

OURS = model()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 643", 1643),
        ("1\u202f643,5", 1643.5),
        ("1\u00a0643.5", 1643.5),
        (" 0,021 ", 0.021),
        ("0", 0),
        ("", None),
        ("-1", None),
        ("1e9", None),
        ("nan", None),
        ("1,2,3", None),
        ("٣", None),
        ("700 €", None),
    ],
)
def test_a_number_is_digits_with_spaces_and_a_comma(text: str, value: float | None) -> None:
    if text == "٣":  # digits of another script are digits too
        value = 3
    assert value == number(text)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = number(text)
    assert found is None or 0 <= found < 1e12


def test_what_is_ours_is_not_kept() -> None:
    form = Form(fields(OURS, effects()))
    own = read(form, OURS)
    assert ({}, {}, {}) == (form.errors, own.values, own.effects)
    assert {} == read(Form(), OURS).values


def test_what_is_changed_is_kept_shares_in_hundredths() -> None:
    form = Form(
        {
            name("lost_share", "bas"): "20",
            name("lost_share", "sans-doute"): "30,5",
            name("lost_share", "haut"): "100",
            name("fees_day", "sans-doute"): "700",
            effect_name("malware/antivirus-on", "frequency"): "0,5",
        }
    )
    own = read(form, OURS)
    assert {} == form.errors
    assert {"lost_share": (0.2, 0.305, 1.0), "fees_day": (700.0, 700.0, 700.0)} == own.values
    assert {"malware/antivirus-on": {"frequency": 0.5}} == own.effects
    again = read(Form(fields(changed(OURS, own.values), effects(own.effects))), OURS)
    assert own == again


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("1", "", "3"), "Donnez les trois"),
        (("", "", "3"), "Donnez les trois"),
        (("3", "2", "1"), "dans cet ordre"),
        (("1", "deux", "3"), "Des nombres"),
        (("1", "-2", "3"), "Des nombres"),
    ],
)
def test_a_wrong_row_says_what_is_wrong(typed: tuple[str, str, str], said: str) -> None:
    ends = ("bas", "sans-doute", "haut")
    form = Form({name("days", end): text for end, text in zip(ends, typed, strict=True)})
    assert {} == read(form, OURS).values
    assert said in form.errors["days"]


@pytest.mark.parametrize("typed", ["1,1", "-1", "moitié"])
def test_a_factor_is_from_0_to_1(typed: str) -> None:
    field = effect_name("malware/antivirus-on", "frequency")
    form = Form({field: typed})
    assert {} == read(form, OURS).effects
    assert field in form.errors


def test_a_share_beyond_all_is_refused() -> None:
    form = Form({name("lost_share", "sans-doute"): "101"})
    read(form, OURS)
    assert "lost_share" in form.errors
