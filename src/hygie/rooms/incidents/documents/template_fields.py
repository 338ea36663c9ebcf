"""Which lines of our documents answer which rows of the European template of notification."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import DataFileError, load

FILE = Path(__file__).with_name("template_fields.toml")

MANDATORY = ("yes", "conditional", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One row: the ``fields`` of ours that answer it, or the ``reason`` why none does.

    ``mandatory`` is "yes", "conditional" or "no", as the template says.
    """

    row: int
    label: str
    mandatory: str
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """``template_fields.toml``: the template as of a day; it is a draft."""

    as_of: date
    good_until: date
    source: str
    rows: tuple[TemplateRow, ...]


@cache
def template() -> Template:
    """The template that comes with Hygie; raises ``DataFileError``."""
    return read(FILE)


def read(path: Path) -> Template:
    """Read one; raises ``DataFileError`` for a row with neither a field nor a reason, or both."""
    table = load(path, Template)
    for one in table.rows:
        if one.mandatory not in MANDATORY or bool(one.fields) == bool(one.reason):
            raise DataFileError(path, f"ligne {one.row} : un champ ou une raison, pas les deux.")
    return table


@cache
def _by_field() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for one in template().rows:
        for name in one.fields:
            found[name] = (*found.get(name, ()), one.row)
    return MappingProxyType(found)


def rows_of(name: str) -> tuple[int, ...]:
    """The rows of the template that a line of ours answers; none for most."""
    return _by_field().get(name, ())
