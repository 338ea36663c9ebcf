"""Tells the page how far a long work is, while it runs."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.responses import StreamingResponse

TICK_S = 0.15
HEARTBEAT_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a work is: ``done`` of ``total``, whether it is over, and ``said`` in words."""

    done: int
    total: int
    over: bool
    said: str = ""


def stream(look: Callable[[], Step], visited: Callable[[], None]) -> StreamingResponse:
    """Server-sent events, one a change, the last one named ``fin``."""
    return StreamingResponse(_events(look, visited), media_type="text/event-stream")


async def _events(look: Callable[[], Step], visited: Callable[[], None]) -> AsyncIterator[str]:
    told: Step | None = None
    silent = 0.0
    while told is None or not told.over:
        step = look()
        if step != told:
            told, silent = step, 0.0
            yield _event(step)
        elif silent >= HEARTBEAT_S:
            silent = 0.0
            yield ": toujours là\n\n"
        visited()
        if not step.over:
            await asyncio.sleep(TICK_S)
            silent += TICK_S


def _event(step: Step) -> str:
    name = "fin" if step.over else "pas"
    data = json.dumps({"fait": step.done, "total": step.total, "dit": step.said})
    return f"event: {name}\ndata: {data}\n\n"
