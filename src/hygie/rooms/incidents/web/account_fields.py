"""How each thing told for the documents is asked on a page, shown, and read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_type_hints

from hygie.kit.web.forms import Form
from hygie.rooms.incidents.breach import Know
from hygie.rooms.incidents.documents.account import NOTHING, Account, is_told
from hygie.rooms.incidents.documents.asked import Asked, asked
from hygie.rooms.incidents.documents.case import KNOWN
from hygie.rooms.incidents.documents.cnil_form_words import Choice
from hygie.rooms.incidents.web.controller_pages import prose
from hygie.rooms.incidents.web.incident_pages import moment, written

LINE_LIMIT, TEXT_LIMIT = 300, 5_000
MANY = 9
"""More answers than that stand in a list to unfold."""

MOST = 10_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
LATER = ("", "À remplir plus tard")
YES_NO = (("yes", "Oui"), ("no", "Non"))


class Control(StrEnum):
    """What a person sees: a line, a text, one answer, several, a day, a moment, a number."""

    LINE = "line"
    TEXT = "text"
    ONE = "one"
    LIST = "list"
    SEVERAL = "several"
    DAY = "day"
    MOMENT = "moment"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a page: what is asked, how, and what it shows now.

    ``proposed``: Hygie wrote it and nobody has read it yet.
    """

    asked: Asked
    control: Control
    options: tuple[tuple[str, str], ...]
    proposed: bool
    boxes: tuple[tuple[str, str, bool], ...] = ()


@cache
def shapes() -> Mapping[str, Any]:
    """The type of each field of the account."""
    return MappingProxyType(get_type_hints(Account))


def control(name: str) -> Control:
    """How a field is asked."""
    kind = _inner(name)
    if isinstance(kind, type) and issubclass(kind, Choice):
        many = len(kind) > MANY
        return Control.SEVERAL if _is_set(name) else Control.LIST if many else Control.ONE
    simple = {
        Know: Control.ONE,
        bool: Control.ONE,
        datetime: Control.MOMENT,
        date: Control.DAY,
        int: Control.COUNT,
    }
    return simple.get(kind, Control.TEXT if asked()[name].lines > 1 else Control.LINE)


def field(name: str, told: Account, proposed: Account, form: Form) -> Field:
    """A field as a page shows it; ``form`` holds its value."""
    what = control(name)
    boxes: tuple[tuple[str, str, bool], ...] = ()
    if what is Control.SEVERAL:
        boxes = tuple(
            (box(name, value), word, bool(form[box(name, value)])) for value, word in _options(name)
        )
    return Field(
        asked=asked()[name],
        control=what,
        options=(*_options(name), LATER) if what is Control.ONE else (LATER, *_options(name)),
        proposed=is_told(proposed, name) and not is_told(told, name),
        boxes=boxes,
    )


def box(name: str, value: str) -> str:
    """The name of one box of several."""
    return f"{name}-{value}"


def shown(name: str, account: Account) -> Mapping[str, str]:
    """A value as the fields of a form."""
    value = getattr(account, name)
    match value:
        case None:
            return {name: ""}
        case frozenset():
            return {box(name, one): "oui" for one in value}
        case bool():
            return {name: "yes" if value else "no"}
        case datetime():
            return {name: written(value)}
        case date():
            return {name: f"{value:%d/%m/%Y}"}
        case _:
            return {name: str(value)}


def read(name: str, form: Form, now: datetime) -> Any:  # noqa: ANN401 - of the field's own type
    """A value from a form, ``NOTHING``'s for one left empty; what is wrong is in its errors."""
    what = control(name)
    if what is Control.SEVERAL:
        kind = _inner(name)
        return frozenset(one for one in kind if form[box(name, one)])
    if not form[name].strip():
        return getattr(NOTHING, name)
    readers: Mapping[Control, Callable[[], Any]] = {
        Control.LINE: lambda: form.line(name, limit=LINE_LIMIT),
        Control.TEXT: lambda: prose(form, name, limit=TEXT_LIMIT),
        Control.ONE: lambda: _chosen(name, form),
        Control.LIST: lambda: _chosen(name, form),
        Control.DAY: lambda: day(form, name),
        Control.MOMENT: lambda: moment(form, name, now),
        Control.COUNT: lambda: form.number(name, least=0, most=MOST),
    }
    return readers[what]()


def day(form: Form, name: str) -> date | None:
    """A day written ``21/11/2026``, or as a browser sends it; wrong ones are in the errors."""
    text = form.line(name, limit=20)
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            found = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    form.errors.setdefault(name, "Écrivez le jour ainsi : 21/11/2026.")
    return None


def _chosen(name: str, form: Form) -> Any:  # noqa: ANN401 - of the field's own type
    value = form.choice(name, [value for value, _ in _options(name)])
    kind = _inner(name)
    return value == "yes" if kind is bool else kind(value)


def _options(name: str) -> tuple[tuple[str, str], ...]:
    kind = _inner(name)
    if kind is bool:
        return YES_NO
    if kind is Know:
        return tuple((str(value), KNOWN[value]) for value in Know)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return tuple((str(one), one.label) for one in kind)
    return ()


def _is_set(name: str) -> bool:
    return isinstance(getattr(NOTHING, name), frozenset)


def _inner(name: str) -> Any:  # noqa: ANN401 - a type
    """The type of a value that is there: ``Origin`` for ``Origin | None``."""
    hint = shapes()[name]
    inner = [one for one in get_args(hint) if one is not NoneType]
    return inner[0] if inner else hint
