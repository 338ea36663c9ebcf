"""The letters say what article 34(2) asks, and are signed."""

from dataclasses import replace

import pytest

from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import Paper, State
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[2]
(WHO,) = ALONE.answerable()


def test_what_the_doctor_wrote_stands_in_place_of_the_proposal() -> None:
    told = replace(TOLD, letter_what="Un faux message nous a trompés.\nIl est supprimé.")
    said = text(make(Paper.PATIENTS, ONE.incident, WHO, ALONE, told, NOW))
    assert "Un faux message nous a trompés.\nIl est supprimé." in said
    assert "qu’un faux message avait pu" not in said


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


@pytest.mark.parametrize("paper", [Paper.PATIENTS, Paper.PARTNERS])
def test_a_letter_claims_no_measure_that_the_log_does_not_show(paper) -> None:
    """With an empty log it has a blank that is named, and is incomplete."""
    silent = replace(ONE.incident, lines=())
    letter = make(paper, silent, WHO, ALONE, TOLD, NOW)
    assert ["letter_measures"] == [row.id for row in letter.missing]
    assert State.INCOMPLETE is letter.state
    assert (
        "Ce que nous avons fait\n[à compléter\N{NO-BREAK SPACE}: ce que nous avons fait]\n"
        in text(letter)
    )


def test_a_letter_tells_the_gesture_that_the_log_shows() -> None:
    said = text(make(Paper.PATIENTS, ONE.incident, WHO, ALONE, TOLD, NOW))
    assert "Ce que nous avons fait\nL’ordinateur concerné a été coupé du réseau.\n" in said
    assert "à compléter" not in said
