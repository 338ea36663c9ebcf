"""Reads JSON held in memory, and only the values that were asked for."""

from typing import TypeVar

import msgspec

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.memory import Buffer

MARK = b"\xef\xbb\xbf"

T = TypeVar("T")


def decoded(data: Buffer, shape: type[T]) -> T:
    """The values of a shape; all others are skipped unread. Raises ``VaultError``.

    Depth is bounded by msgspec, at Python's own limit of recursion.
    """
    view = memoryview(data)
    if view[: len(MARK)] == MARK:
        view = view[len(MARK) :]
    try:
        return msgspec.json.decode(view, type=shape)
    except msgspec.ValidationError:  # JSON, but with other things in it
        raise refusals.unknown() from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise refusals.cut() from None
