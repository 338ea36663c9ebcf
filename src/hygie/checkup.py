"""One bilan: ask the computer, read its answers, write the evidence, say what holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from hygie.spine.evidence import (
    Evidence,
    MachineId,
    Origin,
    Seen,
    Unseen,
    Workstation,
    of_machine,
)
from hygie.spine.measure import Kind
from hygie.spine.practice import Practice
from hygie.spine.probe import Answer, Answers, Ask, Probe

Progress = Callable[[int, int, Ask, float], None]
"""``progress(done, total, ask, seconds)``, after each answer."""

AskMachine = Callable[[Iterable[Ask], Progress | None], Mapping[Ask, Answer]]
"""What asks the machine; the live one is ``host.live.answer_all``."""

LIVE, RECORDED = "probe", "recording"
"""The sources of evidence: this machine now, or a recording of another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Which computer was looked at, when by its clock, and through what."""

    machine: MachineId
    workstation: Workstation
    at: datetime
    source: str = LIVE
    origin: Origin | None = None


def all_asks(probes: Iterable[Probe]) -> tuple[Ask, ...]:
    """Every ask of the probes once, in their order."""
    return tuple(dict.fromkeys(ask for probe in probes for ask in probe.asks))


def observe(
    probes: Iterable[Probe],
    answers: Answers,
    scene: Scene,
    never_seen: Mapping[Kind, str] = MappingProxyType({}),
) -> tuple[Evidence, ...]:
    """What the answers show, one piece of evidence a probe, and the workstation itself.

    ``never_seen`` are the kinds that this platform never shows, with the reason.
    """

    def piece(kind: Kind, sight: Seen | Unseen) -> Evidence:
        return Evidence(
            subject=of_machine(scene.machine),
            kind=kind,
            source=scene.source,
            machine=scene.machine,
            at=scene.at,
            sight=sight,
            origin=scene.origin,
        )

    seen = [piece(probe.kind, _read(probe, answers)) for probe in probes]
    never = [piece(kind, Unseen(reason=reason)) for kind, reason in never_seen.items()]
    return (piece(Workstation.KIND, Seen(facts=scene.workstation)), *seen, *never)


def _read(probe: Probe, answers: Answers) -> Seen | Unseen:
    """What a probe reads; a probe that fails saw nothing, and the others still count."""
    try:
        sight = probe.read(answers)
    except Exception:  # noqa: BLE001 - whatever a foreign answer broke, the bilan goes on
        return Unseen(reason="Hygie n’a pas su lire la réponse de l’ordinateur.")
    if isinstance(sight, Seen | Unseen):
        return sight
    return Unseen(reason="Hygie n’a pas su lire la réponse de l’ordinateur.")


def run(
    practice: Practice,
    probes: Sequence[Probe],
    label: str,
    ask_machine: AskMachine,
    progress: Progress | None = None,
    never_seen: Mapping[Kind, str] = MappingProxyType({}),
) -> tuple[Evidence, ...]:
    """Look at this machine and write down what was seen, in one gesture.

    The evidence is dated when the answers are in. Raises ``HygieError`` when the journal
    cannot be written; nothing is then kept of this bilan.
    """
    answers = ask_machine(all_asks(probes), progress)
    scene = Scene(
        machine=practice.machine,
        workstation=Workstation(platform=practice.platform, label=label),
        at=practice.clock(),
    )
    evidence = observe(probes, answers, scene, never_seen)
    practice.append(evidence)
    return evidence
