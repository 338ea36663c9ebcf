"""Does the parts of a long work side by side, on several processors."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

WORTH_IT = 8
"""Parts: for fewer, starting other processes costs more than it saves."""


def spread(work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """The results in the order of the parts; ``work`` and the parts must be picklable.

    Processes are started anew rather than forked: a thread of ours may hold a lock.
    """
    todo = list(parts)
    if len(todo) < WORTH_IT:
        yield from map(work, todo)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, todo)
