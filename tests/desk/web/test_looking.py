"""A bilan that is cut short by the end of Hygie leaves nothing behind that hangs."""

import asyncio
import threading
import time

from hygie.desk.web.clerk import Clerk
from hygie.desk.web.looking import Looking
from tests.desk.web.scene import FakeDesk, FakeMachine


def test_it_says_how_far_it_is_and_ends(place: FakeDesk) -> None:
    clerk = Clerk(place)
    looking = Looking(place, clerk, FakeMachine(delay_s=0.01))

    async def look() -> list[int]:
        looking.start()
        steps = []
        while looking.running:
            steps.append(looking.step().done)
            await asyncio.sleep(0.005)
        return steps

    steps = asyncio.run(look())
    assert steps == sorted(steps)
    assert len(set(steps)) > 3
    assert looking.step().over
    assert looking.result is not None
    assert looking.result.trouble is None
    clerk.close()


def test_pages_are_answered_while_the_computer_is_slow(place: FakeDesk) -> None:
    clerk = Clerk(place)
    looking = Looking(place, clerk, FakeMachine(delay_s=0.05))

    async def look() -> float:
        looking.start()
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        await clerk.read(lambda home: home.posture())
        waited = time.monotonic() - begun
        while looking.running:  # noqa: ASYNC110 - as a page without JavaScript asks again
            await asyncio.sleep(0.01)
        return waited

    assert asyncio.run(look()) < 0.4
    clerk.close()


def test_closing_hygie_does_not_wait_for_a_computer_that_hangs(place: FakeDesk) -> None:
    hangs = threading.Event()

    def machine(asks, progress=None):
        hangs.wait(20)
        return {}

    clerk = Clerk(place)
    looking = Looking(place, clerk, machine)

    async def look() -> None:
        looking.start()
        await asyncio.sleep(0.05)

    begun = time.monotonic()
    asyncio.run(look())
    looking.end()
    assert time.monotonic() - begun < 5
    hangs.set()
    looking.end()
    clerk.close()


def test_ending_without_a_bilan_is_harmless(place: FakeDesk) -> None:
    clerk = Clerk(place)
    Looking(place, clerk, FakeMachine()).end()
    clerk.close()
