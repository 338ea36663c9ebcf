"""What the documents need is told part by part, proposed where it can be, kept on its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hygie.rooms.incidents import record
from hygie.rooms.incidents.documents.account import Account, Cost, Head
from hygie.rooms.incidents.documents.cnil_form_nature import Nature
from hygie.rooms.incidents.documents.cnil_form_words import Harm, Reporter
from hygie.rooms.incidents.web.account_parts import parts
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.incidents.incident_site import HOSTILE, open_incident
from tests.rooms.incidents.papers_site import ANNE, ODD, coming_in, papers

BILL = {"head": "legal", "what": "Avocat", "cents": "1 200,50", "day": "21/11/2026", "receipt": ""}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def kept(visitor: Visitor, address: str, label: str = ANNE) -> Account:
    with visitor.place.workspace(read_only=True) as home:
        return record.told(home, address.rpartition("/")[2], label, Account) or Account()


def tell(address: str, label: str = ANNE) -> str:
    return f"{papers(address, label)}/raconter"


def test_every_part_can_be_read_and_kept(visitor: Visitor) -> None:
    address = open_incident(visitor)
    for name, part in parts().items():
        page = visitor.tree(f"{tell(address)}?partie={name}")
        assert part.title.replace(" ", "") in text(page.find(".//h1")).replace(" ", "")
        if not part.rows:
            answer = visitor.post(tell(address), partie=name)
            assert 200 == answer.status_code
            assert "Cette partie est gardée" in answer.text


def test_what_is_proposed_is_marked_and_counts_once_kept(visitor: Visitor) -> None:
    address = open_incident(visitor)
    page = visitor.tree(tell(address))
    assert "Anne Morel, 02 41 11 11 11" == page.get_element_by_id("reporter").get("value")
    assert "Proposé, à relire." in text(page.get_element_by_id("reporter-aide"))
    assert Account() == kept(visitor, address), "what nobody read is not kept"
    visitor.post(tell(address), partie="who", reporter="Anne Morel", reporter_as="legal")
    assert "Anne Morel" == kept(visitor, address).reporter
    assert Reporter.LEGAL is kept(visitor, address).reporter_as
    help_ = visitor.tree(tell(address)).get_element_by_id("reporter-aide")
    assert "Proposé" not in text(help_)


def test_one_goes_on_to_the_next_part_or_stays(visitor: Visitor) -> None:
    address = open_incident(visitor)
    stays = visitor.post(tell(address), partie="who")
    assert "partie=who" in str(stays.url)
    goes = visitor.post(tell(address), partie="who", suite="oui")
    assert "partie=when" in str(goes.url)
    last = list(parts())[-1]
    page = visitor.tree(f"{tell(address)}?partie={last}")
    assert not page.xpath("//button[@name='suite']")


def test_a_part_says_how_much_is_left_in_each(visitor: Visitor) -> None:
    page = visitor.tree(tell(open_incident(visitor)))
    steps = [text(node) for node in page.xpath("//details[contains(@class, 'steps-of')]//li")]
    assert len(parts()) == len(steps)
    assert any("à remplir" in one for one in steps)
    assert any("à relire" in one for one in steps)


def test_several_answers_are_kept_together(visitor: Visitor) -> None:
    address = open_incident(visitor)
    boxes = {"harms-fraud": "oui", "harms-identity": "oui"}
    visitor.post(tell(address), partie="effects", **boxes)
    assert frozenset({Harm.FRAUD, Harm.IDENTITY}) == kept(visitor, address).harms
    visitor.post(tell(address), partie="what", nature="b")
    assert Nature.RANSOMWARE is kept(visitor, address).nature
    assert frozenset({Harm.FRAUD, Harm.IDENTITY}) == kept(visitor, address).harms


def test_a_wrong_field_keeps_what_was_typed(visitor: Visitor) -> None:
    address = open_incident(visitor)
    answer = visitor.post(
        tell(address), partie="when", started="avant-hier", timeline=HOSTILE, timing="once"
    )
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert "avant-hier" == page.get_element_by_id("started").get("value")
    assert HOSTILE == page.get_element_by_id("timeline").text.strip()
    assert "true" == page.get_element_by_id("started").get("aria-invalid")
    assert not page.xpath("//main//script")
    assert Account() == kept(visitor, address)


def test_a_bill_is_added_corrected_and_taken_away(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(f"{tell(address)}/ligne", partie="costs", **BILL)
    bill = Cost(head=Head.LEGAL, what="Avocat", cents=120050, day=date(2026, 11, 21))
    assert (bill,) == kept(visitor, address).costs
    page = visitor.tree(f"{tell(address)}?partie=costs")
    (to,) = page.xpath("//p[@class='cells']/..//a/@href")
    form = visitor.tree(to.partition("#")[0])
    (before,) = form.xpath("//input[@name='avant']/@value")
    assert "1200,50" == form.get_element_by_id("cents").get("value")
    corrected = BILL | {"cents": "900", "receipt": "F-7"}
    visitor.post(f"{tell(address)}/ligne", partie="costs", avant=before, **corrected)
    (one,) = kept(visitor, address).costs
    assert (90000, "F-7") == (one.cents, one.receipt)
    (mark,) = visitor.tree(f"{tell(address)}?partie=costs").xpath("//button[@name='ligne']/@value")
    visitor.post(f"{tell(address)}/retrait", partie="costs", ligne=mark)
    assert () == kept(visitor, address).costs


def test_a_wrong_row_is_given_back(visitor: Visitor) -> None:
    address = open_incident(visitor)
    answer = visitor.post(f"{tell(address)}/ligne", partie="costs", **BILL | {"cents": "peu"})
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert "peu" == page.get_element_by_id("cents").get("value")
    assert "Un montant en euros" in text(page)
    assert () == kept(visitor, address).costs


def test_forty_days_are_told_one_after_the_other(visitor: Visitor) -> None:
    """More rows than a form has fields: each is sent on its own."""
    address = open_incident(visitor)
    to, form = f"{tell(address)}/ligne", {"day": "01/11/2026", "usual": "800"}
    for _ in range(40):
        page = parse(visitor.post(to, partie="lost_days", **form).text)
        form = {name: page.get_element_by_id(name).get("value") for name in ("day", "usual")}
    assert 40 == len(kept(visitor, address).lost_days)
    assert date(2026, 12, 10) == kept(visitor, address).lost_days[-1].day


def test_answers_are_taken_over_where_there_are_none(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(tell(address), partie="what", what_happened="Tout est chiffré.", origin="hacking")
    visitor.post(tell(address), partie="who", reporter="Anne")
    visitor.post(tell(address, ODD), partie="what", what_happened="Mes fichiers sont chiffrés.")
    visitor.post(f"{tell(address, ODD)}/reprendre", partie="what", de=ANNE)
    other = kept(visitor, address, ODD)
    assert "Mes fichiers sont chiffrés." == other.what_happened
    assert kept(visitor, address).origin == other.origin
    assert "" == other.reporter


def test_each_practitioner_and_incident_has_its_own_account(visitor: Visitor) -> None:
    one, two = open_incident(visitor), open_incident(visitor, "device-gone")
    visitor.post(tell(one), partie="what", what_happened="Une rançon.")
    assert Account() == kept(visitor, one, ODD)
    assert Account() == kept(visitor, two)


@pytest.mark.parametrize("end", ["?partie=secret", "/Luc"])
def test_an_unknown_part_is_an_unknown_page(visitor: Visitor, end: str) -> None:
    address = open_incident(visitor)
    assert 404 == visitor.get(tell(address) + end).status_code


def test_rows_are_only_of_money_and_days(visitor: Visitor) -> None:
    address = open_incident(visitor)
    for to in ("ligne", "retrait"):
        assert 404 == visitor.post(f"{tell(address)}/{to}", partie="who").status_code


def test_what_was_proposed_and_emptied_is_not_proposed_again(visitor: Visitor) -> None:
    """Until somebody writes there again."""
    address = open_incident(visitor)
    page = visitor.tree(f"{tell(address)}?partie=letters")
    assert page.get_element_by_id("letter_advice").value.strip()
    visitor.post(tell(address), partie="letters", letter_advice="")
    page = visitor.tree(f"{tell(address)}?partie=letters")
    assert "" == page.get_element_by_id("letter_advice").value.strip()
    assert page.get_element_by_id("letter_what").value.strip(), "not sent, still proposed"
    assert frozenset({"letter_advice"}) == kept(visitor, address).refused
    visitor.post(tell(address), partie="letters", letter_advice="Changez vos codes.")
    assert frozenset() == kept(visitor, address).refused


def test_rows_lead_on_to_the_next_part(visitor: Visitor) -> None:
    address = open_incident(visitor)
    page = visitor.tree(f"{tell(address)}?partie=costs")
    (link,) = [one for one in page.iter("a") if text(one) == "Passer à la suite"]
    assert str(link.get("href")).endswith("?partie=lost_days")
