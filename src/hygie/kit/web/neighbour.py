"""Lets a second Hygie find the page that is already open, instead of opening another.

A Unix socket that only its owner reaches; where there is none (Windows) or its name would be
too long, a private file with a port of 127.0.0.1 and a secret.
"""

import asyncio
import contextlib
import hmac
import json
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SOCKET, NOTE = "page.sock", "page.json"
SOCKET_NAME_LIMIT = 96
"""Bytes; systems allow 104 (macOS) to 108 (Linux), unix(7), and it is first made in a folder."""

LINE_LIMIT = 4096
PATIENCE_S = 2.0

HAS_UNIX = hasattr(socket, "AF_UNIX") and os.name != "nt"


def ask(folder: Path) -> Path | None:
    """A file to open, from the Hygie that already serves this practice; ``None`` without one."""
    for connect in (_by_socket, _by_note):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            connection, secret = connect(folder)
            with connection:
                connection.sendall(f"{secret}\n".encode())
                answer = connection.makefile("rb").readline(LINE_LIMIT)
            return Path(json.loads(answer)["fichier"])
    return None


def _by_socket(folder: Path) -> tuple[socket.socket, str]:
    if not HAS_UNIX:
        raise OSError
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(PATIENCE_S)
    try:
        connection.connect(str(folder / SOCKET))
    except OSError:
        connection.close()
        raise
    return connection, ""


def _by_note(folder: Path) -> tuple[socket.socket, str]:
    note = json.loads((folder / NOTE).read_text("ascii"))
    secret = str(note["secret"])
    return socket.create_connection(("127.0.0.1", int(note["port"])), PATIENCE_S), secret


@dataclass(slots=True, kw_only=True)
class Neighbour:
    """The first Hygie's side: answers each who may ask with a new file to open."""

    folder: Path
    invite: Callable[[], Path]
    chance: Callable[[int], bytes]
    unix: bool = HAS_UNIX
    _secret: str = field(default="", init=False, repr=False)
    _server: asyncio.Server | None = field(default=None, init=False)
    _mine: tuple[Path, int] | None = field(default=None, init=False)

    async def open(self) -> None:
        """Start to listen; raises ``OSError``."""
        path = self.folder / SOCKET
        if self.unix and len(os.fsencode(path)) <= SOCKET_NAME_LIMIT:
            await self._listen_on(path)
        else:
            await self._listen_with_note(self.folder / NOTE)

    def close(self) -> None:
        """Stop, and leave nothing behind that is ours."""
        if self._server is not None:
            self._server.close()
        if self._mine is not None:
            path, inode = self._mine
            with contextlib.suppress(OSError):
                if path.stat().st_ino == inode:  # else another Hygie has taken the place
                    path.unlink()

    async def _listen_on(self, path: Path) -> None:
        listening = _unix_socket(path, self.chance(4).hex())
        self._server = await asyncio.start_unix_server(
            self._answer, sock=listening, limit=LINE_LIMIT
        )
        self._mine = _place(path)

    async def _listen_with_note(self, path: Path) -> None:
        self._secret = self.chance(32).hex()
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0, limit=LINE_LIMIT)
        port = self._server.sockets[0].getsockname()[1]
        _write_note(path, {"port": port, "secret": self._secret})
        self._mine = _place(path)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, ValueError, TimeoutError):
            line = await asyncio.wait_for(reader.readline(), PATIENCE_S)
            if hmac.compare_digest(line.rstrip(b"\n"), self._secret.encode()):
                writer.write(json.dumps({"fichier": str(self.invite())}).encode() + b"\n")
                await writer.drain()
        writer.close()


def _unix_socket(path: Path, name: str) -> socket.socket:
    """A socket that is made in a closed folder, then takes its place once it is closed itself.

    A umask would do as well, but it belongs to the whole program: other threads make files. One
    that a Hygie cut short left behind is replaced: ``ask`` found nobody there.
    """
    closed = path.with_name(f".{name}")
    closed.mkdir(mode=0o700)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(str(closed / "s"))
        (closed / "s").chmod(0o600)
        (closed / "s").replace(path)
    except OSError:
        listening.close()
        raise
    finally:
        with contextlib.suppress(OSError):
            (closed / "s").unlink(missing_ok=True)
            closed.rmdir()
    return listening


def _write_note(path: Path, note: Mapping[str, object]) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as file:
        json.dump(note, file)


def _place(path: Path) -> tuple[Path, int]:
    """A file and its number: another Hygie may put its own in its place."""
    return path, path.stat().st_ino
