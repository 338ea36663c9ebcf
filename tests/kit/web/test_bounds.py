"""A request that is too long or too slow costs little."""

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from hygie.kit.web import bounds
from hygie.kit.web.bounds import BODY_LIMIT, bounded


def stream(*messages):
    left = list(messages)

    async def receive():
        if not left:
            await asyncio.sleep(60)
        return left.pop(0)

    return receive


def piece(size: int, *, more: bool = True):
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


def test_a_body_within_the_bounds_passes_untouched() -> None:
    async def read():
        receive = bounded(stream(piece(BODY_LIMIT, more=False)), Headers())
        return await receive()

    assert asyncio.run(read()) == piece(BODY_LIMIT, more=False)


def test_a_body_is_refused_as_soon_as_it_is_too_long() -> None:
    async def read():
        receive = bounded(stream(piece(BODY_LIMIT), piece(1), piece(1)), Headers())
        await receive()
        await receive()

    with pytest.raises(HTTPException) as refused:
        asyncio.run(read())
    assert refused.value.status_code == 413


@pytest.mark.parametrize("length", ["65537", "9" * 60])
def test_a_body_that_says_it_is_too_long_is_not_even_read(length: str) -> None:
    async def read():
        await bounded(stream(piece(1)), Headers({"content-length": length}))()

    with pytest.raises(HTTPException) as refused:
        asyncio.run(read())
    assert refused.value.status_code == 413


@pytest.mark.parametrize("length", ["65536", "-1", "abc", ""])
def test_a_length_that_is_small_or_none_is_read(length: str) -> None:
    assert not bounds.too_long(Headers({"content-length": length}))


def test_a_body_that_dawdles_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "BODY_SECONDS", 0.05)

    async def read():
        receive = bounded(stream(piece(1)), Headers())
        await receive()
        await receive()

    with pytest.raises(HTTPException) as refused:
        asyncio.run(read())
    assert refused.value.status_code == 408


def test_once_the_body_is_in_one_may_wait_for_the_page_to_close(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "BODY_SECONDS", 0.01)

    async def read():
        receive = bounded(stream(piece(1, more=False), {"type": "http.disconnect"}), Headers())
        await receive()
        await asyncio.sleep(0.05)
        return await receive()

    assert asyncio.run(read()) == {"type": "http.disconnect"}
