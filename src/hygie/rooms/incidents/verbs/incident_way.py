"""The way through an incident from what was typed: gestures, what is left to ask, delays, calls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.clock_words import sentence
from hygie.rooms.incidents.clocks import Case, Clock, clocks
from hygie.rooms.incidents.contacts import OWN, by_id, contacts
from hygie.rooms.incidents.errors import IncidentError, not_offered
from hygie.rooms.incidents.paris import Reading
from hygie.rooms.incidents.playbooks import delay, library, sourced
from hygie.rooms.incidents.sights import Sight, sights
from hygie.rooms.incidents.walk import Ask, Gesture, Item, clocks_of, is_theft, outline, walk
from hygie.rooms.incidents.wizard import State, wizard
from hygie.spine.settings import OwnContact, Settings

FRENCH = MappingProxyType({"oui": "yes", "non": "no", "inconnu": "unknown"})
"""What a person may type for the three replies that most questions have."""

BECAUSE = "Dit en ligne de commande, sans rien garder."

ISOLATE = "isolate/"
"""What the gestures on a computer that may be touched begin with."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A question without an answer yet; ``id`` is what ``--reponse`` names."""

    id: str
    text: str
    answers: Mapping[str, str]
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """As far as the answers tell; ``playbook`` is ``""`` while the sight asks its question."""

    sight: Sight
    playbook: str
    items: tuple[Item, ...]
    left: Left | None

    @property
    def gestures(self) -> tuple[Gesture, ...]:
        """The gestures, in order."""
        return tuple(item for item in self.items if isinstance(item, Gesture))

    @property
    def calls(self) -> tuple[str, ...]:
        """Whom the gestures call, once each, in order."""
        return tuple(dict.fromkeys(name for one in self.gestures for name in one.step.contacts))


def seen(name: str) -> Sight:
    """A sight by its identifier; raises ``IncidentError``."""
    sight = sights().by_id().get(name)
    if sight is None:
        raise IncidentError(
            f"« {name} » n’est pas dans ce que l’on peut voir.",
            "« hygie incident --liste » donne ce qu’on écrit après --vu ; dans le doute : other.",
        )
    return sight


def follow(name: str, replies: Mapping[str, str]) -> Way:
    """The way of a sight and its answers, each by its question (``fake-support/paid`` or ``paid``).

    Raises ``IncidentError`` for a sight that there is not, a reply that is not offered, or one
    to a question that this way does not ask.
    """
    state, used = State(sight=seen(name).id), set[str]()
    while (left := of(state).left) is not None:
        keys = [key for key in (left.id, left.id.rpartition("/")[2]) if key in replies]
        if not keys:
            break
        used.update(keys)
        state = _answered(state, left, FRENCH.get(replies[keys[0]], replies[keys[0]]))
    for key in replies:
        if key not in used:
            raise IncidentError(
                f"La question « {key} » n’est pas posée ici.",
                "Retirez cette réponse, ou répondez d’abord aux questions qui viennent avant : "
                "« hygie incident --vu … » dit laquelle est à donner.",
            )
    return of(state)


def replied(given: Iterable[str]) -> Mapping[str, str]:
    """Replies by question, from ``question=reply``; raises ``IncidentError`` without the sign."""
    pairs = [pair.partition("=") for pair in given]
    if not all(sign for _, sign, _ in pairs):
        raise IncidentError(
            "Une réponse ne dit pas à quelle question elle répond.",
            "Écrivez la question, le signe =, puis la réponse : took-control=oui.",
        )
    return {key.strip(): reply.strip() for key, _, reply in pairs}


def _answered(state: State, left: Left, reply: str) -> State:
    if reply not in left.answers:
        raise not_offered()
    if left.id == state.sight:
        return State(sight=state.sight, lead=reply)
    (where,) = (i.address for i in of(state).items if isinstance(i, Ask) and i.address == left.id)
    return State(sight=state.sight, lead=state.lead, replies=(*state.replies, (where, reply)))


def of(state: State) -> Way:
    """The way of a state of the wizard; gestures need no answer."""
    sight, playbook = seen(state.sight), wizard().playbook(state)
    if not playbook:
        answers = {lead.reply: lead.text for lead in sight.leads}
        left = Left(id=sight.id, text=sight.question, answers=answers)
        return Way(sight=sight, playbook="", items=(), left=left)
    items = tuple(walk(library(), playbook, state.given))
    return Way(sight=sight, playbook=playbook, items=items, left=_left(items, state))


