"""Writes what is asked as lines of a shell that nothing in them can escape."""

import json
import math
import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from hygie.host.recording import plain_ask
from hygie.spine.measure import Platform
from hygie.spine.probe import ANSWER_LIMIT, Ask, ListFiles, PowerShell, ReadFile, ReadRegistry, Run

# GNU and BSD stat: bytes and seconds since 1970.
STAT = {Platform.LINUX: "stat -L -c '%s %Y'", Platform.MACOS: "stat -L -f '%z %m'"}
IDENTIFIER = {
    Platform.LINUX: "cat /etc/machine-id /var/lib/dbus/machine-id 2>/dev/null | head -n 1",
    Platform.MACOS: "/usr/sbin/ioreg -rd1 -c IOPlatformExpertDevice 2>/dev/null | "
    """sed -n 's/.*"IOPlatformUUID" = "\\(.*\\)"/\\1/p'""",
}
SYSTEMS = {Platform.LINUX: "Linux", Platform.MACOS: "macOS"}
CLASS = re.compile(r"\[[A-Za-z0-9!_.-]+\]")


def posix_marks(
    marks: Mapping[str, str], platform: Platform, certificate_pem: str, asks: str
) -> dict[str, str]:
    """What fills ``script.sh``."""
    return {
        **marks,
        "SYSTEM": SYSTEMS[platform],
        "PLATFORM": platform.value,
        "Q_VERSION": quoted(marks["VERSION"]),
        "Q_AUTHOR": quoted(marks["AUTHOR"]),
        "Q_JSON_AUTHOR": quoted(marks["JSON_AUTHOR"]),
        "Q_JSON_VERSION": quoted(marks["JSON_VERSION"]),
        "CERTIFICATE": certificate_pem.strip(),
        "STAT": STAT[platform],
        "IDENTIFIER": IDENTIFIER[platform],
        "ASKS": asks,
    }


def posix_asks(asks: Iterable[Ask]) -> str:
    """One command of ``script.sh`` an ask."""
    return "\n".join(filter(None, map(_line, asks)))


def quoted(text: str) -> str:
    """A word of any POSIX shell that means exactly this text; raises ``ValueError`` for NUL."""
    if "\0" in text:
        raise ValueError("a NUL character cannot be asked")
    text.encode()  # UnicodeEncodeError is a ValueError: half a character is no text
    return shlex.quote(text)


def _line(ask: Ask) -> str:
    said = quoted(json.dumps(plain_ask(ask)))
    match ask:
        case Run(argv=argv, timeout_s=timeout):
            if not argv or not argv[0] or argv[0].startswith("-"):
                raise ValueError(f"not a program: {argv!r}")
            return " ".join(["lancer", str(math.ceil(timeout)), said, *map(quoted, argv)])
        case ReadFile(path=path, limit=limit):
            return f"lire {min(limit, ANSWER_LIMIT)} {said} {_home(path)}"
        case ListFiles(glob=glob, limit=limit):
            folder = _fixed_part(glob)
            return f"lister {limit} {said} {_home(folder)} {_pattern(glob)}"
        case PowerShell() | ReadRegistry():
            return ""


def _home(path: str) -> str:
    """A quoted absolute path; ``~`` is the home of whoever runs the script."""
    if path == "~" or path.startswith("~/"):
        return f'"$HOME"{quoted(path[1:])}' if path[1:] else '"$HOME"'
    return quoted(str(PurePosixPath("/") / path))


def _fixed_part(glob: str) -> str:
    """The folder above the first wildcard; the parent of a glob without any."""
    parts = PurePosixPath(glob).parts
    wild = next((n for n, part in enumerate(parts) if set(part) & set("*?[")), len(parts) - 1)
    return str(PurePosixPath(*parts[:wild]))


def _pattern(glob: str) -> str:
    """The glob with everything quoted but its wildcards."""
    start = '"$HOME"' if glob.startswith("~/") else ""
    rest = glob[1:] if start else str(PurePosixPath("/") / glob)
    pieces = re.split(r"(\*+|\?|\[[^]]*\])", rest)
    for piece in pieces[1::2]:
        if piece.startswith("[") and not CLASS.fullmatch(piece):
            raise ValueError(f"not a pattern that every shell reads alike: {piece}")
    return start + "".join(
        piece if odd else quoted(piece) if piece else ""
        for piece, odd in zip(pieces, [False, True] * len(pieces), strict=False)
    )
