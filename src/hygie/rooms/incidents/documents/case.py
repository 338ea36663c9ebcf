"""What a document is made from, and how each of its lines is drawn from it."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from hygie.rooms.incidents.assessment import Assessment, assess
from hygie.rooms.incidents.begun import source
from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.clocks import Clock, ClockId
from hygie.rooms.incidents.documents.account import Account, is_told
from hygie.rooms.incidents.documents.asked import asked, where
from hygie.rooms.incidents.documents.cnil_form_words import Choice
from hygie.rooms.incidents.documents.log import addresses
from hygie.rooms.incidents.documents.template_fields import rows_of
from hygie.rooms.incidents.documents.value import Paper, Row
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.kinds import Assessed
from hygie.rooms.incidents.paris import shown
from hygie.rooms.incidents.playbooks import Playbook, library
from hygie.rooms.incidents.severity import AT_WORST
from hygie.spine.settings import Controller, Settings

SETTINGS = "Réglages, partie « Le cabinet »"
CONTROLLERS = "Réglages, partie « Les responsables des données »"
ASSESSMENT = "Page de l’incident, « Faut-il notifier ? »"
CLOCKS = "Page de l’incident, « Les délais »"
OPENING = "Page de l’incident, « Ce que vous avez vu »"

KNOWN = MappingProxyType({Know.YES: "Oui", Know.NO: "Non", Know.UNKNOWN: "Je ne sais pas"})

FROM_LOG = "d’après le journal de l’incident"
"""Beside what no line of the log shows, which does not prove that it was not done."""

ON_FORM = "à vérifier sur le formulaire"
"""Beside a value that nobody has re-read on the CNIL's form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident for one controller; ``account`` is what was ``told`` and what is proposed."""

    paper: Paper
    incident: Incident
    controller: Controller
    settings: Settings
    told: Account
    account: Account
    now: datetime

    def row(self, name: str, *, needed: bool = True, note: str = "", label: str = "") -> Row:
        """The line of a field of the account."""
        value = words(getattr(self.account, name)) if is_told(self.account, name) else ""
        return Row(
            id=name,
            label=label or asked()[name].label,
            value=value,
            missing=needed and not value,
            proposed=bool(value) and not is_told(self.told, name),
            where=where(name),
            note=note if value else "",
            template=rows_of(name),
        )

    @property
    def assessed(self) -> Assessed | None:
        """What the practice concluded and decided for this controller."""
        label = self.controller.label
        return self.incident.assessed.get(source(self.incident.assessed, label, self.settings))

    @property
    def assessment(self) -> Assessment:
        """What follows from the answers."""
        return assess(self.account.breach, self.account.proofs)

    def level(self, note: str = "") -> Row:
        """The level of severity; one that rests on unknown answers says so."""
        guessed = self.assessment.severity.at_worst and not is_told(self.told, "level")
        notes = (AT_WORST if guessed else "", note)
        return self.row("level", note=" ; ".join(filter(None, notes)))

    def clock(self, which: ClockId) -> Clock:
        """One of the four clocks, now."""
        return next(
            one for one in self.incident.clocks(self.settings, self.now) if one.rule.id is which
        )

    def step(self, name: str, label: str, which: ClockId, no: str, yes: str = "") -> Row:
        """Whether a formal step was taken: noted with its delay, else ticked in the log.

        ``no`` is said when neither shows it, with its source beside: nobody told that it was not.
        """
        done = self.clock(which).done or min(addresses(self.incident, which).values(), default=None)
        if done is None:
            return fact(name, label, no, CLOCKS, note=FROM_LOG)
        return fact(name, label, f"{yes}{shown(done)}", CLOCKS)

    @property
    def playbook(self) -> Playbook | None:
        """The playbook of the incident; ``None`` for one that no longer comes with Hygie."""
        return library().get(self.incident.opened.playbook)

    @property
    def name(self) -> str:
        """Who answers for the data, as documents name them."""
        return self.controller.name or self.settings.name

    @property
    def address(self) -> str:
        """Where."""
        return self.controller.address or self.settings.address

    @property
    def reach(self) -> str:
        """Telephone and mail."""
        phone = self.controller.phone or self.settings.phone
        return ", ".join(filter(None, (phone, self.controller.mail or self.settings.mail)))


def fact(
    name: str, label: str, value: str, place: str, *, needed: bool = True, note: str = ""
) -> Row:
    """A line that does not come from the account; ``place`` says where it is told."""
    return Row(
        id=name,
        label=label,
        value=value,
        missing=needed and not value,
        where=place,
        note=note if value else "",
        template=rows_of(name),
    )


def words(value: object) -> str:  # noqa: PLR0911 - one way for each sort
    """A value as a person reads it; ``""`` for none."""
    match value:
        case None:
            return ""
        case Choice():
            return value.label
        case Know():
            return KNOWN[value]
        case bool():
            return "Oui" if value else "Non"
        case str():
            return value.strip()
        case int():
            return number(value)
        case datetime():
            return shown(value)
        case date():
            return f"{value:%d/%m/%Y}"
        case frozenset():
            return " ; ".join(one.label for one in _in_order(value))
        case _:
            raise TypeError(f"{type(value).__name__} has no words")


def number(count: int) -> str:
    """A number with its thousands apart: ``12 345``."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def euros(cents: int) -> str:
    """An amount: ``1 234,50 €``."""
    whole, rest = divmod(cents, 100)
    return f"{number(whole)},{rest:02d}\N{NO-BREAK SPACE}€"


def _in_order(chosen: frozenset[Choice]) -> list[Choice]:
    """As they stand in their list, for a set has no order."""
    return [one for kind in {type(one) for one in chosen} for one in kind if one in chosen]
