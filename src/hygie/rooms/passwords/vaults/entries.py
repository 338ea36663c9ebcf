"""What is kept in memory of a vault while it is examined: passwords, and never a note."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One account of a vault. Its ``repr`` shows neither the password nor the user name.

    ``host`` is that of the address, ``""`` when there is none. ``changed_at`` (aware, UTC): the
    password has not changed since; ``None`` when the file does not say. ``has_totp``: a second
    code is kept beside the password; ``None`` when this format has no place for it.
    """

    title: str
    host: str
    username: str = field(repr=False)
    password: str = field(repr=False)
    changed_at: datetime | None = None
    has_totp: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonalData:
    """What a vault says of its owner, which an attacker would find too.

    ``numbers`` are phone numbers and postcodes, as they were written.
    """

    names: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "PersonalData(...)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """Everything that was read of one file.

    ``manager`` is the name of what wrote it; ``kept`` says that it is a password manager (a
    browser's counts), not a mere table. ``left_out``: entries with a value too long to be a
    password. ``remarks`` are French sentences on the file itself.
    """

    manager: str
    kept: bool
    entries: tuple[Entry, ...]
    personal: PersonalData = PersonalData()
    left_out: int = 0
    remarks: tuple[str, ...] = ()


def join(parts: Iterable[PersonalData]) -> PersonalData:
    """Several sources together, each value once, in their order."""
    seen = list(parts)
    return PersonalData(
        names=tuple(dict.fromkeys(n for part in seen for n in part.names)),
        dates=tuple(dict.fromkeys(d for part in seen for d in part.dates)),
        places=tuple(dict.fromkeys(p for part in seen for p in part.places)),
        numbers=tuple(dict.fromkeys(n for part in seen for n in part.numbers)),
    )
