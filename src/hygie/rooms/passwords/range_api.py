"""Asks Have I Been Pwned, only when a person wants it, without telling it any password.

Five hexadecimal digits of the SHA-1 are sent; some eight hundred endings come back, and the
comparison is done here. Answers are padded to like sizes, so that not even their length tells
anything. https://haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange
"""

import re
import ssl
from collections.abc import Callable, Iterable
from http.client import HTTPConnection, HTTPException, HTTPSConnection, RemoteDisconnected
from types import TracebackType
from typing import Self

from hygie.rooms.passwords.published import sha1
from hygie.spine.errors import HygieError

HOST = "api.pwnedpasswords.com"
TIMEOUT_S = 15.0
SENT = 5
"""Hexadecimal digits that leave the computer, of forty."""

ANSWER_LIMIT = 1_000_000
"""Bytes of an answer; one with its padding has about forty thousand."""

MOST_ASKED = 5_000

_LINE = re.compile(rb"([0-9A-F]{35}):([0-9]{1,10})\r?")
_HEADERS = {"Add-Padding": "true", "User-Agent": "Hygie", "Accept": "text/plain"}

Tick = Callable[[int, int], None]


class OnlineError(HygieError):
    """The site did not answer as it should; nothing is known of the passwords then."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"La recherche en ligne n’a pas abouti : {what}.",
            "Vérifiez la connexion et recommencez, ou examinez le fichier sans --en-ligne.",
        )


class RangeClient:
    """A connection to the range API, kept open between questions and closed by a ``with``."""

    def __init__(
        self,
        host: str = HOST,
        port: int = HTTPSConnection.default_port,
        *,
        timeout_s: float = TIMEOUT_S,
        context: ssl.SSLContext | None = None,
        tls: bool = True,
    ) -> None:
        """Nothing is asked yet. Another place, without ``tls``, is for tests on this computer."""
        self._connection: HTTPConnection = (
            HTTPSConnection(
                host, port, timeout=timeout_s, context=context or ssl.create_default_context()
            )
            if tls
            else HTTPConnection(host, port, timeout=timeout_s)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def published(self, passwords: Iterable[str], tick: Tick) -> frozenset[str]:
        """Those of the passwords that are published. Raises ``OnlineError``.

        One question for each beginning, at most ``MOST_ASKED``.
        """
        by_start: dict[str, dict[str, str]] = {}
        for password in set(passwords):
            digest = sha1(password).hex().upper()
            by_start.setdefault(digest[:SENT], {})[digest[SENT:]] = password
        if len(by_start) > MOST_ASKED:
            raise OnlineError(f"il y a plus de {MOST_ASKED} mots de passe à chercher")
        found: set[str] = set()
        for done, (start, wanted) in enumerate(sorted(by_start.items()), start=1):
            endings = self._ask(start)
            found.update(password for ending, password in wanted.items() if ending in endings)
            tick(done, len(by_start))
        return frozenset(found)

    def _ask(self, start: str) -> frozenset[str]:
        """The endings published under five digits, without those of the padding."""
        try:
            status, body = self._get(start)
        except TimeoutError as error:
            raise OnlineError("le site n’a pas répondu à temps") from error
        except ssl.SSLError as error:
            raise OnlineError("l’identité du site n’a pas pu être vérifiée") from error
        except (OSError, HTTPException) as error:
            raise OnlineError("le site n’a pas pu être joint") from error
        if status != 200:  # noqa: PLR2004 - OK; the API knows no other good answer
            raise OnlineError(f"le site a répondu par le code {status}")
        if len(body) > ANSWER_LIMIT:
            raise OnlineError("la réponse est trop longue")
        return endings(body)

    def _get(self, start: str) -> tuple[int, bytes]:
        """Status and body; asked once more when the site has closed the connection meanwhile."""
        for again in (True, False):
            try:
                self._connection.request("GET", f"/range/{start}", headers=_HEADERS)
                answer = self._connection.getresponse()
                return answer.status, answer.read(ANSWER_LIMIT + 1)
            except (ConnectionError, RemoteDisconnected):
                self._connection.close()
                if not again:
                    raise
        raise AssertionError


def endings(body: bytes) -> frozenset[str]:
    """The endings of an answer: lines ``35 digits:count``; a count of 0 is padding.

    Raises ``OnlineError`` for anything else: a hotel's Wi-Fi answers with its own page.
    """
    lines = [_LINE.fullmatch(line) for line in body.rstrip(b"\r\n").split(b"\n")]
    if not all(lines):
        raise OnlineError("la réponse n’est pas celle attendue")
    return frozenset(m[1].decode() for m in lines if m and int(m[2]))
