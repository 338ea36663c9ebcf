"""What a USB key starts is read from the desktop that runs, and from no other."""

import pytest

from hygie.analysis.linux_session import CINNAMON, GNOME, XFCE
from hygie.rooms.media.kinds import Autorun
from hygie.rooms.media.probe_linux import AUTORUN, CINNAMON_NEVER, GNOME_NEVER, XFCE_RUN
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome

YES = Answer(outcome=Outcome.RAN, out="b true\n")


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


@pytest.mark.parametrize(
    ("desktop", "ask", "out", "runs", "prompts"),
    [
        (GNOME, GNOME_NEVER, "true", False, False),
        (GNOME, GNOME_NEVER, "false", False, True),
        (CINNAMON, CINNAMON_NEVER, "false", False, True),
        (XFCE, XFCE_RUN, "true", True, True),
        (XFCE, XFCE_RUN, "false", False, False),
    ],
)
def test_the_desktop_that_runs_decides(desktop, ask, out, runs, prompts):
    sight = AUTORUN.read({desktop: YES, ask: ran(out)})
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Autorun)
    assert (runs, prompts) == (sight.facts.runs, sight.facts.prompts)


@pytest.mark.parametrize("desktop", [GNOME, CINNAMON, XFCE])
def test_the_setting_of_another_desktop_proves_nothing(desktop):
    """GNOME's "never" is printed under Xfce too, and changes nothing there."""
    others = {GNOME_NEVER, CINNAMON_NEVER, XFCE_RUN} - {
        {GNOME: GNOME_NEVER, CINNAMON: CINNAMON_NEVER, XFCE: XFCE_RUN}[desktop]
    }
    sight = AUTORUN.read({desktop: YES, **dict.fromkeys(others, ran("true"))})
    assert isinstance(sight, Unseen)


def test_a_setting_without_a_desktop_is_a_default_of_nobody():
    assert isinstance(AUTORUN.read({GNOME_NEVER: ran("true")}), Unseen)
