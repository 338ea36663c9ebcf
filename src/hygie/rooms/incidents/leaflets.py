"""The gestures that the two leaflets give for an incident, and where the playbooks have each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import load
from hygie.rooms.incidents.playbooks import Library
from hygie.rooms.incidents.walk import Address, address

FILE = Path(__file__).with_name("leaflets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletGesture:
    """One gesture of a leaflet, in our words; its ``id`` is what a step names as its source.

    ``corrected`` says gently where a leaflet is not the law, or leaves a choice open.
    """

    id: str
    leaflet: str
    situation: str
    text: str
    corrected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflets:
    """``leaflets.toml``."""

    gestures: tuple[LeafletGesture, ...]


@cache
def leaflet_gestures() -> tuple[LeafletGesture, ...]:
    """Every gesture of both leaflets, in their order."""
    return load(FILE, Leaflets).gestures


def found_in(playbooks: Library) -> Mapping[str, tuple[Address, ...]]:
    """Where each gesture of the leaflets stands, by its identifier; empty where it is missing."""
    return MappingProxyType(
        {
            gesture.id: tuple(
                address(playbook.id, step.id)
                for playbook in playbooks.values()
                for step in playbook.steps
                if gesture.id in step.sources
            )
            for gesture in leaflet_gestures()
        }
    )
