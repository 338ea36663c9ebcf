"""The way through a playbook: which gesture or question comes next, given what was answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NewType

from hygie.rooms.incidents.playbooks import Library, Playbook, Question, Step

Address = NewType("Address", str)
"""``playbook/step`` or ``playbook/question``: a gesture shared by two playbooks has one address."""

Replies = Mapping[Address, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question, to be answered before going on."""

    address: Address
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """A gesture, in its place; ``part`` is the title of the playbook that it stands in.

    ``conditions`` are the questions that it depends on with the labels of the replies, for
    whoever reads the playbook on paper: ``outline`` gives them, ``walk`` need not.
    """

    address: Address
    step: Step
    part: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()


Item = Ask | Gesture


def address(playbook: str, name: str) -> Address:
    """The address of a step or of a question of a playbook."""
    return Address(f"{playbook}/{name}")


def walk(playbooks: Library, start: str, replies: Replies) -> Iterator[Item]:
    """Questions and gestures in order, as far as the replies tell.

    A question comes just before the first gesture that depends on it, and the way ends at
    one without a reply. What was met once is not given again. Raises ``KeyError`` for a
    playbook that there is not.
    """
    met: set[Address] = set()
    for item in _follow(playbooks, playbooks[start], replies):
        if item.address in met:
            continue
        met.add(item.address)
        yield item
        if isinstance(item, Ask) and item.address not in replies:
            return


def _follow(playbooks: Library, playbook: Playbook, replies: Replies) -> Iterator[Item]:
    if playbook.first_question:
        yield _ask(playbook, playbook.first_question)
    for step in playbook.steps:
        holds = True
        for name, wanted in step.only_when.items():
            yield _ask(playbook, name)
            holds = replies.get(address(playbook.id, name)) in wanted
            if not holds:
                break
        if not holds:
            continue
        if step.then:
            yield from _follow(playbooks, playbooks[step.then], replies)
        else:
            where = address(playbook.id, step.id)
            yield Gesture(address=where, step=step, part=playbook.title)


def _ask(playbook: Playbook, name: str) -> Ask:
    return Ask(address=address(playbook.id, name), question=playbook.question(name))


def _conditions(playbook: Playbook, step: Step) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (question.text, tuple(question.answers[reply] for reply in replies))
        for name, replies in step.only_when.items()
        for question in (playbook.question(name),)
    )


def outline(playbooks: Library, start: str) -> tuple[Gesture, ...]:
    """Every gesture that some answers lead to, in order, with all its conditions: for paper."""
    found: dict[Address, Gesture] = {}
    for gesture in _everything(playbooks, playbooks[start], ()):
        found.setdefault(gesture.address, gesture)
    return tuple(found.values())


def _everything(
    playbooks: Library, playbook: Playbook, above: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Gesture]:
    for step in playbook.steps:
        conditions = above + _conditions(playbook, step)
        if step.then:
            yield from _everything(playbooks, playbooks[step.then], conditions)
        else:
            yield Gesture(
                address=address(playbook.id, step.id),
                step=step,
                part=playbook.title,
                conditions=conditions,
            )


def clocks_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The delays that the gestures of a way meet, once each, in order (see ``clocks.ClockId``)."""
    met = (item.step.clock for item in items if isinstance(item, Gesture) and item.step.clock)
    return tuple(dict.fromkeys(met))


def is_theft(items: Iterable[Item]) -> bool:
    """Whether the way is that of a theft, for which the insurer may ask for a shorter delay."""
    return any(isinstance(item, Gesture) and item.step.theft for item in items)
