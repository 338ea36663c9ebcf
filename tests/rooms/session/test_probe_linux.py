"""A Linux session locks only when its desktop runs and everything that matters was read."""

import pytest

from hygie.analysis.linux_session import GNOME, PLASMA
from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.rooms.session.probe_linux import (
    CINNAMON_KEYS,
    GDM,
    GNOME_KEYS,
    KDE_FILES,
    SCREEN_LOCK,
    XFCE_KEYS,
    XFCE_LOCKER,
)
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Ask, Outcome

YES = Answer(outcome=Outcome.RAN, out="b true\n")
NO = Answer(outcome=Outcome.RAN, out="b false\n")
ON = [Answer(outcome=Outcome.RAN, out=out) for out in ("uint32 300", "uint32 0", "true", "false")]


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


def only(sight: Sight) -> LockPath:
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, ScreenLock)
    (path,) = sight.facts.paths
    return path


@pytest.mark.parametrize("missing", [*GNOME_KEYS, GDM])
def test_gnome_is_read_whole_or_not_at_all(missing):
    """The delay without the lock, or the lock without the login screen, proves nothing."""
    answers: dict[Ask, Answer] = {GNOME: YES, GDM: YES, **dict(zip(GNOME_KEYS, ON, strict=True))}
    assert only(SCREEN_LOCK.read(answers)).asks_password
    del answers[missing]
    assert isinstance(SCREEN_LOCK.read(answers), Unseen)


def test_settings_without_a_desktop_are_defaults_of_nobody():
    """Gsettings prints the defaults of its schemas even when no desktop runs."""
    answers: dict[Ask, Answer] = dict(zip((*GNOME_KEYS, *CINNAMON_KEYS), (*ON, *ON), strict=True))
    assert isinstance(SCREEN_LOCK.read(answers), Unseen)
    assert isinstance(SCREEN_LOCK.read({**answers, GNOME: NO, GDM: YES}), Unseen)


@pytest.mark.parametrize(
    ("text", "after_s", "asks"),
    [
        ("[Daemon]\nTimeout=5\n", 305, True),
        ("[Daemon]\nTimeout=2.5\nLockGrace=0\n", 150, True),
        ("[Daemon]\nTimeout=0\n", None, True),
        ("[Daemon]\nAutolock=true\nTimeout=5\nRequirePassword=no\n", 305, False),
        ("[Daemon]\nAutolock=off\n", None, None),
    ],
)
def test_kde_says_when_it_locks(text, after_s, asks):
    path = only(SCREEN_LOCK.read({PLASMA: YES, KDE_FILES[1]: ran(text)}))
    assert (after_s, asks) == (path.after_s, path.asks_password)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[Daemon]\nAutolock=true\n",
        "[Greeter]\nTimeout=5\n",
        "[Daemon]\nTimeout=five\n",
        "[Daemon]\nTimeout=5\nLockGrace=-1\n",
    ],
)
def test_kde_without_a_written_delay_is_unseen(text):
    """What KDE would do by default is not taken for what was seen."""
    assert isinstance(SCREEN_LOCK.read({PLASMA: YES, KDE_FILES[1]: ran(text)}), Unseen)


def test_a_file_of_kde_that_may_not_be_read_is_unseen():
    """The system may forbid what the user's file says."""
    answers: dict[Ask, Answer] = {
        PLASMA: YES,
        KDE_FILES[0]: Answer(outcome=Outcome.REFUSED),
        KDE_FILES[1]: ran("[Daemon]\nTimeout=5\n"),
    }
    assert isinstance(SCREEN_LOCK.read(answers), Unseen)


@pytest.mark.parametrize(
    ("text", "after_s", "asks"),
    [
        ("/saver/idle-activation/delay  5\n", 300, True),
        ("/saver/idle-activation/delay  0\n", None, True),
        ("/saver/idle-activation/delay  5\n/saver/idle-activation/enabled  false\n", None, True),
        ("/saver/idle-activation/delay  5\n/lock/saver-activation/enabled  false\n", 300, False),
    ],
)
def test_xfce_says_when_it_locks(text, after_s, asks):
    path = only(SCREEN_LOCK.read({XFCE_LOCKER: YES, XFCE_KEYS: ran(text)}))
    assert (after_s, asks) == (path.after_s, path.asks_password)


def test_xfce_with_an_odd_delay_is_unseen():
    text = "/saver/idle-activation/delay  5\n/lock/saver-activation/delay  soon\n"
    assert isinstance(SCREEN_LOCK.read({XFCE_LOCKER: YES, XFCE_KEYS: ran(text)}), Unseen)
