"""Reads named values of the Windows registry, and nothing else of it."""

import json
import sys
from typing import Protocol

from hygie.spine.probe import ANSWER_LIMIT, Answer, Outcome, ReadRegistry

SUBKEYS_LIMIT = 5_000
"""Sub-keys read of one key; more answers ``TOO_LONG``."""


class Key(Protocol):
    """An open key of a registry."""

    def value(self, name: str) -> object:
        """The data of a value; raises ``FileNotFoundError`` where there is none."""
        ...

    def names(self) -> list[str]:
        """The names of its sub-keys."""
        ...

    def key(self, name: str) -> "Key":
        """A key below; raises ``OSError``."""
        ...


def read_registry(ask: ReadRegistry, hives: dict[str, Key] | None = None) -> Answer:
    """The values of a key as JSON; elsewhere than on Windows, nothing is there.

    Numbers are unsigned, texts are not expanded, bytes are hexadecimal. ``hives`` are the
    roots by their short names (``HKLM``, ``HKCU``).
    """
    hive, _, path = ask.key.partition("\\")
    root = (_hives() if hives is None else hives).get(hive.upper())
    if root is None:
        return Answer(outcome=Outcome.MISSING, err="no such hive")
    try:
        out, whole = _values(root.key(path), ask)
    except FileNotFoundError as error:
        return Answer(outcome=Outcome.MISSING, err=error.strerror or "")
    except OSError as error:
        return Answer(outcome=Outcome.REFUSED, err=error.strerror or "")
    whole = whole and len(out) <= ANSWER_LIMIT
    return Answer(outcome=Outcome.RAN if whole else Outcome.TOO_LONG, out=out[:ANSWER_LIMIT])


def _values(key: Key, ask: ReadRegistry) -> tuple[str, bool]:
    """The JSON, and whether it is whole."""
    if not ask.each:
        return json.dumps(_named(key, ask.values)), True
    names = key.names()
    rows = []
    for name in names[:SUBKEYS_LIMIT]:
        try:
            rows.append(_named(key.key(name), ask.values))
        except OSError:  # gone meanwhile, or closed to this user
            continue
    return json.dumps(rows), len(names) <= SUBKEYS_LIMIT


def _named(key: Key, names: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in names:
        try:
            found[name] = _plain(key.value(name))
        except FileNotFoundError:
            continue
    return found


def _plain(data: object) -> object:
    return data.hex() if isinstance(data, bytes) else data


if sys.platform == "win32":
    import winreg

    class _WindowsKey:
        """A key of this computer's registry, in its 64-bit view."""

        def __init__(self, handle: "winreg.HKEYType | int") -> None:
            self._handle = handle

        def value(self, name: str) -> object:
            return winreg.QueryValueEx(self._handle, name)[0]

        def names(self) -> list[str]:
            count = min(winreg.QueryInfoKey(self._handle)[0], SUBKEYS_LIMIT + 1)
            return [winreg.EnumKey(self._handle, number) for number in range(count)]

        def key(self, name: str) -> "_WindowsKey":
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            return _WindowsKey(winreg.OpenKey(self._handle, name, 0, access))

    def _hives() -> dict[str, Key]:
        return {
            "HKLM": _WindowsKey(winreg.HKEY_LOCAL_MACHINE),
            "HKCU": _WindowsKey(winreg.HKEY_CURRENT_USER),
        }

else:

    def _hives() -> dict[str, Key]:
        return {}
