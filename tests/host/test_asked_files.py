"""Files are read and listed within bounds, and nothing that only looks like a file."""

import os
import socket
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hygie.host import asked_files
from hygie.host.asked_files import IN_THE_CLOUD, list_files, read_file
from hygie.spine.probe import ANSWER_LIMIT, Answer, ListFiles, Outcome, ReadFile


def read(path: Path | str, limit: int = 1000) -> Answer:
    return read_file(ReadFile(path=str(path), limit=limit))


def listed(glob: Path | str, limit: int = 200) -> Answer:
    return list_files(ListFiles(glob=str(glob), limit=limit))


def test_the_text_of_a_file_is_given(tmp_path: Path):
    (tmp_path / "a").write_bytes("é\r\n".encode() + b"\xff")
    assert read(tmp_path / "a") == Answer(outcome=Outcome.RAN, out="é\r\n\ufffd")


def test_a_file_of_the_kernel_that_says_to_be_empty_is_read():
    assert "MemTotal" in read("/proc/meminfo", 10_000).out


def test_a_longer_file_is_cut_and_says_so(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"x" * 1001)
    given = read(tmp_path / "a")
    assert (given.outcome, len(given.out)) == (Outcome.TOO_LONG, 1000)
    (tmp_path / "a").write_bytes(b"x" * 1000)
    assert read(tmp_path / "a").outcome is Outcome.RAN


def test_no_limit_of_an_ask_goes_beyond_the_bound_of_answers(tmp_path: Path):
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(10**12)  # 1 TB, sparse
    given = read(tmp_path / "huge", 10**12)
    assert (given.outcome, len(given.out)) == (Outcome.TOO_LONG, ANSWER_LIMIT)


def test_an_absent_file_is_missing(tmp_path: Path):
    (tmp_path / "a").touch()
    assert read(tmp_path / "b").outcome is Outcome.MISSING
    assert read(tmp_path / "a" / "b").outcome is Outcome.MISSING


def test_a_pipe_is_refused_at_once(tmp_path: Path):
    """Opening a FIFO to read waits for somebody to write; none is opened."""
    os.mkfifo(tmp_path / "fifo")
    begun = time.monotonic()
    assert read(tmp_path / "fifo").outcome is Outcome.REFUSED
    assert time.monotonic() - begun < 0.5


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/tty", "/"])
def test_a_device_or_a_folder_is_refused(path: str):
    assert read(path).outcome is Outcome.REFUSED


def test_a_socket_is_refused(tmp_path: Path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert read(tmp_path / "s").outcome is Outcome.REFUSED


def test_a_file_that_becomes_a_pipe_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The second look, at what was opened, is the one that counts."""
    os.mkfifo(tmp_path / "fifo")
    looks = iter([True, False])
    monkeypatch.setattr(asked_files, "_readable", lambda _status: next(looks))
    assert read(tmp_path / "fifo").outcome is Outcome.REFUSED


def test_a_file_that_lies_in_the_cloud_is_refused():
    """Windows would fetch it: no ask goes online."""
    plain = SimpleNamespace(st_mode=0o100644, st_file_attributes=0)
    cloud = SimpleNamespace(st_mode=0o100644, st_file_attributes=IN_THE_CLOUD)
    readable: Any = asked_files._readable  # noqa: SLF001 - no such file on this system
    assert (readable(plain), readable(cloud)) == (True, False)


def test_an_unreadable_file_is_refused(tmp_path: Path, as_nobody: None):
    (tmp_path / "secret").touch(mode=0o000)
    assert read(tmp_path / "secret").outcome is Outcome.REFUSED


def test_a_link_that_goes_round_is_refused(tmp_path: Path):
    (tmp_path / "a").symlink_to("a")
    assert read(tmp_path / "a").outcome is Outcome.REFUSED


def test_the_tilde_is_the_home_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "note").write_text("here")
    assert read("~/note").out == "here"
    assert listed("~/no*").out.startswith("note\t4\t")
    assert read("~").outcome is Outcome.REFUSED


def test_a_relative_path_starts_at_the_root():
    assert read("etc/hostname").outcome is Outcome.RAN


def test_files_are_listed_with_size_and_date_sorted_by_name(tmp_path: Path):
    for name, size in (("b.txt", 2), ("a.txt", 1), ("c.pdf", 3), (".d.txt", 4)):
        (tmp_path / name).write_bytes(b"x" * size)
        os.utime(tmp_path / name, (0, 1_000_000_000.9))
    assert listed(tmp_path / "*.txt").out == "a.txt\t1\t1000000000\nb.txt\t2\t1000000000\n"
    assert listed(tmp_path / ".*").out == ".d.txt\t4\t1000000000\n"
    assert listed(tmp_path / "[ab].t?t").out.count("\n") == 2
    assert listed(tmp_path / "a.txt").out == "a.txt\t1\t1000000000\n"


def test_folders_are_listed_and_pipes_are_not(tmp_path: Path):
    (tmp_path / "x.app").mkdir()
    os.mkfifo(tmp_path / "y.app")
    (tmp_path / "z.app").symlink_to("nowhere")
    assert [line.split("\t")[0] for line in listed(tmp_path / "*.app").out.splitlines()] == [
        "x.app"
    ]


def test_wildcards_may_stand_for_folders(tmp_path: Path):
    for folder in ("one", "two", "two/deep"):
        (tmp_path / folder).mkdir()
    (tmp_path / "two/deep/file").touch()
    (tmp_path / "plain").touch()
    assert listed(tmp_path / "*/d*/file").out.startswith("file\t0\t")


def test_nothing_that_matches_is_an_answer_and_no_folder_is_none(tmp_path: Path):
    assert listed(tmp_path / "*.txt") == Answer(outcome=Outcome.RAN)
    assert listed(tmp_path / "absent" / "*").outcome is Outcome.MISSING


def test_a_closed_folder_is_refused(tmp_path: Path, as_nobody: None):
    (tmp_path / "closed").mkdir(mode=0o000)
    assert listed(tmp_path / "closed" / "*").outcome is Outcome.REFUSED
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "file").touch()
    assert listed(tmp_path / "*" / "file").out.startswith("file\t0\t")


def test_a_list_that_is_too_long_is_cut_and_says_so(tmp_path: Path):
    for number in range(5):
        (tmp_path / str(number)).touch()
    given = listed(tmp_path / "*", 3)
    assert (given.outcome, given.out.count("\n")) == (Outcome.TOO_LONG, 3)
    assert listed(tmp_path / "*", 5).outcome is Outcome.RAN


def test_a_folder_with_too_many_names_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asked_files, "VISITED_LIMIT", 10)
    for number in range(11):
        (tmp_path / f"x{number}").touch()
    assert listed(tmp_path / "y*") == Answer(outcome=Outcome.TOO_LONG)


def test_no_name_can_forge_a_line(tmp_path: Path):
    """A file may be called by anything but a slash: a tab or a line end becomes a mark."""
    (tmp_path / "a\t9\t9\nb\x1b[31m").touch()
    (tmp_path / os.fsdecode(b"\xff")).touch()
    lines = listed(tmp_path / "*").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["a?9?9?b?[31m", "\ufffd"]


def test_reading_takes_no_lock_on_other_threads(tmp_path: Path):
    (tmp_path / "a").write_text("x")
    given: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: given.append(read(tmp_path / "a"))) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given == [Answer(outcome=Outcome.RAN, out="x")] * 20
