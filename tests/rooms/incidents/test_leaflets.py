"""Both leaflets' steps for an incident are all in the playbooks."""

import pytest

from hygie.rooms.incidents.leaflets import found_in, leaflet_gestures
from hygie.rooms.incidents.playbooks import chosen, library, sources
from hygie.rooms.incidents.walk import outline

LINES = {
    "doctors": ["44", "45", "46", "50", "51", "52", "56", "57", "58", "59"],
    "physiotherapists": ["105", "160", "166", "167", "168", "169", "170", "171"],
}
"""Every line of what the leaflets say of an incident, in their text: how to react, an attack, the
software that is down, spam. Lines of several gestures stand apart."""

APART = {
    "doctors:19/cnil",
    "doctors:19/victims",
    "physiotherapists:53/refuse",
    "physiotherapists:53/call",
}


def test_no_line_of_the_leaflets_is_left_out() -> None:
    """The list of their gestures is whole."""
    expected = APART | {f"{leaflet}:{line}" for leaflet, lines in LINES.items() for line in lines}
    assert expected == {gesture.id for gesture in leaflet_gestures()}


@pytest.mark.parametrize("gesture", leaflet_gestures(), ids=lambda gesture: gesture.id)
def test_every_gesture_of_the_leaflets_is_a_step_that_one_can_reach(gesture) -> None:
    """Each stands in a playbook that a person may come to."""
    steps = set(found_in(library())[gesture.id])
    reached = {
        one.address for playbook in chosen(library()) for one in outline(library(), playbook.id)
    }
    assert steps & reached


SITUATIONS = {
    "Rançongiciel": "ransomware",
    "Hameçonnage": "phishing",
    "Faux support technique": "fake-support",
    "Demande e-CPS inattendue": "unsolicited-ecps",
    "Courriel indésirable": "phishing",
    "Logiciel indisponible": "supplier-breached",
    "Cyberattaque": "intrusion",
    "Perte de données": "device-lost",
}


@pytest.mark.parametrize("gesture", leaflet_gestures(), ids=lambda gesture: gesture.id)
def test_every_gesture_stands_in_the_playbook_of_its_own_situation(gesture) -> None:
    """What the leaflet says of phishing is in the playbook of phishing, and so on."""
    start = SITUATIONS[gesture.situation]
    here = {one.address for one in outline(library(), start)}
    assert here & set(found_in(library())[gesture.id])


def test_every_line_that_a_step_names_is_one_of_the_leaflets() -> None:
    """A misspelt line would count for nothing."""
    known = {gesture.id for gesture in leaflet_gestures()}
    for playbook in library().values():
        for step in playbook.steps:
            named = {one for one in step.sources if one.split(":")[0] in LINES}
            assert named <= known, (playbook.id, step.id)


def test_the_72_hours_for_each_victim_are_gently_corrected() -> None:
    """The law's words stand beside the leaflet's."""
    (gesture,) = (one for one in leaflet_gestures() if one.id == "doctors:19/victims")
    assert "dans les meilleurs délais" in gesture.corrected
    assert {gesture.leaflet for gesture in leaflet_gestures()} <= set(sources())