def _left(items: tuple[Item, ...], state: State) -> Left | None:
    last = items[-1] if items else None
    if not isinstance(last, Ask) or last.address in state.given:
        return None
    asked = last.question
    return Left(id=last.address, text=asked.text, answers=asked.answers, help=asked.help)


def touched(sight: Sight) -> bool:
    """Whether what is seen may mean that the computer itself is touched: it may be isolated."""
    starts = {sight.playbook, *(lead.playbook for lead in sight.leads)} - {""}
    return any(
        gesture.address.startswith(ISOLATE)
        for start in starts
        for gesture in outline(library(), start)
    )


def running(way: Way, known: Reading | None, now: datetime) -> tuple[Clock, ...]:
    """The four clocks, all counted from one instant: the earliest is the prudent one.

    Raises ``IncidentError`` for an instant after now.
    """
    whats = (Start.BREACH, Start.ATTACK) if known is not None else ()
    aware = {what: knew(what, known.at, BECAUSE, now=now) for what in whats if known is not None}
    return clocks(aware, now, Case(theft=is_theft(way.items)))


def concerned(way: Way) -> frozenset[str]:
    """The clocks that a gesture of the way meets; the others may concern the practice too."""
    return frozenset(clocks_of(way.items))


def as_dict(
    way: Way, ticking: tuple[Clock, ...], settings: Settings, recorded: str = ""
) -> Mapping[str, object]:
    """The JSON object of a way (docs/json.md); ``recorded`` is the incident that keeps it."""
    met, not_met = concerned(way), None if way.left is not None else False
    return {
        "format": 1,
        "sight": way.sight.id,
        "playbook": way.playbook,
        "gestures": [_gesture(one) for one in way.gestures],
        "questions": [question(way.left)] if way.left is not None else [],
        "clocks": [_clock(one, concerned=one.rule.id in met or not_met) for one in ticking],
        "contacts": [_contact(name, settings) for name in way.calls],
        "contacts_as_of": contacts().as_of,
        "touched": touched(way.sight),
        "recorded": bool(recorded),
        "incident": recorded or None,
    }


def question(left: Left) -> Mapping[str, object]:
    """A question, with its replies by their identifier."""
    return {"id": left.id, "text": left.text, "help": left.help, "answers": dict(left.answers)}


def _gesture(one: Gesture) -> Mapping[str, object]:
    step = one.step
    return {
        "address": one.address,
        "part": one.part,
        "what": step.what,
        "dont": step.dont,
        "who": step.who,
        "within": delay(step.within),
        "phase": step.phase,
        "why": step.why,
        "note": step.note,
        "clock": step.clock or None,
        "contacts": list(step.contacts),
        "sources": [sourced(source) for source in step.sources],
    }


def _clock(clock: Clock, *, concerned: bool | None) -> Mapping[str, object]:
    return {
        "id": clock.rule.id,
        "concerned": concerned,
        "standing": clock.standing,
        "since": clock.since,
        "due": clock.due,
        "left_minutes": clock.left // MINUTE if clock.left is not None else None,
        "sentence": sentence(clock),
        "rule": clock.rule.rule,
        "to_check": clock.to_check,
    }


def _contact(name: str, settings: Settings) -> Mapping[str, object]:
    contact = by_id().get(name)
    if contact is None:
        own = settings.contact(name)
        known = own is not None and bool(own.phone or own.mail or own.name)
        found: dict[str, object] = {"id": name, "name": OWN[name], "public": False, "known": known}
        return {**found, **_own(own)} if own is not None and known else found
    return {
        "id": name,
        "name": contact.name,
        "public": True,
        "phone": contact.phone,
        "url": contact.url,
        "mail": contact.mail,
        "hours": contact.hours,
        "cost": contact.cost,
        "warning": contacts().doubt(contact),
        "read_on": contact.read_on,
    }


def _own(own: OwnContact) -> Mapping[str, object]:
    return {
        "who": own.name,
        "phone": own.phone,
        "mail": own.mail,
        "reference": own.reference,
        "note": own.note,
    }
