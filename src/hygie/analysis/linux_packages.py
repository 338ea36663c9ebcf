"""Which programs are installed on a Linux computer, by every register that may hold them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from hygie.analysis.linux import unfinished, unseen
from hygie.spine.evidence import Unseen
from hygie.spine.probe import SILENT, Answer, Answers, Outcome, Run

# dpkg-query, not /var/lib/dpkg/status: its fields are documented, db-fsys:Last-Modified since
# dpkg 1.19.3 (https://man7.org/linux/man-pages/man1/dpkg-query.1.html).
_DPKG_FIELDS = (
    "${db:Status-Abbrev}",
    "${Package}",
    "${Architecture}",
    "${Version}",
    "${Section}",
    "${db-fsys:Last-Modified}",
)
_RPM_FIELDS = ("%{NAME}", "%{ARCH}", "%{VERSION}-%{RELEASE}", "%{INSTALLTIME}", "%{VENDOR}")
_FLATPAK_FIELDS = ("application", "version", "origin")
_SNAP_HEADER = ["Name", "Version", "Rev", "Tracking", "Publisher", "Notes"]

DPKG = Run(argv=("dpkg-query", "-W", "-f", r"\t".join(_DPKG_FIELDS) + r"\n"))
RPM = Run(argv=("rpm", "-qa", "--qf", r"\t".join(_RPM_FIELDS) + r"\n"))
FLATPAK = Run(argv=("flatpak", "list", "--app", f"--columns={','.join(_FLATPAK_FIELDS)}"))
SNAP = Run(argv=("snap", "list"))
REGISTERS = (DPKG, RPM, FLATPAK, SNAP)

# The last two letters of dpkg's abbreviation: wanted, then state; n(ot installed) and
# c(onfiguration files only) have no program left, all other states have one, whole or not.
_STATUS = re.compile(r"[uihrp][ncHUFWti][ R]")
_FLATPAK_NAME = re.compile(r"[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An installed program. ``since`` is when it was unpacked, in seconds since 1970."""

    name: str
    version: str
    register: str
    architecture: str = ""
    section: str = ""
    since: str = ""
    publisher: str = ""
    channel: str = ""
    whole: bool = True


def dpkg(answer: Answer) -> tuple[Package, ...] | None:
    """What dpkg holds, without what was removed; ``None`` when it did not answer in its form."""
    if not answer.well:
        return None
    found = []
    for line in answer.out.splitlines():
        fields = line.split("\t")
        if len(fields) != len(_DPKG_FIELDS) or not _STATUS.fullmatch(fields[0]):
            return None
        status, name, architecture, version, section, since = fields
        if status[1] not in "nc":
            found.append(
                Package(
                    name=name,
                    version=version,
                    register="dpkg",
                    architecture=architecture,
                    section=section.rpartition("/")[2],
                    since=since,
                    whole=status[1] == "i",
                )
            )
    return tuple(found)


def rpm(answer: Answer) -> tuple[Package, ...] | None:
    """What rpm holds, without the keys that it keeps among its packages."""
    if not answer.well:
        return None
    found = []
    for line in answer.out.splitlines():
        fields = line.split("\t")
        if len(fields) != len(_RPM_FIELDS) or not fields[3].isdecimal():
            return None
        name, architecture, version, since, publisher = fields
        if name != "gpg-pubkey":
            found.append(
                Package(
                    name=name,
                    version=version,
                    register="rpm",
                    architecture=architecture,
                    since=since,
                    publisher=publisher.removeprefix("(none)"),
                )
            )
    return tuple(found)


def flatpak(answer: Answer) -> tuple[Package, ...] | None:
    """The Flatpak programs of the system and of this user."""
    if not answer.well:
        return None
    found = []
    for line in answer.out.splitlines():
        fields = line.split("\t")
        if len(fields) != len(_FLATPAK_FIELDS) or not re.fullmatch(_FLATPAK_NAME, fields[0]):
            return None
        name, version, origin = fields
        found.append(Package(name=name, version=version, register="flatpak", publisher=origin))
    return tuple(found)


def snap(answer: Answer) -> tuple[Package, ...] | None:
    """The snaps; with none, snap says so on its error output and prints nothing."""
    if not answer.well:
        return None
    header, *lines = answer.out.splitlines() or [""]
    if header and header.split() != _SNAP_HEADER:
        return None
    found = []
    for line in lines:
        fields = line.split()
        if len(fields) != len(_SNAP_HEADER):
            return None
        name, version, _, channel, _, _ = fields
        found.append(Package(name=name, version=version, register="snap", channel=channel))
    return tuple(found)


_READERS: dict[Run, Callable[[Answer], tuple[Package, ...] | None]] = {
    DPKG: dpkg,
    RPM: rpm,
    FLATPAK: flatpak,
    SNAP: snap,
}


def installed(answers: Answers, what: str) -> tuple[Package, ...] | Unseen:
    """Every installed program, or why ``what`` (a French sentence) could not be seen.

    A register that is not there holds nothing; one that answered badly may hold anything, so
    nothing is said. dpkg or rpm must hold something: no Linux runs without its own packages.
    """
    if cut := unfinished(what, answers, REGISTERS):
        return cut
    found: list[Package] = []
    for ask, reader in _READERS.items():
        answer = answers.get(ask, SILENT)
        if answer.outcome is Outcome.MISSING:
            continue
        packages = reader(answer)
        if packages is None:
            return unseen(what, answer)
        found += packages
    if not any(package.register in {"dpkg", "rpm"} for package in found):
        return unseen(what, answers.get(DPKG, SILENT))
    return tuple(found)
