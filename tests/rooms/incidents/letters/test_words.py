"""The sentences proposed follow what is known, and never say more."""

import pytest
from hypothesis import given

from hygie.rooms.incidents.breach import Blocked, Changed, Health, Know, Read
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.documents.done import done_words
from hygie.rooms.incidents.letters.words import (
    advice,
    consequences,
    data,
    effects,
    happened,
    letters_words,
    measures,
    partners_advice,
    partners_what,
    what,
)
from hygie.rooms.incidents.playbooks import chosen, library
from tests.rooms.incidents.breaches import ANY, known


def test_every_playbook_has_its_words() -> None:
    assert {one.id for one in chosen(library())} == {one.id for one in letters_words().playbooks}


def test_every_known_category_has_plain_words() -> None:
    assert {one.name for one in Category} - {"UNKNOWN"} == {
        one.id for one in letters_words().categories
    }


def test_a_playbook_that_is_gone_has_none() -> None:
    assert "" == happened("gone", "21 novembre 2026")
    assert "" == partners_what("gone", "21 novembre 2026")


def test_a_measure_is_said_only_of_what_was_done() -> None:
    """Nothing done is nothing said; one of several ways is enough, and is said once."""
    assert "" == measures(())
    assert "" == measures({"alert/photo", "gone/gone"})
    assert "L’ordinateur concerné a été coupé du réseau." == measures({"isolate/unplug"})
    both = {"declare-attack/complaint", "delai/complaint"}
    assert "Une plainte a été déposée." == measures(both)


def test_every_measure_names_gestures_and_delays_that_there_are() -> None:
    known_ones = set(done_words()) | {f"delai/{one}" for one in ClockId}
    for one in letters_words().measures:
        assert set(one.done) <= known_ones, one.text
        assert one.text.endswith(".")


def test_no_sentence_says_that_all_that_was_needed_was_done() -> None:
    """The log cannot know it."""
    for one in letters_words().measures:
        assert "nécessaire" not in one.text


def test_an_unknown_leak_is_said_to_be_unknown() -> None:
    said = what("ransomware", "21 novembre 2026", known(copied=Know.UNKNOWN))
    assert "nous ne savons pas si des informations ont été copiées" in said


def test_nothing_copied_is_only_said_when_nobody_has_them() -> None:
    sentence = "aucune information n’a été copiée"
    assert sentence in what("intrusion", "x", known())
    for read in set(Read) - {Read.NOBODY}:
        assert sentence not in what("device-lost", "x", known(read=read))


def test_data_are_said_as_a_patient_would() -> None:
    one = known(categories=frozenset({Category.NIR, Category.CONTACT}), health=Health.NONE)
    assert (
        "votre adresse, votre téléphone, votre courriel et votre numéro de sécurité sociale"
        == data(one)
    )
    assert "" == data(known(categories=frozenset(), health=Health.NONE))


def test_sealed_data_frighten_nobody() -> None:
    one = known(read=Read.EXPOSED, sealed=Know.YES)
    assert "cela ne devrait rien changer pour vous" in consequences(one)
    assert "illisibles" in effects(one)
    assert "Méfiez-vous" not in advice(one)


@pytest.mark.parametrize(
    "unknown",
    [{"read": Read.UNKNOWN}, {"changed": Changed.UNKNOWN}, {"blocked": Blocked.UNKNOWN}],
)
def test_what_is_not_known_yet_is_never_said_to_be_without_effect(unknown) -> None:
    one = known(**unknown)
    assert "Aucun effet" not in effects(one)
    assert "ne devrait rien changer" not in consequences(one)
    assert "Aucun effet constaté sur les données." == effects(known())


def test_advice_follows_the_data() -> None:
    everything = frozenset({Category.NIR, Category.FINANCIAL, Category.ACCESS})
    said = advice(known(copied=Know.YES, categories=everything, blocked=Blocked.FOR_EVER))
    for word in ("ameli", "banque", "mot de passe concerné", "ordonnances"):
        assert word in said
    assert "ameli" not in advice(known(copied=Know.YES))


def test_changed_and_lost_data_are_told() -> None:
    one = known(changed=Changed.USED_LOST, blocked=Blocked.FOR_EVER)
    assert "inexacte" in consequences(one)
    assert "à reconstituer" in consequences(one)
    assert "modifiées" in effects(one)


def test_what_happened_to_the_data_is_told_one_sentence_each() -> None:
    said = what("x", "x", known(changed=Changed.USED_LOST, blocked=Blocked.FOR_EVER))
    assert "Certaines ont été modifiées." in said
    assert "Une partie est perdue." in said
    assert "chiffrées" in what("x", "x", known(read=Read.EXPOSED, sealed=Know.YES))


@given(ANY)
def test_any_breach_has_sentences_that_end(breach) -> None:
    for said in (consequences(breach), effects(breach), advice(breach), partners_advice(breach)):
        assert said.endswith(".")
        assert "  " not in said
