"""Tells what an attacker would gain from an account: the mailbox and health services first."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from hygie.rooms.passwords.vaults.addresses import is_number
from hygie.rooms.passwords.vaults.entries import Entry

TABLE = Path(__file__).parent / "services.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A kind of services.

    ``gain``: 0 to 100, what opening it is worth. ``second_factor``: its absence from a vault is
    worth a look. ``title`` and ``why`` are French.
    """

    id: str
    title: str
    gain: int
    why: str
    second_factor: bool
    hosts: tuple[str, ...]
    first_labels: tuple[str, ...]
    words: tuple[str, ...]


OTHER = Service(
    id="other",
    title="autre service",
    gain=10,
    why="Il ouvre ce compte, et tous ceux qui ont le même mot de passe.",
    second_factor=False,
    hosts=(),
    first_labels=(),
    words=(),
)


class Services:
    """The kinds of services, as of a day; past ``good_until`` nothing is said of second codes."""

    def __init__(self, kinds: tuple[Service, ...], as_of: date, good_until: date) -> None:
        self.kinds = kinds
        self.as_of = as_of
        self.good_until = good_until
        self._hosts = {host: kind for kind in kinds for host in kind.hosts}
        self._labels = {label: kind for kind in kinds for label in kind.first_labels}
        self._words = {word: kind for kind in kinds for word in kind.words}
        self._device = next((kind for kind in kinds if kind.id == "device"), OTHER)

    def of(self, entry: Entry) -> Service:
        """The kind of an account: by its host, else by the words of its title."""
        return self._by_host(entry.host) or self._by_title(entry.title) or OTHER

    def _by_host(self, host: str) -> Service | None:
        if not host:
            return None
        if is_number(host):
            return self._device
        labels = host.split(".")
        ends = (".".join(labels[start:]) for start in range(len(labels)))
        # The longest ending first: `impots.gouv.fr` before `gouv.fr`.
        found = next((self._hosts[end] for end in ends if end in self._hosts), None)
        first = self._labels.get(labels[0])
        if found and first:
            return max(found, first, key=lambda kind: kind.gain)
        return found or first

    def _by_title(self, title: str) -> Service | None:
        found = [self._words[word] for word in words_of(title) if word in self._words]
        return max(found, key=lambda kind: kind.gain, default=None)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    as_of: date
    good_until: date
    kinds: tuple[Service, ...]


@cache
def load() -> Services:
    """The table that comes with Hygie."""
    raw = msgspec.convert(tomllib.loads(TABLE.read_text("utf-8")), _Table)
    return Services(raw.kinds, raw.as_of, raw.good_until)
