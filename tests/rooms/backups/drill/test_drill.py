"""A drill finds what does not come back, says what it could not see, and leaves nothing."""

import dataclasses
import itertools
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hygie.rooms.backups.drill.drill import Played, Scene, play
from hygie.rooms.backups.drill.facts import Drill, troubles
from hygie.rooms.backups.drill.packs import PARTS, Rotation
from hygie.rooms.backups.reading import ReadingError
from tests.rooms.backups.drill.test_opening import locked_zip
from tests.rooms.backups.real_store import PASSWORD, Saved, empty_repository, entry_of, flip

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    practice = Saved(tmp_path / "p")
    practice.fill()
    return practice


def scene(saved: Saved, **more) -> Scene:
    folder = saved.home / "essai"
    folder.mkdir(exist_ok=True)
    return Scene(
        folder=folder,
        free=more.pop("free", lambda _path: None),
        clock=lambda: NOW,
        chance=lambda count: bytes(range(count)),
        seconds=itertools.count().__next__,
        **more,
    )


def played(saved: Saved, rotation: Rotation | None = None, **more) -> Played:
    store = more.pop("store", saved.store)
    with_sheet = more.pop("with_sheet", True)
    return play(store, rotation or Rotation(), scene(saved, **more), with_sheet=with_sheet)


def test_a_sound_copy_comes_back_identical_and_its_database_opens(saved: Saved):
    saved.save()
    (saved.documents / "nouveau.txt").write_text("x")
    saved.save()
    found = played(saved)
    newest, older = found.facts.snapshots
    assert (6, 5) == (newest.same, older.same)
    assert (0, 0, 0) == (newest.different, newest.missing, newest.unread)
    assert (2, 2) == (found.facts.databases, found.facts.databases_ok)
    assert (4, 4) == (found.facts.opened, found.facts.opened_ok)
    assert found.facts.unchecked > 0
    assert () == troubles(found.facts)
    assert (100 // PARTS, NOW) == (found.facts.packs_read, found.facts.sheet_at)
    assert [] == list((saved.home / "essai").iterdir())


def test_a_flipped_byte_in_any_pack_is_found(saved: Saved):
    """Plain ``restic check`` does not find the one among the documents."""
    saved.save()
    for index, pack in enumerate(saved.packs()):
        before = pack.read_bytes()
        flip(pack, 0.3)
        if index == 0:
            saved.restic("check", "-q")
        assert _complaints(saved)
        pack.write_bytes(before)


def _complaints(saved: Saved) -> tuple[str, ...]:
    """What a drill complains of, one way or the other."""
    try:
        return troubles(played(saved).facts)
    except ReadingError as error:
        return (error.message,)


def test_a_crash_of_restic_on_a_damaged_copy_is_a_damage(saved: Saved):
    """Its 0.18.0 crashes (code 2) on about one damaged copy in eighty: played again here."""
    saved.save()
    program = saved.home / "restic"
    real = saved.store.program
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *"--archive tar"*) {real} "$@" | head -c 100000; exit 2;; esac\n'
        f'exec {real} "$@"\n'
    )
    program.chmod(0o700)
    found = played(saved, store=dataclasses.replace(saved.store, program=str(program)))
    assert "La lecture s’est arrêtée avant la fin" in troubles(found.facts)[0]


def test_a_missing_pack_and_a_truncated_one_are_found(saved: Saved):
    saved.save()
    pack = saved.packs()[0]
    raw = pack.read_bytes()
    pack.chmod(0o600)
    pack.write_bytes(raw[: len(raw) // 2])
    assert _complaints(saved)
    pack.unlink()
    assert _complaints(saved)


def test_a_file_that_was_cut_on_its_way_is_different(saved: Saved):
    """The copy is sound, and does not hold what the computer held."""
    manifest = saved.manifest()
    (saved.documents / "sous dossier" / "notes.txt").write_text("bon")
    saved.save(manifest)
    found = played(saved)
    assert ("Documents/sous dossier/notes.txt",) == found.comparisons[0].different
    assert 1 == found.facts.snapshots[0].different
    assert "Documents" not in repr(found.facts)


def test_a_file_that_is_not_in_the_copy_is_missing(saved: Saved):
    manifest = saved.manifest()
    (saved.documents / "gros.bin").unlink()
    saved.save(manifest)
    assert ("Documents/gros.bin",) == played(saved).comparisons[0].missing


def test_a_torn_database_is_found_though_its_bytes_are_the_same(saved: Saved):
    torn = saved.documents / "autre.db"
    raw = bytearray((saved.documents / "base.db").read_bytes())
    raw[8_192:20_480] = os.urandom(12_288)
    torn.write_bytes(raw)
    saved.save()
    saved.restic("check", "--read-data", "-q")
    found = played(saved)
    assert (2, 1) == (found.facts.databases, found.facts.databases_ok)
    assert ("Documents/autre.db",) == found.broken
    assert "1 base de données revient abîmée." in troubles(found.facts)


def test_a_file_modified_during_the_backup_is_never_counted_as_compared(saved: Saved):
    path, name = saved.documents / "gros.bin", "Documents/gros.bin"
    moving = dataclasses.replace(entry_of(path, name), unstable=True, sha256="0" * 64)
    saved.save(saved.manifest(**{name: moving}))
    newest = played(saved).facts.snapshots[0]
    assert (4, 0, 1) == (newest.same, newest.different, newest.unstable)


def test_a_copy_whose_files_all_vanished_is_not_proved_by_an_older_one(saved: Saved):
    """They left while it was made, as with a shared folder that goes away."""
    saved.save()
    manifest = saved.manifest()
    shutil.rmtree(saved.documents)
    saved.documents.mkdir()
    shutil.rmtree(saved.staging / "Documents")
    gone = tuple(dataclasses.replace(one, unstable=True) for one in manifest.entries)
    saved.save(dataclasses.replace(manifest, entries=gone))
    found = played(saved)
    newest, older = found.facts.snapshots
    assert (0, 0, 5, 5) == (newest.same, newest.unstable, newest.vanished, older.same)
    assert ["rien n’a pu être comparé" in told for told in troubles(found.facts)] == [True]


def test_nothing_vanished_of_a_copy_that_restic_did_not_read_well(saved: Saved):
    """The archive looks whole, and restic says that it is not."""
    manifest = saved.manifest()
    (saved.documents / "gros.bin").unlink()
    entries = tuple(
        dataclasses.replace(one, unstable=one.path.endswith("gros.bin")) for one in manifest.entries
    )
    saved.save(dataclasses.replace(manifest, entries=entries))
    assert 1 == played(saved).facts.snapshots[0].vanished
    program = saved.home / "restic"
    real = saved.store.program
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *"--archive tar"*) {real} "$@"; exit 1;; esac\nexec {real} "$@"\n'
    )
    program.chmod(0o700)
    found = played(saved, store=dataclasses.replace(saved.store, program=str(program)))
    newest = found.facts.snapshots[0]
    assert (False, 1, 0) == (newest.whole, newest.unstable, newest.vanished)


