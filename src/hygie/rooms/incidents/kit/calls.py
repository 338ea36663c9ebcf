"""Whom to call, as the emergency kit prints it: the practice's own contacts and the public ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hygie.rooms.incidents.contacts import OWN, TO_CHECK, Contact, by_id, contacts, read_words
from hygie.rooms.incidents.playbooks import library
from hygie.spine.settings import OwnContact, Settings, TermUnit

_NUMBER = re.compile(r"\+?\d[\d .\-\u00a0\u202f]*\d")
LONGEST_PHONE = 40
"""Characters that the sheet has room for."""

UNITS = {
    TermUnit.HOURS: ("heure", "heures"),
    TermUnit.DAYS: ("jour", "jours"),
    TermUnit.WORKING_DAYS: ("jour ouvré", "jours ouvrés"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody to call. ``who`` is the role or the public name, ``name`` who it is for us.

    ``phone`` is what is printed, ``dialled`` what a telephone dials (``""``: no number);
    ``shown`` is the address without its ``https://``. ``check`` says that nobody vouches for it,
    ``read`` when its source was read where ``check`` is ``""``.
    """

    id: str
    own: bool
    who: str
    name: str = ""
    phone: str = ""
    dialled: str = ""
    url: str = ""
    mail: str = ""
    what: str = ""
    more: str = ""
    reference: str = ""
    check: str = ""
    read: str = ""

    @property
    def shown(self) -> str:
        """The address as one types it."""
        return re.sub(r"^https?://(www\.)?", "", self.url).rstrip("/")


def dialled(phone: str) -> str:
    """The first number written in a text, as ``tel:`` takes it: ``+33241000000``."""
    found = _NUMBER.search(phone.replace("(0)", ""))
    return re.sub(r"[^+\d]", "", found[0]) if found else ""


def _printed(phone: str) -> str:
    """What is said of a telephone, or only its first number where that is too long for the wall."""
    found = _NUMBER.search(phone)
    return found[0] if found and len(phone) > LONGEST_PHONE else phone


def call(name: str, settings: Settings, day: date) -> Call:
    """A contact that a gesture names; raises ``KeyError`` for one that there is not."""
    if name in OWN:
        return _own(settings.contact(name) or OwnContact(role=name))
    return _public(by_id()[name], day)


def own_calls(settings: Settings, day: date) -> tuple[Call, ...]:
    """The practice's own contacts, each role once, also those that nobody gave yet."""
    return tuple(call(role, settings, day) for role in OWN)


def public_calls(day: date) -> tuple[Call, ...]:
    """The public contacts that the emergency sheet shows."""
    return tuple(_public(one, day) for one in contacts().contacts if one.sheet)


def all_public(settings: Settings, day: date) -> tuple[Call, ...]:
    """The public contacts that a gesture names or that the sheet shows."""
    named = {name for one in library().values() for step in one.steps for name in step.contacts}
    return tuple(
        call(one.id, settings, day) for one in contacts().contacts if one.sheet or one.id in named
    )


def lacks(settings: Settings) -> tuple[str, ...]:
    """The roles of ``contacts.OWN`` without a telephone number."""
    found = ((role, settings.contact(role)) for role in OWN)
    return tuple(role for role, one in found if one is None or not one.phone.strip())


def role(name: str) -> str:
    """A role in a few words: ``Assureur``."""
    return OWN[name].partition(" (")[0]


def term(settings: Settings) -> str:
    """The delay of the insurer's contract in words; ``""`` when it is not known."""
    if settings.declare_within is None:
        return ""
    one, many = UNITS[settings.declare_within.unit]
    count = settings.declare_within.count
    return f"{count}\u00a0{one if count == 1 else many}"


def _own(one: OwnContact) -> Call:
    return Call(
        id=one.role,
        own=True,
        who=role(one.role),
        name=one.name,
        phone=_printed(one.phone),
        dialled=dialled(one.phone),
        mail=one.mail,
        more=one.note,
        reference=one.reference,
    )


def _public(one: Contact, day: date) -> Call:
    check = contacts().doubt(one) or (TO_CHECK if contacts().is_old(day) else "")
    return Call(
        id=one.id,
        own=False,
        who=one.name,
        phone=one.phone,
        dialled=one.dialled,
        url=one.url,
        mail=one.mail,
        what=one.what,
        more=_joined((one.hours, one.cost)),
        check=check,
        read="" if check else read_words(one),
    )


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
