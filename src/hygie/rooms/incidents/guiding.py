"""Takes up the wizard where an incident stands, and keeps each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hygie.rooms.incidents import record
from hygie.rooms.incidents.errors import not_offered
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.record import Entry
from hygie.rooms.incidents.record.lines import SEEN
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.walk import Address, Ask, Gesture, Item, is_theft, walk
from hygie.rooms.incidents.wizard import Did, End, Look, Narrow, State, is_left, wizard
from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person answers, or says of a gesture; ``at`` is when it was done, now unless given."""

    where: str
    reply: str
    words: str = ""
    at: datetime | None = None
    by: str = ""


def narrowing(incident: Incident) -> str:
    """Where the reply to the second question of what was seen is kept."""
    return f"{SEEN}{incident.opened.sight}"


def state_of(incident: Incident) -> State:
    """The state of the wizard, from all that was answered."""
    given = incident.given
    replies = tuple((Address(where), reply) for where, reply in given.items())
    return State(
        sight=incident.opened.sight, lead=given.get(narrowing(incident), ""), replies=replies
    )


def items(incident: Incident) -> tuple[Item, ...]:
    """Questions and gestures of the way, in order, as far as the answers tell."""
    state = state_of(incident)
    playbook = wizard().playbook(state)
    return tuple(walk(library(), playbook, state.given)) if playbook else ()


def answer(practice: Practice, incident: Incident, said: Said, *, now: datetime) -> None:
    """Keep one answer, wherever on the way it stands: an earlier one is changed.

    The place is named, so that a form sent twice never answers the next question. Raises
    ``IncidentError`` for a place that the way does not meet, or a reply not offered there.
    """
    if said.reply not in _offered(incident, said.where):
        raise not_offered()
    given = {**incident.given, said.where: said.reply}
    playbook, theft = _learnt(incident, given)
    entry = Entry(where=said.where, reply=said.reply, words=said.words, at=said.at, by=said.by)
    record.add(practice, incident.id, entry, now=now, playbook=playbook, theft=theft)


def _offered(incident: Incident, where: str) -> tuple[str, ...]:
    if where == narrowing(incident):
        sight = sights().by_id().get(incident.opened.sight)
        return tuple(lead.reply for lead in sight.leads) if sight else ()
    for item in items(incident):
        if item.address == where:
            return tuple(item.question.answers) if isinstance(item, Ask) else tuple(Did)
    return ()


def _learnt(incident: Incident, given: Mapping[str, str]) -> tuple[str, bool]:
    """The playbook, and whether it is a theft, once an answer is known."""
    lead = given.get(narrowing(incident), "")
    playbook = wizard().playbook(State(sight=incident.opened.sight, lead=lead))
    if not playbook:
        return "", False
    replies = {Address(where): reply for where, reply in given.items()}
    return playbook, is_theft(walk(library(), playbook, replies))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where an incident stands: what comes now, what was done, what was put off.

    ``lost``: what was seen is not in this version of Hygie, which then shows no way.
    """

    narrow: Narrow | None
    ask: Ask | None
    gesture: Gesture | None
    done: tuple[tuple[Item, str], ...]
    left: tuple[tuple[Gesture, str], ...]
    over: bool
    lost: bool


def stand(incident: Incident) -> Stand:
    """Where an incident stands."""
    state = state_of(incident)
    now = wizard().now(state)
    given = state.given
    met = tuple((item, given[item.address]) for item in items(incident) if item.address in given)
    return Stand(
        narrow=now if isinstance(now, Narrow) else None,
        ask=now if isinstance(now, Ask) else None,
        gesture=now if isinstance(now, Gesture) else None,
        done=met,
        left=tuple(
            (item, reply)
            for item, reply in met
            if isinstance(item, Gesture) and is_left(item.step, reply)
        ),
        over=isinstance(now, End),
        lost=isinstance(now, Look),
    )
