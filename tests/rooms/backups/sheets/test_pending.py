"""Until a sheet counts its key is noted, so that the next one withdraws it, and only it.

``tests/rooms/backups/web/test_sheet_work.py`` proves ``accept``.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.reading import ReadingError, Store
from hygie.rooms.backups.sheets import kept as sheets_kept
from hygie.rooms.backups.sheets import pending
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.scripted_restic import asked, scripted

HERS, LEFT, NEW = "a" * 64, "b" * 64, "c" * 64
DISK = Destination(
    id="d1",
    name="Disque A",
    sort=Sort.DISK,
    place=Place.PRACTICE,
    path="/x",
    sheet_key=HERS,
)


def repository(folder: Path, *, removing: str = 'rm -f "$(echo "$*" | tail -c 65)"') -> Store:
    """A copy that three keys may open: a file each."""
    for key in (HERS, LEFT):
        folder.mkdir(exist_ok=True)
        (folder / key).touch()
    rows = r"""ls | grep -E '^[a-f]{64}$' | sed 's/.*/{"id":"&"},/' | tr -d '\n' | sed 's/,$//'"""
    return scripted(
        folder,
        ("key list", f"printf '['; {rows}; printf ']'"),
        ("key add", f"cat > /dev/null; touch {NEW}"),
        ("key remove", removing),
    )


def keys(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if len(one.name) == len(NEW)}


def test_a_new_sheet_withdraws_what_a_cut_left_and_is_noted_at_once(practice: Cabinet):
    folder = practice.root / "copie"
    sheets_kept.keep_stray(practice.home, "d1", (LEFT, HERS))
    issued = pending.issue(practice.workspace, repository(folder), DISK)
    assert NEW == issued.key
    assert {HERS, NEW} == keys(folder)
    assert (NEW,) == sheets_kept.stray(practice.home, "d1")


def test_a_key_that_could_not_be_noted_opens_nothing(
    practice: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Even when it is Ctrl+C that came between."""
    folder, store = practice.root / "copie", repository(practice.root / "copie")

    def cut(own: object, identity: str, left: tuple[str, ...]) -> None:
        if NEW in left:
            raise KeyboardInterrupt

    monkeypatch.setattr(sheets_kept, "keep_stray", cut)
    with pytest.raises(KeyboardInterrupt):
        pending.issue(practice.workspace, store, DISK)
    assert {HERS, LEFT} == keys(folder)


def test_a_sheet_that_nobody_holds_is_withdrawn_and_forgotten_alone(practice: Cabinet):
    folder = practice.root / "copie"
    sheets_kept.keep_stray(practice.home, "d1", (LEFT, NEW))
    pending.annul(practice.home, repository(folder), DISK, LEFT)
    assert {HERS} == keys(folder)
    assert (NEW,) == sheets_kept.stray(practice.home, "d1")


@pytest.mark.parametrize(
    "gesture",
    [
        lambda practice, store: pending.annul(practice.home, store, DISK, LEFT),
        lambda practice, store: pending.sweep(practice.home, store, DISK),
        lambda practice, store: pending.issue(practice.workspace, store, DISK),
    ],
    ids=["annul", "sweep", "issue"],
)
def test_a_key_that_could_not_be_withdrawn_stays_noted(
    practice: Cabinet, gesture: Callable[[Cabinet, Store], object]
):
    store = repository(practice.root / "copie", removing="exit 11")
    sheets_kept.keep_stray(practice.home, "d1", (LEFT,))
    with pytest.raises(ReadingError, match="occupée"):
        gesture(practice, store)
    assert (LEFT,) == sheets_kept.stray(practice.home, "d1")
    assert "key add" not in asked(practice.root / "copie")


def test_sweeping_one_place_leaves_the_keys_of_another_and_asks_nothing_for_none(
    practice: Cabinet,
):
    folder = practice.root / "copie"
    sheets_kept.keep_stray(practice.home, "d2", (LEFT,))
    pending.sweep(practice.home, repository(folder), replace(DISK, sheet_key=""))
    assert (LEFT,) == sheets_kept.stray(practice.home, "d2")
    assert "" == asked(folder)
