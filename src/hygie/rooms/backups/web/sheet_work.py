"""Makes a recovery sheet in the background, and withdraws the ones that no longer count."""

import threading
from dataclasses import dataclass

from hygie.kit.web.work import Job, Tell
from hygie.rooms.backups import keys, plan, reaching
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.sheets import pending
from hygie.rooms.backups.sheets.issue import Issued
from hygie.spine.practice import Practice


@dataclass(frozen=True, slots=True)
class Fresh:
    """A sheet that nobody gave a word of yet: in memory only. ``number`` is the word to ask."""

    destination: Destination
    issued: Issued
    number: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The older sheets of a destination open nothing any more."""

    destination: str


def make(identity: str) -> Job[Fresh]:
    """The work that draws a key of its own for the sheet of a destination."""

    def work(practice: Practice, tell: Tell, cancel: threading.Event) -> Fresh:
        del cancel  # stopped half way, it would leave a key that nobody knows of
        own = home(practice.folder)
        tell(0, 0, "Hygie tire dix mots au hasard…")
        destination, store = _reach(practice, own, identity)
        issued = pending.issue(practice, store, destination)
        return Fresh(destination, issued, keys.asked_back(practice.chance))

    return work


def accept(practice: Practice, fresh: Fresh) -> None:
    """The word was right: from now on this is the sheet. Raises ``HygieError``."""
    pending.accept(practice, fresh.destination.id, fresh.issued.key)


def withdraw(identity: str) -> Job[Withdrawn]:
    """The work that lets the older sheets of a destination open nothing more."""

    def work(practice: Practice, tell: Tell, cancel: threading.Event) -> Withdrawn:
        del cancel
        own = home(practice.folder)
        tell(0, 0, "L’ancienne fiche est annulée…")
        destination, store = _reach(practice, own, identity)
        pending.sweep(own, store, destination)
        return Withdrawn(identity)

    return work


def _reach(practice: Practice, own: Home, identity: str) -> tuple[Destination, Store]:
    decided = plan.load(own.plan)
    destination = decided.destination(identity)
    return destination, reaching.store(practice, own, identity)
