"""The backups of a repository are told from their lists, and each finds its own list."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hygie.rooms.backups.manifest.read_back import UnlistedError, manifest_of, saved
from hygie.rooms.backups.reading import ReadingError, snapshots
from hygie.rooms.backups.restic import MANIFEST_NAME, STAGING_NAME, TAG
from tests.rooms.backups.manifests import entry, manifest
from tests.rooms.backups.real_store import Saved, restic_program


@pytest.fixture
def practice(tmp_path: Path) -> Saved:
    made = Saved(tmp_path / "p")
    made.fill()
    return made


def test_a_backup_finds_its_list_though_its_identifier_changed(practice: Saved):
    """``restic tag`` gives a suspicious backup another identifier."""
    first = practice.save()
    practice.restic("tag", "--add", "hygie-suspect", first)
    everything, backups = saved(practice.store)
    assert (2, 1, False) == (len(everything), len(backups), backups[0].id == first)
    assert (
        practice.manifest().entries == manifest_of(practice.store, backups[0], everything).entries
    )


def test_a_list_inside_the_backup_itself_is_found(practice: Saved):
    from hygie.rooms.backups.manifest.manifest import write

    staging = practice.home / STAGING_NAME
    staging.mkdir()
    (staging / MANIFEST_NAME).write_bytes(write(manifest(entry("documents/x"))))
    practice.restic("backup", "-q", "--tag", TAG, str(staging))
    everything, backups = saved(practice.store)
    found = manifest_of(practice.store, backups[0], everything)
    assert ["documents/x"] == [one.path for one in found.entries]


def test_a_damaged_list_and_no_list_are_told(practice: Saved):
    staging = practice.home / STAGING_NAME
    staging.mkdir()
    (staging / MANIFEST_NAME).write_bytes(b"no list")
    for folder in (staging, practice.documents):
        practice.restic("backup", "-q", "--tag", TAG, str(folder))
    everything, backups = saved(practice.store)
    for backup in backups:
        with pytest.raises(UnlistedError):
            manifest_of(practice.store, backup, everything)


def test_backups_of_another_program_count_only_where_there_are_none_of_ours(practice: Saved):
    practice.restic("backup", "-q", str(practice.documents))
    assert 1 == len(saved(practice.store)[1])
    practice.save()
    assert [TAG] == [tag for one in saved(practice.store)[1] for tag in one.tags if tag == TAG]
    assert 3 == len(snapshots(practice.store))
    assert snapshots(practice.store)[0].time <= datetime.now(UTC)


def test_a_program_that_is_not_there_is_told(practice: Saved):
    import dataclasses

    absent = dataclasses.replace(practice.store, program="/nonexistent/restic")
    with pytest.raises(ReadingError, match="introuvable"):
        snapshots(absent)
    assert restic_program()
