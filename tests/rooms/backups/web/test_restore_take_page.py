"""Where a file was is told as its computer wrote it, and nothing is begun that was not asked for.

``tests/rooms/backups/web/test_restore_page.py`` proves what comes back, and over nothing.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.manifest.entries import STAGED, Root
from hygie.rooms.backups.web.restore_take_page import MEETINGS, origin
from hygie.rooms.backups.web.restore_work import Meeting
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.manifests import manifest
from tests.rooms.backups.work_web import pages_of

ROOTS = (
    Root("Documents", "/home/marie/Documents"),
    Root("Vega", "C:\\Vega5"),
    Root("Scans", "\\\\NAS\\commun\\Scans"),
    Root("D", "D:\\"),
    Root("base.db", "/srv/base.db"),
    Root(STAGED, "/home/marie/hygie/hygie-copies"),
)
SAVED = replace(manifest(), roots=ROOTS)


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("Documents/2026/mai/a.txt", "/home/marie/Documents/2026/mai"),
        ("Documents/a.txt", "/home/marie/Documents"),
        ("Documents", "/home/marie"),
        ("base.db", "/srv"),
        ("Vega/base/x.fic", "C:\\Vega5\\base"),
        ("Vega/x.fic", "C:\\Vega5"),
        ("Vega", "C:"),
        ("Scans/2026/a.pdf", "\\\\NAS\\commun\\Scans\\2026"),
        ("D/a/b", "D:\\a"),
        (f"{STAGED}/export.sql", ""),
        (STAGED, ""),
        ("inconnu/a", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_file_is_told_as_its_own_system_writes_it(path: str, where: str):
    """Where the file or folder stood itself is not repeated; an export stood nowhere."""
    assert where == origin(SAVED, path)


@given(st.text(max_size=40))
def test_whatever_the_path_a_place_is_a_word_of_its_root_or_none(path: str):
    told = origin(SAVED, path)
    assert not told or any(told.startswith(root.path[:2]) for root in ROOTS)


def test_each_way_to_meet_a_file_of_the_same_name_is_proposed_in_words():
    assert list(Meeting) == list(MEETINGS)
    assert len(Meeting) == len(set(MEETINGS.values()))


def test_nothing_is_begun_while_another_work_runs_nor_for_an_answer_that_was_not_proposed(
    cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    cabinet.run()
    new, full = tmp_path / "nouveau", tmp_path / "plein"
    full.mkdir()
    (full / "autre.txt").write_text("autre")
    with pages_of(cabinet) as visitor:
        dates = visitor.tree("/sauvegardes/restaurer")
        (newest, *_) = dates.xpath("//main//a[@class='button primary']/@href")
        take = f"{newest}/reprendre"
        restoring = visitor.site.works[2]
        for meeting in ("", "effacer", "DEUX"):
            answer = visitor.post(take, vers=str(full), rencontre=meeting)
            assert (409, False) == (answer.status_code, restoring.running)
            assert "Rien n’a encore été touché" in answer.text
        visitor.site.works[1].start(lambda practice, tell, cancel: cancel.wait(60))
        assert 409 == visitor.client.get(take).status_code
        answer = visitor.post(take, vers=str(new))
        assert (409, False) == (answer.status_code, restoring.running)
        assert "Un essai est en cours." in answer.text
    assert not new.exists()
    assert ["autre.txt"] == [one.name for one in full.iterdir()]
