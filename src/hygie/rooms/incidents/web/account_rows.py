"""Money spent and days of fees lost, one row at a time: read from a form, added, taken away."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from hygie.kit.web.forms import Form
from hygie.rooms.incidents.documents.account import Account, Cost, Head, LostDay
from hygie.rooms.incidents.documents.case import euros
from hygie.rooms.incidents.web.account_fields import day

HEADS = MappingProxyType(
    {
        Head.REBUILDING: "Remise en marche",
        Head.NOTIFICATION: "Information des patients",
        Head.LEGAL: "Avocat, expert",
        Head.OTHER: "Autre",
    }
)

ROWS_LIMIT = 400
MOST_CENTS = 100_000_000
LINE = 200
_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?", re.ASCII)

Row = Cost | LostDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row in the list: each cell with its label, and the mark by which it is taken away."""

    cells: tuple[tuple[str, str], ...]
    mark: str

    @property
    def name(self) -> str:
        """What tells it from the others, read aloud."""
        return " ".join(cell for _, cell in self.cells[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One sort of rows: a field of the account, its columns, how a row is read."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[Form], Any]
    cells: Callable[[Any], tuple[str, ...]]


def amount(form: Form, name: str) -> int:
    """Cents from ``1 234,50`` or ``1234.5 €``; 0 and an error for anything else."""
    text = "".join(form[name].split()).removesuffix("€")
    found = _AMOUNT.fullmatch(text)
    cents = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else -1
    if 0 <= cents <= MOST_CENTS:
        return cents
    form.errors[name] = "Un montant en euros, comme 120 ou 120,50."
    return 0


def _cost(form: Form) -> Cost:
    head = form.choice("head", HEADS)
    what = form.line("what", limit=LINE, required="Dites ce que c’est, sans nom de patient.")
    return Cost(
        head=head,
        what=what,
        cents=amount(form, "cents"),
        day=day(form, "day") if form["day"].strip() else None,
        receipt=form.line("receipt", limit=LINE),
    )


def _lost(form: Form) -> LostDay | None:
    found = day(form, "day")
    usual = amount(form, "usual")
    received = amount(form, "received") if form["received"].strip() else 0
    receipt = form.line("receipt", limit=LINE)
    if found is None:
        return None
    return LostDay(day=found, usual_cents=usual, received_cents=received, receipt=receipt)


def _cost_cells(one: Cost) -> tuple[str, ...]:
    when = f"{one.day:%d/%m/%Y}" if one.day else ""
    return (HEADS[one.head], one.what, euros(one.cents), when, one.receipt or "manque")


def _lost_cells(one: LostDay) -> tuple[str, ...]:
    money = (euros(one.usual_cents), euros(one.received_cents), euros(one.lost_cents))
    return (f"{one.day:%d/%m/%Y}", *money, one.receipt or "manque")


SORTS = MappingProxyType(
    {
        "costs": Sort(
            name="costs",
            columns=("Sorte", "Quoi", "Montant", "Le", "Pièce"),
            read=_cost,
            cells=_cost_cells,
        ),
        "lost_days": Sort(
            name="lost_days",
            columns=("Jour", "D’ordinaire", "Entrés", "Perdus", "Pièce"),
            read=_lost,
            cells=_lost_cells,
        ),
    }
)


def listed(account: Account, name: str) -> list[Listed]:
    """The rows of one sort."""
    sort = SORTS[name]
    return [
        Listed(cells=tuple(zip(sort.columns, sort.cells(one), strict=True)), mark=mark(one))
        for one in _rows(account, name)
    ]


def total(account: Account, name: str) -> str:
    """What they make together."""
    rows = _rows(account, name)
    return euros(sum(one.cents if isinstance(one, Cost) else one.lost_cents for one in rows))


def mark(row: Row) -> str:
    """What tells a row from the others: two that say the same are one."""
    return hashlib.sha256(msgspec.json.encode(row)).hexdigest()[:16]


def added(account: Account, name: str, row: Row) -> Account:
    """The account with one row more; the same row sent twice stays one, days stay in order."""
    rows = _rows(account, name)
    if row in rows or len(rows) >= ROWS_LIMIT:
        return account
    if isinstance(row, LostDay):
        kept = [one for one in account.lost_days if one.day != row.day]
        return replace(account, lost_days=tuple(sorted((*kept, row), key=lambda one: one.day)))
    return replace(account, costs=(*account.costs, row))


def removed(account: Account, name: str, marked: str) -> Account:
    """The account without a row; one that is gone already changes nothing."""
    if name == "costs":
        return replace(account, costs=tuple(c for c in account.costs if mark(c) != marked))
    days = tuple(day for day in account.lost_days if mark(day) != marked)
    return replace(account, lost_days=days)


def fresh(account: Account, name: str) -> Mapping[str, str]:
    """What the form for a new row starts with: the day after the last one, as many fees."""
    if name == "costs" or not account.lost_days:
        return {}
    last = account.lost_days[-1]
    following = last.day + timedelta(days=1)
    return {"day": f"{following:%d/%m/%Y}", "usual": _euros(last.usual_cents)}


def again(account: Account, name: str, marked: str) -> Mapping[str, str]:
    """A row as the form shows it, to be corrected; nothing for one that is gone."""
    for one in _rows(account, name):
        if mark(one) == marked:
            return _as_form(one)
    return {}


def _as_form(row: Row) -> Mapping[str, str]:
    if isinstance(row, Cost):
        when = f"{row.day:%d/%m/%Y}" if row.day else ""
        money = {"head": str(row.head), "what": row.what, "cents": _euros(row.cents)}
        return money | {"day": when, "receipt": row.receipt}
    money = {"usual": _euros(row.usual_cents), "received": _euros(row.received_cents)}
    return money | {"day": f"{row.day:%d/%m/%Y}", "receipt": row.receipt}


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def _rows(account: Account, name: str) -> tuple[Row, ...]:
    return account.costs if name == "costs" else account.lost_days
