"""What was out of reach is not forgotten: it is looked for when it comes back."""

from hygie.rooms.backups import plan
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.run.baseline import baseline
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.manifests import entry, manifest

LAST = manifest(entry("Documents/a", b"a"), entry("Documents-2/b", b"b"), entry("logiciel/c", b"c"))
NOW = manifest(entry("logiciel/c", b"C"), entry("logiciel/d", b"d"))


def test_the_files_of_a_missing_root_stay_known_beside_the_new_ones():
    """Its label alone counts, whole: another one may begin like it."""
    found = baseline(NOW, LAST, [Root("Documents", "/d")])
    assert ["Documents/a", "logiciel/c", "logiciel/d"] == [one.path for one in found.entries]
    assert NOW.entries[0] == found.entries[1]


def test_without_a_missing_root_nothing_is_added():
    assert NOW == baseline(NOW, LAST, [])
    assert NOW == baseline(NOW, None, [Root("Documents", "/d")])


def test_a_folder_that_comes_back_emptied_raises_a_suspicion(cabinet: Cabinet):
    """One evening it could not be reached; the next, nearly nothing is in it."""
    cabinet.fill(200)
    software, away = cabinet.root / "logiciel", cabinet.root / "ailleurs"
    software.mkdir()
    (software / "base").write_text("bonjour")
    cabinet.plan = plan.with_roots(cabinet.plan, [software])
    assert Outcome.DONE is cabinet.run().facts.outcome
    cabinet.later(days=1)
    cabinet.documents.rename(away)
    assert (Reason.ROOT_MISSING,) == cabinet.run().facts.reasons
    cabinet.later(days=1)
    away.rename(cabinet.documents)
    for path in cabinet.documents.rglob("lettre*"):
        path.unlink()
    (cabinet.documents / "seul").write_text("bonjour")
    assert cabinet.run().facts.suspicion > 0
