"""The choices of the CNIL's form are its own words; those of the template are in its order."""

from hygie.rooms.incidents.documents.cnil_form_nature import Nature
from hygie.rooms.incidents.documents.cnil_form_words import (
    Cause,
    Choice,
    Concerned,
    Harm,
    Informed,
    NotTold,
    Origin,
    Timing,
)
from hygie.rooms.incidents.playbooks import library

OPEN_DATA = {
    Origin: {
        "Piratage, logiciel malveillant (par exemple rançongiciel) et/ou hameçonnage",
        "Equipement perdu ou volé",
        "Papier perdu, volé ou laissé accessible dans un endroit non sécurisé",
        "Courrier perdu ou ouvert avant d'être retourné à l'envoyeur",
        (
            "Mise au rebut d'appareils numériques contenant des données personnelles sans "
            "effacement "
            "sécurisé"
        ),
        (
            "Mise au rebut de documents papier contenant des données personnelles sans destruction "
            "physique"
        ),
        "Publication non volontaire d'informations",
        "Données de la mauvaise personne affichées sur le portail du client",
        "Données personnelles envoyées à un mauvais destinataire",
        "Informations personnelles divulguées de façon verbale",
        "Autre",
    },
    Cause: {
        "Acte interne malveillant",
        "Acte interne accidentel",
        "Acte externe malveillant",
        "Acte externe accidentel",
        "Inconnu",
        "Autre",
    },
    Informed: {
        "Oui, les personnes ont été informées",
        "Non, mais elles le seront",
        "Non ils ne le seront pas",
        "Non déterminé pour le moment",
    },
}
"""As the open data of the CNIL has them, letter for letter."""


def test_the_labels_of_the_cnil_are_its_own() -> None:
    for kind, labels in OPEN_DATA.items():
        assert labels == {one.label for one in kind}


def test_the_template_offers_as_many() -> None:
    counts = {Timing: 5, Concerned: 11, Harm: 15, NotTold: 3, Nature: 25}
    assert counts == {kind: len(kind) for kind in counts}
    assert "abcdefghijklmnopqrstuvwxy" == "".join(Nature)


def test_playbooks_name_choices_that_there_are() -> None:
    for playbook in library().values():
        if not playbook.shared:
            assert playbook.origin in {one.label for one in Origin}
            assert playbook.cause in {one.label for one in Cause}
            assert playbook.template_nature in set(Nature)


def test_a_choice_is_kept_by_its_value_and_read_by_its_label() -> None:
    assert Origin.DEVICE is next(one for one in Origin if one == "device")
    assert "Equipement perdu ou volé" == Origin.DEVICE.label
    assert isinstance(Origin.DEVICE, Choice)
