"""A copy is made from the page: followed, stopped, told as it went, with or without JavaScript."""

import os
import shutil
import time
from dataclasses import replace
from typing import Any

import pytest

from hygie.rooms.backups import hold, plan
from hygie.rooms.backups.kinds import BackupRun, Copies, Outcome
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.watchfulness.signs import Level
from hygie.rooms.backups.web import run_leaving
from hygie.spine.evidence import PRACTICE, Seen
from tests.desk.web.client import Visitor, parse
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.work_web import followed, pages_of, plain

AT = "/sauvegardes/lancer"


def begun(visitor: Visitor, cabinet: Cabinet, **more: str) -> None:
    """A run was asked for, on the first disk."""
    answer = visitor.post(AT, lieu=cabinet.plan.destinations[0].id, **more)
    assert 200 == answer.status_code, answer.text


def noted(visitor: Visitor, kind: type) -> list[Any]:
    with visitor.place.workspace(read_only=True) as home:
        sights = [piece.sight for piece in home.latest() if isinstance(piece.sight, Seen)]
        return [one.facts for one in sights if isinstance(one.facts, kind)]


def test_a_run_is_followed_told_and_still_told_tomorrow(cabinet: Cabinet):
    """Without JavaScript: a form, a page that comes back by itself, then the report."""
    with pages_of(cabinet) as visitor:
        assert "Pas encore de sauvegarde ici." in plain(visitor.get(AT).text)
        begun(visitor, cabinet)
        page = followed(visitor, AT)
        assert "Sauvegarde réussie sur « Disque A » : 20 fichiers" in page
        assert "Avant de débrancher « Disque A »" in page
        assert "/sauvegardes/fiches/recuperation?lieu=" in page
        assert "vous pourrez débrancher « Disque A »." in page
        assert [Outcome.DONE] == [one.outcome for one in noted(visitor, BackupRun)]
    with pages_of(cabinet) as visitor:
        assert "Sauvegarde réussie" in plain(visitor.get(AT).text)


def test_a_disk_that_left_is_seen_and_noted(cabinet: Cabinet):
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        assert "C’est fait : vérifier" in followed(visitor, AT)
        assert [True] == [copies.copies[0].connected for copies in noted(visitor, Copies)]
        cabinet.disk.rename(cabinet.root / "dans le tiroir")
        page = plain(visitor.get(AT + "?debranche=1").text)
        assert "« Disque A » est débranché." in page
        assert "« Disque A » n’est pas branché" not in page
        assert "Branchez un disque de sauvegarde, puis regardez de nouveau." in page
        assert "encore branché" not in page
        assert [False] == [copies.copies[0].connected for copies in noted(visitor, Copies)]


def test_a_disk_that_was_said_to_have_left_and_is_there_is_told(cabinet: Cabinet):
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        page = parse(followed(visitor, AT))
        (link,) = page.xpath("//a[normalize-space()='C’est fait : vérifier']/@href")
        assert "Il est encore branché." not in plain(visitor.get(AT).text)
        assert "Il est encore branché." in plain(visitor.get(link).text)


