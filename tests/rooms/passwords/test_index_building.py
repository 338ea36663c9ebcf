"""The index of published passwords: made, interrupted, resumed, and looked up."""

import signal
import stat
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.index_building import build, check_room
from hygie.rooms.passwords.index_lines import CHUNK, SourceError, keys
from hygie.rooms.passwords.published import (
    HEADER,
    IndexFileError,
    PublishedIndex,
    key_of,
    sha1,
)


def lines(passwords: list[str], end: str = "\r\n") -> str:
    """The download, as Have I Been Pwned writes it: sorted, CRLF."""
    digests = sorted(sha1(password).hex().upper() for password in passwords)
    return "".join(f"{digest}:{number % 97 + 1}{end}" for number, digest in enumerate(digests))


def text(path: Path, count: int, **more) -> Path:
    path.write_text(lines([f"mot-{number}" for number in range(count)], **more), newline="")
    return path


def silent(done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    build(text(tmp_path / "pwned.txt", 5_000), tmp_path / "x.index", silent)
    return tmp_path / "x.index"


def test_every_published_password_is_found_and_no_other(made) -> None:
    """First, last and middle; and five thousand that were never published."""
    with PublishedIndex(made) as index:
        assert index.count == 5_000
        assert all(f"mot-{number}" in index for number in range(5_000))
        assert not any(f"mot-{number}" in index for number in range(5_000, 10_000))


def test_the_index_is_private_and_eight_bytes_a_password(made) -> None:
    """Nobody else reads it, nothing is left beside it."""
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert made.stat().st_size == HEADER + 5_000 * 8
    assert {p.name for p in made.parent.iterdir()} == {"pwned.txt", "x.index", "x.index.verrou"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines_do_not_matter(tmp_path, end) -> None:
    """Nor does a last line without its end, nor small letters."""
    source = tmp_path / "pwned.txt"
    content = lines(["a", "b", "c"], end).rstrip()
    source.write_text(content.lower(), newline="")
    assert build(source, tmp_path / "x.index", silent).records == 3
    with PublishedIndex(tmp_path / "x.index") as index:
        assert ("a" in index, "d" in index) == (True, False)


def test_a_line_may_lie_across_two_readings(tmp_path) -> None:
    """Whatever the size of what is read at a time."""
    count = 3 * CHUNK // 45
    source = text(tmp_path / "pwned.txt", count)
    ticks: list[tuple[int, int]] = []
    build(source, tmp_path / "x.index", lambda done, total: ticks.append((done, total)))
    size = source.stat().st_size
    assert len(ticks) >= 3
    assert ticks[-1] == (size, size)
    with PublishedIndex(tmp_path / "x.index") as index:
        assert all(f"mot-{number}" in index for number in range(count))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "vide"),
        (b"motdepasse\n123456\n", "pas une liste"),
        (b"x" * 500, "pas une liste"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(300), "pas une liste"),
        (b"A" * 32 + b":3\r\n", "pas une liste"),  # NTLM
        (b"G" * 40 + b":3\r\n", "pas une liste"),
        (b"F" * 40 + b":3\n" + b"0" * 40 + b":1\n", "pas trié"),
    ],
)
def test_another_file_is_refused_and_leaves_no_index(tmp_path, content, sentence) -> None:
    """What to download is said; the index that was there stays."""
    source, target = tmp_path / "pwned.txt", tmp_path / "x.index"
    target.write_bytes(b"ancien")
    source.write_bytes(content)
    with pytest.raises(SourceError, match=sentence) as caught:
        build(source, target, silent)
    assert "SHA-1" in caught.value.remedy
    assert target.read_bytes() == b"ancien"


