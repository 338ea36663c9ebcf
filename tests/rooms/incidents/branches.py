"""Walks every branch of a playbook, by giving every answer to every question that comes."""

from collections.abc import Iterator
from typing import cast

from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.walk import Address, Ask, Item, walk


def branches(start: str) -> Iterator[tuple[dict[str, str], tuple[Item, ...]]]:
    """Each way to the end: the answers given, and all that was met."""
    waiting: list[dict[Address, str]] = [{}]
    while waiting:
        replies = waiting.pop()
        items = tuple(walk(library(), start, replies))
        last = items[-1]
        if isinstance(last, Ask) and last.address not in replies:
            waiting += [{**replies, last.address: reply} for reply in last.question.answers]
        else:
            yield cast("dict[str, str]", replies), items
