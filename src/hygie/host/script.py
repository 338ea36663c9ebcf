"""Writes the script that looks at a computer where Hygie is not installed."""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from hygie.host.script_posix import posix_asks, posix_marks
from hygie.host.script_windows import ascii_only, launcher, windows_asks, windows_marks
from hygie.host.supplier import fingerprint
from hygie.host.templates import filled, template
from hygie.spine.measure import Platform
from hygie.spine.probe import Ask, ListFiles, PowerShell, ReadFile, ReadRegistry, Run

__all__ = ["companions", "digest", "file_name", "is_untouched", "launcher", "script_for"]

TEMPLATES = {
    Platform.LINUX: "script.sh",
    Platform.MACOS: "script.sh",
    Platform.WINDOWS: "script.ps1",
}
HASH_LINES = re.compile(r"(?m)^(EMPREINTE=|\$Empreinte = )'[0-9a-f]*'$")


def script_for(
    platform: Platform,
    asks: Iterable[Ask],
    *,
    author: str,
    certificate_pem: str,
    version: str,
    salt: bytes = b"",
) -> str:
    """One self-contained script that only reads, and writes one encrypted recording.

    To be written to a file as it is (no translation of line ends): it checks its own hash.
    Machine identifiers are salted with ``salt``, or with the fingerprint of the certificate:
    two recordings of a computer for one supplier then agree. Asks of another platform are
    left out. Raises ``ValueError`` for an ask that cannot be written safely.
    """
    print_hex = fingerprint(certificate_pem)
    posix = platform is not Platform.WINDOWS
    unique = tuple(dict.fromkeys(asks))
    kinds = (
        (Run, ReadFile, ListFiles)
        if posix
        else (Run, ReadFile, ListFiles, PowerShell, ReadRegistry)
    )
    unique = tuple(ask for ask in unique if isinstance(ask, kinds))
    author = one_line(author)
    lines = [f"#{number:5}. {one_line(in_words(ask))}" for number, ask in enumerate(unique, 1)]
    marks: Mapping[str, str] = {
        "AUTHOR": author,
        "VERSION": one_line(version),
        "JSON_AUTHOR": json.dumps(author[:200]),
        "JSON_VERSION": json.dumps(one_line(version)[:200]),
        "LIST": "\n".join(lines),
        "COUNT": str(len(unique)),
        "SALT": (salt or bytes.fromhex(print_hex)).hex(),
        "FINGERPRINT": print_hex,
    }
    if posix:
        marks = posix_marks(marks, platform, certificate_pem, posix_asks(unique))
    else:
        marks = windows_marks(marks, certificate_pem, windows_asks(unique))
    text = filled(template(TEMPLATES[platform]), marks)
    text = text if posix else ascii_only(text)
    return HASH_LINES.sub(lambda match: f"{match[1]}'{digest(text)}'", text, count=1)


def digest(script: str) -> str:
    """The SHA-256 (hex) of a script with its hash line blank; what it says of itself."""
    blank = HASH_LINES.sub(r"\1''", script)
    return sha256(blank.encode()).hexdigest()


def is_untouched(script: str) -> bool:
    """Whether a script is the one whose hash it bears."""
    match = HASH_LINES.search(script)
    return match is not None and match[0].endswith(f"'{digest(script)}'")


def file_name(platform: Platform) -> str:
    """The usual name of the script's file."""
    return f"hygie-{platform.value}.{'ps1' if platform is Platform.WINDOWS else 'sh'}"


def companions(platform: Platform) -> Mapping[str, str]:
    """Files that go beside the script, by name: on Windows what a double click starts."""
    if platform is not Platform.WINDOWS:
        return {}
    return {"hygie-windows.cmd": launcher(file_name(platform))}


def in_words(ask: Ask) -> str:
    """What an ask does, in French, as precisely as a technician needs to check it."""
    match ask:
        case Run(argv=argv):
            return f"lance : {json.dumps(argv, ensure_ascii=False)[1:-1]}"
        case PowerShell(script=script):
            return f"demande à PowerShell : {script}"
        case ReadFile(path=path):
            return f"lit le fichier : {path}"
        case ReadRegistry(key=key, values=values):
            return f"lit le registre : {key} ({', '.join(values)})"
        case ListFiles(glob=glob):
            return f"liste, sans les ouvrir : {glob}"


def one_line(text: str) -> str:
    """A text that cannot leave its line, nor act on a terminal."""
    return "".join(char if char.isprintable() else " " for char in text).strip()
