"""Money and days are kept to the cent, in order, and taken away one by one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.incidents.documents.account import NOTHING, Cost, Head, LostDay
from hygie.rooms.incidents.web import account_rows as rows

BILL = Cost(
    head=Head.REBUILDING, what="Serveur", cents=123450, day=date(2026, 11, 21), receipt="F 12"
)
DAY = LostDay(day=date(2026, 11, 21), usual_cents=80000, received_cents=5050, receipt="Agenda")


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("120", 12000),
        ("1 234,50", 123450),
        ("1\u202f234,5 €", 123450),
        ("0", 0),
        ("12.05", 1205),
        ("1000000", 100_000_000),
    ],
)
def test_an_amount_is_read_as_french_people_write_it(text: str, cents: int) -> None:
    form = Form({"montant": text})
    assert cents == rows.amount(form, "montant")
    assert {} == form.errors


@pytest.mark.parametrize("text", ["", "-5", "1,234", "1e3", "=1+1", "mille", "9" * 300, "١٢"])
def test_an_amount_that_is_none_is_told(text: str) -> None:
    form = Form({"montant": text})
    rows.amount(form, "montant")
    assert form.errors


@given(st.integers(0, rows.MOST_CENTS))
def test_every_amount_comes_back(cents: int) -> None:
    told = replace(NOTHING, costs=(replace(BILL, cents=cents),))
    (one,) = rows.listed(told, "costs")
    form = Form(dict(rows.again(told, "costs", one.mark)))
    assert told.costs[0] == rows.SORTS["costs"].read(form)


def test_a_day_comes_back_as_it_was() -> None:
    told = replace(NOTHING, lost_days=(DAY,))
    form = Form(dict(rows.again(told, "lost_days", rows.mark(DAY))))
    assert DAY == rows.SORTS["lost_days"].read(form)


def test_the_same_row_sent_twice_is_kept_once() -> None:
    once = rows.added(NOTHING, "costs", BILL)
    assert (BILL,) == rows.added(once, "costs", BILL).costs


def test_days_stay_in_order_and_one_day_has_one_row() -> None:
    before = replace(DAY, day=date(2026, 11, 20))
    told = rows.added(rows.added(NOTHING, "lost_days", DAY), "lost_days", before)
    assert (before, DAY) == told.lost_days
    again = replace(DAY, usual_cents=1)
    assert (before, again) == rows.added(told, "lost_days", again).lost_days


def test_a_row_is_taken_away_by_its_mark() -> None:
    other = replace(BILL, what="Avocat")
    told = replace(NOTHING, costs=(BILL, other))
    assert (other,) == rows.removed(told, "costs", rows.mark(BILL)).costs
    assert told == rows.removed(told, "costs", "0" * 16)


def test_there_is_an_end_to_rows() -> None:
    many = tuple(replace(BILL, cents=n) for n in range(rows.ROWS_LIMIT))
    told = replace(NOTHING, costs=many)
    assert told == rows.added(told, "costs", BILL)


def test_the_next_day_is_proposed_with_as_many_fees() -> None:
    told = replace(NOTHING, lost_days=(replace(DAY, day=date(2028, 2, 28)),))
    assert {"day": "29/02/2028", "usual": "800,00"} == rows.fresh(told, "lost_days")
    assert {} == rows.fresh(NOTHING, "lost_days")
    assert {} == rows.fresh(told, "costs")


def test_totals_add_what_was_spent_and_what_was_lost() -> None:
    told = replace(NOTHING, costs=(BILL, BILL), lost_days=(DAY,))
    assert "2\u202f469,00\u00a0€" == rows.total(told, "costs")
    assert "749,50\u00a0€" == rows.total(told, "lost_days")


def test_a_receipt_that_lacks_is_said() -> None:
    told = replace(NOTHING, costs=(replace(BILL, receipt="", day=None),))
    (one,) = rows.listed(told, "costs")
    assert ["Remise en marche", "Serveur", "1\u202f234,50\u00a0€", "", "manque"] == [
        cell for _, cell in one.cells
    ]
    assert "Remise en marche Serveur" == one.name


def test_every_head_has_its_word() -> None:
    assert set(Head) == set(rows.HEADS)


def test_a_row_without_its_words_is_not_read() -> None:
    form = Form({"head": "other", "cents": "3"})
    rows.SORTS["costs"].read(form)
    assert ["what"] == list(form.errors)
    empty = Form()
    assert rows.SORTS["lost_days"].read(empty) is None
    assert {"day", "usual"} == set(empty.errors)
