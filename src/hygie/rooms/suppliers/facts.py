"""Sentences of the papers on personal data: how each is known, and what fills its blanks."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Formatter

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.suppliers.paper import BLANK

TO_CHECK = "à vérifier"


class Verified(StrEnum):
    """How a sentence is known: read at its source, from memory, or the practice's own."""

    READ = "read"
    MEMORY = "memory"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence. ``{name}`` in it is filled from an answer.

    ``only`` is a trait of the practice (``Settings.traits``) or ``several`` (controllers);
    ``when`` and ``unless`` name an answer with, or without, which it is left out.
    """

    id: str
    text: str
    verified: Verified
    source: str = ""
    read_on: date | None = None
    only: str = ""
    when: str = ""
    unless: str = ""

    def holds(self, traits: Collection[str], answers: Mapping[str, str]) -> bool:
        """Whether the sentence is true of this practice."""
        if self.only and self.only not in traits:
            return False
        if self.when and not answers.get(self.when):
            return False
        return not (self.unless and answers.get(self.unless))


@dataclass(kw_only=True)
class Filler:
    """Fills sentences, and remembers what was left blank or is still to be checked.

    ``answers`` by name, ``labels`` what each is called; ``checked`` are identifiers of
    sentences that the practice has looked up itself.
    """

    answers: Mapping[str, str]
    labels: Mapping[str, str]
    checked: Collection[str] = ()
    blanks: list[str] = field(default_factory=list)
    to_check: list[Line] = field(default_factory=list)
    used: list[Line] = field(default_factory=list)

    def lines(self, lines: Iterable[Line], traits: Collection[str]) -> tuple[str, ...]:
        """The sentences that hold, filled."""
        return tuple(self.line(one) for one in lines if one.holds(traits, self.answers))

    def line(self, line: Line) -> str:
        """One sentence, filled; one that nobody has checked says so."""
        if line.verified is not Verified.OWN and line not in self.used:
            self.used.append(line)
        text = self.fill(line.text)
        if line.verified is not Verified.MEMORY or line.id in self.checked:
            return text
        if line not in self.to_check:
            self.to_check.append(line)
        return f"{text.removesuffix('.')} ({TO_CHECK})."

    def fill(self, text: str) -> str:
        """A text whose ``{names}`` are replaced by the answers, or by blanks to fill in."""
        return "".join(
            before + (self.answer(name) if name is not None else "")
            for before, name, _, _ in Formatter().parse(text)
        )

    def answer(self, name: str) -> str:
        """An answer, or a blank that is remembered."""
        said = self.answers.get(name, "")
        if said:
            return said
        label = self.labels[name]
        if label not in self.blanks:
            self.blanks.append(label)
        return BLANK

    @property
    def left(self) -> int:
        """How many things are still to fill in or to check."""
        return len(self.blanks) + len(self.to_check)


def shown(text: str) -> str:
    """A sentence on its own, with a short mark where an answer goes."""
    return "".join(
        before + ("…" if name is not None else "") for before, name, _, _ in Formatter().parse(text)
    )


def names(text: str) -> Iterator[str]:
    """The answers that a text asks for."""
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


def must_be_sound(path: Path, lines: Iterable[Line], known: Collection[str]) -> None:
    """Raise ``DataFileError`` for a fact without source or day, or an answer that is none."""
    seen: set[str] = set()
    for line in lines:
        if line.id in seen:
            raise DataFileError(path, f"« {line.id} » deux fois.")
        seen.add(line.id)
        if line.verified is not Verified.OWN and not line.source:
            raise DataFileError(path, f"« {line.id} » : d’où cela vient-il ?")
        if (line.verified is Verified.READ) != (line.read_on is not None):
            raise DataFileError(path, f"« {line.id} » : lu, mais quand ?")
        for name in (*names(line.text), *filter(None, (line.when, line.unless))):
            if name not in known:
                raise DataFileError(path, f"« {line.id} » : réponse inconnue « {name} ».")
