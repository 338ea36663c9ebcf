"""A sheet that waits for its word is in memory only, and shows its words to nobody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hygie.rooms.backups import plan
from hygie.rooms.backups.keys import SheetKey
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.sheets import kept as sheets_kept
from hygie.rooms.backups.sheets.issue import Issued, SheetError
from hygie.rooms.backups.web.sheet_work import Fresh, accept
from tests.rooms.backups.page_scene import adopted, later, scene

WORDS = ("abricot", "tilleul", "cerise")


def test_a_fresh_sheet_hides_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = adopted(scene(tmp_path, monkeypatch))
    fresh = Fresh(where, Issued("k2", SheetKey(WORDS)), 2)
    assert not any(word in repr(fresh) for word in WORDS)


def test_an_accepted_sheet_leaves_the_older_one_to_withdraw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own key no more; the older one and what was left before stay to be withdrawn."""
    made = scene(tmp_path, monkeypatch)
    where = adopted(made)
    later(made, sheet=datetime(2026, 1, 1, tzinfo=UTC), sheet_key="k1")
    sheets_kept.keep_stray(made.home, where.id, ("k0", "k2"))
    with made.place.workspace() as practice:
        accept(practice, Fresh(made.destination(), Issued("k2", SheetKey(WORDS)), 2))
        now = practice.clock()
    found = made.destination()
    assert "k2" == found.sheet_key
    assert found.sheet is not None
    assert abs((now - found.sheet).total_seconds()) < 60
    assert {"k0", "k1"} == set(sheets_kept.stray(made.home, where.id))


def test_a_sheet_that_another_one_annulled_is_not_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan would name a key that opens nothing."""
    made = scene(tmp_path, monkeypatch)
    where = adopted(made)
    sheets_kept.keep_stray(made.home, where.id, ("k3",))
    with made.place.workspace() as practice, pytest.raises(SheetError, match="annulée"):
        accept(practice, Fresh(made.destination(), Issued("k2", SheetKey(WORDS)), 2))
    assert made.destination() == where


def test_a_cut_before_the_plan_is_written_forgets_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = scene(tmp_path, monkeypatch)
    where = adopted(made)
    later(made, sheet_key="k1")
    sheets_kept.keep_stray(made.home, where.id, ("k2",))

    def cut(path: Path, decided: Plan) -> None:
        raise KeyboardInterrupt

    with made.place.workspace() as practice, monkeypatch.context() as power:
        power.setattr(plan, "save", cut)
        with pytest.raises(KeyboardInterrupt):
            accept(practice, Fresh(made.destination(), Issued("k2", SheetKey(WORDS)), 2))
    assert "k1" == made.destination().sheet_key
    assert {"k1", "k2"} == set(sheets_kept.stray(made.home, where.id))
