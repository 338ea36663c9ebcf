"""The complaint has facts, damage, evidence; patients are numbers, pieces have no name."""

from dataclasses import replace

from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.documents.complaint import OFFENCES
from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.playbooks import chosen, library
from tests.rooms.incidents.twelve import NOW, TOLD, twelve

LIVED = {one.name: one for one in twelve()}


def made(name: str, **changes) -> Document:
    one = LIVED[name]
    who, account = next(iter(one))
    return make(Paper.COMPLAINT, one.incident, who, one.settings, replace(account, **changes), NOW)


def test_every_attack_has_what_it_is_complained_of() -> None:
    """A letter sent to the wrong person is no offence."""
    assert {one.id for one in chosen(library())} - {"wrong-recipient"} == set(OFFENCES)
    assert "n’appelle en général pas de plainte" in text(made("wrong recipient"))


def test_what_was_only_lost_was_not_stolen() -> None:
    """Nobody complains of a theft that nobody told."""
    assert "Vol (Code pénal" in text(made("encrypted laptop stolen"))
    lost = text(made("paper lost"))
    assert "Vol (" not in lost
    assert "n’appelle en général pas de plainte" in lost


def test_articles_that_nobody_read_are_to_be_checked() -> None:
    for offences in OFFENCES.values():
        for one in offences:
            assert "323-1" in one or "à vérifier" in one


def test_the_delay_of_the_insurer_is_said() -> None:
    assert "avant le mardi 24/11/2026 à 11:00" in text(made("phishing"))


def test_a_ransom_says_whether_it_was_paid() -> None:
    rows = {row.id: row.value for row in made("ransomware with a leak").rows}
    assert ("0,5 bitcoin", "Non") == (rows["ransom"], rows["ransom_paid"])
    assert made("phishing", ransom="300 €").missing[0].id == "ransom_paid"


def test_what_is_not_counted_yet_says_so() -> None:
    rows = {row.id: row.value for row in made("phishing", breach=Breach()).rows}
    assert "Pas encore connu" == rows["persons"] == rows["records"]


def test_pieces_stand_in_a_table_and_are_to_be_masked() -> None:
    said = text(made("phishing"))
    assert "2.1 | photo | samedi 21/11/2026 à 11:09 | abababab" in said
    assert "masquez tout nom de patient" in said


def test_without_a_piece_the_paper_says_so() -> None:
    one = LIVED["phishing"]
    who, _ = next(iter(one))
    bare = replace(one.incident, lines=())
    said = text(make(Paper.COMPLAINT, bare, who, one.settings, TOLD, NOW))
    assert "Aucune photo ni aucun fichier" in said
    assert "Aucun geste n’est coché" in said
