"""Whether the disks of a Mac are encrypted: what FileVault answers, and what else is plugged in."""

import re

from hygie.analysis import apple
from hygie.rooms.disks.kinds import Volume, Volumes
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Answers, Probe, Run

_FILEVAULT = Run(argv=("/usr/bin/fdesetup", "status"))
# Only the kind of the other volumes is kept: diskutil says "Encrypted: No" on a FileVault Mac,
# so that nothing here may tell whether they are encrypted.
_STORAGE = apple.ask_profile("SPStorageDataType", timeout_s=30.0)

_ON, _OFF = "FileVault is On.", "FileVault is Off."

# Every first line that fdesetup is known to print, in English whatever the language, and what
# it says of the disk: encrypted or not, and the French word for the in-between. No elevation:
# it answers the same to any user (captures of macOS 15 and 26,
# https://github.com/EverydayOpen/tirekick, Tests/TirekickCoreTests/Fixtures).
_STATES: dict[str, tuple[bool | None, str]] = {
    _ON: (True, ""),
    _OFF: (False, ""),
    "FileVault is On, but needs to be restarted to finish.": (None, "redémarrage attendu"),
    "FileVault is Off, but will be enabled after the next restart.": (False, "prévu"),
    "FileVault is Off, but needs to be restarted to finish.": (False, "redémarrage attendu"),
}
# Further lines. The deferred one names an account: it is recognised, never kept.
_ENCRYPTING = re.compile(r"Encryption in progress: (?:Pending|[Pp]ercent completed = [\d.]+)")
_DECRYPTING = re.compile(r"Decryption in progress: (?:Pending|[Pp]ercent completed = [\d.]+)")
_DEFERRED = re.compile(r"Deferred enablement appears to be active for user '.*'\.")
_HARMLESS = re.compile(r"FileVault master keychain appears to be installed\.")

_SYSTEM = ("/System/", "/private/")


def read(answers: Answers) -> Sight:
    """The system disk by FileVault; the others are there, but not seen to be encrypted."""
    status, storage = answers[_FILEVAULT], answers[_STORAGE]
    system = _system(status)
    others = _others(storage)
    if system is None or others is None:
        return apple.unseen("Le chiffrement du disque n’a pas pu être vu", status, storage)
    return Seen(facts=Volumes(volumes=(system, *others)))


def _system(answer: Answer) -> Volume | None:
    lines = [line.strip() for line in answer.out.strip().splitlines()] if answer.well else []
    known = _state(lines)
    if known is None:
        return None
    encrypted, state = known
    return Volume(label="/", encrypted=encrypted, state=state)


def _state(lines: list[str]) -> tuple[bool | None, str] | None:
    """What the lines say together; ``None`` as soon as one of them is not known."""
    if not lines:
        return None
    state = _STATES.get(lines[0])
    for line in lines if state is None else lines[1:]:
        if _ENCRYPTING.fullmatch(line):
            state = (None, "chiffrement en cours")
        elif _DECRYPTING.fullmatch(line):
            state = (False, "déchiffrement en cours")
        elif state == _STATES[_OFF] and _DEFERRED.fullmatch(line):
            state = (False, "prévu")
        elif not _HARMLESS.fullmatch(line):
            return None
    return state


def _others(answer: Answer) -> list[Volume] | None:
    """The volumes beside the system's own, without their names; ``None`` if they are unseen."""
    found = apple.profile(answer, "SPStorageDataType")
    if found is None or not any(entry.get("mount_point") == "/" for entry in found):
        return None  # a list without the system disk is no list of the disks
    others = []
    for entry in found:
        place, drive = entry.get("mount_point"), entry.get("physical_drive")
        if not isinstance(place, str) or not isinstance(drive, dict):
            return None
        # The Data volume of the system is the one that FileVault protects, and the read-only
        # disk images are installers or parts of macOS (Cryptex): no file of the practice.
        image = drive.get("protocol") == "Disk Image" and entry.get("writable") == "no"
        if place != "/" and not place.startswith(_SYSTEM) and not image:
            removable = drive.get("is_internal_disk") != "yes"
            others.append(Volume(label="/Volumes/*", encrypted=None, removable=removable))
    return others


VOLUMES = Probe(
    kind=Volumes.KIND,
    platform=Platform.MACOS,
    why="Savoir si les fichiers resteraient illisibles en cas de vol du Mac.",
    asks=(_FILEVAULT, _STORAGE),
    read=read,
)
