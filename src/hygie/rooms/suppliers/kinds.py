"""What the journal keeps of the papers on personal data: what was made, and that it is in use."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The paper of one controller, by label.

    ``sha256`` (hex) is that of its words, without its date: the same words, the same paper.
    ``left`` counts what it leaves to fill in or to check; ``nameless``: it names nobody, or
    gives no way to reach them.
    """

    controller: str
    sha256: str
    left: int = 0
    nameless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """One sort of paper: one a controller, and whether a person said that it is in use.

    ``expected`` counts the controllers; ``good_until`` is when the texts it cites are to be
    checked again; ``in_use`` is ``None`` while nobody said.
    """

    KIND: ClassVar[Kind]
    made: tuple[Made, ...]
    expected: int
    good_until: date
    in_use: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Papers):
    """The notice to patients; in use: it hangs in the waiting room."""

    KIND: ClassVar[Kind] = Kind("suppliers.notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Papers):
    """The register of processing activities; in use: a person completed and read it."""

    KIND: ClassVar[Kind] = Kind("suppliers.register")