def test_the_page_notices_by_itself_that_the_disk_left(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """It follows a look that goes on, is told of its end, and the journal knows by then."""
    monkeypatch.setattr(run_leaving, "EVERY_S", 0.05)
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        page = parse(followed(visitor, AT))
        (block,) = page.xpath("//*[@data-suivi]")
        assert (f"{AT}/depart", AT) == (block.get("data-suivi"), block.get("data-ensuite"))
        visitor.get(AT)  # looking twice watches once
        cabinet.disk.rename(cabinet.root / "dans le tiroir")
        assert "event: fin" in visitor.get(f"{AT}/depart").text
        assert [False] == [copies.copies[0].connected for copies in noted(visitor, Copies)]
        page = plain(visitor.get(AT).text)
        assert ("« Disque A » est débranché." in page, "data-suivi" in page) == (True, False)


def test_a_disk_that_stays_is_not_watched_for_ever(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Nor after a run that was not made from this page: the button is there to look again."""
    monkeypatch.setattr(run_leaving, "EVERY_S", 0.05)
    monkeypatch.setattr(run_leaving, "MOST_S", 0.2)
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        followed(visitor, AT)
        assert "event: fin" in visitor.get(f"{AT}/depart").text
        page = visitor.get(AT).text
        assert ("data-suivi" in page, "C’est fait" in page) == (False, True)
    with pages_of(cabinet) as visitor:
        assert "data-suivi" not in visitor.get(AT).text


def test_nothing_is_begun_on_a_disk_that_is_not_there(cabinet: Cabinet):
    cabinet.disk.rename(cabinet.root / "ailleurs")
    with pages_of(cabinet) as visitor:
        assert "« Disque A » n’est pas branché" in plain(visitor.get(AT).text)
        answer = visitor.post(AT, lieu=cabinet.plan.destinations[0].id)
        assert "Rien n’a été lancé" in answer.text
        assert f"{AT}?refus=1" == str(answer.url).removeprefix(str(visitor.client.base_url))
        assert "Rien n’a été lancé" in visitor.post(AT, lieu="../../etc").text
        assert [] == noted(visitor, BackupRun)


def test_stopped_in_the_middle_it_is_never_called_a_success(cabinet: Cabinet):
    """A quarter of a gigabyte is being read when the button is pressed."""
    (cabinet.documents / "gros.bin").write_bytes(os.urandom(256_000_000))
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        work = visitor.site.works[0]
        while work.running and not work.step().total:
            time.sleep(0.01)
        assert "Arrêter" in visitor.get(AT).text
        visitor.post(f"{AT}/arreter")
        page = followed(visitor, AT)
        assert "Sauvegarde arrêtée sur « Disque A » : rien n’a été enregistré." in page
        assert "réussie" not in page
        assert "Après la sauvegarde" not in page
        assert "Si vous ne recommencez pas tout de suite, éjectez-le" in page
        assert [Outcome.CANCELLED] == [one.outcome for one in noted(visitor, BackupRun)]
    assert [] == cabinet.snapshots()
    assert ([], 0) == cabinet.restic("list", "locks", json=False)


def test_of_two_disks_a_person_chooses_one(cabinet: Cabinet):
    second = cabinet.root / "disque B"
    second.mkdir()
    cabinet.adopt("Disque B", second)
    with pages_of(cabinet) as visitor:
        radios = visitor.tree(AT).xpath("//input[@type='radio'][@name='lieu']/@value")
        assert [one.id for one in cabinet.plan.destinations] == radios
        assert "Rien n’a été lancé" in visitor.post(AT).text
        visitor.post(AT, lieu=radios[1])
        assert "Sauvegarde réussie sur « Disque B »" in followed(visitor, AT)


def test_names_of_files_are_shown_and_never_obeyed(cabinet: Cabinet):
    hostile = cabinet.root / "Scans <b>gras<i> \u202egpj"
    hostile.mkdir()
    cabinet.plan = plan.with_roots(cabinet.plan, [hostile])
    hostile.rmdir()
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        page = followed(visitor, AT)
    assert "Sauvegarde partielle" in page
    assert "&lt;b&gt;gras&lt;i&gt; \N{REPLACEMENT CHARACTER}gpj" in page
    assert "Un répertoire à sauvegarder est introuvable." in page
    assert 'href="/sauvegardes/plan"' in page


def test_a_doubtful_date_asks_for_a_tick(cabinet: Cabinet):
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        followed(visitor, AT)
    cabinet.later(days=-40)
    with pages_of(cabinet) as visitor:
        assert "date-juste" not in visitor.get(AT).text
        begun(visitor, cabinet)
        page = followed(visitor, AT)
        assert "Cet ordinateur croit être le 12/10/2026" in page
        assert "si elle est juste, dites-le en recommençant" in page
        assert "--date-juste" not in page
        begun(visitor, cabinet, **{"date-juste": "oui"})
        assert "Sauvegarde réussie" in followed(visitor, AT)


def test_what_was_noticed_is_said_first_and_leads_to_its_page(cabinet: Cabinet):
    held = hold.Hold(held=True, level=Level.ALARM, snapshot="a" * 64, rules=(("masked", 3),))
    cabinet.workspace.append(
        [hold.as_evidence(held, PRACTICE, cabinet.workspace.machine, cabinet.now)]
    )
    with pages_of(cabinet) as visitor:
        page = visitor.get(AT).text
    assert 'role="alert"' in page
    assert 'href="/sauvegardes/verrou"' in page
    assert 'href="/incident?vu=ransom-screen"' in page


def test_under_a_hold_no_paper_is_to_be_printed_before_the_disk_leaves(cabinet: Cabinet):
    """The sheet can wait: what spoils the files reaches the disk while it is there."""
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        assert "Avant de débrancher" in followed(visitor, AT)
    held = hold.Hold(held=True, level=Level.ALARM, snapshot="a" * 64, rules=(("masked", 3),))
    at = cabinet.now
    with pages_of(cabinet) as visitor:
        with visitor.place.workspace() as practice:
            practice.append([hold.as_evidence(held, PRACTICE, practice.machine, at)])
        page = plain(visitor.get(AT).text)
    assert "Avant de débrancher" not in page


def test_two_works_never_run_at_once(cabinet: Cabinet):
    with pages_of(cabinet) as visitor:
        visitor.site.works[1].start(lambda practice, tell, cancel: cancel.wait(60))
        page = visitor.get(AT).text
        assert "Un essai est en cours." in page
        assert 'action="/sauvegardes/lancer"' not in page
        answer = visitor.post(AT, lieu=cabinet.plan.destinations[0].id)
        assert "Un essai est en cours." in answer.text
        assert not visitor.site.works[0].running


@pytest.mark.parametrize("missing", ["places", "roots"])
def test_without_a_plan_the_page_leads_to_it(cabinet: Cabinet, missing: str):
    without_places = replace(cabinet.plan, destinations=())
    cabinet.plan = {"places": without_places, "roots": replace(cabinet.plan, roots=())}[missing]
    with pages_of(cabinet) as visitor:
        page = visitor.get(AT).text
    assert parse(page).xpath("//main//a[@class='button primary'][@href='/sauvegardes/plan']")


def test_a_missing_restic_is_told_with_what_to_type(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HYGIE_RESTIC", "")
    monkeypatch.setenv("PATH", str(cabinet.root))
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        page = followed(visitor, AT)
    assert "n’est pas installé" in page
    assert "apt install restic" in page


def test_a_root_that_is_no_folder_any_more_does_not_break_the_page(cabinet: Cabinet):
    cabinet.plan = replace(cabinet.plan, roots=(*cabinet.plan.roots, Root("x", "/nonexistent/x")))
    shutil.rmtree(cabinet.documents)
    with pages_of(cabinet) as visitor:
        begun(visitor, cabinet)
        page = followed(visitor, AT)
    assert "La sauvegarde n’a pas été faite" in page
