"""Small measures, facts and evidence to judge in tests."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar

from hygie.spine.evidence import (
    PRACTICE,
    Accepted,
    Declared,
    Evidence,
    MachineId,
    Reply,
    Seen,
    Sight,
    Subject,
    Unseen,
    Workstation,
    accepted_kind,
    of_machine,
    question_kind,
)
from hygie.spine.judges import Judgement, gap, met, undecided
from hygie.spine.measure import Kind, Measure, MeasureId, Platform, Question, Scope, Step, Who
from hygie.spine.posture import Catalogue

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
HERE = MachineId("here")
LAMP = Kind("lamp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """Whether a lamp is lit; ``None`` decides nothing."""

    KIND: ClassVar[Kind] = LAMP
    lit: bool | None


def lamp_lit(facts: Lamp, judge_with: Any, now: datetime) -> Judgement:
    """A lit lamp is met."""
    if facts.lit is None:
        return undecided("On ne sait pas.")
    return met("Allumée.") if facts.lit else gap("Éteinte.")


JUDGES = MappingProxyType({"lamp.lit": lamp_lit})


def measure(name: str = "x/lamp", **changes: Any) -> Measure:
    """A measure that a lamp or its question decides, fresh for ten days."""
    values: dict[str, Any] = {
        "id": MeasureId(name),
        "room": name.split("/", maxsplit=1)[0],
        "title": "Allumer la lampe",
        "why": "On tombe dans le noir.",
        "steps": (Step(text="Appuyez.", who=Who.SECRETARY),),
        "minutes": 5,
        "weight": 3,
        "fresh_for": 10,
        "scope": Scope.MACHINE,
        "references": (),
        "needs": (LAMP,),
        "judge": "lamp.lit",
        "question": Question(text="La lampe est-elle allumée ?"),
    }
    return Measure(**(values | changes))


def catalogue(*measures: Measure) -> Catalogue:
    """A catalogue of these measures."""
    return Catalogue(measures=measures or (measure(),), judges=JUDGES)


def piece(
    sight: Sight,
    *,
    kind: Kind = LAMP,
    days: float = 0,
    subject: Subject = of_machine(HERE),
    source: str = "probe",
    machine: MachineId = HERE,
) -> Evidence:
    """A piece of evidence, ``days`` old."""
    return Evidence(
        subject=subject,
        kind=kind,
        source=source,
        machine=machine,
        at=NOW - timedelta(days=days),
        sight=sight,
    )


def lamp(lit: bool | None, **place: Any) -> Evidence:
    """A lamp that was seen."""
    return piece(Seen(facts=Lamp(lit=lit)), **place)


def unseen(**place: Any) -> Evidence:
    """A lamp that could not be seen."""
    return piece(Unseen(reason="Le rideau est tiré."), **place)


def said(answer: Reply, name: str = "x/lamp", **place: Any) -> Evidence:
    """An answer to the question of a measure."""
    sight = Declared(by="", answer=answer)
    return piece(sight, kind=question_kind(MeasureId(name)), source="person", **place)


def workstation(label: str = "accueil", **place: Any) -> Evidence:
    """A computer that a bilan has met."""
    facts = Workstation(platform=place.pop("platform", Platform.LINUX), label=label)
    return piece(Seen(facts=facts), kind=Workstation.KIND, **place)


def accepted(until: Any, because: str = "déménagement", **place: Any) -> Evidence:
    """A decision to live with a gap."""
    name = MeasureId("x/lamp")
    facts = Accepted(measure=name, until=until, because=because)
    place.setdefault("subject", PRACTICE)
    return piece(Seen(facts=facts), kind=accepted_kind(name), source="person", **place)
