"""What the verbs and pages of the desk are handed: the house, the clock and the chance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hygie.spine.due import Due
from hygie.spine.measure import Kind, Platform
from hygie.spine.posture import Catalogue
from hygie.spine.probe import Probe
from hygie.workspace import Workspace

if TYPE_CHECKING:  # a verb of the command line needs no web
    from hygie.kit.web.front import RoomPages


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything a verb needs, loaded when it asks for it."""

    load_catalogue: Callable[[], Catalogue]
    titles: Callable[[], Mapping[str, str]]
    probes: Callable[[Platform], tuple[Probe, ...]]
    never_seen: Callable[[Platform], Mapping[Kind, str]]
    room_pages: "Callable[[], tuple[RoomPages, ...]]" = tuple
    due: Callable[[], tuple[Due, ...]] = tuple
    facts_type: Callable[[Kind], type | None]
    folder: Path
    clock: Callable[[], datetime]
    chance: Callable[[int], bytes]
    version: str

    def workspace(self, *, read_only: bool = False) -> Workspace:
        """The home of the practice, to be closed by a ``with``."""
        return Workspace(
            folder=self.folder,
            catalogue=self.load_catalogue(),
            facts_type=self.facts_type,
            clock=self.clock,
            chance=self.chance,
            read_only=read_only,
        )
