"""The hold on old copies is shown, and lifted with a reason that stays."""

from datetime import UTC, datetime

from hygie.host.secrets import KeyStore
from hygie.rooms.backups import hold
from hygie.spine.evidence import PRACTICE
from tests.cli import hygie
from tests.desk.web.scene import desk

SUSPECT = hold.Hold(held=True, level=2, snapshot="ab12", rules=(("renamed", 7500),))


def suspected(folder) -> None:
    """A run that found something odd, in the journal of the real machine."""
    hygie(folder, "bilan", "--json")
    place = desk(folder, clock=lambda: datetime.now(UTC))
    with super(type(place), place).workspace() as practice:
        assert isinstance(practice.secrets, KeyStore)
        at = practice.clock()
        practice.append([hold.as_evidence(SUSPECT, PRACTICE, practice.machine, at)])


def test_nothing_is_held_at_first(tmp_path) -> None:
    """And nothing can be lifted."""
    assert hygie(tmp_path, "sauvegardes", "verrou").code == 0
    done = hygie(tmp_path, "sauvegardes", "lever", "--cause", "normal", "--raison", "rien du tout")
    assert done.code == 4
    assert "rien à faire" in done.err


def test_a_hold_is_lifted_with_a_reason(tmp_path) -> None:
    """A reason that says nothing is refused; a real one ends the hold and stays."""
    suspected(tmp_path)
    shown = hygie(tmp_path, "sauvegardes", "verrou", "--json")
    assert (shown.code, shown.json()["held"]) == (1, True)
    assert "7500" in hygie(tmp_path, "sauvegardes", "verrou").out
    short = hygie(tmp_path, "sauvegardes", "lever", "--cause", "normal", "--raison", "ok")
    assert short.code == 4
    reason = "le logiciel du cabinet a été mis à jour"
    done = hygie(tmp_path, "sauvegardes", "lever", "--cause", "normal", "--raison", reason)
    assert done.code == 0, done
    after = hygie(tmp_path, "sauvegardes", "verrou", "--json")
    assert (after.code, after.json()["hold"]["because"]) == (0, reason)
