"""What a trial of the backups showed, and whether that proves that they come back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Final

from hygie.spine.judges import Judgement, french_date, gap, met, number, plural, undecided
from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DrilledSnapshot:
    """One backup that was read again, from its first file to its last.

    The numbers are of files (see ``compare.Comparison``). ``whole``: it was read to its end.
    ``listed``: it had its list of fingerprints; without, nothing is compared. ``partial``: the run
    that made it is known not to have saved everything.
    """

    at: datetime
    same: int = 0
    different: int = 0
    missing: int = 0
    unstable: int = 0
    unread: int = 0
    extra: int = 0
    whole: bool = True
    listed: bool = True
    vanished: int = 0
    partial: bool = False

    @property
    def compared(self) -> int:
        """How many files were really compared."""
        return self.same + self.different

    @property
    def files(self) -> int:
        """How many files its list names."""
        left = self.missing + self.unstable + self.vanished + self.unread
        return self.compared + left


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One trial of one destination; counts and dates only, never a name of file.

    ``databases`` were given to SQLite, ``opened`` files checked inside; the ``_ok`` among them
    held. ``unchecked``: identical, but only their own software can open them. ``skipped``: not
    opened for want of room, or because it was so chosen (``unopened``: the disk of this computer
    is in clear, and nothing was written on it). ``packs_read`` is how much of the repository was
    read in full lately, in hundredths, ``packs_damaged`` whether the part read this time held an
    error, ``packs_checked`` whether it could be read at all. ``sheet_at``: when the password of
    the recovery sheet last opened it. ``encrypted``: whether the disk on which files were opened
    is; ``None`` when nobody saw.
    """

    KIND: ClassVar[Kind] = Kind("backups.drill")
    destination: str
    snapshots: tuple[DrilledSnapshot, ...]
    databases: int = 0
    databases_ok: int = 0
    opened: int = 0
    opened_ok: int = 0
    unchecked: int = 0
    skipped: int = 0
    unopened: bool = False
    packs_read: int = 0
    packs_damaged: bool = False
    packs_checked: bool = True
    with_sheet: bool = False
    sheet_at: datetime | None = None
    encrypted: bool | None = None
    seconds: int = 0

    @property
    def compared(self) -> int:
        """How many files were really compared."""
        return sum(one.compared for one in self.snapshots)

    @property
    def left_closed(self) -> bool:
        """Whether it was chosen to open nothing, and there were files to open."""
        return self.unopened and self.skipped > 0

    @property
    def written(self) -> bool:
        """Whether files were written for an instant, to be opened."""
        return self.databases + self.opened > 0

    @property
    def unstable(self) -> int:
        """Files that changed while they were saved."""
        return sum(one.unstable for one in self.snapshots)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftwareOpened:
    """A person opened, in the practice's own software, files that came back from a copy.

    ``by`` is the label of the person, or ``""``.
    """

    KIND: ClassVar[Kind] = Kind("backups.opened")
    destination: str
    by: str = ""


NOTHING_COMPARED: Final = "Rien n’a pu être comparé : ce n’est pas un essai."


def troubles(drill: Drill) -> tuple[str, ...]:
    """What did not come back as it should, one French sentence each; none when all did."""
    nothing = () if drill.compared else (NOTHING_COMPARED,)
    faults, little, packs = _faults(drill), _barely_compared(drill), _damaged_packs(drill)
    return (*nothing, *faults, *little, *packs)


def _faults(drill: Drill) -> list[str]:
    """What came back wrong, or not."""
    told: list[str] = []
    if any(not one.listed for one in drill.snapshots):
        told.append("Une sauvegarde n’a pas sa liste d’empreintes : elle n’a pas été comparée.")
    if any(not one.whole for one in drill.snapshots):
        unread = sum(one.unread for one in drill.snapshots)
        files = plural(unread, "fichier n’a pas pu être lu", "fichiers n’ont pas pu être lus")
        told.append(f"La lecture s’est arrêtée avant la fin : {files}.")
    counts = (
        (sum(s.different for s in drill.snapshots), "fichier revient différent de l’original",
         "fichiers reviennent différents des originaux"),
        (sum(s.missing for s in drill.snapshots), "fichier ne revient pas",
         "fichiers ne reviennent pas"),
        (drill.databases - drill.databases_ok, "base de données revient abîmée",
         "bases de données reviennent abîmées"),
        (drill.opened - drill.opened_ok, "document ne s’ouvre pas", "documents ne s’ouvrent pas"),
    )  # fmt: skip
    return [*told, *(f"{plural(count, one, many)}." for count, one, many in counts if count)]


