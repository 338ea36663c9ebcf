"""Says to the CNIL, the police and the insurer what was done, where playbooks say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import load

FILE = Path(__file__).with_name("documents_done.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence, by the address of a step or the identifier of a playbook."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneFile:
    """``documents_done.toml``."""

    done: tuple[Said, ...]
    facts: tuple[Said, ...]


@cache
def done_words() -> Mapping[str, str]:
    """A gesture once it is done, by its address (``isolate/unplug``)."""
    return MappingProxyType({one.id: one.text for one in load(FILE, DoneFile).done})


@cache
def fact_words() -> Mapping[str, str]:
    """What happened in one sentence, by the identifier of a playbook."""
    return MappingProxyType({one.id: one.text for one in load(FILE, DoneFile).facts})