def test_disorder_is_found_between_two_readings(tmp_path) -> None:
    """The order is checked over the whole file, not by pieces."""
    one = lines([f"mot-{number}" for number in range(CHUNK // 45)])
    source = tmp_path / "pwned.txt"
    source.write_text(one + one, newline="")
    with pytest.raises(SourceError, match="pas trié"):
        build(source, tmp_path / "x.index", silent)


BUILDER = """
import sys
from pathlib import Path
from hygie.rooms.passwords.index_building import build
def tick(done, total):
    print(done, flush=True)
    sys.stdin.readline()
build(Path(sys.argv[1]), Path(sys.argv[2]), tick, checkpoint=1 << 20)
"""


def test_a_killed_run_is_taken_up_where_it_was(tmp_path) -> None:
    """Killed without warning after some checkpoints; the end is the same, byte for byte."""
    source, target = text(tmp_path / "pwned.txt", 150_000), tmp_path / "x.index"
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDER, source, target],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    for _ in range(4):
        process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not target.exists()
    places: list[int] = []
    built = build(source, target, lambda done, _total: places.append(done))
    assert built.records == 150_000
    assert 40_000 < built.resumed < 150_000
    assert places[0] > 2 << 20
    build(source, tmp_path / "y.index", silent)
    assert target.read_bytes() == (tmp_path / "y.index").read_bytes()
    assert not list(tmp_path.glob("x.index.partiel*"))


def test_the_rest_of_another_text_is_not_taken_up(tmp_path, made) -> None:
    """A new download starts anew."""
    partial = made.with_name("z.index.partiel")
    partial.write_bytes(bytes(HEADER + 8_000))
    state = b'{"source":"autre","place":4500,"records":100,"last":""}'
    for content in (state, b"abime", b'{"source":3}'):
        partial.with_name(partial.name + ".json").write_bytes(content)
        target = tmp_path / "z.index"
        assert build(tmp_path / "pwned.txt", target, silent).resumed == 0
        assert target.read_bytes() == made.read_bytes()


def test_memory_stays_bounded(tmp_path) -> None:
    """A text of some forty megabytes takes no more than one of four."""
    source = text(tmp_path / "pwned.txt", 100_000)
    tracemalloc.start()
    build(source, tmp_path / "x.index", silent)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * CHUNK


def test_a_disk_without_room_is_said_before() -> None:
    """How much is needed, and how much there is."""
    check_room(45_000, 8_000)
    check_room(45_000, None)
    with pytest.raises(IndexFileError, match="Il faut environ"):
        check_room(45_000, 7_999)


def test_a_text_that_is_absent_is_said(tmp_path) -> None:
    """With what the system says of it."""
    with pytest.raises(IndexFileError, match="pas pu être fabriqué"):
        build(tmp_path / "absent.txt", tmp_path / "x.index", silent)


@pytest.mark.parametrize("content", [b"", b"x", bytes(100), b"HYGSHA1\x01" + b"\x09" + bytes(7)])
def test_what_is_no_index_is_refused(tmp_path, content) -> None:
    """Empty, foreign, unfinished or cut."""
    path = tmp_path / "x.index"
    path.write_bytes(content)
    with pytest.raises(IndexFileError):
        PublishedIndex(path)


def test_an_index_that_is_absent_is_said(tmp_path) -> None:
    """And how to make one."""
    with pytest.raises(IndexFileError) as caught:
        PublishedIndex(tmp_path / "x.index")
    assert "hygie mots-de-passe index" in caught.value.remedy


def test_records_that_are_not_evenly_spread_are_found_too(tmp_path) -> None:
    """The short cut is only a short cut."""
    rows = [f"{number:016X}{'0' * 24}:1" for number in range(2_000)]
    source = tmp_path / "pwned.txt"
    source.write_text("\n".join([*rows, "F" * 40 + ":1"]) + "\n")
    build(source, tmp_path / "x.index", silent)
    with PublishedIndex(tmp_path / "x.index") as index:
        assert all(index.holds(number) for number in range(2_000))
        assert index.holds(2**64 - 1)
        assert not index.holds(2_000)
        assert not index.holds(2**63)


def test_an_index_of_one_record_works(tmp_path) -> None:
    """The smallest there is."""
    (tmp_path / "pwned.txt").write_text(lines(["seul"]))
    build(tmp_path / "pwned.txt", tmp_path / "x.index", silent)
    with PublishedIndex(tmp_path / "x.index") as index:
        assert ("seul" in index, "autre" in index) == (True, False)


@given(st.binary(max_size=300))
def test_any_bytes_give_keys_or_a_sentence(tmp_path_factory, data) -> None:
    """No file crashes the reader."""
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    with path.open("rb") as file:
        try:
            found = list(keys(file, 0, b""))
        except SourceError:
            return
    assert sum(len(chunk) for chunk, _last, _place in found) <= len(data)


def test_the_key_is_the_beginning_of_the_sha1() -> None:
    """As published for the word « password »: 5BAA61E4C9B93F3F, then more."""
    assert key_of("password") == 0x5BAA61E4C9B93F3F


def test_looking_up_is_fast(made) -> None:
    """Far more than a vault holds, in a moment."""
    start = time.perf_counter()
    with PublishedIndex(made) as index:
        for number in range(20_000):
            index.holds(number << 40)
    assert time.perf_counter() - start < 2
    assert made.stat().st_size < 50_000
