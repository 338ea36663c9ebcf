"""Writes what is asked as lines of Windows PowerShell 5.1 that nothing in them can escape."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PureWindowsPath

from hygie.host.powershell import literal
from hygie.host.recording import plain_ask
from hygie.host.templates import filled, template
from hygie.spine.probe import ANSWER_LIMIT, Ask, ListFiles, PowerShell, ReadFile, ReadRegistry, Run

HIVES = {"HKLM": "LocalMachine", "HKCU": "CurrentUser"}


def windows_marks(marks: Mapping[str, str], certificate_pem: str, asks: str) -> dict[str, str]:
    """What fills ``script.ps1``."""
    body = re.sub(r"-----[A-Z ]+-----|\s", "", certificate_pem)
    return {
        **marks,
        "LIST": commented(marks["LIST"]),
        "AUTHOR": commented(marks["AUTHOR"]),
        "VERSION": commented(marks["VERSION"]),
        "Q_VERSION": literal(marks["VERSION"]),
        "Q_AUTHOR": literal(marks["AUTHOR"]),
        "Q_JSON_AUTHOR": literal(marks["JSON_AUTHOR"]),
        "Q_JSON_VERSION": literal(marks["JSON_VERSION"]),
        "CERTIFICATE": body,
        "COMMON": template("common.ps1"),
        "ASKS": asks,
    }


def windows_asks(asks: Iterable[Ask]) -> str:
    """One statement of ``script.ps1`` an ask, the slow ones last."""
    ordered = sorted(asks, key=lambda ask: isinstance(ask, PowerShell) and ask.slow)
    return "\n".join(map(_line, ordered))


def ascii_only(text: str) -> str:
    r"""The script with its French sentences in ASCII: ``Fr`` reads ``\u00e9`` again.

    Windows PowerShell 5.1 reads a file without a mark as the local code page
    (https://learn.microsoft.com/powershell/scripting/dev-cross-plat/vscode/understanding-file-encoding).
    """
    return re.sub(r"[^\x00-\x7f]", lambda match: f"\\u{ord(match[0]):04x}", text)


def commented(text: str) -> str:
    """A comment in ASCII: accents fall, what is no Latin letter becomes a question mark."""
    return "".join(_plain(char) for char in text.replace("\u2019", "'"))


def _plain(char: str) -> str:
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"


def launcher(script_name: str) -> str:
    """The ``.cmd`` that runs the script on a double click; lines end as cmd.exe wants them."""
    if not re.fullmatch(r"[A-Za-z0-9._-]+", script_name):
        raise ValueError(f"not a plain file name: {script_name!r}")
    return filled(template("script.cmd"), {"NAME": script_name}).replace("\n", "\r\n")


def _line(ask: Ask) -> str:
    return f"Add-Answer {literal(json.dumps(plain_ask(ask)))} ({_call(ask)})"


def _call(ask: Ask) -> str:
    match ask:
        case Run(argv=argv, timeout_s=timeout):
            if not argv or not argv[0]:
                raise ValueError("no program")
            # .NET Framework takes one line, cut by the rules that list2cmdline follows.
            line = literal(subprocess.list2cmdline(argv[1:]))
            return f"Invoke-AskedProgram {literal(argv[0])} {line} {timeout:g}"
        case PowerShell(script=script, timeout_s=timeout):
            return f"Invoke-AskedStatement {literal(script)} {timeout:g}"
        case ReadFile(path=path, limit=limit):
            return f"Read-AskedFile {literal(path)} {min(limit, ANSWER_LIMIT)}"
        case ListFiles(glob=glob, limit=limit):
            return f"Get-AskedList {literal(_folder(glob))} {literal(glob)} {limit}"
        case ReadRegistry(key=key, values=values, each=each):
            hive, _, path = key.partition("\\")
            if hive.upper() not in HIVES:
                raise ValueError(f"not a hive that can be asked: {hive}")
            names = f"@({', '.join(map(literal, values))})"
            where = f"'{HIVES[hive.upper()]}' {literal(path)}"
            return f"Read-AskedKey {where} {names} ${str(each).lower()}"


def _folder(glob: str) -> str:
    """The folder above the first wildcard; the parent of a glob without any."""
    parts = PureWindowsPath(glob).parts
    wild = next((n for n, part in enumerate(parts) if set(part) & set("*?[")), len(parts) - 1)
    return str(PureWindowsPath(*parts[:wild]))
