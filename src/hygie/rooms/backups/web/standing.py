"""Gathers where the copies are now, for a page: what is there, of when, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from hygie.rooms.backups import connect, copies, engine, hold, supplier
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.engine import NoEngineError
from hygie.rooms.backups.hold import Hold
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.kinds import Copies, Copy, Outcome, SupplierReport
from hygie.rooms.backups.picture import TRIED, Side
from hygie.rooms.backups.picture import Kind as Lying
from hygie.rooms.backups.picture import Place as Where
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.run.report import Report
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE
from hygie.spine.practice import Practice


class Step(Enum):
    """The one thing to do next; the value is the name of its words in the template."""

    PLAN = "plan"
    SAVE = "save"
    PLUG = "plug"
    SHEET = "sheet"
    DRILL = "drill"
    UNPLUG = "unplug"
    GONE = "gone"
    FAILED = "failed"
    ELSEWHERE = "elsewhere"
    RETRY = "retry"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that the first page shows. ``no_engine`` says how to get restic.

    ``doubtful``: the identifiers of the places whose copy was made once the files looked spoiled,
    and of which nobody said that nothing was wrong. ``compared``: whether there is a copy to
    compare the files with.
    """

    plan: Plan
    copies: Copies
    held: bool
    hold: Hold | None
    report: Report | None
    supplier: SupplierReport | None
    no_engine: HygieError | None
    doubtful: frozenset[str] = frozenset()
    compared: bool = True

    @property
    def plugged(self) -> list[str]:
        """The names of the disks of copies that are there and ought to leave."""
        return [one.name for one in self.copies.copies if _leaves(one) and one.connected]

    def copy(self, step: Step, now: datetime) -> Copy | None:
        """The copy that a step is about."""
        found = {
            Step.SAVE: [one for one in self.copies.copies if self._is_due(one, now)],
            Step.GONE: [one for one in self.copies.copies if one.gone and one.connected],
            Step.FAILED: [one for one in self.copies.copies if self._must_be_replaced(one)],
            Step.SHEET: [
                one for one in self.copies.copies if one.saved and not (one.sheet or one.failed)
            ],
            Step.UNPLUG: [one for one in self.copies.copies if _leaves(one) and one.connected],
            Step.PLUG: sorted(
                (one for one in self.copies.copies if _leaves(one) and not one.failed),
                key=lambda one: one.saved.timestamp() if one.saved else 0.0,
            ),
        }
        return next(iter(found.get(step, [])), None)

    def step(self, now: datetime) -> Step:
        """The next gesture: a plan, a copy, its paper, its trial, in this order.

        A disk whose copies are gone comes first: it is another disk, or somebody erased it. Then
        a copy whose trial failed, until a newer one is kept elsewhere: nothing can be relied on.
        """
        ready = bool(self.plan.roots and self.plan.destinations)
        saved = max((one.saved for one in self.copies.copies if one.saved), default=None)
        tried = max(
            (one.proved for one in self.copies.copies if one.proved),
            default=None,
        )
        gestures = (
            (Step.PLAN, not ready),
            (Step.GONE, self.copy(Step.GONE, now)),
            (Step.FAILED, self.copy(Step.FAILED, now)),
            (Step.RETRY, self._must_be_done_again()),
            (Step.SAVE, self.copy(Step.SAVE, now)),
            (Step.PLUG, saved is None),
            (Step.ELSEWHERE, all(one.place is Place.SAME_DISK for one in self.copies.copies)),
            (Step.SHEET, self.copy(Step.SHEET, now)),
            (Step.DRILL, tried is None or now - tried > TRIED),
            (Step.UNPLUG, self.copy(Step.UNPLUG, now)),
            (Step.PLUG, self.copy(Step.PLUG, now) and saved and now - saved > self.period),
        )
        return next((step for step, wanted in gestures if wanted), Step.NOTHING)

    @property
    def period(self) -> timedelta:
        """How often the plan wants a copy."""
        return timedelta(hours=self.plan.every_hours)

    def _must_be_done_again(self) -> bool:
        """Whether the last copy is not whole, or was not made, and none came after it."""
        facts = self.report.facts if self.report is not None else None
        if facts is None or facts.outcome in {Outcome.DONE, Outcome.CANCELLED}:
            return False
        after = max((one.saved for one in self.copies.copies if one.saved), default=facts.began)
        return after <= facts.began

    def other(self, copy: Copy) -> Copy | None:
        """Another place whose copies are not known to be bad, the one that is there first."""
        sound = (one for one in self.copies.copies if one.id != copy.id and not one.failed)
        return min(sound, key=lambda one: (one.gone, one.connected is False), default=None)

    def _must_be_replaced(self, copy: Copy) -> bool:
        """Whether its trial failed, and no sound copy was made elsewhere since."""
        failed = copy.failed
        return (
            failed is not None
            and not copy.gone
            and not any(
                one.saved is not None and one.saved > failed
                for one in self.copies.copies
                if one.id != copy.id and not one.failed
            )
        )

    def _is_due(self, copy: Copy, now: datetime) -> bool:
        """Whether it can be written to now, and is older than the plan wants."""
        if copy.failed:
            return False
        late = copy.saved is None or now - copy.saved >= self.period
        return copy.connected is not False and not copy.gone and late


