"""Leads a person through an incident, one thing at a time, from what she sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from hygie.rooms.incidents.errors import not_offered
from hygie.rooms.incidents.playbooks import Library, Step, library
from hygie.rooms.incidents.sights import Sight, Sights, sights
from hygie.rooms.incidents.walk import Address, Ask, Gesture, Replies, walk

MOST_QUESTIONS = 3
"""Questions asked at most before the first gesture; a test walks every branch to prove it."""


class Did(StrEnum):
    """What a person answers to a gesture."""

    DONE = "done"
    LATER = "later"
    CANNOT = "cannot"


DID = {Did.DONE: "C’est fait", Did.LATER: "Plus tard", Did.CANNOT: "Je ne peux pas"}

DONT = {Did.DONE: "Compris", Did.LATER: "À revoir", Did.CANNOT: "C’est trop tard"}
"""The same to a gesture that forbids: "C’est fait" under "Ne payez pas" would say the reverse."""


def answers(step: Step) -> Mapping[Did, str]:
    """What may be answered to a gesture, in words."""
    return DONT if step.dont else DID


def is_left(step: Step, reply: str) -> bool:
    """Whether a gesture is still to be taken up; what was forbidden and is done cannot be."""
    return reply == Did.LATER or (reply == Did.CANNOT and not step.dont)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that was answered so far: it can be kept, sent and taken up again as it is.

    ``sight`` and ``lead`` are identifiers of ``sights.toml``, ``""`` until answered;
    ``replies`` are pairs of address and reply, in the order in which they were given.
    """

    sight: str = ""
    lead: str = ""
    replies: tuple[tuple[Address, str], ...] = ()

    @property
    def given(self) -> Replies:
        """The replies by address; the last one counts."""
        return dict(self.replies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The first question: what the person sees."""

    sights: Sights


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """The second question of a sight that may lead to several playbooks."""

    sight: Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Nothing more to do; ``left`` are the gestures put off or not possible, in order."""

    left: tuple[Gesture, ...]


Now = Look | Narrow | Ask | Gesture | End


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """The state machine over given playbooks and sights; it keeps nothing itself."""

    playbooks: Library
    sights: Sights

    def playbook(self, state: State) -> str:
        """The playbook that a state has come to; ``""`` before."""
        sight = self.sights.by_id().get(state.sight)
        if sight is None:
            return ""
        return sight.playbook or sight.leads_to(state.lead)

    def now(self, state: State) -> Now:
        """What to show next. A state that names what there no longer is starts again."""
        playbook = self.playbook(state)
        if not playbook:
            sight = self.sights.by_id().get(state.sight)
            return Narrow(sight=sight) if sight else Look(sights=self.sights)
        given = state.given
        for item in walk(self.playbooks, playbook, given):
            if item.address not in given:
                return item
        return End(left=self.left(state))

    def offered(self, state: State) -> tuple[str, ...]:
        """The answers that may be given now; none at the end."""
        return _offers(self.now(state))

    def answer(self, state: State, reply: str) -> State:
        """The state after an answer; raises ``IncidentError`` for one that is not offered."""
        now = self.now(state)
        if isinstance(now, End) or reply not in _offers(now):
            raise not_offered()
        if isinstance(now, Look):
            return replace(state, sight=reply)
        if isinstance(now, Narrow):
            return replace(state, lead=reply)
        return replace(state, replies=(*state.replies, (now.address, reply)))

    def revise(self, state: State, where: Address, reply: str) -> State:
        """Change one answer; the others stand, and the way follows from all of them.

        Raises ``IncidentError`` for a place that was not answered, or a reply not offered there.
        """
        before = tuple(pair for pair in state.replies if pair[0] != where)
        items = {item.address: item for item in walk(self.playbooks, *self._way(state))}
        item = items.get(where)
        if item is None or len(before) == len(state.replies) or reply not in _offers(item):
            raise not_offered()
        return replace(state, replies=(*before, (where, reply)))

    def back(self, state: State) -> State:
        """The state before the last answer."""
        if state.replies:
            return replace(state, replies=state.replies[:-1])
        return replace(state, lead="") if state.lead else State()

    def left(self, state: State) -> tuple[Gesture, ...]:
        """The gestures met that were put off or could not be done."""
        given = state.given
        return tuple(
            item
            for item in self._met(state)
            if isinstance(item, Gesture) and is_left(item.step, given.get(item.address, ""))
        )

    def _met(self, state: State) -> Iterator[Ask | Gesture]:
        given = state.given
        return (item for item in walk(self.playbooks, *self._way(state)) if item.address in given)

    def _way(self, state: State) -> tuple[str, Replies]:
        playbook = self.playbook(state)
        if not playbook:
            raise not_offered()
        return playbook, state.given


def _offers(now: Now) -> tuple[str, ...]:
    match now:
        case Look(sights=table):
            return tuple(table.by_id())
        case Narrow(sight=sight):
            return tuple(lead.reply for lead in sight.leads)
        case Ask(question=question):
            return tuple(question.answers)
        case Gesture():
            return tuple(Did)
        case End():
            return ()
        case _:
            assert_never(now)


def wizard() -> Wizard:
    """The wizard over what comes with Hygie."""
    return Wizard(playbooks=library(), sights=sights())
