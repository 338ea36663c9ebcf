"""The server answers this computer alone, and stops when nobody reads it any more."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.responses import PlainTextResponse

from hygie.kit.web import server
from hygie.kit.web.server import Watch, address, listen, serve
from hygie.spine.errors import HygieError

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_the_server_stops_half_an_hour_after_the_last_sign_of_a_page() -> None:
    clock = Clock()
    watch = Watch(now=clock)
    clock.seconds = 1799
    assert not watch.is_over
    watch.visited()
    clock.seconds = 1799 + 1799
    assert not watch.is_over
    clock.seconds += 1
    assert watch.is_over


def test_the_server_never_stops_during_a_work() -> None:
    clock = Clock()
    busy = [True]
    watch = Watch(now=clock, busy=lambda: busy[0])
    clock.seconds = 10_000
    assert not watch.is_over
    busy[0] = False
    clock.seconds += 1799
    assert not watch.is_over, "half an hour is counted from its end"
    clock.seconds += 1
    assert watch.is_over


def test_only_this_computer_is_listened_to_on_a_port_of_chance() -> None:
    with listen() as first, listen() as second:
        assert first.getsockname()[0] == "127.0.0.1"
        assert first.getsockname()[1] != second.getsockname()[1]
        assert address(first) == f"127.0.0.1:{first.getsockname()[1]}"


def test_a_port_that_cannot_be_had_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(socket.socket):
        def bind(self, address):
            raise OSError(98, "Address already in use")

    monkeypatch.setattr(socket, "socket", Full)
    with pytest.raises(HygieError, match="La page n’a pas pu s’ouvrir"):
        listen()


class Running:
    """A server in a thread."""

    def __init__(self) -> None:
        self.watch = Watch()
        self.listening = listen()
        self.port = self.listening.getsockname()[1]
        self.ticks = 0
        self.over: bool | None = None
        self.failure: Exception | None = None
        self.up = threading.Event()

    async def started(self) -> None:
        self.up.set()

    def tick(self) -> None:
        self.ticks += 1

    def run(self) -> None:
        app = PlainTextResponse("bonjour")
        try:
            self.over = asyncio.run(
                serve(app, self.listening, self.watch, started=self.started, tick=self.tick)
            )
        except Exception as error:  # noqa: BLE001 - shown to the test
            self.failure = error

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), 10)


@contextmanager
def running(scene: Running) -> Iterator[Running]:
    thread = threading.Thread(target=scene.run)
    thread.start()
    assert scene.up.wait(10)
    try:
        yield scene
    finally:
        scene.watch.idle_s = -1
        thread.join(10)
        assert not thread.is_alive()


def test_a_page_is_answered_without_a_wait() -> None:
    """Without TCP_NODELAY each answer would take 40 ms more: the delay of acknowledgements."""
    with running(Running()) as scene, scene.connect() as client:
        seconds = []
        for _ in range(9):
            begun = time.perf_counter()
            client.sendall(GET)
            answer = b""
            while b"bonjour" not in answer:
                answer += client.recv(4096)
            seconds.append(time.perf_counter() - begun)
        assert sorted(seconds)[4] < 0.02
        assert b"server:" not in answer.lower()
    assert scene.over is True
    assert scene.ticks > 0


@pytest.mark.parametrize("before", [b"", GET])
@pytest.mark.parametrize("beginning", [b"", b"GET / HTTP/1.1\r\nHost:"])
def test_who_does_not_finish_a_request_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, before: bytes, beginning: bytes
) -> None:
    monkeypatch.setattr(server, "HEADER_S", 0.2)
    monkeypatch.setattr(server, "KEEP_ALIVE_S", 1)
    with running(Running()) as scene, scene.connect() as client:
        if before:
            client.sendall(before)
            client.recv(4096)
        client.sendall(beginning)
        begun = time.monotonic()
        while client.recv(4096):
            pass
        assert time.monotonic() - begun < 5


def test_an_endless_head_is_refused() -> None:
    with running(Running()) as scene, scene.connect() as client:
        client.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 200_000)
        assert client.recv(4096).startswith(b"HTTP/1.1 400")


def test_a_page_that_is_followed_for_long_does_not_keep_the_server_from_stopping() -> None:
    with running(Running()) as scene, scene.connect() as client:
        client.sendall(GET)
        client.recv(4096)
        scene.watch.idle_s = -1
        while client.recv(4096):
            pass


def test_a_failure_at_the_start_is_not_swallowed() -> None:
    class Failing(Running):
        async def started(self) -> None:
            self.up.set()
            raise HygieError("Le disque est plein.", "Faites de la place.")

    with running(Failing()) as scene:
        pass
    assert isinstance(scene.failure, HygieError)
