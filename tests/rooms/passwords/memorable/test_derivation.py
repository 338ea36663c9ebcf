"""Derivations join to the password, can be edited, and do not show themselves."""

from hygie.rooms.passwords.memorable.derivation import Derivation, Rule, edited, password_of

STEPS = (
    Derivation(word="avec", symbols="a", rule=Rule.INITIAL),
    Derivation(word="deux", symbols="2", rule=Rule.NUMBER),
    Derivation(word=".", symbols="", rule=Rule.NOTHING),
)


def test_the_symbols_join_to_the_password() -> None:
    assert "a2" == password_of(STEPS)


def test_what_the_person_changes_says_so() -> None:
    changed = edited(STEPS, ["@", "2", "!"])
    assert "@2!" == password_of(changed)
    assert [Rule.HAND, Rule.NUMBER, Rule.HAND] == [step.rule for step in changed]


def test_steps_without_a_change_stay() -> None:
    assert STEPS == edited(STEPS, [])
    assert "z2" == password_of(edited(STEPS, ["z"]))


def test_too_many_changes_are_ignored() -> None:
    assert "a2" == password_of(edited(STEPS, ["a", "2", "", "x", "y"]))


def test_a_step_does_not_show_itself() -> None:
    assert "avec" not in repr(STEPS)
    assert "symbols" not in repr(STEPS)