def test_an_archive_with_a_password_is_left_to_its_own_software(saved: Saved):
    """It is counted among those, and is no document that opens."""
    before = played_alone(saved)
    (saved.documents / "bilan.zip").write_bytes(locked_zip())
    after = played_alone(saved)
    assert (before.opened, before.opened_ok, before.unchecked + 1) == (
        after.opened,
        after.opened_ok,
        after.unchecked,
    )
    assert () == troubles(after)


def played_alone(saved: Saved) -> Drill:
    """The facts of a drill of one copy of the documents as they are."""
    shutil.rmtree(saved.repository)
    shutil.copytree(empty_repository(), saved.repository)
    saved.save()
    return played(saved).facts


def test_a_drill_that_compared_nothing_is_no_drill(saved: Saved):
    """A repository whose backups were made without Hygie has no list to compare with."""
    saved.restic("backup", "-q", str(saved.documents))
    facts = played(saved).facts
    assert not facts.snapshots[0].listed
    assert "Rien n’a pu être comparé" in troubles(facts)[0]


def test_a_wrong_password_proves_nothing(saved: Saved):
    saved.save()
    with pytest.raises(ReadingError) as caught:
        played(saved, store=saved.reached(password="un-autre"))
    assert 12 == caught.value.code
    assert "un-autre" not in str(caught.value)
    assert PASSWORD not in repr(saved.store)


def test_a_missing_repository_proves_nothing(saved: Saved):
    with pytest.raises(ReadingError) as caught:
        played(saved, store=saved.reached(where=str(saved.home / "nowhere")))
    assert 10 == caught.value.code


def test_an_empty_repository_has_nothing_to_try(saved: Saved):
    with pytest.raises(ReadingError, match="aucune sauvegarde"):
        played(saved)


def test_a_disk_that_leaves_in_the_middle_proves_nothing(saved: Saved):
    (saved.documents / "enorme.bin").write_bytes(os.urandom(30_000_000))
    saved.save()

    def unplug(done: int, _total: int, _what: str) -> None:
        if done and saved.repository.exists():
            saved.repository.rename(saved.home / "parti")

    with pytest.raises(ReadingError):
        played(saved, tick=unplug)


def test_a_full_disk_leaves_files_unopened_and_still_compares(saved: Saved):
    saved.save()
    facts = played(saved, free=lambda _path: 1_000).facts
    assert (5, 0, 0) == (facts.snapshots[0].same, facts.databases, facts.opened)
    assert facts.skipped > 0


def test_where_nothing_may_be_opened_nothing_is_written_and_all_is_compared(saved: Saved):
    saved.save()
    seen: list[Path] = []

    def look(_done: int, _total: int, _what: str) -> None:
        seen.extend((saved.home / "essai").iterdir())

    facts = played(saved, opening=False, tick=look).facts
    assert (5, 0, 0, True) == (
        facts.snapshots[0].same,
        facts.databases,
        facts.opened,
        facts.left_closed,
    )
    assert [] == seen
    assert not facts.written


def test_four_drills_read_every_pack(saved: Saved):
    saved.save()
    rotation = Rotation()
    for _ in range(PARTS):
        rotation = played(saved, rotation).rotation
    assert 100 == rotation.percent(NOW)


def test_without_the_sheet_the_date_of_the_sheet_stays(saved: Saved):
    saved.save()
    earlier = datetime(2026, 8, 1, tzinfo=UTC)
    facts = played(saved, Rotation(sheet_at=earlier), with_sheet=False).facts
    assert (False, earlier) == (facts.with_sheet, facts.sheet_at)


def test_names_in_any_encoding_are_compared(saved: Saved):
    for raw in (b"latin-\xe9.txt", "décomposé-e\u0301.txt".encode(), b"n" * 250, b"a\nb", b"[x]*?"):
        (saved.documents / os.fsdecode(raw)).write_bytes(raw)
    saved.save()
    facts = played(saved).facts
    assert (10, 0) == (facts.snapshots[0].same, facts.snapshots[0].missing)


def test_whatever_a_tick_raises_stops_the_drill(saved: Saved):
    (saved.documents / "enorme.bin").write_bytes(os.urandom(10_000_000))
    saved.save()

    def stop(done: int, _total: int, _what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        played(saved, tick=stop)
