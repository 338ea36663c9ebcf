"""Unpacks a newer restic and a host for copies, for Hygie alone, where Debian has none."""

# Standard library only, like dev.py, which calls it.

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

OLDEST = (0, 17, 1)
"""Older ones do not tell a wrong password from a missing repository (exit codes 10, 11, 12)."""

SUITE = "trixie"
"""The Debian release whose package is taken: its restic (0.18) needs nothing but libc6."""

VARIABLE = "HYGIE_RESTIC"
HOST_VARIABLE = "HYGIE_REST_SERVER"
HOSTS = ("restic-rest-server", "rest-server")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class NoResticError(Exception):
    """A newer restic could not be had, with the reason in one sentence."""


def provide(folder: Path) -> str:
    """The path of a restic that is recent enough: the PATH's, else one unpacked in ``folder``."""
    own = folder / "restic" / "usr" / "bin" / "restic"
    for program in (os.environ.get(VARIABLE), shutil.which("restic"), str(own)):
        if program and version(program) >= OLDEST:
            return program
    unpack(folder / "restic")
    if version(str(own)) < OLDEST:
        raise NoResticError(f"the restic of Debian {SUITE} does not run here")
    return str(own)


def provide_host(folder: Path) -> str:
    """The path of rest-server, a host for copies: the PATH's, else one unpacked in ``folder``.

    Debian has it since the release that is taken here; it needs nothing but libc6 either.
    """
    own = folder / "rest-server" / "usr" / "bin" / "restic-rest-server"
    names = (os.environ.get(HOST_VARIABLE), *map(shutil.which, HOSTS), own if own.is_file() else "")
    found = next((str(name) for name in names if name), "")
    if not found:
        unpack(folder / "rest-server", "restic-rest-server")
    return found or str(own)


def version(program: str) -> tuple[int, ...]:
    """The version of a restic; (0,) for a program that does not say."""
    try:
        said = subprocess.run(
            [program, "version"], capture_output=True, text=True, check=False, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return (0,)
    found = re.match(r"restic (\d+)\.(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else (0,)


def unpack(target: Path, package: str = "restic") -> None:
    """Fetch the package with apt, which checks its signature, and unpack it into ``target``."""
    missing = [name for name in ("apt-get", "dpkg-deb") if shutil.which(name) is None]
    if missing:
        raise NoResticError(
            f"there is no {missing[0]} here: install restic 0.17.1 or later yourself"
        )
    places = debian_addresses(_sources())
    if not places:
        raise NoResticError("no Debian source was found in /etc/apt")
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        lines = [f"deb [signed-by={KEYRING}] {place} {SUITE} main" for place in places[:1]]
        (top / "sources.list").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for part in ("parts", "state/lists/partial", "cache/archives/partial"):
            (top / part).mkdir(parents=True)
        _apt(top, "update")
        _apt(top, "download", package)
        (fetched,) = top.glob(f"{package}_*.deb")
        target.mkdir(parents=True, exist_ok=True)
        _run(["dpkg-deb", "-x", str(fetched), str(target.resolve())], top)


def debian_addresses(sources: Iterable[str]) -> list[str]:
    """The addresses of Debian's own archive in some sources, of both forms, in their order."""
    found: list[str] = []
    for text in sources:
        found += re.findall(r"^URIs:\s*(\S+/debian/?)\s*$", text, flags=re.MULTILINE)
        one_line = r"^deb\s+(?:\[[^\]]*\]\s+)?(\S+/debian/?)\s+\S+"
        found += re.findall(one_line, text, flags=re.MULTILINE)
    return list(dict.fromkeys(found))


def _sources() -> list[str]:
    files = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    return [path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file()]


def _apt(top: Path, *words: str) -> None:
    """Run apt-get with everything of its own under ``top``, but the keys and the proxy."""
    options = {
        "Dir::Etc::SourceList": top / "sources.list",
        "Dir::Etc::SourceParts": top / "parts",
        "Dir::State": top / "state",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": top / "cache",
        "APT::Sandbox::User": "root" if os.geteuid() == 0 else "_apt",
    }
    argv = ["apt-get", "-qq"]
    for name, value in options.items():
        argv += ["-o", f"{name}={value}"]
    _run([*argv, *words], top)


def _run(argv: list[str], folder: Path) -> None:
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise NoResticError(f"{argv[0]} refused ({last})")
