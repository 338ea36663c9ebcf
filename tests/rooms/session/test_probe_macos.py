"""A Mac locks after what it says, and nothing is guessed of what it does not say."""

import pytest

from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.rooms.session.probe_macos import SCREEN_LOCK
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Outcome

MAINS = "AC Power:\n displaysleep         10\n"


def ran(out: str = "", code: int = 0, err: str = "") -> Answer:
    return Answer(outcome=Outcome.RAN, code=code, out=out, err=err)


def said(words: str) -> Answer:
    return ran(err=f"2026-11-21 10:12:31.636 sysadminctl[1:2] {words}\n")


def read(password: Answer, saver: Answer, display: Answer) -> Sight:
    return SCREEN_LOCK.read(dict(zip(SCREEN_LOCK.asks, (password, saver, display), strict=True)))


def test_the_delay_may_come_on_the_standard_output():
    sight = read(ran("x sysadminctl[1:2] screenLock delay is immediate\n"), ran("60"), ran(MAINS))
    assert sight == Seen(
        facts=ScreenLock(
            paths=(
                LockPath(name="économiseur d’écran", after_s=60, asks_password=True),
                LockPath(name="mise en veille de l’écran", after_s=600, asks_password=True),
            )
        )
    )


@pytest.mark.parametrize(
    "words",
    [
        "screenLock delay is 5 minutes",
        "screenLock delay is",
        "screenLock delay is immediate-ish",
        "screenLock is offline",
        "screenLock délai de 5 secondes",
        "screenLock delay is 99999999999 seconds",
    ],
)
def test_other_words_are_unseen(words: str):
    assert isinstance(read(said(words), ran("60"), ran(MAINS)), Unseen)


@pytest.mark.parametrize("idle", ["-1", "5 minutes", "99999999999", "", "6e2"])
def test_an_idle_time_is_a_number_of_seconds(idle: str):
    lock = said("screenLock delay is immediate")
    assert isinstance(read(lock, ran(idle), ran(MAINS)), Unseen)


@pytest.mark.parametrize(
    "display",
    [
        "",
        "Currently in use:\n displaysleep 10\n",
        "AC Power:\n displaysleep ten\n",
        "AC Power:\n sleep 1\n",
        "Battery Power:\n displaysleep 2\nAC Power:\n",
        "Secteur :\n displaysleep 2\n",
    ],
)
def test_each_power_source_tells_its_minutes(display: str):
    lock = said("screenLock delay is immediate")
    assert isinstance(read(lock, ran("60"), ran(display)), Unseen)


def test_a_command_that_fails_is_unseen():
    lock = said("screenLock delay is immediate")
    failed = Answer(outcome=Outcome.RAN, code=1, err=lock.err, out=MAINS)
    assert isinstance(read(failed, ran("60"), ran(MAINS)), Unseen)
    assert isinstance(read(lock, ran("60"), failed), Unseen)


def test_an_unset_screen_saver_is_no_silence():
    """A screen saver that did not answer is unseen, even when the display locks."""
    late = Answer(outcome=Outcome.TIMED_OUT)
    assert isinstance(read(said("screenLock delay is immediate"), late, ran(MAINS)), Unseen)
