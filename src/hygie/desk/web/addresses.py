"""Where each good practice has its page, in French."""

import re
import unicodedata
from collections.abc import Mapping

from hygie.spine.measure import Measure

HOME, QUESTIONS, PLAN, LIST = "/", "/questions", "/plan", "/plan/informaticien"
CHECKUP, JOURNAL, SETTINGS = "/bilan", "/journal", "/reglages"
CONTACTS, PRACTITIONER = "/reglages/contacts", "/reglages/contacts/praticien"

NAVIGATION = (
    (HOME, "Accueil"),
    (QUESTIONS, "Questions"),
    (PLAN, "Plan"),
    (JOURNAL, "Journal"),
    (SETTINGS, "Réglages"),
)


def slug(title: str) -> str:
    """``cps-et-e-cps`` for « CPS et e-CPS »."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Addresses:
    """The address of each room, from the French titles of the rooms."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self.titles = titles
        self._slugs = {room: slug(title) for room, title in titles.items()}
        self._rooms = {slug_: room for room, slug_ in self._slugs.items()}

    def room(self, room: str) -> str:
        """The address of a room's page."""
        return f"/pratiques/{self._slugs[room]}"

    def measure(self, measure: Measure) -> str:
        """The address of a measure, within its room's page."""
        return f"{self.room(measure.room)}#{anchor(measure)}"

    def find(self, slug_: str) -> str | None:
        """The room that an address names."""
        return self._rooms.get(slug_)


def anchor(measure: Measure) -> str:
    """The name of a measure within the page of its room."""
    return measure.id.partition("/")[2]
