"""The trial of the DMP from another device, step by step, which stops at sign-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import DataFileError, load
from hygie.rooms.continuity.kinds import Drill
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen

FILE = Path(__file__).with_name("drill.toml")

SOURCE = "drill"
"""The source of the evidence of a trial."""

DEVICES = MappingProxyType({"telephone": "phone", "tablette": "tablet", "ordinateur": "computer"})
MEANS = MappingProxyType({"e-cps": "ecps", "carte": "cps"})
"""The words of the command line, and what the journal keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to do, what to answer by yes or no, and what a "non" means and asks for.

    ``means`` restricts it to one means of sign-in; ``last`` comes after sign-in.
    """

    id: str
    do: str
    ask: str
    failed: str
    mend: str
    means: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """``drill.toml``."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a trial went; ``failed`` is the step that did not work, ``None`` when all did."""

    device: str
    means: str
    failed: Step | None = None

    @property
    def signed_in(self) -> bool:
        """Whether the first page was reached."""
        return self.failed is None or self.failed.last

    @property
    def stopped(self) -> bool:
        """Whether the trial stopped there, no record opened."""
        return self.failed is None or not self.failed.last


def read(path: Path) -> tuple[Step, ...]:
    """Read the steps; raises ``DataFileError``."""
    steps = load(path, Steps).steps
    if len({step.id for step in steps}) != len(steps):
        raise DataFileError(path, "deux étapes ont le même nom.")
    if [step.last for step in steps] != [False] * (len(steps) - 1) + [True]:
        raise DataFileError(path, "la dernière étape, et elle seule, vient après la connexion.")
    for step in steps:
        if step.means and step.means not in MEANS:
            raise DataFileError(path, f"« {step.id} » : moyen inconnu.")
    return steps


@cache
def known() -> Mapping[str, Step]:
    """Every step by its identifier, in order."""
    return MappingProxyType({step.id: step for step in read(FILE)})


def steps(means: str) -> tuple[Step, ...]:
    """The steps for a means of sign-in, as the command line names it."""
    return tuple(step for step in known().values() if step.means in ("", means))


def evidence(result: Result, machine: MachineId, at: datetime, *, minutes: int) -> Evidence:
    """The trial, as evidence: no name of anybody."""
    facts = Drill(
        device=DEVICES[result.device],
        means=MEANS[result.means],
        signed_in=result.signed_in,
        stopped=result.stopped,
        minutes=minutes,
        failed=result.failed.id if result.failed is not None else "",
    )
    return Evidence(
        subject=PRACTICE,
        kind=Drill.KIND,
        source=SOURCE,
        machine=machine,
        at=at,
        sight=Seen(facts=facts),
    )
