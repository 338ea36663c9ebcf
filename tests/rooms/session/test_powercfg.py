"""powercfg is read by its numbers, not by its words."""

import pytest

from hygie.rooms.session.powercfg import modern_standby, on_mains_and_battery
from hygie.spine.probe import Answer, Outcome

SCHEME = "GUID : 381b4222-f694-41f0-9685-ff5bb260df2e  (Utilisation normale)\n"
LIMITS = "Min : 0x00000000\nMax : 0xffffffff\nIncrément : 0x00000001\n"
IN_USE = "Alternatif : 0x0000012c\nContinu : 0x000000b4\n"


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, code=code, out=out)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ran(SCHEME + LIMITS + IN_USE), (300, 180)),
        (ran((SCHEME + LIMITS + IN_USE).replace("\n", "\r\n")), (300, 180)),
        (ran(SCHEME + IN_USE), (300, 180)),
        (ran(SCHEME + LIMITS), None),
        (ran(SCHEME), None),
        (ran(LIMITS + IN_USE), None),
        (ran(SCHEME + LIMITS + IN_USE, code=1), None),
        (Answer(outcome=Outcome.TIMED_OUT, out=SCHEME + IN_USE), None),
        (ran(SCHEME + "Alternatif : 300\nContinu : 180\n"), None),
    ],
)
def test_the_last_two_numbers_are_mains_and_battery(answer, expected) -> None:
    """A setting that is not whole has no value."""
    assert expected == on_mains_and_battery(answer)


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("Il y a :\n    Veille (S0)\n    Prolongée\n\nIl n’y a pas :\n    Veille (S3)\n", True),
        ("Il y a :\r\n  Veille (S0)\r\n\r\nIl n’y a pas :\r\n  Veille (S3)\r\n\tRaison\r\n", True),
        ("Il y a :\n    Veille (S3)\n\nIl n’y a pas :\n    Veille (S0)\n\tRaison\n", False),
        ("Il y a :\n    Prolongée\n\nIl n’y a pas :\n    Veille (S3)\n\tRaison\n", False),
        # Nothing exists: the first state is followed by its reason, further in.
        ("Il n’y a pas :\n    Veille (S0)\n\tRaison : S3\n", None),
        ("Il y a :\n    Veille\n\nIl n’y a pas :\n    Autre\n", None),
        ("Accès refusé.", None),
        ("", None),
    ],
)
def test_the_states_that_exist_come_first(out, expected) -> None:
    """S0 among the states that do not exist is not Modern Standby."""
    assert modern_standby(ran(out)) is expected
    assert modern_standby(Answer(outcome=Outcome.MISSING)) is None
