"""Sees what Windows does when a USB key, a disk or a CD is plugged in."""

from hygie.analysis.windows import (
    CURRENT_VERSION,
    Row,
    number,
    registry_read,
    unseen,
    values,
)
from hygie.rooms.media.kinds import Autorun
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answers, Probe, ReadRegistry

_EXPLORER = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer"
MACHINE = ReadRegistry(key=rf"HKLM\{_EXPLORER}", values=("NoDriveTypeAutoRun", "NoAutorun"))
USER = ReadRegistry(key=rf"HKCU\{_EXPLORER}", values=("NoDriveTypeAutoRun", "NoAutorun"))
HANDLERS = ReadRegistry(
    key=r"HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\AutoplayHandlers",
    values=("DisableAutoplay",),
)
_SETTINGS = (MACHINE, USER, HANDLERS)

# Bits of NoDriveTypeAutoRun: removable (keys), fixed (USB disks), CD. 255 has them all; the
# usual 145 (0x91), and 181 (0xB5, "CD-ROM and removable media"), do not.
# https://learn.microsoft.com/windows/win32/shell/autoplay-reg
_MEDIA = 0x04 | 0x08 | 0x20
_RUNS = 2  # NoAutorun: 1 "do not execute any autorun commands", 2 "automatically execute"


def _read(answers: Answers) -> Sight:
    """All keys must have been looked at: the one not seen may be the one that decides."""
    machine, user, handlers = (_numbers(values(answers, ask)) for ask in _SETTINGS)
    if machine is None or user is None or handlers is None or not registry_read(answers):
        asks = [CURRENT_VERSION, *_SETTINGS]
        return unseen("Le réglage de l’exécution automatique n’a pas pu être lu", answers, asks)
    # Without any setting, Windows proposes, and runs nothing by itself (since Windows 7).
    both = {**user, **machine}  # the setting of the machine wins
    drives = both.get("NoDriveTypeAutoRun", 0)
    off = drives & _MEDIA == _MEDIA
    return Seen(
        facts=Autorun(
            mechanism="AutoPlay",
            runs=not off and both.get("NoAutorun") == _RUNS,
            prompts=not off and handlers.get("DisableAutoplay") != 1,
        )
    )


def _numbers(row: Row | None) -> dict[str, int] | None:
    """The settings of a key; ``None`` when one of them is no number (REG_BINARY is allowed)."""
    given = {name: value for name, value in (row or {}).items() if value is not None}
    read = {name: number(given, name) for name in given}
    known = {name: value for name, value in read.items() if value is not None}
    return None if row is None or len(known) < len(given) else known


AUTORUN = Probe(
    kind=Autorun.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si quelque chose s’ouvre tout seul quand on branche une clé USB.",
    asks=(CURRENT_VERSION, *_SETTINGS),
    read=_read,
)
