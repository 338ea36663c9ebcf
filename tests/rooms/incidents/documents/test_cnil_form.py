"""The notification follows the form: its lead says the address, the delay, and what may wait."""

from hygie.rooms.incidents.documents.cnil_form import ADDRESS
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Document, Paper
from tests.rooms.incidents.twelve import NOW, twelve

LIVED = {one.name: one for one in twelve()}


def made(name: str, paper: Paper = Paper.CNIL_FIRST) -> Document:
    one = LIVED[name]
    who, account = next(iter(one))
    return make(paper, one.incident, who, one.settings, account, NOW)


def test_the_lead_says_where_and_until_when() -> None:
    lead = " ".join(made("phishing").lead)
    assert ADDRESS in lead
    assert "prend fin le mardi 24/11/2026 à 11:00" in lead
    assert "33.4" in lead


def test_past_the_delay_it_is_still_to_be_sent() -> None:
    assert "En retard, on notifie quand même" in " ".join(made("found months later").lead)


def test_once_notified_the_lead_says_when() -> None:
    assert "faite le samedi 21/11/2026 à 20:00" in " ".join(made("ransomware with a leak").lead)


def test_it_is_complete_only_when_nothing_is_unknown() -> None:
    def subtype(name: str) -> str:
        return {row.id: row.value for row in made(name).rows}["subtype"]

    assert subtype("ransomware with a leak").startswith("Oui")
    assert subtype("ransomware, leak unknown").startswith("Non")


def test_what_nobody_re_read_is_to_be_checked_on_the_form() -> None:
    rows = {row.id: row for row in made("ransomware with a leak").rows}
    assert "à vérifier sur le formulaire" in rows["level"].note
    assert "à vérifier sur le formulaire" in rows["subtype"].note
