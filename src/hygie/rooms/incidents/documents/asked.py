"""What is asked for the documents of an incident: the label of each field and where to tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import load

FILE = Path(__file__).with_name("asked.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of the page."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of the account; ``lines`` above 1 is a text of several lines."""

    id: str
    group: str
    label: str
    help: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFile:
    """``documents/asked.toml``."""

    groups: tuple[Group, ...]
    fields: tuple[Asked, ...]


@cache
def asked() -> Mapping[str, Asked]:
    """What is asked, by the field of the account, in the order of the page."""
    return MappingProxyType({one.id: one for one in load(FILE, AskedFile).fields})


@cache
def groups() -> Mapping[str, Group]:
    """The parts of the page, in order."""
    return MappingProxyType({one.id: one for one in load(FILE, AskedFile).groups})


def where(name: str) -> str:
    """Where to tell a field: "Vos documents, partie « Qui déclare »"."""
    return f"Vos documents, partie « {groups()[asked()[name].group].title} »"
