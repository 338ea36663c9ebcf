"""The playbooks laid out for paper: numbered gestures, lettered questions, and where each leads."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hygie.rooms.incidents.playbooks import Library, Phase, Playbook, Question, Step, chosen
from hygie.rooms.incidents.walk import Address, Gesture, Replies, address, outline

EARLY = frozenset({Phase.FIRST, Phase.PROOF, Phase.CALL})
"""A part whose gestures are all of these is written out where it is done, not on its own sheet."""

COMMON_SHARE = 2
"""What one situation in so many has to do is among the first gestures of the emergency sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question, by its letter on the sheet, and the replies for which a row holds.

    ``labels`` are these replies in words, ``others`` those for which it does not hold.
    """

    where: Address
    letter: str
    replies: tuple[str, ...]
    labels: tuple[str, ...]
    others: tuple[str, ...]


Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """A gesture to tick, with its number on the sheet."""

    number: int
    where: Address
    step: Step
    only: Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Another sheet to do before going on; ``sheet`` is its identifier."""

    number: int
    sheet: str
    title: str
    only: Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """A question, with its letter on the sheet; ``choices`` says where its replies lead."""

    letter: str
    where: Address
    question: Question
    only: Conditions


Row = Do | Turn | Choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One playbook for paper; ``shared`` ones are reached from the others only."""

    id: str
    title: str
    summary: str
    shared: bool
    rows: tuple[Row, ...]


class _Writer:
    """Lays one playbook out; a question is written once, before the first row that needs it."""

    def __init__(self, playbooks: Library) -> None:
        self._playbooks = playbooks
        self._letters: dict[Address, str] = {}
        self._number = 0

    def rows(self, playbook: Playbook, above: Conditions) -> Iterator[Row]:
        if playbook.first_question:
            yield from self._ask(playbook, playbook.first_question, above)
        for step in playbook.steps:
            only = above
            for name, replies in step.only_when.items():
                yield from self._ask(playbook, name, only)
                only = (*only, self._condition(playbook, name, replies))
            yield from self._place(step, address(playbook.id, step.id), only)

    def _place(self, step: Step, where: Address, only: Conditions) -> Iterator[Row]:
        if not step.then:
            self._number += 1
            yield Do(number=self._number, where=where, step=step, only=only)
            return
        part = self._playbooks[step.then]
        if is_inline(part):
            yield from self.rows(part, only)
            return
        self._number += 1
        yield Turn(number=self._number, sheet=part.id, title=part.title, only=only)

    def _ask(self, playbook: Playbook, name: str, only: Conditions) -> Iterator[Choose]:
        where = address(playbook.id, name)
        if where in self._letters:
            return
        self._letters[where] = chr(ord("A") + len(self._letters))
        yield Choose(
            letter=self._letters[where],
            where=where,
            question=playbook.question(name),
            only=only,
        )

    def _condition(self, playbook: Playbook, name: str, replies: Sequence[str]) -> Condition:
        question = playbook.question(name)
        where = address(playbook.id, name)
        return Condition(
            where=where,
            letter=self._letters[where],
            replies=tuple(replies),
            labels=tuple(question.answers[reply] for reply in replies),
            others=tuple(text for reply, text in question.answers.items() if reply not in replies),
        )


def is_inline(playbook: Playbook) -> bool:
    """Whether a part is short and early enough to be written out in the sheets that need it."""
    return playbook.shared and all(not step.then and step.phase in EARLY for step in playbook.steps)


def sheet(playbooks: Library, name: str) -> Sheet:
    """One playbook, laid out."""
    one = playbooks[name]
    return Sheet(
        id=one.id,
        title=one.title,
        summary=one.summary,
        shared=one.shared,
        rows=tuple(_Writer(playbooks).rows(one, ())),
    )


def sheets(playbooks: Library) -> tuple[Sheet, ...]:
    """Every sheet of the kit: those to start from by title, then the parts that they lead to."""
    found = {one.id: sheet(playbooks, one.id) for one in chosen(playbooks)}
    for one in sorted(playbooks.values(), key=lambda part: part.title):
        if one.shared and not is_inline(one):
            found[one.id] = sheet(playbooks, one.id)
    return tuple(found.values())


def lead(rows: Sequence[Row], choose: Choose, reply: str) -> Row | None:
    """The first row after a question that its reply does not leave out; ``None`` at the end."""
    after = rows[rows.index(choose) + 1 :]
    for row in after:
        on_it = [one for one in row.only if one.where == choose.where]
        if all(reply in one.replies for one in on_it):
            return row
    return None


def done(all_sheets: Mapping[str, Sheet], start: str, replies: Replies) -> tuple[Address, ...]:
    """The gestures that a person does who follows a sheet with these replies, once each."""
    return tuple(dict.fromkeys(_follow(all_sheets, all_sheets[start], replies)))


def _follow(all_sheets: Mapping[str, Sheet], one: Sheet, replies: Replies) -> Iterator[Address]:
    for row in one.rows:
        if isinstance(row, Choose) or not holds(row.only, replies):
            continue
        if isinstance(row, Turn):
            yield from _follow(all_sheets, all_sheets[row.sheet], replies)
        else:
            yield row.where


def holds(only: Conditions, replies: Replies) -> bool:
    """Whether a row is done, given the replies."""
    return all(replies.get(one.where) in one.replies for one in only)


def first_gestures(playbooks: Library) -> tuple[Gesture, ...]:
    """The early gestures that at least half of the situations have, in order: for the wall."""
    starts = [outline(playbooks, one.id) for one in chosen(playbooks)]
    counts = Counter(one.address for way in starts for one in way if one.step.phase in EARLY)
    found = {one.address: one for way in starts for one in way}
    common = [where for where, count in counts.items() if count * COMMON_SHARE >= len(starts)]
    order = list(Phase)
    gestures = (found[where] for where in common)
    return tuple(sorted(gestures, key=lambda one: order.index(one.step.phase)))


def own_gesture(one: Sheet, common: Sequence[Gesture]) -> Step | None:
    """The first gesture of a situation that is not among the common ones."""
    known = {gesture.address for gesture in common}
    return next(
        (row.step for row in one.rows if isinstance(row, Do) and row.where not in known), None
    )
