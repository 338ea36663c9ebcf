"""The place of a copy is found wherever its disk is plugged in, and known by what is on it."""

import shutil
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from hygie.rooms.backups import connect
from hygie.rooms.backups.connect import Guard, Presence, mark, reach, writable
from hygie.rooms.backups.destinations import FOLDER, README, Destination, Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.home import Home

CONFIG = b"config"
MARK = sha256(CONFIG).hexdigest()


def disk(path: str, volume: str = "", place: Place = Place.PRACTICE) -> Destination:
    """A disk that was adopted."""
    return Destination(
        id="a", name="Disque A", sort=Sort.DISK, place=place, path=path, volume=volume, mark=MARK
    )


def repository(folder: Path, config: bytes = CONFIG) -> Path:
    folder.mkdir(parents=True)
    (folder / "config").write_bytes(config)
    return folder


def test_a_host_is_not_asked():
    """Whether it is there is not known: neither yes nor no."""
    host = Destination(id="h", name="H", sort=Sort.S3, place=Place.HOST, path="s3:x/y")
    found = reach(host, ())
    assert (Presence.UNASKED, None, None) == (found.presence, found.folder, found.connected)


def test_a_disk_is_found_by_its_identity_wherever_it_opens(tmp_path: Path):
    """Another disk at its usual place is not it; unplugged, it is absent."""
    usual, today = tmp_path / "E", tmp_path / "F"
    repository(usual / "copies")
    ours = repository(today / "copies")
    wanted = disk("copies", volume="AB12")
    plugged = [Volume(identity="ZZ99", mount=str(usual)), Volume(identity="AB12", mount=str(today))]
    assert (Presence.HERE, ours) == (reach(wanted, plugged).presence, reach(wanted, plugged).folder)
    gone = reach(wanted, plugged[:1])
    assert (Presence.ABSENT, None, False) == (gone.presence, gone.folder, gone.connected)


@pytest.mark.parametrize(
    ("config", "presence"),
    [
        (CONFIG, Presence.HERE),
        (b"other", Presence.ANOTHER),
        (None, Presence.NO_REPOSITORY),
    ],
)
def test_a_disk_that_is_there_is_judged_by_its_repository(
    tmp_path: Path, config: bytes | None, presence: Presence
):
    """In each case it is connected: what is wrong is on it."""
    if config is not None:
        repository(tmp_path / "copies", config)
    found = reach(disk("copies", volume="AB12"), [Volume(identity="AB12", mount=str(tmp_path))])
    assert (presence, True) == (found.presence, found.connected)


@pytest.mark.parametrize(
    ("left", "presence"),
    [
        (None, Presence.ABSENT),
        ("", Presence.ABSENT),
        (f"{FOLDER}/poste/data", Presence.ABSENT),
        (f"{FOLDER}/{README}", Presence.NO_REPOSITORY),
        ("photos/a.jpg", Presence.NO_REPOSITORY),
    ],
    ids=["no-folder", "empty", "made-by-restic", "our-readme", "other-files"],
)
def test_a_disk_without_identity_is_there_when_something_is_on_it(
    tmp_path: Path, left: str | None, presence: Presence
):
    """Unplugged, it leaves the folder where it opened, which restic may have filled anew."""
    mount = tmp_path / "disque"
    if left is not None:
        mount.mkdir()
    if left:
        (mount / left).parent.mkdir(exist_ok=True, parents=True)
        (mount / left).touch()
    assert presence is reach(disk(str(mount / FOLDER / "poste")), ()).presence


def test_a_copy_on_the_computer_itself_never_leaves(tmp_path: Path):
    """Its folder may be empty: its copies were erased, not unplugged."""
    (tmp_path / FOLDER).mkdir()
    wanted = disk(str(tmp_path / FOLDER / "poste"), place=Place.SAME_DISK)
    assert Presence.NO_REPOSITORY is reach(wanted, ()).presence


def test_there_is_no_mark_where_there_is_nothing_to_read(tmp_path: Path):
    """A folder in the place of the file, or a file in the place of the repository."""
    (tmp_path / "a" / "config").mkdir(parents=True)
    (tmp_path / "b").write_bytes(CONFIG)
    assert ["", "", ""] == [mark(tmp_path / name) for name in "abc"]
    assert MARK == mark(repository(tmp_path / "d"))


def test_a_folder_that_was_lost_is_never_trusted_again(tmp_path: Path):
    """Made anew with the same content, it may lie on the computer's own disk."""
    guard = Guard(repository(tmp_path / "copies"))
    assert guard.holds()
    shutil.rmtree(tmp_path / "copies")
    assert not guard.holds()
    repository(tmp_path / "copies")
    assert (False, True) == (guard.holds(), guard.left)


def test_a_folder_whose_repository_became_another_is_lost(tmp_path: Path):
    folder = repository(tmp_path / "copies")
    guard = Guard(folder)
    (folder / "config").write_bytes(b"other")
    assert not guard.holds()


def test_what_is_on_a_host_is_not_guarded():
    assert Guard(None).holds()


@pytest.mark.parametrize(
    ("lost", "asked", "over", "stops"),
    [(True, False, False, 1), (False, True, False, 1), (True, True, True, 0)],
    ids=["lost", "asked", "over"],
)
def test_restic_is_stopped_when_the_disk_leaves_or_a_person_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost, asked, over, stops
):
    """Once; and never after it has ended, for another program may have its number."""
    monkeypatch.setattr(Guard, "EVERY_S", 0.01)
    guard, stopped = Guard(repository(tmp_path / "copies")), []
    cancel, ended = threading.Event(), threading.Event()
    if lost:
        shutil.rmtree(tmp_path / "copies")
    for event, is_set in ((cancel, asked), (ended, over)):
        if is_set:
            event.set()
    at_last = threading.Timer(20, ended.set)
    at_last.start()
    guard.watch(lambda: stopped.append(1), cancel, ended)
    at_last.cancel()
    assert stops == len(stopped)


def test_whether_a_folder_can_be_written_is_tried_and_leaves_nothing(tmp_path: Path):
    """A file that has the very name is not ours: it is neither written nor removed."""
    assert writable(tmp_path, "x")
    assert [] == list(tmp_path.iterdir())
    (tmp_path / "x").write_bytes(b"theirs")
    assert not writable(tmp_path, "x")
    assert b"theirs" == (tmp_path / "x").read_bytes()
    assert not writable(tmp_path / "absent", "x")


def test_a_repository_is_opened_where_its_disk_is_today(tmp_path: Path):
    """A host is opened at its address, with the variables that are kept for it."""
    kept = {"sauvegarde-a": b"secret", "hebergeur-a": b'{"RESTIC_REST_USERNAME": "u"}'}

    class Practice:
        secrets = kept

    home = Home(tmp_path)
    there = connect.Reached(disk("copies", volume="AB12"), Presence.HERE, tmp_path / "copies")
    opened = connect.repository(Practice(), home, there)  # type: ignore[arg-type]
    assert (str(tmp_path / "copies"), "secret") == (opened.location, opened.password)
    assert {"RESTIC_REST_USERNAME": "u"} == opened.secrets
    host = connect.Reached(disk("rest:https://h.fr/"), Presence.UNASKED)
    assert "rest:https://h.fr/" == connect.repository(Practice(), home, host).location  # type: ignore[arg-type]
