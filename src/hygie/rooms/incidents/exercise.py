"""A half-hour training around a table: a situation, what should be said, and what was missed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import DataFileError, load
from hygie.rooms.incidents.kinds import Exercise
from hygie.rooms.incidents.playbooks import Library, Phase, library
from hygie.rooms.incidents.walk import Address, Ask, Gesture, walk
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen
from hygie.spine.judges import plural

FILE = Path(__file__).with_name("situations.toml")

MINUTES = 30
"""How long every situation lasts."""

SOURCE = "exercise"
"""The source of the evidence of a training."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is read aloud, and the gestures that somebody should then say."""

    minutes: int
    text: str
    expects: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One situation; ``replies`` are the answers that it holds, by address."""

    id: str
    title: str
    playbook: str
    scene: str
    replies: Mapping[Address, str]
    turns: tuple[Turn, ...]

    @property
    def expected(self) -> tuple[Address, ...]:
        """Every gesture that should be said, once, in the order of the turns."""
        return tuple(dict.fromkeys(one for turn in self.turns for one in turn.expects))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situations:
    """``situations.toml``."""

    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was missed, in the order of the situation; ``first`` are the gravest of these.

    These are the gestures of the first minutes, and those with a legal delay.
    """

    situation: Situation
    missed: tuple[Gesture, ...]
    first: tuple[Gesture, ...]

    @property
    def said(self) -> int:
        """How many gestures were said."""
        return len(self.situation.expected) - len(self.missed)

    @property
    def sentence(self) -> str:
        """The score in a French sentence."""
        total = len(self.situation.expected)
        if not self.missed:
            return f"Rien d’oublié : {total} gestes sur {total}."
        said = plural(self.said, "geste dit", "gestes dits")
        wait = plural(len(self.first), "qui n’attend pas", "qui n’attendent pas")
        grave = f", dont {wait}" if self.first else ""
        return f"{said} sur {total} ; {len(self.missed)} à revoir{grave}."


def read(path: Path, playbooks: Library) -> tuple[Situation, ...]:
    """Read the situations; raises ``DataFileError`` for one that its playbook does not lead to."""
    found = load(path, Situations).situations
    for situation in found:
        if situation.playbook not in playbooks:
            raise DataFileError(path, f"« {situation.id} » : fiche inconnue.")
        way = tuple(walk(playbooks, situation.playbook, situation.replies))
        asked = {item.address for item in way if isinstance(item, Ask)}
        if asked != situation.replies.keys():
            raise DataFileError(path, f"« {situation.id} » : question sans réponse, ou de trop.")
        if not set(situation.expected) <= {item.address for item in way} - asked:
            raise DataFileError(path, f"« {situation.id} » attend un geste qui n’y est pas.")
        if len(situation.expected) != sum(len(turn.expects) for turn in situation.turns):
            raise DataFileError(path, f"« {situation.id} » attend deux fois le même geste.")
        if sum(turn.minutes for turn in situation.turns) != MINUTES:
            raise DataFileError(path, f"« {situation.id} » ne dure pas {MINUTES} minutes.")
    return found


@cache
def situations() -> tuple[Situation, ...]:
    """The situations that come with Hygie."""
    return read(FILE, library())


def gestures(situation: Situation, playbooks: Library) -> Mapping[Address, Gesture]:
    """The gestures expected, by address, in the order of the turns."""
    items = {item.address: item for item in walk(playbooks, situation.playbook, situation.replies)}
    found = {where: items[where] for where in situation.expected}
    return {where: item for where, item in found.items() if isinstance(item, Gesture)}


def score(situation: Situation, missed: Collection[Address], playbooks: Library) -> Score:
    """What a training is worth: only the gestures of the situation count as missed."""
    known = gestures(situation, playbooks)
    lost = tuple(item for where, item in known.items() if where in missed)
    return Score(
        situation=situation,
        missed=lost,
        first=tuple(one for one in lost if one.step.phase is Phase.FIRST or one.step.clock),
    )


def evidence(
    result: Score, machine: MachineId, at: datetime, *, minutes: int, present: int
) -> Evidence:
    """The training, as evidence: counts and gestures, nobody's name."""
    facts = Exercise(
        situation=result.situation.id,
        expected=len(result.situation.expected),
        missed=tuple(item.address for item in result.missed),
        minutes=minutes,
        present=present,
    )
    return Evidence(
        subject=PRACTICE,
        kind=Exercise.KIND,
        source=SOURCE,
        machine=machine,
        at=at,
        sight=Seen(facts=facts),
    )
