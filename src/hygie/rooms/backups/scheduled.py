"""Says when a copy falls due, and makes it on each disk that is there, without anybody."""

import threading
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from hygie.host import identity
from hygie.rooms.backups import connect, copies, engine
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.connect import Presence, Volumes, reach
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import home
from hygie.rooms.backups.kinds import BackupRun, Copies, Reason
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run import reasons as run_reasons
from hygie.rooms.backups.run import report as run_report
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.run.run import run
from hygie.rooms.backups.run.scene import Scene
from hygie.rooms.backups.verbs.run_commands import CODES, TO_CORRECT
from hygie.spine.due import Chore, Due, Told
from hygie.spine.evidence import Seen
from hygie.spine.judges import french_date
from hygie.spine.practice import Practice
from hygie.spine.settings import Backups

MOST_EARLY = timedelta(hours=6)
"""A daily copy made at 18:00 by hand must not make that of the next day, at 12:30, skip a day."""

EARLY = 4
"""A copy may come earlier by this part of its period, at most ``MOST_EARLY``."""

RETRY = timedelta(hours=1)
"""A run that was not whole is not tried again before."""

NOT_DECIDED = "La sauvegarde attend que vous disiez quoi sauvegarder, et où : hygie sauvegardes"
UNUSUAL = (
    "Quelque chose d’inhabituel a été vu : débranchez tous les disques de sauvegarde et tapez "
    "hygie sauvegardes verrou."
)
LEFT = "La sauvegarde attend : « {name} » a été débranché avant qu’elle commence."
UNPLUG = "Pensez à débrancher ce disque."


def look(practice: Practice, now: datetime) -> Chore | None:
    """What there is to copy now; ``None`` when every copy is recent enough, or a supplier's job.

    Raises ``HygieError`` for a plan that cannot be read.
    """
    decided = plans.load(home(practice.folder).plan)
    if not decided.destinations or not (decided.roots or decided.dumps):
        supplied = practice.settings.backups is Backups.SUPPLIER
        return None if supplied else _wait(NOT_DECIDED)
    known = copies.known(practice)
    late = [one for one in decided.destinations if is_late(practice, decided, known, one, now)]
    if not late:
        return None
    volumes = tuple(connect.volumes_of(practice.platform)()) if _disks(late) else ()
    there = [one for one in late if reach(one, volumes).presence is not Presence.ABSENT]
    if there:
        return lambda: save(practice, decided, there, connect.volumes_of(practice.platform))
    whole = copies.last_complete(known)
    if whole is not None and now - whole < period(decided):
        return None  # a copy is recent: the other disk comes when its turn comes
    return _wait(missing(late, whole))


def period(plan: Plan) -> timedelta:
    """The time after which a copy is due, a little shorter than the plan's rhythm."""
    rhythm = timedelta(hours=plan.every_hours)
    return rhythm - min(rhythm / EARLY, MOST_EARLY)


def is_late(
    practice: Practice, plan: Plan, known: Copies | None, destination: Destination, now: datetime
) -> bool:
    """Whether a destination lacks a recent whole copy, and none was tried just now."""
    here = [copy for copy in known.copies if copy.id == destination.id] if known else []
    whole = here[0].saved if here else None
    if whole is not None and now - whole < period(plan):
        return False
    tried = last_try(practice, destination)
    return tried is None or now - tried >= RETRY


def last_try(practice: Practice, destination: Destination) -> datetime | None:
    """When the last run on a destination began, however it ended."""
    source = f"{copies.source_of(practice)}:{destination.id}"
    for piece in practice.latest():
        if (
            piece.kind == BackupRun.KIND
            and piece.source == source
            and isinstance(piece.sight, Seen)
        ):
            facts = piece.sight.facts
            return facts.began if isinstance(facts, BackupRun) else None
    return None


def missing(late: Iterable[Destination], whole: datetime | None) -> str:
    """What to tell when a copy is due and none of the disks is there."""
    names = " ou ".join(f"« {one.name} »" for one in late)
    last = f"la dernière complète date du {french_date(whole)}" if whole else "il n’y en a aucune"
    return f"La sauvegarde attend son disque ({last}) : branchez {names}."


def _disks(destinations: Iterable[Destination]) -> bool:
    return any(one.volume for one in destinations)


def _wait(sentence: str) -> Chore:
    return lambda: Told(code=0, sentence=sentence, waiting=True)


def save(practice: Practice, plan: Plan, there: list[Destination], volumes: Volumes) -> Told:
    """One copy on each destination: the worst code, and a sentence each. Raises ``HygieError``."""
    scene = Scene(
        engine=engine.find(practice.platform, plan.restic),
        volumes=volumes,
        seconds=time.monotonic,
        label=identity.label() or practice.machine[:8],
        cancel=threading.Event(),
    )
    place = home(practice.folder)
    told: list[Told] = []
    for destination in there:
        report = run(practice, plan, destination, scene)
        run_kept.keep(place, report)
        told.append(of(report))
    return Told(
        code=max(one.code for one in told),
        sentence=" ".join(one.sentence for one in told),
        waiting=all(one.waiting for one in told),
    )


def of(report: Report) -> Told:
    """How one run is told: no name of file, for it is kept and logged."""
    reasons = report.facts.reasons
    if Reason.DISK_ABSENT in reasons:
        return Told(code=0, sentence=LEFT.format(name=report.destination.name), waiting=True)
    if Reason.RUNNING in reasons:
        return Told(code=0, sentence=run_reasons.why(Reason.RUNNING, None))
    sentences = [run_report.headline(report)]
    sort = report.destination.sort
    sentences += [f"{run_reasons.why(one, sort)} {run_reasons.to_do(one, sort)}" for one in reasons]
    suspicious = report.facts.suspicion > 0
    sentences += [UNUSUAL] * suspicious + [UNPLUG] * report.unplug
    code = max(CODES[report.facts.outcome], TO_CORRECT if suspicious else 0)
    return Told(code=code, sentence=" ".join(sentences))


due = Due(name="sauvegarde", look=look)
"""What the house hands to the schedule."""
