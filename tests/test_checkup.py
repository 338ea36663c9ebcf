"""One bilan, from the asks to the evidence."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import cast

import pytest

from hygie.checkup import LIVE, Scene, all_asks, observe, run
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Evidence, MachineId, Origin, Seen, Unseen, Workstation, of_machine
from hygie.spine.measure import Platform
from hygie.spine.practice import Practice
from hygie.spine.probe import Answer, Outcome, Probe, Run
from tests.spine.values import LAMP, Lamp

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
HERE = MachineId("here")
ASK = Run(argv=("lamp",))
SCENE = Scene(
    machine=HERE, workstation=Workstation(platform=Platform.LINUX, label="accueil"), at=NOW
)


def read_lamp(answers):
    return Seen(facts=Lamp(lit=answers[ASK].out == "lit"))


def fails(answers):
    raise ValueError(answers)


def probe(read=read_lamp) -> Probe:
    return Probe(kind=LAMP, platform=Platform.LINUX, why="Voir.", asks=(ASK,), read=read)


def answer(asks, progress):
    found = {}
    for number, ask in enumerate(asks, 1):
        found[ask] = Answer(outcome=Outcome.RAN, out="lit")
        if progress:
            progress(number, len(asks), ask, 0.1)
    return found


@dataclass
class FakePractice:
    """A practice that keeps what is appended."""

    machine: MachineId = HERE
    platform: Platform = Platform.LINUX
    kept: list[Evidence] = field(default_factory=list)
    full: bool = False

    def clock(self):
        return NOW

    def append(self, evidence):
        if self.full:
            raise HygieError("Le disque est plein.", "Faites de la place.")
        self.kept += evidence


def test_a_bilan_writes_what_each_probe_saw() -> None:
    """The workstation first, then one piece of evidence a probe, all dated alike."""
    practice, ticks = FakePractice(), []
    evidence = run(
        cast("Practice", practice), [probe()], "accueil", answer, lambda *tick: ticks.append(tick)
    )
    assert tuple(practice.kept) == evidence
    assert [piece.kind for piece in evidence] == [Workstation.KIND, LAMP]
    assert {(p.subject, p.machine, p.at, p.source) for p in evidence} == {
        (of_machine(HERE), HERE, NOW, LIVE)
    }
    assert evidence[1].sight == Seen(facts=Lamp(lit=True))
    assert ticks == [(1, 1, ASK, 0.1)]


def test_a_probe_that_fails_saw_nothing() -> None:
    """The others still count, and nobody is shown a traceback."""
    probes = [probe(fails), probe(lambda _answers: "nonsense"), probe()]
    evidence = observe(probes, answer([ASK], None), SCENE)
    assert [type(piece.sight) for piece in evidence] == [Seen, Unseen, Unseen, Seen]


def test_equal_asks_are_asked_once() -> None:
    """Two probes that ask the same thing share its answer."""
    assert all_asks([probe(), probe()]) == (ASK,)


def test_imported_evidence_keeps_its_origin() -> None:
    """Who brought it stands on each piece."""
    origin = Origin(by="Informatique Martin", recording="ab")
    evidence = observe([probe()], answer([ASK], None), replace(SCENE, origin=origin))
    assert {piece.origin for piece in evidence} == {origin}


def test_a_bilan_that_cannot_be_written_says_so() -> None:
    """The error reaches the door; nothing pretends to be kept."""
    practice = FakePractice(full=True)
    with pytest.raises(HygieError):
        run(cast("Practice", practice), [probe()], "accueil", answer)
    assert practice.kept == []


def test_what_a_platform_never_shows_is_unseen_with_its_reason() -> None:
    """The reason stands in the evidence, so that nobody wonders whether it was looked at."""
    reason = "Linux n’a pas de clé de licence."
    evidence = observe([], {}, SCENE, {LAMP: reason})
    assert [piece.sight for piece in evidence[1:]] == [Unseen(reason=reason)]
