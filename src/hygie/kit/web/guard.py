"""Keeps other sites, other programs and other people away from the page of this computer.

Every rule answers an attack that was tried in a browser: see ``tests/desk/web/test_attacks.py``.
A page on another port of 127.0.0.1 is same-site, hence gets our cookie sent: only ``Origin``
and ``Sec-Fetch-Site`` tell it from ours (https://www.w3.org/TR/fetch-metadata/).
"""

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hygie.kit.web.bounds import BODY_LIMIT, bounded
from hygie.kit.web.refusals import PageError, refusal

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    # Not `no-referrer`: Chromium would then send `Origin: null` from our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Sent with everything; a response may only say its own ``Cache-Control``."""

READS, WRITES = ("GET", "HEAD"), ("POST",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Whom the guard lets in.

    ``host`` is the one name that the page has (``127.0.0.1:43210``), ``cookie`` and ``secret``
    the session. ``door`` is the address that a person enters by, from a file; ``public`` the
    beginnings of addresses that hold nothing private, ``large`` those that take longer forms
    than the others, in bytes.
    """

    host: str
    cookie: str
    secret: str = field(repr=False)
    door: str
    public: tuple[str, ...] = ()
    large: Mapping[str, int] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The origin of the page, as a browser says it."""
        return f"http://{self.host}"


class Guard:
    """An ASGI application that hands on only what comes from its own page and session."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        rules: Rules,
        refuse: Callable[[PageError], Response],
        visited: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._rules = rules
        self._refuse = refuse
        self._visited = visited

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return  # no web socket here: uvicorn closes what nobody accepts
        sealed = _sealed(send)
        headers = Headers(scope=scope)
        status = check(self._rules, scope["method"], scope["path"], headers)
        if status:
            await self._refuse(refusal(status))(scope, receive, sealed)
            return
        if _has_session(self._rules, headers):
            self._visited()
        await self._app(
            scope,
            bounded(receive, headers, self._rules.large.get(scope["path"], BODY_LIMIT)),
            sealed,
        )


def check(rules: Rules, method: str, path: str, headers: Headers) -> int:
    """The status to refuse a request with; 0 lets it in."""
    if headers.getlist("host") != [rules.host]:
        return 400  # a name that somebody else made point here ("DNS rebinding")
    if method in WRITES:
        from_us = headers.getlist("origin") == [rules.origin]
        if not from_us or headers.getlist("sec-fetch-site") != ["same-origin"]:
            return 403
    elif method not in READS:
        return 405
    elif path != rules.door and not _read_by_us(headers.getlist("sec-fetch-site")):
        return 403
    if path == rules.door or path.startswith(rules.public):
        return 0
    return 0 if _has_session(rules, headers) else 401


def _read_by_us(sites: Iterable[str]) -> bool:
    """Whether a page is read from ours, or by somebody's own hand.

    Browsers older than 2023 do not say: they may read, never write.
    """
    return all(site in {"same-origin", "none"} for site in sites)


def _has_session(rules: Rules, headers: Headers) -> bool:
    """Whether one of the cookies is ours: a page of another port may have added its own."""
    pairs = (pair.partition("=") for line in headers.getlist("cookie") for pair in line.split(";"))
    return any(
        name.strip() == rules.cookie
        and hmac.compare_digest(value.strip().encode(), rules.secret.encode())
        for name, _, value in pairs
    )


def _sealed(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name != "Cache-Control" or name not in headers:
                    headers[name] = value
        await send(message)

    return with_headers
