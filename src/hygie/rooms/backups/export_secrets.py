"""Finds a password typed into the command of an export: the plan is no place for one."""

import re
import shlex
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import PureWindowsPath
from typing import Final

_GLUED: Final = re.compile(r"(?:mysql|mariadb|mariabackup|xtrabackup|7z)", re.IGNORECASE)
"""Programs whose ``-p`` is followed at once by the password; that of ``pg_dump`` is a port."""

_SPACED: Final = {"gbak": "-pas", "isql": "-pas", "mongodump": "-p", "sqlcmd": "-P", "bcp": "-P"}
"""Programs that take the password as the next word, after an option that begins so."""

_ASKS: Final = re.compile(r"mysql|mariadb|pg_|psql", re.IGNORECASE)
"""Programs that ask for the password themselves where ``--password`` has no value."""

_NAMED: Final = re.compile(r"(?:password|passwd|passphrase|pwd|mdp)\s*=\s*[^\s;]", re.IGNORECASE)
_OPTION: Final = re.compile(r"--?(?:password|passwd|passphrase|pwd)", re.IGNORECASE)
_URL: Final = re.compile(r"://[^/\s:@]*:[^/\s@]+@")


def holds_password(argv: Iterable[str]) -> bool:
    """Whether a word of the command is a password, by the ways that dump programs know."""
    words = [word for one in argv for word in _words(one)]
    if any(_NAMED.search(word) or _URL.search(word) for word in words):
        return True
    names = [PureWindowsPath(word).name for word in words]
    if any(map(_GLUED.match, names)) and any(re.match(r"-p.", word) for word in words):
        return True
    asks = any(map(_ASKS.match, names))
    options = [_SPACED[name] for one in names if (name := _bare(one)) in _SPACED]
    return any(
        not after.startswith("-")
        and ((_OPTION.fullmatch(word) and not asks) or any(map(word.startswith, options)))
        for word, after in pairwise(words)
    )


def _bare(name: str) -> str:
    return name.lower().removesuffix(".exe")


def _words(one: str) -> Iterator[str]:
    """A word, and those of the command that it may hold (``sh -c "..."``)."""
    yield one.strip("\"'")
    if any(sign.isspace() for sign in one):
        try:
            yield from shlex.split(one.strip("\"'"))
        except ValueError:
            yield from one.split()
