"""Lists the software that is installed on a Linux computer."""

import re

from hygie.analysis.linux_packages import REGISTERS, Package, installed
from hygie.rooms.software.kinds import Installed, Inventory
from hygie.rooms.software.probe_linux_sources import SOURCES
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import Answers, Probe

__all__ = ["INVENTORY", "SOURCES"]

WHAT = "La liste des logiciels n’a pas pu être lue"

PARTS = re.compile(r"(lib|gir1\.2-|fonts-|python3-lib|linux-(headers|modules)-).*|.*-(dev|doc|dbg)")
"""Names of what only other programs need: nobody looks for them in an inventory."""

PART_SECTIONS = {"libs", "libdevel", "oldlibs", "introspection", "fonts", "doc", "debug", "kernel"}


def _read(answers: Answers) -> Sight:
    packages = installed(answers, WHAT)
    if isinstance(packages, Unseen):
        return packages
    sources = tuple(dict.fromkeys(package.register for package in packages))
    found = {
        Installed(name=package.name, version=package.version, publisher=package.publisher)
        for package in packages
        if not _part(package)
    }
    items = tuple(sorted(found, key=lambda item: (item.name, item.version)))
    return Seen(facts=Inventory(sources=sources, items=items))


def _part(package: Package) -> bool:
    return package.section in PART_SECTIONS and bool(PARTS.fullmatch(package.name))


INVENTORY = Probe(
    kind=Kind("software.inventory"),
    platform=Platform.LINUX,
    why="Pour dresser la liste des logiciels installés.",
    asks=REGISTERS,
    read=_read,
)
