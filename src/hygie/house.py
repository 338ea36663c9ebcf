"""The house: which rooms there are and what they hold; the only module that knows every room."""

import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, cast

from hygie import catalogue as files
from hygie.spine.due import Due
from hygie.spine.evidence import Accepted, Workstation
from hygie.spine.judges import Judge
from hygie.spine.measure import Kind, Platform
from hygie.spine.posture import Catalogue
from hygie.spine.probe import Probe

if TYPE_CHECKING:
    from hygie.kit.web.front import RoomPages

ROOMS = (
    "session",
    "identity",
    "passwords",
    "mail",
    "links",
    "updates",
    "software",
    "malware",
    "disks",
    "media",
    "backups",
    "network",
    "separation",
    "suppliers",
    "incidents",
    "continuity",
    "insurance",
)
"""In the order in which a practice reads them."""

COMMANDS = MappingProxyType(
    {
        "bilan": "hygie.desk.bilan:bilan",
        "apercu": "hygie.desk.preview:apercu",
        "script": "hygie.desk.script:script",
        "planifier": "hygie.desk.schedule_commands:planifier",
        "journal": "hygie.desk.journal_commands:journal",
        "reglages": "hygie.desk.settings_commands:reglages",
        "contacts": "hygie.desk.contacts_commands:contacts_command",
    }
)
"""The verbs of the whole practice; rooms add theirs by their own ``COMMANDS``."""


def named(dotted: str) -> object:
    """What a dotted name such as ``hygie.rooms.x.judges:y`` stands for, imported now."""
    module, _, name = dotted.partition(":")
    return cast("object", getattr(importlib.import_module(module), name))


@cache
def room(name: str) -> ModuleType:
    """The declarations of a room (its ``__init__``)."""
    return importlib.import_module(f"hygie.rooms.{name}")


def declared(what: str) -> Iterator[tuple[str, str]]:
    """The entries that the rooms declare under a name such as ``JUDGES``."""
    for name in ROOMS:
        yield from getattr(room(name), what, {}).items()


def titles() -> Mapping[str, str]:
    """The French title of each room."""
    return {name: cast("str", room(name).TITLE) for name in ROOMS}


def commands() -> Mapping[str, str]:
    """Every verb of the command line, by the dotted name of its command."""
    return {**COMMANDS, **dict(declared("COMMANDS"))}


def probe_names(platform: Platform) -> tuple[str, ...]:
    """The dotted names of the probes of a platform, in the order of the rooms."""
    return tuple(
        dotted
        for name in ROOMS
        for dotted in getattr(room(name), "PROBES", ())
        if f".probe_{platform}" in dotted
    )


def probes(platform: Platform) -> tuple[Probe, ...]:
    """The probes of a platform; those of the others are not even imported."""
    return tuple(cast("Probe", named(dotted)) for dotted in probe_names(platform))


def room_pages() -> tuple["RoomPages", ...]:
    """The pages that rooms have besides their measures, imported now."""
    dotted = (getattr(room(name), "PAGES", "") for name in ROOMS)
    return tuple(cast("RoomPages", named(one)) for one in dotted if one)


def due() -> tuple[Due, ...]:
    """What rooms do by themselves when the schedule finds it due, imported now."""
    dotted = (getattr(room(name), "DUE", "") for name in ROOMS)
    return tuple(cast("Due", named(one)) for one in dotted if one)


def never_seen(platform: Platform) -> Mapping[Kind, str]:
    """The kinds that a platform never shows, with the reason in French."""
    pairs = (getattr(room(name), "NEVER_SEEN", {}) for name in ROOMS)
    return {
        Kind(kind): reason
        for found in pairs
        for (kind, on), reason in found.items()
        if on == platform
    }


def kinds() -> Mapping[str, str]:
    """The dotted name of the facts of each kind."""
    return dict(declared("KINDS"))


@cache
def facts_type(kind: Kind) -> type | None:
    """The dataclass of a kind of facts; ``None`` for a kind that this Hygie does not know."""
    if kind == Accepted.KIND:
        return Accepted
    if kind == Workstation.KIND:
        return Workstation
    dotted = kinds().get(kind)
    return cast("type", named(dotted)) if dotted else None


@cache
def catalogue() -> Catalogue:
    """Every measure, with the judges that they name.

    Raises ``catalogue.CatalogueError`` for a file that does not say what it must.
    """
    folders = [(name, Path(cast("str", room(name).__file__)).parent) for name in ROOMS]
    measures = files.load(folders)
    known = dict(declared("JUDGES"))
    wanted = {measure.judge for measure in measures if measure.judge}
    judges = {name: cast("Judge", named(known[name])) for name in sorted(wanted)}
    return Catalogue(measures=measures, judges=MappingProxyType(judges))
