"""Tells one computer from another without saying anything of either."""

import os
import re
import sys
import threading
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from hygie.host.asked_files import read_file
from hygie.host.files import write_private
from hygie.host.processes import environment, run
from hygie.host.registry import read_registry
from hygie.host.volumes import free_bytes, on_network_drive
from hygie.spine.evidence import MachineId
from hygie.spine.measure import Platform
from hygie.spine.probe import Ask, ReadFile, ReadRegistry, Run

__all__ = ["free_bytes", "label", "machine_id", "on_network_drive", "platform", "salted"]

ID_LENGTH = 32
"""Hexadecimal digits kept of a machine identifier: 128 bits, as many as it is made from."""

# Where each system keeps an identifier drawn at its installation: machine-id(5), the
# registry's MachineGuid, the platform UUID of a Mac. machine-id(5) asks that it be hashed
# with a key before anything else sees it.
SOURCES: dict[Platform, tuple[Ask, ...]] = {
    Platform.LINUX: (
        ReadFile(path="/etc/machine-id", limit=100),
        ReadFile(path="/var/lib/dbus/machine-id", limit=100),
    ),
    Platform.MACOS: (Run(argv=("/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice")),),
    Platform.WINDOWS: (
        ReadRegistry(key="HKLM\\SOFTWARE\\Microsoft\\Cryptography", values=("MachineGuid",)),
    ),
}
PATTERNS = {
    Platform.LINUX: r"\s*([0-9a-f]{32})\s*",
    Platform.MACOS: r'(?s).*"IOPlatformUUID" = "([0-9A-Fa-f-]{36})".*',
    Platform.WINDOWS: r'.*"MachineGuid": "([0-9A-Fa-f-]{36})".*',
}


def platform() -> Platform:
    """The system of this computer; another Unix is looked at as a Linux."""
    names = {"win32": Platform.WINDOWS, "darwin": Platform.MACOS}
    return names.get(sys.platform, Platform.LINUX)


def label() -> str:
    """The name of this computer, as its user knows it; ``""`` when it has none."""
    if sys.platform == "win32":
        name = os.environ.get("COMPUTERNAME", "")
    else:
        name = os.uname().nodename
    return name.removesuffix(".local").strip()


def machine_id(salt: bytes, kept: Path | None = None) -> MachineId:
    """This computer's salted identifier, ``ID_LENGTH`` hexadecimal digits, always the same.

    A computer that has none gets one drawn at random and kept in the file ``kept``, or
    failing that the hash of its name. Copies of one disk image may share theirs.
    """
    return salted(salt, _from_system() or _kept(kept) or f"nom:{label()}")


def salted(salt: bytes, identifier: str) -> MachineId:
    """A salted identifier; the scripts compute the same: see docs/recording-format.md."""
    mixed = f"{salt.hex()}:{identifier.strip().lower()}"
    return MachineId(sha256(mixed.encode()).hexdigest()[:ID_LENGTH])


def _from_system() -> str:
    here = platform()
    for ask in SOURCES[here]:
        match = re.fullmatch(PATTERNS[here], _text(ask))
        if match and match[1].strip("0-"):
            return match[1]
    return ""


def _text(ask: Ask) -> str:
    match ask:
        case ReadFile():
            return read_file(ask).out
        case ReadRegistry():
            return read_registry(ask).out
        case Run():
            return run(ask, threading.Event(), environment(os.environ)).out
        case _:
            return ""


def _kept(path: Path | None) -> str:
    if path is None:
        return ""
    with suppress(OSError):
        if re.fullmatch(r"[0-9a-f]{32}", text := path.read_text("ascii", "replace").strip()):
            return text
    drawn = os.urandom(16).hex()
    write_private(path, drawn.encode())
    return drawn
