"""A second Hygie finds the first, and nobody else does."""

import asyncio
import json
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hygie.kit.web import neighbour
from hygie.kit.web.neighbour import NOTE, SOCKET, Neighbour, ask

ENTRANCE = Path("/practice/ouvrir-x.html")


@pytest.fixture
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("n")
    assert len(str(folder / SOCKET)) <= neighbour.SOCKET_NAME_LIMIT
    return folder


def first(folder: Path, **changes: Any) -> Neighbour:
    values: dict[str, Any] = {
        "folder": folder,
        "invite": lambda: ENTRANCE,
        "chance": os.urandom,
    } | changes
    return Neighbour(**values)


def beside(here: Neighbour, work: Callable[[], object]) -> object:
    """What a second program would find while the first one listens."""

    async def both() -> object:
        await here.open()
        try:
            return await asyncio.to_thread(work)
        finally:
            here.close()
            await asyncio.sleep(0)

    return asyncio.run(both())


@pytest.mark.parametrize("unix", [True, False])
def test_the_second_gets_a_file_to_open_from_the_first(short: Path, unix: bool) -> None:
    assert beside(first(short, unix=unix), lambda: ask(short)) == ENTRANCE
    assert list(short.iterdir()) == [], "nothing is left behind"


@pytest.mark.parametrize(("unix", "name"), [(True, SOCKET), (False, NOTE)])
def test_only_the_owner_reaches_the_first(short: Path, unix: bool, name: str) -> None:
    mode = beside(first(short, unix=unix), (short / name).stat)
    assert isinstance(mode, os.stat_result)
    assert stat.S_IMODE(mode.st_mode) == 0o600


def test_a_folder_with_a_long_name_has_a_note_instead(short: Path) -> None:
    deep = short / ("d" * 90)
    deep.mkdir()
    assert beside(first(deep), lambda: (ask(deep), (deep / NOTE).exists())) == (ENTRANCE, True)


def test_nobody_answers_where_nobody_listens(short: Path) -> None:
    assert ask(short) is None


def test_a_socket_that_was_left_behind_is_taken_over(short: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(short / SOCKET))
    assert ask(short) is None
    assert beside(first(short), lambda: ask(short)) == ENTRANCE


@pytest.mark.parametrize(
    "note", ["", "{}", "[]", '{"port": "x", "secret": ""}', '{"port": 99999, "secret": ""}']
)
def test_a_damaged_note_is_nobody(short: Path, note: str) -> None:
    (short / NOTE).write_text(note, "ascii")
    assert ask(short) is None


def test_who_does_not_know_the_secret_gets_nothing(short: Path) -> None:
    called = []

    def guess() -> bytes:
        port = json.loads((short / NOTE).read_text("ascii"))["port"]
        with socket.create_connection(("127.0.0.1", port), 2) as stranger:
            stranger.sendall(b"please\n")
            return stranger.recv(100)

    def invite() -> Path:
        called.append(1)
        return ENTRANCE

    assert beside(first(short, unix=False, invite=invite), guess) == b""
    assert called == []


@pytest.mark.parametrize("noise", [b"x" * 100_000 + b"\n", b"\xff\xfe\n", b""])
def test_noise_is_answered_by_silence(short: Path, noise: bytes) -> None:
    def shout() -> bytes:
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.settimeout(5)
            stranger.connect(str(short / SOCKET))
            try:
                stranger.sendall(noise)
                stranger.shutdown(socket.SHUT_WR)
                return stranger.recv(100)
            except OSError:
                return b""

    answer = beside(first(short), shout)
    # An empty line is the whole secret of a Unix socket: its file is what keeps others away.
    assert answer in (b"", json.dumps({"fichier": str(ENTRANCE)}).encode() + b"\n")
    assert answer == b"" or noise == b""


def test_a_first_that_cannot_write_a_file_says_nothing(short: Path) -> None:
    def full() -> Path:
        raise OSError(28, "No space left on device")

    assert beside(first(short, invite=full), lambda: ask(short)) is None


def test_another_hygie_that_took_the_place_keeps_it(short: Path) -> None:
    def take_over() -> bool:
        (short / SOCKET).unlink()
        (short / SOCKET).write_text("another", "ascii")
        return True

    assert beside(first(short), take_over)
    assert (short / SOCKET).read_text("ascii") == "another"


def test_closing_before_opening_is_harmless(short: Path) -> None:
    first(short).close()


def test_a_folder_that_cannot_be_written_is_an_error_and_nothing_is_left(short: Path) -> None:
    (short / SOCKET).mkdir()
    (short / SOCKET / "in the way").touch()
    with pytest.raises(OSError, match=SOCKET):
        asyncio.run(first(short).open())
    assert [file.name for file in short.iterdir()] == [SOCKET]
