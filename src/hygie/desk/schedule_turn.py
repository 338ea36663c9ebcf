"""Does one turn: what is due is done, what is not is left, and it is written how it went."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from hygie import checkup
from hygie.desk import exits, words
from hygie.desk.context import Desk
from hygie.desk.schedule_kept import Drawer, LastTurn
from hygie.host.alone import alone
from hygie.host.files import private_folder
from hygie.spine.due import Chore, Due, Told
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Workstation
from hygie.spine.practice import Practice
from hygie.workspace import Workspace

BILAN = "bilan"
PRECEDENCE = (exits.FAILED, exits.USAGE, exits.CORRECT, exits.UNSEEN)


class NoPracticeError(HygieError):
    """The folder of the practice is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: what it did, by task; ``alone`` is false when another one was under way."""

    at: datetime
    alone: bool = True
    did: dict[str, Told]

    @property
    def code(self) -> int:
        """The exit code of the whole."""
        codes = {told.code for told in self.did.values()}
        return next((code for code in PRECEDENCE if code in codes), exits.NOTHING)


def turn(desk: Desk, tasks: tuple[str, ...]) -> Turn:
    """Do what is due of the tasks, alone; a second turn right after finds nothing to do.

    Raises ``HygieError`` when the practice's folder is gone or closed, ``KeyboardInterrupt``
    when the system asks it to stop: what was done is then remembered.
    """
    if not desk.folder.is_dir():
        raise NoPracticeError(
            f"Le répertoire de Hygie n’est plus à sa place ({desk.folder}).",
            "Remettez-le, puis planifiez de nouveau : hygie planifier --chaque-jour 12:30",
        )
    drawer = Drawer(desk.folder)
    private_folder(drawer.folder)
    with alone(drawer.lock) as ours:
        if not ours:
            return Turn(at=desk.clock(), alone=False, did={})
        with _stoppable():
            return _turn(desk, drawer, tasks)


def _turn(desk: Desk, drawer: Drawer, tasks: tuple[str, ...]) -> Turn:
    began = desk.clock()
    before = drawer.last()
    last = LastTurn(began=began, results=before.results if before is not None else {})
    drawer.keep(last)
    did: dict[str, Told] = {}
    with desk.workspace() as home:
        # The bilan comes last: it then knows of the copy.
        for due in (*desk.due(), bilan_due(desk, home)):
            if due.name not in tasks:
                continue
            told = _one(due, home, desk.clock())
            if told is not None:
                did[due.name] = told
            last = last.after(due.name, told, desk.clock())
            drawer.keep(last)
    drawer.keep(replace(last, ended=desk.clock()))
    return Turn(at=began, did=did)


def _one(due: Due, home: Workspace, now: datetime) -> Told | None:
    """One task; whatever happens to it, the others are done."""
    try:
        chore = due.look(home, now)
        return chore() if chore is not None else None
    except HygieError as error:
        return Told(code=exits.FAILED, sentence=f"{error.message} {error.remedy}")
    except Exception as error:  # noqa: BLE001 - nobody looks on: it must be told later
        name = type(error).__name__
        return Told(code=exits.FAILED, sentence=f"Une erreur imprévue l’a arrêté ({name}).")


def bilan_due(desk: Desk, home: Workspace) -> Due:
    """The bilan of this computer, once a day."""

    def look(practice: Practice, now: datetime) -> Chore | None:
        looked = [
            piece.at
            for piece in practice.latest()
            if piece.kind == Workstation.KIND and piece.subject == practice.subject
        ]
        today = now.astimezone().date()
        if any(at.astimezone().date() == today for at in looked):
            return None
        return lambda: bilan(desk, home)

    return Due(name=BILAN, look=look)


def bilan(desk: Desk, home: Workspace) -> Told:
    """Look at this computer and write it down."""
    from hygie.host.live import answer_all

    never = desk.never_seen(home.platform)
    checkup.run(home, desk.probes(home.platform), home.label, answer_all, None, never)
    posture = home.posture()
    code = exits.of(finding.verdict for finding in posture.findings)
    return Told(code=code, sentence=words.summary(posture.summary()))


@contextmanager
def _stoppable() -> Iterator[None]:
    """The system that stops, or the session that closes, stops us as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def speechless() -> Iterator[None]:
    """Without a console (``pythonw``, a closed stream), words go nowhere instead of failing."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path: a device
        before = sys.stdout, sys.stderr
        sys.stdout = sys.stdout or nowhere
        sys.stderr = sys.stderr or nowhere
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before
