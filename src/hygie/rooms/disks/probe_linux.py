"""Looks at whether the disks of a Linux computer are encrypted."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from hygie.analysis.linux import unseen
from hygie.rooms.disks.kinds import Volume, Volumes
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answer, Answers, Probe, Run

WHAT = "Les disques n’ont pas pu être lus"
NO_ROOT = (
    "Le disque qui porte le système n’apparaît pas (conteneur, système sur réseau ou ancien Linux)."
)

LSBLK = Run(argv=("lsblk", "-J", "-o", "NAME,TYPE,FSTYPE,MOUNTPOINTS,RM,TRAN"))

OWN_ENCRYPTION = {"zfs_member", "bcachefs"}
"""File systems that encrypt by themselves or not, which lsblk does not say."""

NO_FILES = {"squashfs", "tmpfs", "overlay", "swap", "iso9660", "udf"}
"""Snaps, memory, discs: nothing of the user's is written there."""

WELL_KNOWN = {"/", "/data", "/home", "/opt", "/root", "/srv", "/usr", "/usr/local", "/var"}
WELL_KNOWN |= {"/var/lib", "/var/log"}
PLACES = ("/run/media", "/home", "/media", "/mnt", "/opt", "/root", "/run", "/srv", "/usr", "/var")


class _Device(msgspec.Struct):
    name: str
    type: str
    fstype: str | None
    mountpoints: list[str | None]
    rm: bool | None = None
    tran: str | None = None
    children: list["_Device"] = []


class _Tree(msgspec.Struct):
    blockdevices: list[_Device]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """A device, as reached from one disk: the volume of a mirror is reached twice."""

    device: _Device
    encrypted: bool | None = False
    removable: bool = False

    def below(self) -> Iterator["_Path"]:
        for child in self.device.children:
            yield _Path(device=child, encrypted=self.encrypted, removable=self.removable).here()

    def here(self) -> "_Path":
        kind = self.device.type
        encrypted = self.encrypted
        if kind == "crypt":
            encrypted = True
        elif kind == "dm" and not encrypted:
            encrypted = None  # a mapping of unknown kind: VeraCrypt's is encrypted
        removable = self.removable or bool(self.device.rm) or self.device.tran == "usb"
        return _Path(device=self.device, encrypted=encrypted, removable=removable)


def _tree(answer: Answer) -> list[_Device]:
    try:
        return msgspec.json.decode(answer.out, type=_Tree).blockdevices if answer.well else []
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return []


def _paths(devices: list[_Device]) -> Iterator[_Path]:
    left = [_Path(device=device).here() for device in devices]
    while left:
        path = left.pop(0)
        yield path
        left += path.below()


def _places(device: _Device) -> list[str]:
    """Where a device is mounted, as far as files of the user or of the system lie there."""
    if device.fstype == "zfs_member":
        return ["ZFS"]  # lsblk does not know where ZFS mounts its own volumes
    if device.type in {"loop", "rom"} or device.fstype in NO_FILES:
        return []
    mounted = [place for place in device.mountpoints if place and place.startswith("/")]
    return [place for place in mounted if not _starter(place)]


def _starter(place: str) -> bool:
    """/boot and the EFI partition hold what starts the computer, in clear by design."""
    return place in {"/boot", "/efi"} or place.startswith("/boot/")


def _label(place: str) -> str:
    """The kind of place: below it, a name may be a person's."""
    if place in WELL_KNOWN or not place.startswith("/"):
        return place
    return next((f"{top}/*" for top in PLACES if place.startswith(f"{top}/")), "/*")


def _together(ways: list[bool | None]) -> bool | None:
    """A mirror is encrypted when all its halves are, and not when one is not."""
    if False in ways:
        return False
    return None if None in ways else True


def _read(answers: Answers) -> Sight:
    answer = answers.get(LSBLK, SILENT)
    found: dict[tuple[str, str], list[_Path]] = {}
    for path in _paths(_tree(answer)):
        for place in _places(path.device):
            found.setdefault((path.device.name, place), []).append(path)
    if not found:
        return unseen(WHAT, answer) if not answer.well else Unseen(reason=NO_ROOT)
    if not {"/", "ZFS"} & {place for _, place in found}:
        return Unseen(reason=NO_ROOT)
    volumes = [_volume(place, ways) for (_, place), ways in found.items()]
    volumes.sort(key=lambda volume: (volume.label, str(volume.encrypted)))
    return Seen(facts=Volumes(volumes=tuple(volumes)))


def _volume(place: str, ways: list[_Path]) -> Volume:
    encrypted = _together([way.encrypted for way in ways])
    if encrypted is False and ways[0].device.fstype in OWN_ENCRYPTION:
        encrypted = None
    removable = any(way.removable for way in ways) and place.startswith(("/media/", "/run/media/"))
    state = "" if encrypted is not None else "non vu"
    return Volume(label=_label(place), encrypted=encrypted, state=state, removable=removable)


VOLUMES = Probe(
    kind=Kind("disks.volumes"),
    platform=Platform.LINUX,
    why="Pour savoir si un voleur pourrait lire les disques.",
    asks=(LSBLK,),
    read=_read,
)
