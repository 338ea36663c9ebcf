"""Stops a request that is too long or too slow before it costs anything."""

import asyncio
import time

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

BODY_LIMIT = 64 * 1024
"""Bytes of a form."""

BODY_SECONDS = 10.0
"""Seconds that a form has to arrive."""


def bounded(receive: Receive, headers: Headers, limit: int = BODY_LIMIT) -> Receive:
    """The same stream, which raises ``HTTPException`` 413 or 408 beyond the bounds.

    Once the body is in, it waits as long as one likes: for the page to be closed.
    """
    deadline = time.monotonic() + BODY_SECONDS
    size = 0
    over = False

    async def receive_bounded() -> Message:
        nonlocal size, over
        if over:
            return await receive()
        if too_long(headers, limit):
            raise HTTPException(413)
        try:
            message = await asyncio.wait_for(receive(), deadline - time.monotonic())
        except TimeoutError:
            raise HTTPException(408) from None
        size += len(message.get("body", b""))
        if size > limit:
            raise HTTPException(413)
        over = not message.get("more_body", False)
        return message

    return receive_bounded


def too_long(headers: Headers, limit: int = BODY_LIMIT) -> bool:
    """Whether a request says itself that it is too long."""
    length = headers.get("content-length", "")
    return length.isdecimal() and int(length[:20]) > limit
