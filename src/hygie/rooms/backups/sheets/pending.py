"""Remembers the key of a sheet until the sheet counts, so that a cut leaves no unknown key."""

from dataclasses import replace

from hygie.rooms.backups import keys, plan
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.sheets import issue as sheet_issue
from hygie.rooms.backups.sheets import kept as sheets_kept
from hygie.rooms.backups.sheets.issue import Issued, SheetError
from hygie.spine.practice import Practice


def issue(practice: Practice, store: Store, destination: Destination) -> Issued:
    """Withdraw what a cut left, then draw a key and note that nobody holds its sheet yet.

    Raises ``HygieError``; the key that could not be noted opens nothing.
    """
    own = home(practice.folder)
    sweep(own, store, destination)
    issued = sheet_issue.issue(store, keys.draw_sheet(practice.chance), practice.machine)
    try:
        left = sheets_kept.stray(own, destination.id)
        sheets_kept.keep_stray(own, destination.id, (*left, issued.key))
    except BaseException:
        sheet_issue.withdraw(store, issued.key)
        raise
    return issued


def accept(practice: Practice, identity: str, key: str) -> Destination:
    """A word was right: from now on this key is that of the sheet. Raises ``HygieError``.

    Both it and the older one are named among those to withdraw until the plan is written, so
    that a cut forgets neither. A key that is no longer among them was withdrawn meanwhile:
    another sheet was asked for.
    """
    own = home(practice.folder)
    decided = plan.load(own.plan)
    before = decided.destination(identity)
    left = sheets_kept.stray(own, before.id)
    if key not in left:
        raise SheetError(
            "Une autre fiche a été demandée entre-temps : celle-ci a été annulée.",
            "Détruisez la feuille, puis imprimez-en une autre.",
        )
    sheets_kept.keep_stray(own, before.id, (*left, before.sheet_key))
    known = replace(before, sheet=practice.clock(), sheet_key=key)
    plan.save(own.plan, decided.with_destination(known))
    _forget(own, before.id, key)
    return known


def annul(own: Home, store: Store, destination: Destination, key: str) -> None:
    """Withdraw the key of a sheet that nobody holds.

    Raises ``HygieError``: the key is then still noted, and the next sheet withdraws it.
    """
    sheet_issue.withdraw(store, key)
    _forget(own, destination.id, key)


def _forget(own: Home, identity: str, key: str) -> None:
    left = [one for one in sheets_kept.stray(own, identity) if one != key]
    sheets_kept.keep_stray(own, identity, left)


def sweep(own: Home, store: Store, destination: Destination) -> None:
    """Withdraw what no longer counts, but never the sheet that does. Raises ``HygieError``."""
    for key in sheets_kept.stray(own, destination.id):
        if key != destination.sheet_key:
            sheet_issue.withdraw(store, key)
    sheets_kept.keep_stray(own, destination.id, ())