def _damaged_packs(drill: Drill) -> list[str]:
    return ["Une partie de la copie est abîmée."] if drill.packs_damaged else []


def _barely_compared(drill: Drill) -> list[str]:
    """The backups of which too little was compared to say that they come back.

    An older one whose list is empty hides nothing; the newest must give files back.
    """
    newest = max((one.at for one in drill.snapshots), default=None)
    told: list[str] = []
    for one in drill.snapshots if drill.compared else ():
        what = f"Sauvegarde du {dated(one, drill.snapshots)}"
        if not (one.listed and one.whole):
            continue  # told already
        if not one.files:
            told += [f"{what} : sa liste ne contient aucun fichier."] if one.at == newest else []
        elif not one.compared:
            told.append(f"{what} : rien n’a pu être comparé, ce n’est pas une preuve.")
        elif 2 * one.compared < one.files:
            told.append(
                f"{what} : moins de la moitié des fichiers a pu être comparée "
                f"({one.compared} sur {one.files}), ce n’est pas une preuve."
            )
    return told


AFTER_FAILURE: Final = (
    "Ne l’effacez pas, et gardez ce support tel quel. Faites tout de suite une sauvegarde "
    "ailleurs, puis appelez votre informaticien."
)
"""What to do with a copy whose trial failed."""

PARTIAL: Final = "Elle était partielle : il y manque des fichiers ou des vérifications."
"""Said of a copy whose run was not whole."""

AFTER_LITTLE: Final = (
    "Rien ne dit que cette copie est abîmée. Recommencez une sauvegarde, les logiciels du cabinet "
    "fermés, puis refaites l’essai."
)
"""What to do when too little could be compared, and nothing was found wrong."""


def after(drill: Drill) -> str:
    """What to do after a trial that has troubles."""
    return AFTER_FAILURE if _faults(drill) or _damaged_packs(drill) else AFTER_LITTLE


JUDGED_WITH: Final = MappingProxyType({"sheet_days": 365})
"""What the measure ``backups/restore-tested`` judges with (a test compares them)."""


def restored_lately(facts: Drill, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Files came back identical, and the sheet's password opened them within ``sheet_days``.

    Where nothing was opened, nobody knows whether the databases would: that proves nothing.
    """
    told = troubles(facts)
    if told:
        return gap(told[0])
    files = _came_back(facts)
    limit = timedelta(days=number(judge_with, "sheet_days"))
    if facts.sheet_at is None or now - facts.sheet_at > limit:
        return gap(
            f"{files}, mais le mot de passe de la fiche de récupération n’a pas été essayé : sans "
            "lui, rien ne revient si l’ordinateur disparaît."
        )
    if facts.left_closed:
        return undecided(f"{files}, mais rien n’a été ouvert : ni base, ni document.")
    return met(f"{files}.")


def _came_back(facts: Drill) -> str:
    """How many files of each backup came back, the newest first: none borrows from another."""
    newest, *older = sorted(facts.snapshots, key=lambda one: one.at, reverse=True)
    files = plural(newest.same, "fichier revenu identique", "fichiers revenus identiques")
    days = {one.at: f"sauvegarde du {dated(one, facts.snapshots)}" for one in facts.snapshots}
    also = (f", {one.same} ({days[one.at]})" for one in older if one.same)
    return f"{files} ({days[newest.at]}){''.join(also)}"


def dated(one: DrilledSnapshot, among: Iterable[DrilledSnapshot]) -> str:
    """The day of a backup, with its time where another one is of that day too."""
    here, day = one.at.astimezone(), french_date(one.at)
    if sum(french_date(other.at) == day for other in among) == 1:
        return day
    return f"{french_date(here)} à {here.hour} h {here.minute:02d}"
