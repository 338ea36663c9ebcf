"""Where each line that a document lacks is told, as an address; and the list of the documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.case import ASSESSMENT, CLOCKS, OPENING
from hygie.rooms.incidents.documents.complaint import OFFENCES
from hygie.rooms.incidents.documents.value import Document, Paper, Row, State
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.step_helps import meets
from hygie.rooms.incidents.web.account_parts import part_of
from hygie.rooms.incidents.web.controller_pages import called, own
from hygie.rooms.incidents.web.incident_pages import Sheet, address
from hygie.spine.settings import Controller

TAB = "/papiers"
CONTACTS = "/reglages/contacts"

FOR = {
    Paper.CNIL_FIRST: "À recopier dans le formulaire en ligne de la CNIL, dans l’ordre.",
    Paper.CNIL_MORE: "Ce que vous avez appris depuis la première notification.",
    Paper.PATIENTS: "À chaque personne concernée, par la poste ou par MSSanté.",
    Paper.PARTNERS: "Aux cliniques, aux laboratoires et aux confrères.",
    Paper.DESCRIPTION: "À coller dans le parcours de 17cyber.gouv.fr. Aucun nom de patient.",
    Paper.COMPLAINT: "Pour la police ou la gendarmerie. Aucun nom de patient.",
    Paper.INSURER: "Pour l’assureur, dans le délai du contrat. Aucun nom de patient.",
    Paper.CLAIM: "Dépenses et honoraires perdus, pièce par pièce. Aucun nom de patient.",
    Paper.REGISTER: "L’entrée au registre, notifié ou non.",
}

FOR_OFFENCES = frozenset({Paper.DESCRIPTION, Paper.COMPLAINT})
FOR_INSURER = frozenset({Paper.INSURER, Paper.CLAIM})
"""Papers that not every incident calls for; the others are for any."""

BADGES = {State.COMPLETE: "v-met", State.TO_READ: "v-stale", State.INCOMPLETE: "v-gap"}
SIGNS = {State.COMPLETE: "✓", State.TO_READ: "!", State.INCOMPLETE: "✗"}
WORDS = {State.COMPLETE: "complet", State.TO_READ: "à relire", State.INCOMPLETE: "incomplet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A line that a document lacks, and where to tell it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document in a list or on its own page."""

    document: Document
    title: str
    address: str
    missing: tuple[Lack, ...]
    proposed: tuple[Lack, ...]
    likely: bool = True

    @property
    def use(self) -> str:
        """What it is for."""
        return FOR[self.document.paper]

    @property
    def badge(self) -> tuple[str, str, str]:
        """Class, sign and word of its state."""
        state = self.document.state
        return BADGES[state], SIGNS[state], WORDS[state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """All documents of one controller."""

    name: str
    label: str
    address: str
    tell: str
    papers: tuple[Shown, ...]


def block(shown: Sheet, one: Controller, account: Account) -> Block:
    """All documents of one controller, as they stand now."""
    home = own(shown.incident.id, TAB, one.label)
    return Block(
        name=called(one),
        label=one.label,
        address=home,
        tell=f"{home}/raconter",
        papers=tuple(paper(shown, one, account, which) for which in documents.MAKERS),
    )


def paper(shown: Sheet, one: Controller, account: Account, which: Paper) -> Shown:
    """One document, as it stands now."""
    made = documents.make(which, shown.incident, one, shown.settings, account, shown.now)
    home = own(shown.incident.id, TAB, one.label)
    return Shown(
        document=made,
        title=documents.TITLES[which],
        address=f"{home}/{which}",
        missing=_lacks(made.missing, shown, one),
        proposed=_lacks(made.proposed, shown, one),
        likely=is_likely(which, shown.incident),
    )


def is_likely(which: Paper, incident: Incident) -> bool:
    """Whether this sort of incident calls for a paper: a letter gone astray for no complaint."""
    playbook = incident.opened.playbook
    if which in FOR_OFFENCES:
        return bool(OFFENCES.get(playbook)) or playbook not in library()
    insured = ClockId.INSURER in meets(incident) or ClockId.INSURER in incident.met
    return which not in FOR_INSURER or insured


def _lacks(rows: Sequence[Row], shown: Sheet, one: Controller) -> tuple[Lack, ...]:
    return tuple(Lack(label=row.label, address=told_at(row, shown, one)) for row in rows)


def told_at(row: Row, shown: Sheet, one: Controller) -> str:
    """Where a line of a document is told."""
    incident = shown.incident.id
    if part := part_of(row.id):
        query = urlencode({"partie": part})
        return f"{own(incident, TAB, one.label, '/raconter')}?{query}#{row.id}"
    if row.where == ASSESSMENT:
        return own(incident, "/notifier", one.label)
    if row.where == CLOCKS:
        return address(incident, "/delais")
    return address(incident, "/journal#dire") if row.where == OPENING else CONTACTS
