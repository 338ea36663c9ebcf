"""The playbooks are read strictly, and each says enough to a person in panic."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.playbooks import (
    DOERS,
    PHASES,
    UNKNOWN,
    Doer,
    Phase,
    chosen,
    cite,
    cited,
    delay,
    library,
    read,
    rules,
    sourced,
    sources,
)

PLAYBOOKS = library()
STEPS = [
    pytest.param(step, id=f"{playbook.id}/{step.id}")
    for playbook in PLAYBOOKS.values()
    for step in playbook.steps
    if step.what
]
EIGHT = {
    "ransomware",
    "phishing",
    "fake-support",
    "unsolicited-ecps",
    "supplier-breached",
    "device-lost",
    "wrong-recipient",
    "intrusion",
}
CNIL_ORIGINS = {
    "Piratage, logiciel malveillant (par exemple rançongiciel) et/ou hameçonnage",
    "Equipement perdu ou volé",
    "Données personnelles envoyées à un mauvais destinataire",
}
CNIL_CAUSES = {"Acte externe malveillant", "Acte interne accidentel"}


def test_the_eight_incidents_have_their_playbook() -> None:
    """The others are parts that several share."""
    assert EIGHT == {playbook.id for playbook in chosen(PLAYBOOKS)}


@pytest.mark.parametrize("step", STEPS)
def test_a_gesture_is_short_and_says_why(step) -> None:
    """One breath for the gesture, two sentences or so for the reason; French and full stops."""
    assert len(step.what) <= 140
    assert len(step.why) <= 220
    assert step.what[0].isupper()
    assert step.what.endswith((".", "»."))
    assert step.why.endswith(".")
    assert delay(step.within)


@pytest.mark.parametrize("step", STEPS)
def test_a_gesture_that_is_written_down_says_what_to_note(step) -> None:
    """A note is a sentence too; calls and declarations always have one."""
    assert not step.note or step.note.endswith(".")
    if step.phase is Phase.DECLARE and step.clock:
        assert step.note


def test_a_playbook_starts_at_once() -> None:
    """The first gesture of each incident is for now."""
    for playbook in chosen(PLAYBOOKS):
        first = playbook.steps[0]
        while first.then:
            first = PLAYBOOKS[first.then].steps[0]
        assert first.within == 0, playbook.id


def test_an_incident_carries_the_values_of_the_forms() -> None:
    """The origin and the cause are the CNIL's own words."""
    for playbook in chosen(PLAYBOOKS):
        assert playbook.origin in CNIL_ORIGINS
        assert playbook.cause in CNIL_CAUSES
        assert playbook.template_nature in set("bdfgir")
        assert playbook.summary.endswith(".")


def test_every_question_can_be_left_open() -> None:
    """A person who does not know can always go on."""
    for playbook in PLAYBOOKS.values():
        for question in playbook.questions:
            assert UNKNOWN in question.answers
            assert question.text.endswith(("?", "."))


def test_every_doer_and_phase_has_its_french_word() -> None:
    """Nothing English is shown."""
    assert set(DOERS) == set(Doer)
    assert set(PHASES) == set(Phase)


def test_sources_are_dated_and_used() -> None:
    """A source that nobody names is dead; one that was not read is said so."""
    table = rules()
    assert timedelta(0) < table.good_until - table.as_of <= timedelta(days=183)
    assert {source.verified for source in table.sources} <= {"read", "second-hand", "memory"}
    assert not sources()["anssi"].is_sure
    assert sources()["rgpd"].is_sure


@pytest.mark.parametrize(
    ("within", "words"),
    [
        (0, "tout de suite"),
        (5, "dans les 5 minutes"),
        (60, "dans l’heure"),
        (120, "dans les 2 heures"),
        ("dans la journée", "dans la journée"),
    ],
)
def test_a_delay_is_said_in_words(within, words) -> None:
    """Minutes up to an hour, hours after."""
    assert words == delay(within).replace("\u00a0", " ")


def test_a_playbook_knows_its_questions_only() -> None:
    """Asking for another one is a mistake of the caller."""
    with pytest.raises(KeyError):
        PLAYBOOKS["ransomware"].question("nothing")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_is_a_playbook_or_refused(tmp_path, text) -> None:
    """Nothing else is ever raised."""
    path = tmp_path / "any.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    with suppress(DataFileError):
        read(path)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("rgpd:33.1", "RGPD, article 33.1"),
        ("assurances:L12-10-1", "Code des assurances, article L12-10-1"),
        ("doctors:19/cnil", "Dépliant des médecins, ligne 19"),
        ("edpb-1-2021:10", "Lignes directrices 01/2021, exemple 10"),
        ("hygie:log", "choix de Hygie"),
    ],
)
def test_a_source_is_cited_as_people_read_it(named, words) -> None:
    """With its place, where it has one."""
    assert words == cite(named)


def test_several_sources_are_named_once_each_and_no_line_of_a_leaflet() -> None:
    named = ("doctors:44", "doctors:45", "rgpd:33.1")
    assert ("Dépliant des médecins", "RGPD, article 33.1") == cited(named)


def test_a_source_that_nobody_read_there_says_so_wherever_it_is_shown() -> None:
    """At second hand or from memory; the others are named alone."""
    assert ("Lignes directrices 01/2021, exemple 10, à vérifier",) == cited(("edpb-1-2021:10",))
    for name, source in sources().items():
        assert source.is_sure != sourced(f"{name}:1").endswith(", à vérifier")
