"""What Hygie itself offers for a gesture: the page to write the hour, the paper ready to read."""

from collections.abc import Iterator
from dataclasses import dataclass

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.guiding import items
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.paris import shown as said
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.walk import Gesture, clocks_of, outline
from hygie.rooms.incidents.web.controller_pages import own
from hygie.rooms.incidents.web.incident_pages import INDEX, Sheet, address
from hygie.rooms.incidents.wizard import Did

AWARE, REGISTER = "declare-breach/aware", "declare-breach/register"

PAPERS = {
    "alert/17cyber": (Paper.DESCRIPTION, "Le texte à coller, prêt à relire"),
    "declare-breach/partners": (Paper.PARTNERS, "La lettre aux partenaires, prête à relire"),
    ClockId.COMPLAINT: (Paper.COMPLAINT, "La plainte, prête à relire"),
    ClockId.INSURER: (Paper.INSURER, "La déclaration, prête à relire"),
    ClockId.CNIL: (Paper.CNIL_FIRST, "La notification, prête à relire"),
    ClockId.PATIENTS: (Paper.PATIENTS, "La lettre aux patients, prête à relire"),
}
"""The paper of a gesture, by its address or by the delay that it meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """A link of a gesture: its words, its address."""

    words: str
    address: str


def helps(gesture: Gesture, shown: Sheet) -> Iterator[Help]:
    """What Hygie has ready for a gesture, in the order in which it is needed."""
    incident, clock = shown.incident, gesture.step.clock
    if gesture.address == AWARE:
        known = incident.aware.get(Start.BREACH)
        words = f"Déjà écrit : {said(known.at)}. Corriger" if known else "Écrire cette heure ici"
        yield Help(words=words, address=address(incident.id, "/delais#su"))
    if gesture.address == REGISTER:
        yield Help(words="Le registre, qu’Hygie tient", address=f"{INDEX}/registre")
    noted = incident.met.get(ClockId(clock)) if clock else None
    if noted is not None:
        words = f"Déjà noté : fait le {said(noted.row.at)}. Corriger"
        yield Help(words=words, address=address(incident.id, f"/delais?delai={clock}#{clock}"))
    if clock in {ClockId.CNIL, ClockId.PATIENTS}:
        yield Help(words="Faut-il notifier ?", address=address(incident.id, "/notifier"))
    paper = PAPERS.get(gesture.address) or PAPERS.get(clock)
    if paper is not None:
        yield Help(words=paper[1], address=_paper(shown, paper[0]))


def meets(incident: Incident) -> frozenset[str]:
    """The delays that some gesture of this sort of incident meets, whatever is answered."""
    playbook = incident.opened.playbook
    if playbook not in library():
        return frozenset(ClockId)
    return frozenset(clocks_of(outline(library(), playbook)))


def _paper(shown: Sheet, paper: Paper) -> str:
    """The page of a paper; that of all papers where each practitioner has their own."""
    several = shown.settings.answerable()
    if len(several) > 1:
        return address(shown.incident.id, "/papiers")
    return own(shown.incident.id, "/papiers", several[0].label, f"/{paper}")


def told_of(incident: Incident, clock: str) -> Line | None:
    """The line that said last that the gesture of a delay was done."""
    of = {
        str(item.address)
        for item in items(incident)
        if isinstance(item, Gesture) and item.step.clock == clock
    }
    said_done = [
        line for line in incident.lines if line.entry.where in of and line.entry.reply == Did.DONE
    ]
    return max(said_done, key=lambda line: line.entry.number, default=None)
