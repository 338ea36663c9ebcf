"""The page is told each change of a long work, and its end."""

import asyncio

import pytest

from hygie.kit.web import progress
from hygie.kit.web.progress import Step, stream


def told(steps: list[Step]) -> tuple[str, int]:
    left = list(steps)
    visits = []

    def look() -> Step:
        return left.pop(0) if len(left) > 1 else left[0]

    async def collect() -> str:
        response = stream(look, lambda: visits.append(1))
        assert response.media_type == "text/event-stream"
        return "".join([str(piece) async for piece in response.body_iterator])

    return asyncio.run(collect()), len(visits)


def step(done: int, *, over: bool = False) -> Step:
    return Step(done=done, total=3, over=over)


def test_each_change_is_an_event_and_the_end_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TICK_S", 0.001)
    text, visits = told([step(0), step(0), step(2), step(3, over=True)])
    assert text == (
        'event: pas\ndata: {"fait": 0, "total": 3, "dit": ""}\n\n'
        'event: pas\ndata: {"fait": 2, "total": 3, "dit": ""}\n\n'
        'event: fin\ndata: {"fait": 3, "total": 3, "dit": ""}\n\n'
    )
    assert visits == 4, "the server stays awake as long as somebody follows"


def test_a_work_that_is_over_says_so_at_once() -> None:
    text, _ = told([step(3, over=True)])
    assert text == 'event: fin\ndata: {"fait": 3, "total": 3, "dit": ""}\n\n'


def test_a_silent_work_gives_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TICK_S", 0.001)
    monkeypatch.setattr(progress, "HEARTBEAT_S", 0.003)
    text, _ = told([step(0)] * 9 + [step(3, over=True)])
    assert ": toujours là\n\n" in text
