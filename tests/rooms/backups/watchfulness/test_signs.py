"""Signs count files by sort, and never name one."""

import dataclasses

from hygie.rooms.backups.watchfulness.signs import OTHERS, Level, Rule, Sign, Suspicion, sign


def test_a_sign_says_the_three_commonest_sorts() -> None:
    """In French, without a name."""
    names = ["d/Mme Dupont.pdf"] * 3 + ["d/b.jpg"] * 2 + ["d/c.zzz"] * 4 + ["d/d.txt"]
    assert Sign(Rule.MASKED, 10, (OTHERS, "documents PDF", "images")) == sign(Rule.MASKED, names)
    assert "Dupont" not in repr(sign(Rule.MASKED, names))


def test_spoiled_files_are_those_of_the_rules_that_count_them() -> None:
    """A decoy or a vanished file is not counted with them."""
    signs = tuple(Sign(rule, 2) for rule in Rule)
    assert 10 == Suspicion(Level.ALARM, signs).spoiled


def test_fingerprints_are_not_shown() -> None:
    """They serve the memory only."""
    suspicion = Suspicion(contents=frozenset({"abc"}))
    assert "abc" not in repr(suspicion)
    assert suspicion == dataclasses.replace(suspicion)
