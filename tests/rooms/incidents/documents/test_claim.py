"""Amounts add up, by head and by day, and each without its receipt is named."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.documents.account import Account, Cost, Head, LostDay
from hygie.rooms.incidents.documents.case import euros
from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.spine.settings import Settings
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[0]
(WHO,) = ALONE.answerable()


def made(account: Account, paper: Paper = Paper.CLAIM) -> Document:
    return make(paper, ONE.incident, WHO, ALONE, account, NOW)


def total(document: Document) -> str:
    return {row.id: row.value for row in document.rows}["total"]


def test_the_total_is_what_was_spent_and_what_was_lost() -> None:
    assert euros(148_000 + 249_736 + 90_000 + 73_200 + 83_200) == total(made(TOLD))


def test_each_amount_without_its_receipt_is_missing() -> None:
    document = made(TOLD)
    assert ["costs-1", "lost_days-20261124"] == [row.id for row in document.missing]
    assert "Timbres" in document.missing[0].label


def test_every_receipt_there_is_complete() -> None:
    account = replace(
        TOLD,
        costs=(Cost(head=Head.OTHER, what="Ordinateur", cents=90_000, receipt="F-1"),),
        lost_days=(),
    )
    document = made(account)
    assert document.complete
    assert "Chaque montant a sa pièce." in text(document)


def test_nothing_told_is_incomplete() -> None:
    document = made(Account())
    assert ["costs"] == [row.id for row in document.missing]
    assert "Chaque montant a sa pièce" not in text(document)


def test_the_contract_comes_from_the_settings() -> None:
    document = make(Paper.CLAIM, ONE.incident, WHO, Settings(), TOLD, NOW)
    assert {"insurer", "contract"} <= {row.id for row in document.missing}


COSTS = st.builds(
    Cost,
    head=st.sampled_from(Head),
    what=st.just("x"),
    cents=st.integers(0, 10**9),
    receipt=st.sampled_from(["", "F"]),
)
DAYS = st.builds(
    LostDay,
    day=st.dates(date(2026, 1, 1)),
    usual_cents=st.integers(0, 10**7),
    received_cents=st.integers(0, 10**7),
)


@given(st.lists(COSTS), st.lists(DAYS))
def test_any_amounts_add_up(costs, days) -> None:
    account = replace(TOLD, costs=tuple(costs), lost_days=tuple(days))
    wanted = sum(one.cents for one in costs) + sum(one.lost_cents for one in days)
    assert euros(wanted) == total(made(account))


def test_the_declaration_says_the_steps_and_why_they_are_late() -> None:
    rows = {row.id: row for row in made(TOLD, Paper.INSURER).rows}
    assert "CYB-42" == rows["contract"].value
    assert "2026/4567, commissariat de Lyon 3e" == rows["complaint_number"].value
    late = {one.name: one for one in twelve()}["found months later"]
    who, account = next(iter(late))
    rows = {
        row.id: row
        for row in make(Paper.INSURER, late.incident, who, late.settings, account, NOW).rows
    }
    assert "L’audit l’a montré tard." == rows["late_reasons_claim"].value


def test_the_declaration_says_until_when() -> None:
    phishing = {one.name: one for one in twelve()}["phishing"]
    who, account = next(iter(phishing))
    document = make(Paper.INSURER, phishing.incident, who, phishing.settings, account, NOW)
    assert "avant le mercredi 25/11/2026 à 23:59" in " ".join(document.lead)
