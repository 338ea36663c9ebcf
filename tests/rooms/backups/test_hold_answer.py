"""All that was noticed is told, and an answer is in the journal before it counts."""

import stat

import pytest

from hygie.rooms.backups import hold
from hygie.rooms.backups.hold import Cause, Hold, HoldError
from hygie.rooms.backups.hold_answer import lift, seen
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import memory as watchfulness_memory
from hygie.rooms.backups.watchfulness.entropy import Shape
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE
from tests.rooms.backups.cabinet import NOW, Cabinet

SUSPECT = Hold(held=True, level=2, snapshot="ab", rules=(("masked", 3), ("rule-of-later", 41)))
WHY = "Le logiciel a été mis à jour."
ODD = Memory(
    shapes={"f" * 64: Shape("pdf", 7.5, 900.0, 300.0, 0.5, ended=True)},
    flagged=frozenset({"f" * 64}),
    spoiled=((NOW.date(), 3),),
    held=True,
)


def suspected(practice: Cabinet) -> None:
    """A run noticed something: in the journal, and in what the next run compares with."""
    home = practice.workspace
    home.append([hold.as_evidence(SUSPECT, PRACTICE, home.machine, practice.now)])
    practice.home.memory.write_bytes(watchfulness_memory.write(ODD))


def test_each_sign_has_its_sentence_and_one_of_a_newer_hygie_its_name():
    known, later = seen(SUSPECT)
    assert "3 fichiers ne sont plus lisibles" in known.replace("\u00a0", " ")
    assert ("rule-of-later", "41") == (later.split()[0], later.split()[-1])
    assert [] == seen(Hold(held=True, level=1, snapshot="", rules=()))


@pytest.mark.parametrize(("cause", "flagged"), [(Cause.NORMAL, 0), (Cause.ATTACK, 1)])
def test_an_answer_ends_the_hold_in_the_journal_and_for_the_next_run(
    practice: Cabinet, cause: Cause, flagged: int
):
    """What a person called normal is usual from now on; what an attack left never is."""
    suspected(practice)
    lift(practice.workspace, cause, WHY, "Marie")
    assert not run_watch.held(practice.workspace, practice.home)
    done = hold.in_force(practice.workspace.latest(), PRACTICE)
    assert done is not None
    assert (False, WHY, "Marie", cause) == (done.held, done.because, done.by, done.cause)
    assert SUSPECT.rules == done.rules
    memory = run_watch.remembered(practice.home)
    assert (False, flagged) == (memory.held, len(memory.flagged))
    assert 0o600 == stat.S_IMODE(practice.home.memory.stat().st_mode)


def test_a_reason_that_says_nothing_changes_neither(practice: Cabinet):
    suspected(practice)
    with pytest.raises(HoldError):
        lift(practice.workspace, Cause.NORMAL, "ok", "")
    assert SUSPECT == hold.in_force(practice.workspace.latest(), PRACTICE)
    assert run_watch.remembered(practice.home) == ODD


def test_an_answer_that_the_journal_did_not_take_is_none(
    practice: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Else old copies would be let go without a trace of who said so."""
    suspected(practice)

    def full(evidence: object) -> None:
        raise HygieError("Le disque est plein.", "Faites de la place.")

    monkeypatch.setattr(practice.workspace, "append", full)
    with pytest.raises(HygieError, match="plein"):
        lift(practice.workspace, Cause.NORMAL, WHY, "")
    assert run_watch.remembered(practice.home) == ODD


def test_without_a_memory_the_word_of_the_journal_is_enough_to_answer(practice: Cabinet):
    suspected(practice)
    practice.home.memory.unlink()
    lift(practice.workspace, Cause.NORMAL, WHY, "")
    assert not run_watch.held(practice.workspace, practice.home)
