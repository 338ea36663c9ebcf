"""A setting counts only where its desktop runs; each value has one form."""

import pytest

from hygie.analysis.linux_session import GNOME, ask_owner, ask_setting, owned, seconds, switch
from hygie.spine.probe import Answer, Outcome

ASK = ask_setting("org.gnome.desktop.session", "idle-delay")


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ran("b true\n"), True),
        (ran("b false\n"), False),
        (ran("b true\n", code=1), None),
        (ran("true\n"), None),
        (Answer(outcome=Outcome.MISSING), None),
    ],
)
def test_who_holds_a_name(answer, expected):
    assert expected is owned({GNOME: answer}, GNOME)


def test_the_bus_is_that_of_the_session_unless_said():
    assert GNOME.argv[1] == "--user"
    assert ask_owner("org.gnome.DisplayManager", bus="--system").argv[1] == "--system"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(ran("true\n"), True), (ran("false\n"), False), (ran("vrai\n"), None), (ran("true", 1), None)],
)
def test_a_switch_is_true_or_false(answer, expected):
    assert expected is switch({ASK: answer}, ASK)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ran("uint32 300\n"), 300),
        (ran("uint32 0\n"), 0),
        (ran("300\n"), None),
        (ran("uint32 300\n", code=1), None),
        (ran("uint32 99999999999\n"), None),
    ],
)
def test_seconds_are_an_unsigned_number(answer, expected):
    assert expected == seconds({ASK: answer}, ASK)
