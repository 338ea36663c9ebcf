"""What a person sees, in her own words, and the playbook that it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import DataFileError, load
from hygie.rooms.incidents.playbooks import UNKNOWN, library

FILE = Path(__file__).with_name("sights.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One reply to the second question of a sight, and where it leads."""

    reply: str
    text: str
    playbook: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a person sees: it leads to a playbook, or asks one question whose replies do."""

    id: str
    text: str
    playbook: str = ""
    question: str = ""
    leads: tuple[Lead, ...] = ()

    def leads_to(self, reply: str) -> str:
        """The playbook of a reply; ``""`` for a reply that is not offered."""
        return next((lead.playbook for lead in self.leads if lead.reply == reply), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """``sights.toml``; ``opening`` is said above them."""

    opening: str
    sights: tuple[Sight, ...]

    def by_id(self) -> Mapping[str, Sight]:
        """The sights by their identifier."""
        return MappingProxyType({sight.id: sight for sight in self.sights})


def read(path: Path) -> Sights:
    """Read the sights; raises ``DataFileError`` for one that leads nowhere."""
    table = load(path, Sights)
    starts = {name for name, playbook in library().items() if not playbook.shared}
    for sight in table.sights:
        ends = {sight.playbook} if sight.playbook else {lead.playbook for lead in sight.leads}
        if not ends or not ends <= starts or bool(sight.playbook) == bool(sight.leads):
            raise DataFileError(path, f"« {sight.id} » ne mène à aucune fiche.")
        if sight.leads and (not sight.question or not sight.leads_to(UNKNOWN)):
            raise DataFileError(path, f"« {sight.id} » demande une question et « {UNKNOWN} ».")
    if len(table.by_id()) != len(table.sights):
        raise DataFileError(path, "un même `id` y est deux fois.")
    return table


@cache
def sights() -> Sights:
    """What comes with Hygie."""
    return read(FILE)
