"""Whether to notify: asked of each practitioner, concluded in three ways, decided by each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.incidents import record
from hygie.rooms.incidents.assessment import Conclusion
from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.record import Decision
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.incidents.incident_site import HOSTILE, open_incident
from tests.rooms.incidents.papers_site import (
    ALONE,
    ANNE,
    LEAK,
    NOTHING,
    ODD,
    coming_in,
    notify,
)

PROOFS = {
    "preuve-who": "Notre informaticien, le 21 novembre au soir.",
    "preuve-traces": "Son rapport, joint au journal.",
}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def identifier(address: str) -> str:
    return address.rpartition("/")[2]


def said(visitor: Visitor, address: str, label: str = ANNE) -> str:
    return text(visitor.tree(notify(address, label)).get_element_by_id("resultat"))


def test_each_practitioner_has_questions_of_their_own(visitor: Visitor) -> None:
    page = visitor.tree(f"{open_incident(visitor)}/notifier")
    names = [text(node) for node in page.xpath("//ul[@class='whose']//h2")]
    assert ["Anne Morel", "Karim Belaïd", HOSTILE] == names
    assert 3 == text(page).count("Pas encore répondu")


def test_one_alone_is_asked_at_once(tmp_path: Path) -> None:
    with coming_in(tmp_path / "cabinet", ALONE) as visitor:
        page = visitor.tree(f"{open_incident(visitor)}/notifier")
        assert page.xpath("//input[@name='copied']")


def test_not_knowing_is_chosen_at_first_everywhere(visitor: Visitor) -> None:
    page = visitor.tree(notify(open_incident(visitor)))
    radios = {node.get("name") for node in page.xpath("//main//input[@type='radio']")}
    chosen = page.xpath("//main//input[@type='radio'][@checked]/@value")
    assert ["unknown"] * len(radios) == chosen
    assert 10 == len(radios)


def test_a_leak_is_to_notify_with_its_reasons_and_sources(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    told = said(visitor, address)
    assert "À notifier" in told
    assert "Des données lisibles ont été copiées ou emportées. (RGPD, article 33.1" in told
    assert "à vérifier" in told, "what nobody read in its source says so"
    assert "à prévenir dans les meilleurs délais" in told
    assert "très élevée" in told
    assert "la sorte de données (4, de 1 à 4)" in told
    assert "Exemples du Comité européen" in told


def test_not_knowing_leads_to_prudence_and_says_what_to_find_out(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **NOTHING | {"copied": "unknown"})
    told = said(visitor, address)
    assert "À notifier par prudence" in told
    assert "Une première notification suffit" in told
    assert "Si des données ont été copiées ou emportées" in told


def test_the_register_alone_asks_for_a_proof_of_each_condition(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **NOTHING)
    assert "À notifier par prudence" in said(visitor, address)
    page = visitor.tree(notify(address))
    asked = page.xpath("//section[@id='preuves']//textarea/@name")
    assert list(PROOFS) == asked
    visitor.post(f"{notify(address)}/preuves", **PROOFS)
    assert "Rien n’impose la notification d’après vos réponses, à faire relire" in said(
        visitor, address
    )
    kept = visitor.tree(notify(address)).get_element_by_id("preuve-who")
    assert PROOFS["preuve-who"] == kept.text.strip()


def test_the_conclusion_is_one_of_three_sentences(visitor: Visitor) -> None:
    address = open_incident(visitor)
    for answers in (LEAK, NOTHING, {}):
        visitor.post(notify(address), **answers)
        page = visitor.tree(notify(address))
        found = text(page.get_element_by_id("resultat-titre"))
        assert found[0].lower() + found[1:] in set(Conclusion)


def test_the_decision_is_the_controllers(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    answer = visitor.post(f"{notify(address)}/decision", decision="notify")
    assert "Votre décision est gardée" in answer.text
    assert "La décision vous appartient" in text(parse(answer.text))
    with visitor.place.workspace(read_only=True) as home:
        incident = record.load(home, identifier(address))
    assert "notify" == incident.assessed[ANNE].decided
    assert ODD not in incident.assessed


def test_not_notifying_asks_why_and_keeps_what_was_typed(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    answer = visitor.post(f"{notify(address)}/decision", decision="register", **{"parce-que": " "})
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert ["register"] == page.xpath("//input[@name='decision'][@checked]/@value")
    assert "le registre le demande" in text(page)
    why = "Rien n’a été lu, selon le rapport."
    visitor.post(f"{notify(address)}/decision", decision="register", **{"parce-que": why})
    with visitor.place.workspace(read_only=True) as home:
        kept = record.told(home, identifier(address), ANNE, Decision)
    assert Decision(because=why) == kept


def test_the_reasons_of_a_former_decision_do_not_stay_under_a_new_one(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    to = f"{notify(address)}/decision"
    visitor.post(to, decision="register", **{"parce-que": "Je croyais que non."})
    visitor.post(to, decision="notify", **{"parce-que": ""})
    page = visitor.tree(notify(address))
    assert "" == page.get_element_by_id("parce-que").text.strip()


def test_deciding_later_is_kept_as_no_decision(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    why = {"parce-que": "L’informaticien passe demain."}
    visitor.post(f"{notify(address)}/decision", decision="later", **why)
    page = visitor.tree(notify(address))
    assert ["later"] == page.xpath("//input[@name='decision'][@checked]/@value")
    with visitor.place.workspace(read_only=True) as home:
        assert "" == record.load(home, identifier(address)).assessed[ANNE].decided


def test_a_decision_before_any_answer_is_refused_in_a_sentence(visitor: Visitor) -> None:
    address = open_incident(visitor)
    answer = visitor.post(f"{notify(address)}/decision", decision="notify")
    assert 422 == answer.status_code
    assert "pas encore évalué" in answer.text


def test_answers_are_taken_over_without_the_counts(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    answer = visitor.post(f"{notify(address, ODD)}/reprendre", de=ANNE)
    assert "propres à chacun" in text(parse(answer.text))
    with visitor.place.workspace(read_only=True) as home:
        one = record.told(home, identifier(address), ANNE, Breach)
        other = record.told(home, identifier(address), ODD, Breach)
    assert one is not None
    assert other is not None
    assert (1200, None) == (one.persons, other.persons)
    assert one.copied == other.copied
    assert one.categories == other.categories


def test_nobody_takes_over_from_who_did_not_answer(visitor: Visitor) -> None:
    address = open_incident(visitor)
    answer = visitor.post(f"{notify(address)}/reprendre", de="Zo~C3~A9")
    assert 422 == answer.status_code
    assert 404 == visitor.post(f"{notify(address)}/reprendre", de="personne").status_code


def test_a_wrong_count_keeps_every_answer_on_the_page(visitor: Visitor) -> None:
    address = open_incident(visitor)
    answer = visitor.post(notify(address), **LEAK | {"persons": HOSTILE})
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert "yes" in page.xpath("//input[@name='copied'][@checked]/@value")
    assert page.xpath("//input[@name='categorie-NIR'][@checked]")
    assert not page.xpath("//input[@name='categorie-ACCESS'][@checked]")
    assert [HOSTILE] == page.xpath("//input[@name='persons']/@value")
    assert page.xpath("//details[contains(@class, 'answers')][@open]")
    assert not page.xpath("//main//script")


def test_a_box_unticked_stays_so_after_an_error(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **LEAK)
    fewer = {name: value for name, value in LEAK.items() if name != "categorie-NIR"}
    page = parse(visitor.post(notify(address), **fewer | {"persons": "x"}).text)
    assert not page.xpath("//input[@name='categorie-NIR'][@checked]")


def test_a_hostile_proof_is_shown_as_it_was_written(visitor: Visitor) -> None:
    address = open_incident(visitor)
    visitor.post(notify(address), **NOTHING)
    visitor.post(f"{notify(address)}/preuves", **{"preuve-who": HOSTILE * 2, "preuve-x": "y"})
    page = visitor.tree(notify(address))
    assert HOSTILE * 2 == page.get_element_by_id("preuve-who").text.strip()
    assert not page.xpath("//main//script")


def test_two_incidents_are_never_mixed(visitor: Visitor) -> None:
    one, other = open_incident(visitor), open_incident(visitor, "device-gone")
    visitor.post(notify(one), **LEAK)
    assert "À notifier" in said(visitor, one)
    assert "resultat-titre" not in visitor.get(notify(other)).text


def test_an_unknown_practitioner_or_incident_is_an_unknown_page(visitor: Visitor) -> None:
    address = open_incident(visitor)
    for path in (f"{address}/notifier/Luc", "/incident/2020-01-01-1/notifier/Anne"):
        assert 404 == visitor.get(path).status_code
        assert 404 == visitor.post(path, **LEAK).status_code
