"""The reader of archives understands what tar programs write, and survives everything else."""

import contextlib
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.drill.tar_stream import BLOCK, Member, TarCutError, TarError, members

NAMES = st.text(st.characters(blacklist_characters="\0/", codec="utf-8"), min_size=1, max_size=300)


def archive(*files: tuple[str, bytes], format: int = tarfile.PAX_FORMAT) -> bytes:  # noqa: A002
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=format, errors="surrogateescape") as tar:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return raw.getvalue()


def read(raw: bytes, size: int = 700) -> list[tuple[str, bytes]]:
    chunks = (raw[i : i + size] for i in range(0, len(raw), size))
    return [(member.name, b"".join(content)) for member, content in members(chunks)]


@given(
    st.dictionaries(NAMES, st.binary(max_size=2_000), max_size=5),
    st.sampled_from([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT]),
    st.integers(1, 3_000),
)
def test_every_name_and_content_comes_back(files: dict[str, bytes], format: int, size: int):  # noqa: A002
    files = {name.strip("/") or "x": content for name, content in files.items()}
    assert list(files.items()) == read(archive(*files.items(), format=format), size)


def test_a_name_that_is_no_utf8_comes_back():
    name = b"latin-\xe9".decode("utf-8", "surrogateescape")
    assert [(name, b"x")] == read(archive((name, b"x"), format=tarfile.GNU_FORMAT))


@given(st.binary(max_size=5_000))
def test_no_bytes_make_it_crash_or_hang(raw: bytes):
    with contextlib.suppress(TarError):
        read(raw)


@given(st.integers(0, 4_000), st.integers(0, 255))
def test_a_changed_byte_is_either_harmless_or_told(at: int, value: int):
    raw = bytearray(archive(("a" * 120, b"1" * 900), ("b", b"2")))
    raw[at % len(raw)] = value
    with contextlib.suppress(TarError):
        read(bytes(raw))


@given(st.integers(0, 3_000))
def test_a_stream_that_is_cut_is_told(at: int):
    raw = archive(("a", b"1" * 900), ("b", b"2"))
    end = raw.rindex(b"2") + 2 * BLOCK  # before the two empty blocks are whole
    with pytest.raises(TarCutError):
        read(raw[: min(at, end)])


def test_content_that_nobody_reads_is_skipped():
    raw = archive(("a", b"1" * 900), ("b", b"2"))
    assert ["a", "b"] == [member.name for member, _ in members([raw])]


def test_a_folder_and_a_link_are_no_files():
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, kind in (("d", tarfile.DIRTYPE), ("l", tarfile.SYMTYPE)):
            info = tarfile.TarInfo(name)
            info.type = kind
            tar.addfile(info)
    assert [Member("d/", 0, is_file=False), Member("l", 0, is_file=False)] == [
        member for member, _ in members([raw.getvalue()])
    ]


def test_a_size_of_many_gibibytes_is_read_piece_by_piece():
    """Twelve GiB in the header, of which only the first bytes are here: nothing is set aside."""
    info = tarfile.TarInfo("gros")
    info.size = 12 << 30
    header = info.tobuf(tarfile.GNU_FORMAT)
    found = members([header, b"x" * 1_000])
    member, content = next(found)
    assert (12 << 30, 1_000) == (member.size, len(next(content)))
    with pytest.raises(TarCutError):
        next(content)


@pytest.mark.parametrize(
    "headers",
    [{"GNU.sparse.major": "1"}, {"size": "-1"}, {"size": "9" * 30}, {"path": "x" * 2_000_000}],
)
def test_hostile_extended_headers_are_refused(headers: dict[str, str]):
    info = tarfile.TarInfo("x")
    info.pax_headers = headers
    raw = info.tobuf(tarfile.PAX_FORMAT)
    with pytest.raises(TarError):
        read(raw + bytes(2 * BLOCK))