def look(practice: Practice, volumes: Sequence[Volume]) -> Standing:
    """Look at every place of copies; what is new goes to the journal. Raises ``HygieError``."""
    return _standing(practice, volumes, write=True)


def look_only(practice: Practice, volumes: Sequence[Volume]) -> Standing:
    """The same where the journal cannot be written. Raises ``HygieError``."""
    return _standing(practice, volumes, write=False)


def _standing(practice: Practice, volumes: Sequence[Volume], *, write: bool) -> Standing:
    place = home(practice.folder)
    decided = plans.load(place.plan)
    if write:
        seen = copies.observe(practice, decided, lambda: volumes)
    else:
        reached = [connect.reach(one, volumes) for one in decided.destinations]
        back = copies.restored(practice)
        before = copies.known(practice)
        seen = copies.looked_at(decided, reached, before, back, practice.clock())
    held = run_watch.held(practice, place)
    return Standing(
        plan=decided,
        copies=seen,
        held=held,
        hold=hold.in_force(practice.latest(), PRACTICE),
        report=run_kept.kept(place, decided),
        supplier=supplier.latest(practice),
        no_engine=_no_engine(practice, decided),
        doubtful=_doubtful(practice, seen, held=held),
        compared=compared(place),
    )


def compared(place: Home) -> bool:
    """Whether a copy was ever made, with which the next one is compared."""
    return place.manifest.exists() or place.memory.exists()


def _doubtful(practice: Practice, seen: Copies, *, held: bool) -> frozenset[str]:
    """The places whose copy may hold spoiled files."""
    last = hold.word(practice.latest(), PRACTICE)
    return frozenset(
        one.id
        for one in seen.copies
        if one.saved is not None and hold.is_doubtful(last, one.saved, held=held)
    )


def _leaves(copy: Copy) -> bool:
    """Whether it is on a disk that a person unplugs."""
    return copy.sort is Sort.DISK and copy.place is not Place.SAME_DISK


def side(copy: Copy, *, doubtful: bool = False) -> Side:
    """A copy as the picture takes it. ``doubtful``: it may hold spoiled files."""
    lying = {Sort.DISK: Lying.DISK, Sort.FOLDER: Lying.NAS}.get(copy.sort, Lying.ONLINE)
    return Side(
        name=copy.name,
        place=Where.HERE if copy.place in {Place.PRACTICE, Place.SAME_DISK} else Where.AWAY,
        kind=lying,
        encrypted=copy.encrypted,
        connected=copy.connected,
        last_run=copy.saved,
        last_restored=copy.proved,
        failed=None if copy.gone else copy.failed,
        same_disk=copy.place is Place.SAME_DISK,
        doubtful=doubtful,
    )


def _no_engine(practice: Practice, decided: Plan) -> HygieError | None:
    try:
        engine.find(practice.platform, decided.restic)
    except NoEngineError as error:
        return error
    return None
