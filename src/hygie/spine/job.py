"""What a tool asks a program to do, as pure data; the host runs it as a stream of lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A program to run to its end, which may take hours, and which a person may cancel.

    ``argv`` is seen by every user of the computer: a secret goes in ``env``, which ``repr``
    hides. ``env`` comes over the variables of the user, without those whose names begin with
    one of ``unset``. ``stdin`` is what the program reads, ``None`` when that is fed little by
    little while it runs.
    """

    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    unset: tuple[str, ...] = ()
    stdin: bytes | None = field(default=b"", repr=False)
