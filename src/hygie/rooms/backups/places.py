"""Says what stands on a disk before it is taken for copies, and takes it once a person agreed."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hygie.host import identity
from hygie.kit.web.forms import Form
from hygie.kit.web.work import Job, Tell
from hygie.rooms.backups import adoption, adoption_words, engine, keys
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.adoption import Found
from hygie.rooms.backups.destinations import Destination, Sort
from hygie.rooms.backups.disks import Volume, holding
from hygie.rooms.backups.home import home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.reaching import meant
from hygie.rooms.backups.verbs.disk_commands import erased
from hygie.rooms.backups.web.work_pages import readable
from hygie.spine.practice import Practice

SYSTEM = ("/boot", "/efi", "/snap", "/nix", "/System", "/private")
"""Beginnings of the mounts of volumes that belong to the computer itself."""

NAME = "nom"
"""The field of the name of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A place as it was found.

    ``known`` is the destination that it is already, ``again`` the one that it was before
    somebody erased it.
    """

    found: Found
    known: Destination | None = None
    again: Destination | None = None

    @property
    def others(self) -> bool:
        """Whether somebody else's copies, or those of another computer, are there."""
        return bool(self.found.repository) and self.known is None

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """The copies of other computers on the same disk: their name, and where they are."""
        return [(readable(one.name), str(one)) for one in self.found.others]

    @property
    def sentences(self) -> list[str]:
        """What to tell before it is taken."""
        bare = replace(self.found, others=())  # the page has a button for each
        return [readable(line) for line in adoption_words.sentences(bare)]

    @property
    def instead(self) -> list[str]:
        """What to tell before other copies take the place of those that are known here."""
        return [readable(line) for line in adoption_words.instead(self.found, self.again)]

    @property
    def mark(self) -> str:
        """What tells that it is still the one that was told of."""
        volume = self.found.volume
        return f"{volume.identity if volume is not None else ''}:{self.found.repository}"


def look(path: Path, decided: Plan, volumes: Sequence[Volume], sort: Sort) -> Seen:
    """Look at a place without touching it. Raises ``DestinationError``."""
    found = adoption.look(path, decided, volumes, identity.label())
    marks = {one.mark: one for one in decided.destinations if one.mark}
    known = marks.get(found.repository) if found.repository else None
    again = erased(found, decided, sort)
    if again is None and known is None and found.repository:
        again = adoption.found_again(found, decided)  # other copies lie where ours were
    return Seen(found=found, known=known, again=again)


def offered(volumes: Sequence[Volume], own: Path) -> list[Volume]:
    """The volumes that may be a disk for copies: not those of the computer itself."""
    mine = holding(volumes, own)
    return [
        volume
        for volume in volumes
        if volume != mine and volume.mount != "/" and not volume.mount.startswith(SYSTEM)
    ]


def name_of(form: Form, decided: Plan, again: Destination | None = None) -> str:
    """The name that was typed; one that another place has is told beside it."""
    if again is not None:
        return again.name
    asked = "Donnez-lui un nom court, comme « Disque A »."
    name = plans.called(form.line(NAME, limit=plans.NAME_LIMIT, required=asked))
    if any(one.name == name for one in decided.destinations):
        form.errors[NAME] = "Un autre lieu porte déjà ce nom."
    return name


Wanted = Callable[[Practice, Plan], tuple[Destination, Path | None]]
"""The destination to make, once the practice is open, and its folder if it is one."""

Secret = Callable[[Practice, Destination], None]
"""Keeps what opens a host, once the practice is open."""


def take(wanted: Wanted, sheet: str, keep: Secret | None = None) -> Job[Destination]:
    """The work that takes a place. ``sheet``: the words that open the copies already there."""

    def work(practice: Practice, tell: Tell, cancel: threading.Event) -> Destination:
        del cancel  # a repository half made is worth nothing: seconds, and it ends
        place = home(practice.folder)
        place.make()
        decided = plans.load(place.plan)
        restic = engine.find(practice.platform, decided.restic)
        destination, folder = wanted(practice, decided)
        plans.must_be_free(decided, destination)
        if keep is not None:
            keep(practice, destination)
        tell(0, 0, f"Hygie prépare « {destination.name} »…")
        if sheet:
            password = meant(sheet)
            made = adoption.take_over(practice, place, restic, destination, folder, password)
        else:
            made = adoption.adopt(practice, place, restic, destination, folder)
        after = plans.load(place.plan).with_destination(made, instead=destination.id)
        plans.save(place.plan, after)
        return made

    return work


def keep_secrets(names: Sequence[str], user: str, secret: str) -> Secret | None:
    """What keeps a user and a secret under the names that restic knows; ``None`` for none."""
    if not names or not (user or secret):
        return None

    def keep(practice: Practice, destination: Destination) -> None:
        kept = dict(zip(names, (user, secret), strict=True))
        keys.keep_host_secrets(practice.secrets, destination.id, kept)

    return keep
