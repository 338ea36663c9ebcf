"""Reads and writes the journal for all pages, one at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from hygie.desk.context import Desk
from hygie.kit.web.refusals import PageError
from hygie.spine.errors import HygieError
from hygie.workspace import Workspace

T = TypeVar("T")


class Clerk:
    """One thread that alone holds the practice: pages take their turn.

    The journal is opened for each page and closed after it: it costs 1.5 ms (``bench/page.py``),
    and what is written never goes to a file that was moved, renamed or restored meanwhile. The
    practice itself is kept, so that the keyring is not asked for each page which computer
    this is.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._home = desk.workspace()
        self._thread = ThreadPoolExecutor(1, "journal")

    async def read(self, work: Callable[[Workspace], T]) -> T:
        """What the work finds; from a journal that can no longer be written too."""
        return await self._queue(lambda: self._read(work))

    async def write(self, work: Callable[[Workspace], T]) -> T:
        """The same, where the work writes; raises ``HygieError`` when it cannot."""
        return await self._queue(lambda: self._do(work))

    def close(self) -> None:
        """Let what is under way end."""
        self._thread.shutdown(wait=True)

    async def _queue(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _read(self, work: Callable[[Workspace], T]) -> T:
        try:
            return self._do(work)
        except PageError:
            raise
        except HygieError as error:
            try:
                with self._desk.workspace(read_only=True) as home:
                    return work(home)
            except HygieError:
                raise error from None

    def _do(self, work: Callable[[Workspace], T]) -> T:
        with self._home:
            return work(self._home)
