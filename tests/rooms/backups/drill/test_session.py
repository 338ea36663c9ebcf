"""A trial counts once, for its own place, and leaves neither a file nor a word when it failed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.drill import packs as drill_packs
from hygie.rooms.backups.drill import session
from hygie.rooms.backups.drill.drill import Played, Scene
from hygie.rooms.backups.drill.facts import Drill, DrilledSnapshot, SoftwareOpened
from hygie.rooms.backups.drill.keeper import new_folder
from hygie.rooms.backups.drill.packs import Rotation
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.reading import ReadingError, Store
from hygie.spine.evidence import MachineId, of_machine
from hygie.spine.measure import MeasureId, Verdict
from hygie.spine.posture import Finding, Posture
from tests.rooms.backups.cabinet import NOW, Cabinet
from tests.rooms.backups.scripted_restic import scripted
from tests.spine.values import measure

SOUND = Drill(destination="Disque A", snapshots=(DrilledSnapshot(at=NOW, same=20),))
DISK = Destination(id="a1", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path="/x")


@pytest.fixture
def planned(practice: Cabinet) -> Cabinet:
    """Two places for copies."""
    other = replace(DISK, id="b2", name="Disque B")
    practice.plan = practice.plan.with_destination(DISK).with_destination(other)
    practice.kept()
    return practice


def seen(practice: Cabinet, verdict: Verdict | None, *, here: bool = True) -> Callable[[], Posture]:
    """What is known of the disks of this computer, or of another one."""
    subject = practice.workspace.subject if here else of_machine(MachineId("0b" * 16))
    found = measure(MeasureId(session.ENCRYPTION))
    known = (
        [Finding(measure=found, subject=subject, verdict=verdict, because="x")] if verdict else []
    )
    return lambda: Posture(at=NOW, findings=tuple(known), machines={})


def played(monkeypatch: pytest.MonkeyPatch, fails: BackupError | None = None) -> list[Scene]:
    """Each trial from now on finds all sound, or fails, after it wrote a file; their scenes."""
    scenes: list[Scene] = []

    def play(_store: Store, rotation: Rotation, scene: Scene, *, with_sheet: bool) -> Played:
        (scene.folder / "0").write_bytes(b"en clair")
        scenes.append(scene)
        if fails is not None:
            raise fails
        facts = replace(SOUND, with_sheet=with_sheet, sheet_at=rotation.sheet_at)
        done = rotation.with_part(1, scene.clock())
        return Played(facts=facts, rotation=done, comparisons=(), broken=())

    monkeypatch.setattr(session, "play", play)
    return scenes


def trial(practice: Cabinet, opening: bool | None = None) -> Played:
    store = scripted(practice.root / "programme")
    own, tick = practice.home.own, lambda *_: None
    return session.run(practice.workspace, own, store, tick, with_sheet=False, opening=opening)


@pytest.mark.parametrize(
    ("verdict", "wanted", "opened"),
    [
        (Verdict.MET, None, True),
        (None, None, True),
        (Verdict.UNSEEN, None, True),
        (Verdict.GAP, None, False),
        (Verdict.GAP, True, True),
        (Verdict.MET, False, False),
    ],
)
def test_files_are_opened_unless_the_disk_is_in_clear_or_a_person_says_otherwise(
    planned: Cabinet,
    monkeypatch: pytest.MonkeyPatch,
    verdict: Verdict | None,
    wanted: bool | None,
    opened: bool,
):
    scenes = played(monkeypatch)
    monkeypatch.setattr(planned.workspace, "posture", seen(planned, verdict))
    trial(planned, wanted)
    (scene,) = scenes
    encrypted = {Verdict.MET: True, Verdict.GAP: False}.get(verdict) if verdict else None
    assert (opened, encrypted) == (scene.opening, scene.encrypted)
    assert not scene.folder.parent.exists()
    assert [("a1", NOW, SOUND)] == list(session.latest(planned.workspace))


def test_the_disk_of_another_computer_says_nothing_of_this_one(
    planned: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(planned.workspace, "posture", seen(planned, Verdict.GAP, here=False))
    assert session.on_encrypted_disk(planned.workspace) is None


def test_a_trial_that_failed_is_written_nowhere_and_leaves_no_file(
    planned: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Nor does one that was killed before it."""
    left = new_folder(planned.home.own, "0a")
    (left / "0").write_bytes(b"en clair")
    scenes = played(monkeypatch, ReadingError("Abîmée.", "Appelez.", 1))
    with pytest.raises(ReadingError, match="Abîmée"):
        trial(planned)
    assert not scenes[0].folder.parent.exists()
    assert not left.exists()
    assert ((), {}) == (session.latest(planned.workspace), drill_packs.load(planned.home.own))


def test_what_an_older_sheet_opened_proves_nothing_of_the_new_one(
    planned: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """And what was read of another place is not forgotten."""
    played(monkeypatch)
    before = Rotation(sheet_at=NOW - timedelta(days=9))
    drill_packs.save(planned.home.own, {"a1": before, "b2": before})
    planned.plan = planned.plan.with_destination(replace(DISK, sheet=NOW - timedelta(days=1)))
    planned.kept()
    assert trial(planned).facts.sheet_at is None
    kept = drill_packs.load(planned.home.own)
    assert (None, before) == (kept["a1"].sheet_at, kept["b2"])
    assert NOW == kept["a1"].read_at[1]


def test_the_last_trial_of_each_place_is_told_by_its_name_of_today_the_newest_first(
    planned: Cabinet,
):
    """One of a place that was forgotten is told no more."""
    for identity in ("a1", "b2", "gone", "a1"):
        planned.later(hours=1)
        planned.workspace.append([session.as_evidence(planned.workspace, identity, SOUND)])
    planned.plan = planned.plan.with_destination(replace(DISK, name="Le rouge"))
    planned.kept()
    told = [(one, at, facts.destination) for one, at, facts in session.latest(planned.workspace)]
    after = NOW + timedelta(hours=4)
    assert [("a1", after, "Le rouge"), ("b2", after - timedelta(hours=2), "Disque B")] == told


def test_what_a_person_opened_is_noted_for_the_place_of_the_last_trial_and_told_for_a_while(
    planned: Cabinet,
):
    with pytest.raises(BackupError, match="pas encore d’essai"):
        session.software_opened(planned.workspace)
    planned.workspace.append([session.as_evidence(planned.workspace, "a1", SOUND)])
    with pytest.raises(BackupError, match="rien à compléter"):
        session.software_opened(planned.workspace)
    planned.later(hours=1)
    left = replace(SOUND, unchecked=1)
    planned.workspace.append([session.as_evidence(planned.workspace, "b2", left)])
    planned.later(hours=1)
    planned.workspace.append([session.as_evidence(planned.workspace, "a1", SOUND)])
    assert "Disque B" == session.software_opened(planned.workspace, "Marie")
    assert [SoftwareOpened(destination="Disque B", by="Marie")] == planned.noted(SoftwareOpened)
    said = planned.now
    for days, expected in ((0, said), (90, said), (1, None)):
        planned.later(days=days)
        assert expected == session.opened_lately(planned.workspace, "b2")
        assert session.opened_lately(planned.workspace, "a1") is None
