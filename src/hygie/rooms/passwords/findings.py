"""What an examination of a vault says: of each account, and of all of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from hygie.rooms.passwords.services import Service
from hygie.rooms.passwords.vaults.entries import Entry


class Estimated(Protocol):
    """What the cheapest attack needs: log10 of the guesses, and its name in French."""

    @property
    def guesses_log10(self) -> float:
        """0 or more."""
        ...

    @property
    def attack(self) -> str:
        """A noun phrase that repeats nothing of the password."""
        ...


class Estimate(Protocol):
    """Says how many tries a password is worth, to a stranger or to who knows the person."""

    def __call__(self, password: str, about: Any = ..., /) -> Estimated:  # noqa: ANN401 - opaque
        """Estimate one password."""
        ...


class Problem(StrEnum):
    """What can be said against a password, the worst first. The value is what JSON prints."""

    PUBLISHED = "published"
    MASTER = "master_reused"
    WEAK = "weak"
    PREDICTABLE = "predictable"
    REUSED = "reused"
    NEARLY_REUSED = "nearly_reused"
    NO_SECOND_FACTOR = "without_second_factor"
    OLD = "old"


SERIOUS = tuple(Problem)[:6]
"""Those that call for a new password; the others call for a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is to be said of one account.

    ``gain``: 0 to 100, that of the most precious account with the same password, or nearly.
    ``attack``: how it would be guessed, in French, or ``""``. ``same_as``, ``like``: the titles
    of the other accounts with this password, or with one like it.
    """

    entry: Entry
    service: Service
    problems: tuple[Problem, ...]
    gain: int
    attack: str = ""
    same_as: tuple[str, ...] = ()
    like: tuple[str, ...] = ()

    @property
    def serious(self) -> bool:
        """Whether the password is to be changed."""
        return self.problems[0] in SERIOUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The whole result, what to do first at the top.

    ``accounts`` were examined, ``duplicates`` more lines were the same ones again. ``counts``
    are of accounts; a problem that could not be looked for is absent, which is not zero.
    ``short``: fewer than 12 mixed characters, and no long sentence either.
    """

    accounts: int
    duplicates: int
    short: int
    counts: Mapping[Problem, int]
    findings: tuple[Finding, ...]

    @property
    def serious(self) -> int:
        """How many accounts want a new password."""
        return sum(finding.serious for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known besides the vault; ``repr`` shows none of it.

    ``about``: the person, as ``estimate`` takes it, or ``None``; ``mentions`` says whether a
    password may hold something of her. ``published``: those passwords of the vault that are, or
    ``None`` when nobody looked. ``master``: what opens the vault, ``""`` when not asked for.
    """

    about: object | None = field(default=None, repr=False)
    mentions: Callable[[str], bool] = field(default=lambda _password: True, repr=False)
    published: Collection[str] | None = field(default=None, repr=False)
    master: str = field(default="", repr=False)


def name_of(entry: Entry) -> str:
    """What an account is called before its user: its title, else its host."""
    return entry.title or entry.host or "compte sans nom"
