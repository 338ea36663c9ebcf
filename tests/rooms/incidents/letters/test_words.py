"""The sentences proposed follow what is known, and never say more."""

from hypothesis import given

from hygie.rooms.incidents.breach import Blocked, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.letters.words import (
    advice,
    consequences,
    data,
    effects,
    happened,
    letters_words,
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


def test_partners_are_told_of_isolation_only_when_it_was_done() -> None:
    """Nobody is told of a gesture that the log does not know."""
    day = "21 novembre 2026"
    bare = partners_what("ransomware", day, isolated=False)
    assert "coupé du réseau" not in bare
    assert "isolé" not in bare
    assert partners_what("ransomware", day, isolated=True).endswith("a été coupé du réseau.")
    for one in letters_words().playbooks:
        assert partners_what(one.id, day, isolated=True).startswith(
            partners_what(one.id, day, isolated=False)
        )
    assert "" == partners_what("gone", day, isolated=True)


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
