"""What Hygie asks a machine, as pure data, and how the answers become a sight."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hygie.spine.evidence import Sight
from hygie.spine.measure import Kind, Platform

ANSWER_LIMIT = 8_000_000
"""Bytes kept of one answer; more makes its outcome ``TOO_LONG``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Run a program and keep what it prints. ``timeout_s`` in seconds."""

    argv: tuple[str, ...]
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerShell:
    """A statement of Windows PowerShell 5.1 whose output is one value, printed as JSON.

    ``slow`` statements run last, so that a killed shell has answered the others.
    """

    script: str
    timeout_s: float = 20.0
    slow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """The text of a file; ``~`` is the home of the user."""

    path: str
    limit: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegistry:
    r"""The values of a key of the Windows registry, as in ``HKLM\SOFTWARE\...``.

    Answered as JSON: an object of values by name, or with ``each`` a list of such objects,
    one a sub-key. A key that is absent answers ``MISSING``, which is not an empty key.
    """

    key: str
    values: tuple[str, ...]
    each: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """Name, size (bytes) and mtime (seconds since 1970) of files, one tab-separated line each."""

    glob: str
    limit: int = 200


Ask = Run | PowerShell | ReadFile | ReadRegistry | ListFiles


class Outcome(StrEnum):
    """How an ask ended."""

    RAN = "ran"
    MISSING = "missing"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a machine answered: exit code, standard output and error, as text."""

    outcome: Outcome
    code: int = 0
    out: str = ""
    err: str = ""

    @property
    def well(self) -> bool:
        """Whether it ran and ended with exit code 0."""
        return self.outcome is Outcome.RAN and self.code == 0


SILENT = Answer(outcome=Outcome.MISSING)
"""The answer to an ask that a recording does not hold."""

Answers = Mapping[Ask, Answer]

CAUSES = {
    Outcome.RAN: "la réponse n’a pas pu être comprise",
    Outcome.MISSING: "cet ordinateur n’a pas ce qu’il faut pour le dire",
    Outcome.REFUSED: "l’ordinateur a refusé de répondre",
    Outcome.TIMED_OUT: "l’ordinateur a mis trop de temps à répondre",
    Outcome.TOO_LONG: "la réponse était trop longue",
}
"""Why an answer could not be used, as the end of a French sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """Asks for one platform, and the pure function that reads the answers.

    ``why`` says in French what the answers are needed for (shown by ``hygie apercu``).
    ``read`` never raises on any answer, and never guesses: what is absent, silent or not
    understood is ``Unseen``.
    """

    kind: Kind
    platform: Platform
    why: str
    asks: tuple[Ask, ...]
    read: Callable[[Answers], Sight]
