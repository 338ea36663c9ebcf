"""Judges the state of a computer that was recorded elsewhere."""

from pathlib import Path

from hygie import checkup
from hygie.desk.context import Desk
from hygie.host.recording import Recording, read_bounded, read_recording
from hygie.kit.cli.console import console, plain
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Evidence, Origin, Workstation
from hygie.spine.posture import Posture, posture
from hygie.workspace import Workspace


class ElsewhereError(HygieError):
    """A recording that cannot be judged here."""


def judge(desk: Desk, home: Workspace, path: Path, *, keep: bool, phrase: str = "") -> Posture:
    """The posture of the recorded computer alone; ``keep`` adds its evidence to the journal.

    Raises ``HygieError`` for a file that cannot be read, or an older state than one kept.
    """
    recording = read_recording(read_bounded(path), opener=home.supplier_key.opener(phrase))
    now = desk.clock()
    if recording.at > now:
        raise ElsewhereError(
            f"Cet état de poste est daté du {recording.at:%d/%m/%Y à %H:%M} (UTC), dans le futur.",
            "Vérifiez l’horloge de cet ordinateur et celle du poste, puis relancez le script.",
        )
    evidence = imported(desk, recording)
    if keep:
        home.append(evidence)
    show_origin(recording)
    return posture(home.catalogue, evidence, home.settings, now)


def imported(desk: Desk, recording: Recording) -> tuple[Evidence, ...]:
    """The evidence in a recording, dated by its own clock, with its origin."""
    probes = desk.probes(recording.platform)
    answers = recording.answers(checkup.all_asks(probes))
    scene = checkup.Scene(
        machine=recording.machine,
        workstation=Workstation(platform=recording.platform, label=recording.label),
        at=recording.at,
        source=checkup.RECORDED,
        origin=Origin(by=recording.author, recording=recording.digest),
    )
    return checkup.observe(probes, answers, scene, desk.never_seen(recording.platform))


def show_origin(recording: Recording) -> None:
    """Say on standard error whose state is judged, of when, and that it is not signed."""
    console(stderr=True).print(
        plain(
            f"État du poste « {recording.label} » du {recording.at:%d/%m/%Y à %H:%M} (UTC), "
            f"importé par {recording.author} ; il n’est pas signé."
        )
    )
