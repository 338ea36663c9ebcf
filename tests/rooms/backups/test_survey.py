"""What there is to save is counted as restic will see it, and what is closed to us is told."""

import errno
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.stopping import StoppedError
from hygie.rooms.backups.survey import Unread, in_french, is_gone, left, look, shown, survey
from hygie.spine.os_words import why


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Two files, in a folder and below it, and a link to a place outside."""
    top = tmp_path / "Documents"
    (top / "lettres").mkdir(parents=True)
    (top / "a.txt").write_bytes(b"12345")
    (top / "lettres" / "b.txt").write_bytes(b"123")
    (tmp_path / "dehors").mkdir()
    (tmp_path / "dehors" / "c.txt").write_bytes(b"x")
    (top / "lien").symlink_to(tmp_path / "dehors")
    return top


def test_every_file_is_counted_once_and_no_link_is_followed(documents: Path):
    found = survey([Root("D", str(documents))])
    assert ["D/a.txt", "D/lettres/b.txt"] == [file.path for file in found.files]
    assert 8 == found.size


def test_a_root_may_be_a_file_or_be_missing(documents: Path):
    gone = Root("G", str(documents / "rien"))
    found = survey([Root("A", str(documents / "a.txt")), gone])
    assert (["A"], [gone]) == ([file.path for file in found.files], found.missing)


def test_what_is_left_out_is_not_counted(documents: Path):
    found = survey([Root("D", str(documents))], {str(documents / "lettres")})
    assert ["D/a.txt"] == [file.path for file in found.files]


def test_a_folder_that_cannot_be_listed_is_told_in_french(documents: Path):
    """What stands there can be listed by nobody, not even an administrator."""
    fifo = documents / "tube"
    os.mkfifo(fifo)
    (one,) = survey([Root("T", str(fifo))]).unread
    assert Unread(str(fifo), "ce n’est pas un répertoire") == one


def test_it_stops_when_asked(documents: Path):
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        survey([Root("D", str(documents))], (), stop)


def test_a_file_looks_like_itself_until_it_is_written_to(documents: Path):
    path = documents / "a.txt"
    before, same = look("a", str(path)), look("a", str(path))
    assert before is not None
    assert same is not None
    assert before.looks_like(same)
    path.write_bytes(b"123456")
    after = look("a", str(path))
    assert after is not None
    assert not before.looks_like(after)
    assert look("d", str(documents)) is None


@pytest.mark.parametrize(
    ("words", "french"),
    [
        ("open /x/M. Durand.pdf: permission denied", "accès refusé"),
        ("Permission denied", "accès refusé"),
        ("read /x/a.db: input/output error", "le support ne répond pas bien"),
        ("lstat /x/a.db: no such file or directory", "introuvable"),
        ("open C:\\x: Access is denied.", "accès refusé"),
        ("The process cannot access the file because it is being used by another process.",
         "il est déjà utilisé"),
        ("open /x: stale NFS file handle", "le système dit\u00a0: stale NFS file handle"),
        ("open C:\\x: Accès refusé.", "le système dit\u00a0: Accès refusé."),
        ("", ""),
    ],
)  # fmt: skip
def test_the_words_of_the_system_are_french_or_said_to_be_its_own(words: str, french: str):
    assert french == Unread("/x", words).said


@given(st.sampled_from(sorted(errno.errorcode)))
def test_what_is_french_already_stays_as_it_is(number: int):
    said = why(OSError(number, os.strerror(number)))
    assert said == in_french(said)


@given(st.text())
def test_any_words_give_one_line_that_is_said_to_be_the_system_s_own(words: str):
    said = in_french(words)
    assert "\n" not in said
    assert said == "" or said == in_french(said) or said.startswith("le système dit")


@given(st.binary())
def test_any_name_can_be_written_anywhere(raw: bytes):
    said = shown(os.fsdecode(raw))
    assert said == said.encode().decode()


def test_a_root_that_is_gone_or_on_another_disk_is_left(tmp_path: Path):
    """The folder where a share opened stays when the share drops."""
    found = survey([Root("d", str(tmp_path))])
    assert [] == left(found)
    found.devices[str(tmp_path)] += 1
    found.devices[str(tmp_path / "absent")] = 0
    assert [str(tmp_path), str(tmp_path / "absent")] == left(found)


def test_only_what_the_system_does_not_find_is_gone(tmp_path: Path):
    (tmp_path / "lettre").write_text("bonjour")
    (tmp_path / "lien").symlink_to(tmp_path / "absent")
    gone = {name: is_gone(str(tmp_path / name)) for name in ("lettre", "lien", "x", "lettre/x")}
    assert {"lettre": False, "lien": False, "x": True, "lettre/x": True} == gone
    assert not is_gone(str(tmp_path / ("x" * 5_000)))  # it cannot be looked at: nobody knows
