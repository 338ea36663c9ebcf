"""A turn does what is due, once, alone, and remembers how it went whatever happens."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hygie import house
from hygie.desk.context import Desk
from hygie.desk.schedule_kept import Drawer
from hygie.desk.schedule_turn import NoPracticeError, Turn, turn
from hygie.host.alone import alone
from hygie.spine.due import Due, Told
from hygie.spine.errors import HygieError
from hygie.spine.posture import Catalogue
from tests.cli import HYGIE, environment, hygie

NOON = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
DONE = Told(code=0, sentence="Réussie.")
BOTH = ("bilan", "sauvegarde")


class Practice:
    """A desk with a clock to turn, whose one room does ``chore`` when ``due``."""

    def __init__(self, folder, chore: Callable[[], Told] = lambda: DONE) -> None:
        self.now = NOON
        self.due = True
        self.chore = chore
        self.done = 0
        folder.mkdir(exist_ok=True)
        self.desk = Desk(
            load_catalogue=lambda: Catalogue(measures=(), judges={}),
            titles=dict,
            probes=lambda platform: (),
            never_seen=lambda platform: {},
            due=lambda: (Due(name="sauvegarde", look=self.look),),
            facts_type=house.facts_type,
            folder=folder,
            clock=lambda: self.now,
            chance=os.urandom,
            version="0",
        )
        self.drawer = Drawer(folder)

    def look(self, practice, now):
        return self.work if self.due else None

    def work(self) -> Told:
        self.done += 1
        self.due = False
        return self.chore()

    def turn(self, *tasks: str) -> Turn:
        return turn(self.desk, tasks or BOTH)


@pytest.fixture
def practice(tmp_path, monkeypatch) -> Practice:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return Practice(tmp_path / "cabinet")


def test_a_second_turn_finds_nothing_to_do(practice) -> None:
    """The first makes the copy, then the bilan; the second leaves the journal as it is."""
    assert list(practice.turn().did) == ["sauvegarde", "bilan"]
    with practice.desk.workspace() as home:
        head = home.journal.head()
    assert practice.turn() == Turn(at=NOON, did={})
    with practice.desk.workspace() as home:
        assert home.journal.head() == head
    assert practice.done == 1
    last = practice.drawer.last()
    assert last.ended == NOON
    assert set(last.results) == {"sauvegarde", "bilan"}


def test_the_bilan_is_done_once_a_day(practice) -> None:
    """By the day of this computer, not by 24 hours: the hour of a turn is spread."""
    assert "bilan" in practice.turn().did
    practice.now += timedelta(hours=2)
    assert "bilan" not in practice.turn().did
    practice.now = NOON + timedelta(days=1, minutes=-8)
    assert "bilan" in practice.turn().did


def test_only_what_was_planned_is_done(practice) -> None:
    """A task that is due and was not planned waits for ever."""
    assert list(practice.turn("bilan").did) == ["bilan"]
    assert practice.done == 0


def test_a_turn_leaves_another_one_alone(practice) -> None:
    """It does nothing, writes nothing, and that is no failure."""
    practice.drawer.folder.mkdir(parents=True)
    with alone(practice.drawer.lock):
        done = practice.turn()
    assert (done.alone, done.did, done.code) == (False, {}, 0)
    assert practice.drawer.last() is None


class RoomError(HygieError):
    """What a room raises."""


def raising(error: BaseException) -> Callable[[], Told]:
    def chore() -> Told:
        raise error

    return chore


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RoomError("Le trousseau ne répond pas.", "Ouvrez votre session."), "Le trousseau ne"),
        (RuntimeError("/home/x/DUPONT Marie.pdf"), "Une erreur imprévue l’a arrêté"),
    ],
)
def test_a_task_that_fails_is_told_and_the_others_are_done(practice, error, sentence) -> None:
    """The words of an unforeseen error are not kept: they may name a file."""
    practice.chore = raising(error)
    done = practice.turn()
    assert (done.code, done.did["sauvegarde"].code) == (4, 4)
    assert done.did["sauvegarde"].sentence.startswith(sentence)
    assert "DUPONT" not in done.did["sauvegarde"].sentence
    assert "bilan" in done.did


def test_a_turn_that_is_stopped_is_remembered_as_such(practice) -> None:
    """What was done before stays done."""
    practice.turn()
    practice.due, practice.chore = True, raising(KeyboardInterrupt())
    practice.now += timedelta(days=1)
    with pytest.raises(KeyboardInterrupt):
        practice.turn()
    last = practice.drawer.last()
    assert (last.began, last.ended) == (practice.now, None)
    assert set(last.results) == {"sauvegarde", "bilan"}


def test_the_end_of_the_session_stops_a_turn_as_ctrl_c_does(practice) -> None:
    """A running copy then stops restic, and says so in the journal."""

    def stopped() -> Told:
        signal.raise_signal(signal.SIGTERM)
        return DONE

    practice.chore = stopped
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt):
        practice.turn()
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_worst_code_is_that_of_the_turn() -> None:
    """By the precedence of all commands: 4, 1, 3, 0."""
    told = {code: Told(code=code, sentence="") for code in (0, 1, 3, 4)}
    for codes, worst in (((0, 3), 3), ((3, 1), 1), ((1, 4, 3), 4), ((0,), 0), ((), 0)):
        did = {str(code): told[code] for code in codes}
        assert Turn(at=NOON, did=did).code == worst


def test_a_practice_that_moved_is_not_made_anew(practice, tmp_path) -> None:
    """An empty one, made in silence, would look as if all was well."""
    gone = replace(practice.desk, folder=tmp_path / "parti")
    with pytest.raises(NoPracticeError):
        turn(gone, BOTH)
    assert not gone.folder.exists()


def test_two_real_turns_at_once_work_once(tmp_path) -> None:
    """Started together, one bilan is written."""
    folder = tmp_path / "cabinet"
    assert hygie(folder, "reglages").code == 0
    done = []

    def one() -> None:
        done.append(hygie(folder, "planifier", "--tour", "--bilan", "--json").json())

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(list(value["did"]) for value in done) == [[], [], ["bilan"]]
    assert hygie(folder, "journal", "verifier", "--json").json()["ok"]


def test_a_turn_without_any_console_is_done_all_the_same(tmp_path) -> None:
    """As under pythonw on Windows: both outputs are closed, and the bilan is written."""
    folder = tmp_path / "cabinet"
    hygie(folder, "reglages")
    script = 'exec "$@" >&- 2>&-'
    argv = ["sh", "-c", script, "sh", *HYGIE, "planifier", "--tour", "--bilan"]
    done = subprocess.run(argv, env=environment(folder), check=False, timeout=60)
    assert done.returncode in {1, 3}
    last = Drawer(folder).last()
    assert last is not None
    assert last.ended is not None
    assert last.results["bilan"].code == done.returncode
