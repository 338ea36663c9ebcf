"""The letters say what article 34(2) asks, and are signed."""

from dataclasses import replace

from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import Paper
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[2]
(WHO,) = ALONE.answerable()


def test_what_the_doctor_wrote_stands_in_place_of_the_proposal() -> None:
    told = replace(TOLD, letter_what="Un faux message nous a trompés.\nIl est supprimé.")
    said = text(make(Paper.PATIENTS, ONE.incident, WHO, ALONE, told, NOW))
    assert "Un faux message nous a trompés.\nIl est supprimé." in said
    assert "qu’un faux message avait permis" not in said


def test_a_letter_is_as_it_is_sent_without_notes_of_ours() -> None:
    said = text(make(Paper.PATIENTS, ONE.incident, WHO, ALONE, TOLD, NOW))
    assert said.startswith("Cabinet du Dr Claire Martin\n12 rue des Lilas")
    assert said.rstrip().endswith("Cabinet du Dr Claire Martin")
    for word in ("à relire", "Hygie", "INCOMPLET", "RGPD"):
        assert word not in said


def test_a_letter_whose_sender_is_not_known_is_incomplete() -> None:
    unknown = replace(ALONE, address="")
    (who,) = unknown.answerable()
    document = make(Paper.PATIENTS, ONE.incident, who, unknown, TOLD, NOW)
    assert ["address"] == [row.id for row in document.missing]


def test_partners_are_told_no_patient_is_named() -> None:
    said = text(make(Paper.PARTNERS, ONE.incident, WHO, ALONE, TOLD, NOW))
    assert "Aucun nom de patient ne figure dans ce courrier." in said
    assert "vous concernant" not in said
