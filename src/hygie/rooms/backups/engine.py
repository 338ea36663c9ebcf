"""Finds restic on this computer, and says how to install it where it is missing or too old."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hygie.host.jobs import Ended, Line, run, started
from hygie.host.processes import ON_WINDOWS
from hygie.host.processes import program as program_of_windows
from hygie.rooms.backups import hosts, restic, restic_said
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.restic import OLDEST, Repository
from hygie.spine.job import Job
from hygie.spine.measure import Platform

VARIABLE = "HYGIE_RESTIC"
"""A path to restic that comes before everything else: for tests and unusual places."""

Version = tuple[int, int, int]
UNKNOWN: Version = (0, 0, 0)

INSTALL = {
    Platform.WINDOWS: "Dans le menu Démarrer, ouvrez « Terminal » et tapez : "
    "winget install restic.restic",
    Platform.MACOS: "Ouvrez « Terminal » et tapez : brew install restic",
    Platform.LINUX: "Ouvrez un terminal et tapez : sudo apt install restic",
}
DEBIAN_12 = (
    f" Si ce paquet est plus ancien que {'.'.join(map(str, OLDEST))} (Debian 12, certains Ubuntu), "
    "demandez celui de Debian 13 à votre informaticien, ou téléchargez restic sur "
    "https://restic.net."
)
QUARANTINE = (
    "S’il disparaît de nouveau, votre antivirus l’a peut-être mis en quarantaine : voyez avec "
    "votre informaticien."
)
_MORE = {Platform.LINUX: DEBIAN_12, Platform.WINDOWS: " " + QUARANTINE}

LACKS = (
    "ne dit pas si le mot de passe est faux, si le disque de sauvegarde n’est pas le bon ou s’il "
    "est occupé"
)
"""What an older restic cannot do: it answers 1 for all three (exit codes 10, 11, 12)."""


class NoEngineError(BackupError):
    """There is no restic that Hygie can use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A restic that can be relied upon: its program, and its version."""

    program: str
    version: Version

    def run(self, job: Job) -> tuple[tuple[Line, ...], Ended]:
        """Run one of its jobs to the end, when it says little."""
        return run(job)


def on_path(name: str) -> str | None:
    """The file of a program; never one of the current folder, which may be a stick's."""
    if not ON_WINDOWS:
        return shutil.which(name)
    try:
        return program_of_windows(name, os.environ)
    except FileNotFoundError:
        return None


def find(
    platform: Platform, chosen: str = "", which: Callable[[str], str | None] = on_path
) -> Engine:
    """The first restic that is recent enough: the variable's, the chosen one, the PATH's.

    ``chosen`` is the path of the settings. Raises ``NoEngineError`` that says what to type.
    """
    seen = UNKNOWN
    for program in (os.environ.get(VARIABLE, ""), chosen, which("restic")):
        if not program:
            continue
        found = version_of(program)
        if found >= OLDEST:
            return Engine(program=program, version=found)
        seen = max(seen, found)
    raise NoEngineError(_why(seen, chosen), how_to_install(platform))


def version_of(program: str) -> Version:
    """The version of a program that may be restic; ``UNKNOWN`` when it is not one."""
    if not Path(program).is_absolute():
        return UNKNOWN
    lines, ended = run(restic.version(program))
    return read_version(lines[0].text) if lines and ended.code == 0 else UNKNOWN


def read_version(line: str) -> Version:
    """What ``restic version`` says, in JSON since 0.17, in words before."""
    told = restic_said.value([line], "version") or line.removeprefix("restic ")
    found = re.match(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})", told)
    return (int(found[1]), int(found[2]), int(found[3])) if found else UNKNOWN


def how_to_install(platform: Platform) -> str:
    """The command to type on each system."""
    return INSTALL[platform] + "." + _MORE.get(platform, "")


def _why(seen: Version, chosen: str) -> str:
    oldest = ".".join(map(str, OLDEST))
    if seen == UNKNOWN:
        where = f" (ni à l’endroit choisi : {chosen})" if chosen else ""
        return (
            "Le programme restic, qui fabrique les sauvegardes chiffrées, n’est pas installé "
            f"sur cet ordinateur{where}."
        )
    return (
        f"Le programme restic de cet ordinateur est trop ancien ({'.'.join(map(str, seen))}) : "
        f"il {LACKS}. Il faut au moins la version {oldest}."
    )


def opened(engine: Engine, repository: Repository) -> restic_said.Meaning:
    """Whether the password opens the repository."""
    try:
        job = restic.config(engine.program, repository)
        with started(job) as running, hosts.enduring(running, hosts.OPENING_S):
            ended = running.end()
    except OSError:
        return restic_said.Meaning.FAILED
    return restic_said.meaning(ended.code)
