"""The verb that brings files back, as it is typed, and a copy that lacks something."""

from hygie.rooms.backups import plan
from hygie.rooms.backups.kinds import Outcome
from tests.cli import Done, hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import restic_program


def home_of(practice: Cabinet) -> dict[str, str]:
    """The home of the person is a folder of the tests."""
    return {"HYGIE_RESTIC": restic_program(), "HOME": str(practice.root / "maison")}


def verb(practice: Cabinet, *args: object, stdin: str = "") -> Done:
    folder, env = practice.workspace.folder, home_of(practice)
    return hygie(folder, "sauvegardes", "restaurer", *args, env=env, stdin=stdin)


def partial_copy(cabinet: Cabinet) -> Cabinet:
    """A practice whose only copy lacks a folder, which was not found."""
    scans = cabinet.root / "scans"
    scans.mkdir()
    cabinet.plan = plan.with_roots(cabinet.plan, [scans])
    scans.rmdir()
    assert Outcome.PARTIAL is cabinet.run().facts.outcome
    cabinet.kept()
    (cabinet.root / "maison").mkdir()
    return cabinet
