"""Tells which lines of a vault are one and the same account, imported twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hygie.rooms.passwords.services import words_of
from hygie.rooms.passwords.vaults.addresses import label_of
from hygie.rooms.passwords.vaults.entries import Entry


@dataclass(frozen=True, slots=True)
class Account:
    """Where a password is used: the name of the service, and the user name in small letters."""

    service: str
    username: str

    def is_that_of(self, other: "Account") -> bool:
        """Whether two lines are one account: a browser may have kept one without user name."""
        if self.service != other.service:
            return False
        return not self.username or not other.username or self.username == other.username


def account_of(entry: Entry) -> Account:
    """The account of a line."""
    service = label_of(entry.host) if entry.host else " ".join(words_of(entry.title))
    return Account(service, entry.username.casefold())


def how_many(accounts: Iterable[Account]) -> int:
    """How many accounts these lines are: import duplicates count once."""
    users: dict[str, set[str]] = {}
    for account in accounts:
        users.setdefault(account.service, set()).add(account.username)
    return sum(max(1, len(names - {""})) for names in users.values())


def without_duplicates(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """One line for each account with the same password, the one that says most."""
    kept: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        group = kept.setdefault((account_of(entry).service, entry.password), [])
        same = next((e for e in group if account_of(e).is_that_of(account_of(entry))), None)
        if same is None:
            group.append(entry)
        elif _detail(entry) > _detail(same):
            group[group.index(same)] = entry
    return tuple(entry for group in kept.values() for entry in group)


def _detail(entry: Entry) -> tuple[bool, bool, bool]:
    return bool(entry.username), bool(entry.has_totp), entry.changed_at is not None
