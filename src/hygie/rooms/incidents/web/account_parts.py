"""The parts of the page where the practice tells what its documents need, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from hygie.rooms.incidents.documents.account import Account, is_told
from hygie.rooms.incidents.documents.asked import asked, groups
from hygie.rooms.incidents.web.account_rows import SORTS

OWN = frozenset(
    {
        "first_number",
        "persons_counted",
        "records_counted",
        "concerned_more",
        "informed_count",
        "late_reasons",
        "damage",
        "complaint_number",
        "claim_number",
        "letter_contact",
        "costs",
        "lost_days",
    }
)
"""What is told for one practitioner alone, beside the part "who": no other one's is taken over."""

WHO = "who"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page: the fields of the account that stand in it."""

    id: str
    title: str
    fields: tuple[str, ...]

    @property
    def rows(self) -> bool:
        """Whether it is a list of rows."""
        return self.id in SORTS


@cache
def parts() -> Mapping[str, Part]:
    """The parts, by name; rows of money and of days each make one of their own."""
    found = {
        group.id: Part(
            id=group.id,
            title=group.title,
            fields=tuple(
                one.id for one in asked().values() if one.group == group.id and one.id not in SORTS
            ),
        )
        for group in groups().values()
    }
    found |= {name: Part(id=name, title=asked()[name].label, fields=(name,)) for name in SORTS}
    return MappingProxyType(found)


def part_of(name: str) -> str:
    """The part in which a field of the account is told; ``""`` for what is told elsewhere."""
    return next((part.id for part in parts().values() if name in part.fields), "")


def shared(account: Account) -> Mapping[str, Any]:
    """What was told for one practitioner and may serve another of the same practice."""
    return {
        name: getattr(account, name)
        for name in _names()
        if is_told(account, name) and name not in OWN and asked()[name].group != WHO
    }


def own_fields(account: Account) -> Mapping[str, Any]:
    """What was told already: it is never written over."""
    return {name: getattr(account, name) for name in _names() if is_told(account, name)}


def _names() -> list[str]:
    known = {field.name for field in fields(Account)}
    return [name for name in asked() if name in known]
