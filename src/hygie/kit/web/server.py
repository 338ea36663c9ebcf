"""Serves the page to this computer alone, until nobody reads it any more."""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from hygie.spine.errors import HygieError

IDLE_S = 30 * 60.0
"""Seconds after the last sign of an open page when the server stops."""

HEADER_S = 10.0
"""Seconds that the head of a request has to arrive."""

KEEP_ALIVE_S = 30
"""Seconds that a browser may keep a connection for its next request."""

CONNECTIONS = 100
TICK_S = 1.0


@dataclass(slots=True, kw_only=True)
class Watch:
    """When the page was last seen open, and whether a work must not be cut short."""

    busy: Callable[[], bool] = lambda: False
    now: Callable[[], float] = time.monotonic
    idle_s: float = IDLE_S
    _last: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self._last = self.now()

    def visited(self) -> None:
        """Somebody has the page open."""
        self._last = self.now()

    @property
    def silent_s(self) -> float:
        """Seconds since the last sign."""
        return self.now() - self._last

    @property
    def is_over(self) -> bool:
        """Whether the server may stop."""
        if self.busy():
            self.visited()
        return self.silent_s >= self.idle_s


def listen() -> socket.socket:
    """A socket on a random port of 127.0.0.1; raises ``HygieError``."""
    # The protocol is named for asyncio, which only then sends small packets at once
    # (`_set_nodelay`): without it every page waits 40 ms for an acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # Windows lets another program share a port unless it is told not to
    # (https://learn.microsoft.com/windows/win32/winsock/using-so-reuseaddr-and-so-exclusiveaddruse).
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    try:
        listening.bind(("127.0.0.1", 0))
    except OSError as error:
        listening.close()
        raise HygieError(
            f"La page n’a pas pu s’ouvrir sur cet ordinateur ({error.strerror}).",
            "Redémarrez l’ordinateur, puis recommencez ; « hygie bilan » marche sans la page.",
        ) from error
    return listening


def address(listening: socket.socket) -> str:
    """``127.0.0.1:43210``."""
    host, port = listening.getsockname()
    return f"{host}:{port}"


class Impatient(H11Protocol):
    """HTTP as uvicorn speaks it, hanging up on who does not finish the head of a request.

    uvicorn itself waits for ever for the first one.
    """

    _hang_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to count."""
        super().connection_made(transport)
        self._count()

    def data_received(self, data: bytes) -> None:
        """Go on counting while a head is incomplete."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_counting()
        elif self.timeout_keep_alive_task is None:
            self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop."""
        self._stop_counting()
        super().connection_lost(exc)

    def _count(self) -> None:
        if self._hang_up is None:
            self._hang_up = self.loop.call_later(HEADER_S, self.transport.close)

    def _stop_counting(self) -> None:
        if self._hang_up is not None:
            self._hang_up.cancel()
            self._hang_up = None


class _Server(uvicorn.Server):
    """uvicorn, which says when it can be reached."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self.ready.set()


async def serve(
    app: ASGIApp,
    listening: socket.socket,
    watch: Watch,
    *,
    started: Callable[[], Awaitable[None]],
    tick: Callable[[], None],
) -> bool:
    """Answer requests until nobody reads the page; whether it ended for that reason.

    ``started`` is called once the page can be read, ``tick`` every second. Ctrl+C ends it
    with ``KeyboardInterrupt``.
    """
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    config = uvicorn.Config(
        app,
        http=Impatient,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    watching = asyncio.create_task(_watch(server, watch, started, tick))
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
    return watch.is_over


async def _watch(
    server: "_Server",
    watch: Watch,
    started: Callable[[], Awaitable[None]],
    tick: Callable[[], None],
) -> None:
    try:
        await server.ready.wait()
        await started()
        while not watch.is_over:
            tick()
            await asyncio.sleep(TICK_S)
    finally:
        server.should_exit = True
