"""Sees which disks of a Windows computer BitLocker protects."""

import re

from hygie.analysis.windows import Row, number, rows, text, unseen
from hygie.rooms.disks.kinds import Volume, Volumes
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answers, PowerShell, Probe

# No administrator's rights: manage-bde and Get-BitLockerVolume refuse an ordinary account,
# the Explorer does not. A removable drive without a size is an empty card reader.
DRIVES = PowerShell(
    script=(
        "Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType=2 or DriveType=3'"
        " | Where-Object { $_.DriveType -eq 3 -or $_.Size }"
        " | Select-Object DeviceID,DriveType,FileSystem,@{Name='Protection';Expression={"
        "(New-Object -ComObject Shell.Application).NameSpace($_.DeviceID + '\\').Self"
        ".ExtendedProperty('System.Volume.BitLockerProtection')}}"
    ),
)

_REMOVABLE, _FIXED = 2, 3  # Win32_LogicalDisk.DriveType
_ON, _OFF, _LOCKED = 1, 2, 6
# Sources disagree on 3 and 5 (ParetoSecurity/agent passes both), so that neither is a pass.
# Encrypted with the key in clear beside it is not protected either: fleet#7252.
_BETWEEN = {
    3: "chiffrement en cours",
    4: "déchiffrement en cours",
    5: "suspendu",
    8: "en attente d’activation",
}


def _read(answers: Answers) -> Sight:
    """Every drive with a letter that holds files; one that is not understood hides all."""
    drives = rows(answers, DRIVES)
    volumes = [_volume(drive) for drive in drives or () if not _is_blank(drive)]
    seen = tuple(volume for volume in volumes if volume is not None)
    if not seen or len(seen) < len(volumes):
        return unseen("L’état du chiffrement des disques n’a pas pu être lu", answers, [DRIVES])
    return Seen(facts=Volumes(volumes=seen))


def _is_blank(drive: Row) -> bool:
    """A drive without a file system holds no file, unless BitLocker hides it."""
    locked = number(drive, "Protection") == _LOCKED
    return "FileSystem" in drive and not drive["FileSystem"] and not locked


def _volume(drive: Row) -> Volume | None:
    letter, sort = text(drive, "DeviceID"), number(drive, "DriveType")
    if not re.fullmatch(r"[A-Z]:", letter) or sort not in {_REMOVABLE, _FIXED}:
        return None
    protection = number(drive, "Protection")
    return Volume(
        label=letter,
        encrypted={_ON: True, _LOCKED: True, _OFF: False}.get(protection or 0),
        state="verrouillé" if protection == _LOCKED else _BETWEEN.get(protection or 0, ""),
        removable=sort == _REMOVABLE,
    )


VOLUMES = Probe(
    kind=Volumes.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si les disques sont illisibles pour qui volerait l’ordinateur.",
    asks=(DRIVES,),
    read=_read,
)
