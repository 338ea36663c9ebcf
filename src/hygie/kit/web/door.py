"""Lets the person in: a private file that the browser opens, good once and for a minute.

A token in the address given to the browser would stand in its command line, which every
program of the computer can read; so it stands in a file that only its owner can.
"""

import html
import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.responses import HTMLResponse

DOOR: Final = "/entrer"
"""The address that the file leads to."""

LIFETIME_S = 60.0
OUTSTANDING = 16
"""How many tokens may wait at once; the oldest gives way."""

ENTRANCE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Hygie</title>
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={url}"></head>
<body><p><a href="{url}">Ouvrir la page d’Hygie</a></p></body></html>
"""

WELCOME = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Hygie</title></head>
<body><p><a href="/">Continuer</a></p></body></html>
"""


@dataclass(frozen=True, slots=True)
class _Invitation:
    until: float
    file: Path


@dataclass(slots=True, kw_only=True)
class Door:
    """The tokens in circulation and their files, which disappear once used or too old.

    ``now`` gives seconds that only ever grow.
    """

    folder: Path
    origin: str
    cookie: str
    chance: Callable[[int], bytes]
    now: Callable[[], float] = time.monotonic
    secret: str = field(init=False, repr=False)
    _waiting: dict[bytes, _Invitation] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.secret = _word(self.chance(32))
        for left in self.folder.glob("ouvrir-*.html"):  # of a Hygie that was cut short
            with suppress(OSError):
                left.unlink()

    def invite(self) -> Path:
        """Write a new file to be opened by the browser; raises ``OSError``."""
        token = _word(self.chance(32))
        file = self.folder / f"ouvrir-{_word(self.chance(9))}.html"
        url = html.escape(f"{self.origin}{DOOR}?jeton={token}")
        _write(file, ENTRANCE.format(url=url))
        while len(self._waiting) >= OUTSTANDING:
            self._forget(next(iter(self._waiting)))
        self._waiting[_digest(token)] = _Invitation(self.now() + LIFETIME_S, file)
        return file

    def enter(self, token: str) -> HTMLResponse | None:
        """The answer that opens a session; ``None`` for a token unknown, used or too old.

        It is a page that moves on by itself: a redirection would not carry the cookie, for
        the browser still holds the file to be where it comes from.
        """
        self.sweep()
        if _digest(token) not in self._waiting:
            return None
        self._forget(_digest(token))
        response = HTMLResponse(WELCOME, headers={"Refresh": "0;url=/"})
        # No `Secure`: Safari refuses it on loopback. The name holds the port, for cookies of
        # all ports of 127.0.0.1 lie in one jar.
        response.set_cookie(self.cookie, self.secret, path="/", httponly=True, samesite="strict")
        return response

    def sweep(self) -> None:
        """Remove what is too old."""
        for digest, invitation in list(self._waiting.items()):
            if self.now() >= invitation.until:
                self._forget(digest)

    def close(self) -> None:
        """Remove everything."""
        for digest in list(self._waiting):
            self._forget(digest)

    def _forget(self, digest: bytes) -> None:
        with suppress(OSError):
            self._waiting.pop(digest).file.unlink(missing_ok=True)


def _write(file: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(file, flags, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)


def _word(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _digest(token: str) -> bytes:
    """Tokens are looked up by their hash: how long it takes says nothing of them."""
    return sha256(token.encode("utf-8", "replace")).digest()
