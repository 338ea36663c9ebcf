"""What was noticed is said in plain French, with the gesture, and without a name."""

import pytest

from hygie.rooms.backups.watchfulness.signs import OTHERS, Level, Rule, Sign, Suspicion
from hygie.rooms.backups.watchfulness.words import (
    advice,
    heading,
    naming,
    sentence,
    sentences,
    unplug,
)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("count", [1, 2, 4_321])
def test_every_rule_has_its_sentence(rule, count) -> None:
    """One file, several files."""
    said = sentence(Sign(rule, count, ("images",)))
    assert said.startswith(f"{count} ")
    assert said.endswith(".")
    assert not said.endswith("..")
    assert ("{" in said, "  " in said, "'" in said) == (False, False, False)


def test_sorts_are_told_when_they_say_something() -> None:
    """Unknown sorts alone are left out, and a decoy has none."""
    known = Sign(Rule.RENAMED, 12, ("documents PDF", OTHERS))
    assert (
        "12 fichiers ont changé de nom et ne sont plus lisibles (documents PDF, autres fichiers)."
        == (sentence(known))
    )
    assert "(" not in sentence(Sign(Rule.REPLACED, 12, (OTHERS,)))
    assert "(" not in sentence(Sign(Rule.DATABASE, 1, ("bases de données",)))
    assert "1 fichier témoin posé par Hygie n’est plus lisible." == sentence(
        Sign(Rule.CANARY_UNREADABLE, 1)
    )


def test_a_suspicion_says_all_its_signs() -> None:
    """In their order."""
    signs = (Sign(Rule.MASKED, 3, ("images",)), Sign(Rule.CANARY_MISSING, 1))
    assert tuple(map(sentence, signs)) == sentences(Suspicion(Level.ALARM, signs))


def test_the_advice_takes_every_disk_away_and_opens_the_playbook() -> None:
    """From a doubt on; nothing to do when there is nothing."""
    for level in (Level.DOUBT, Level.ALARM):
        words = " ".join(advice(level))
        assert unplug() in words
        assert "Incident" in words
        assert "garde toutes les anciennes" in words
    assert () == advice(Level.NONE)
    assert 3 == len({heading(level) for level in Level})


@pytest.mark.parametrize(
    ("plugged", "said"),
    [
        (None, "Débranchez tous les disques de sauvegarde, et n’en branchez aucun autre."),
        ([], "Laissez tous les disques de sauvegarde débranchés."),
        (["A"], "Débranchez « A », et ne branchez aucun autre disque de sauvegarde."),
        (["A", "B"], "Débranchez « A » et « B », et ne branchez aucun autre disque de sauvegarde."),
        (
            ["A", "B", "C"],
            "Débranchez « A », « B » et « C », et ne branchez aucun autre disque de sauvegarde.",
        ),
    ],
)
def test_the_disks_to_unplug_are_named_where_one_knows_which_are_there(plugged, said) -> None:
    """None is told to stay unplugged while it is plugged in."""
    assert said == unplug(plugged).replace("\u00a0", " ")
    for level in (Level.DOUBT, Level.ALARM):
        assert unplug(plugged) in advice(level, plugged)
    assert ["Attention.", unplug(plugged or [])] == naming(["Attention.", unplug()], plugged or [])
