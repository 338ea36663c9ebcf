"""A copy is tried from the page: what comes back, what does not, and the words that open it."""

import os
import time
from collections.abc import Iterator

import pytest

from hygie.rooms.backups import keys
from hygie.rooms.backups.drill import session as drill_session
from hygie.rooms.backups.drill.facts import Drill, SoftwareOpened
from hygie.rooms.backups.restic import add_key
from hygie.rooms.backups.run.progress import Progress
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import flip, restic
from tests.rooms.backups.web.test_run_page import noted
from tests.rooms.backups.work_web import followed, pages_of, plain

AT = "/sauvegardes/essai"
WRONG = "abricot tilleul cerise marmotte balcon genou facteur pluie tambour orange"


@pytest.fixture
def visitor(cabinet: Cabinet) -> Iterator[Visitor]:
    """Somebody in a practice that was saved once."""
    cabinet.database()
    (cabinet.documents / "logiciel.fic").write_bytes(b"une table" * 1_000)
    (cabinet.documents / "radio <i>.jpg").write_bytes(os.urandom(300_000))
    cabinet.run()
    with pages_of(cabinet) as someone:
        yield someone


def begun(visitor: Visitor, cabinet: Cabinet, **more: str) -> None:
    given = {"lieu": cabinet.plan.destinations[0].id, "comment": "sans", **more}
    assert 200 == visitor.post(AT, **given).status_code


def test_a_copy_that_comes_back_is_told_and_noted(visitor: Visitor, cabinet: Cabinet):
    """Then a person says that the software opens it, which no program can know."""
    begun(visitor, cabinet)
    page = followed(visitor, AT)
    assert "L’essai a réussi" in page
    assert "Il manque la fiche de récupération." in page
    assert "23 fichiers revenus identiques" in page
    assert "Bases de données qui s’ouvrent : <strong>1 sur 1</strong>" in page
    assert "ouverture non vérifiée" in page
    assert "hygie sauvegardes" not in page
    assert [23] == [drill.compared for drill in noted(visitor, Drill)]
    page = visitor.post(f"{AT}/ouvert", personne="<b>x").text
    assert "C’est noté" in page
    assert [""] == [one.by for one in noted(visitor, SoftwareOpened)]
    assert "vous avez dit en avoir ouvert" in page
    assert "ouverture non vérifiée" not in page


def test_on_a_disk_in_clear_nothing_is_opened_unless_the_box_is_ticked(
    visitor: Visitor, cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    assert 'name="ouvrir"' not in visitor.get(AT).text
    monkeypatch.setattr(drill_session, "on_encrypted_disk", lambda practice: False)
    (box,) = parse(visitor.get(AT).text).xpath("//input[@name='ouvrir']")
    assert box.get("checked") is None
    begun(visitor, cabinet)
    page = followed(visitor, AT)
    assert "Rien n’a été ouvert" in page
    assert "Bases de données qui" not in page
    assert "ont été écrits" not in page
    begun(visitor, cabinet, ouvrir="oui")
    page = followed(visitor, AT)
    assert "Bases de données qui s’ouvrent : <strong>1 sur 1</strong>" in page
    assert "dont le disque n’est pas chiffré" in page


def test_a_file_that_left_while_it_was_saved_is_named_and_no_fault(
    visitor: Visitor, cabinet: Cabinet
):
    leaving = cabinet.documents / "brouillon <b>.txt"
    leaving.write_text("x")

    def tell(step: Progress) -> None:
        if step.what == "sauvegarde":
            leaving.unlink(missing_ok=True)

    cabinet.run(tell=tell)
    begun(visitor, cabinet)
    page = followed(visitor, AT)
    assert "L’essai a réussi" in page
    assert "1 disparu pendant la sauvegarde" in page
    assert "Disparus pendant la sauvegarde, donc absents de la copie : 1" in page
    names = [text(node) for node in parse(page).xpath("//ul[@class='files']/li")]
    assert ["Documents/brouillon <b>.txt"] == names


def test_the_words_of_the_sheet_open_it_and_come_back_on_no_page(
    visitor: Visitor, cabinet: Cabinet
):
    sheet = keys.draw_sheet(cabinet.workspace.chance)
    restic(add_key(cabinet.engine.program, cabinet.repository(), sheet.password, "poste"),
           f"{sheet.password}\n".encode())  # fmt: skip
    typed = "  ".join(sheet.words).upper()
    begun(visitor, cabinet, comment="fiche", mots=typed)
    page = followed(visitor, AT)
    assert "Les mots de la fiche de récupération ont ouvert la copie." in page
    assert "Il manque la fiche" not in page
    assert sheet.words[0] + "  " not in page.lower()
    assert sheet.password not in page
    for file in visitor.place.folder.rglob("*"):
        assert not file.is_file() or sheet.password.encode() not in file.read_bytes()


def test_wrong_words_open_nothing_prove_nothing_and_are_not_shown(
    visitor: Visitor, cabinet: Cabinet
):
    begun(visitor, cabinet, comment="fiche", mots=WRONG)
    page = followed(visitor, AT)
    assert "Vérifiez que c’est bien la fiche de « Disque A »" in page
    assert "marmotte" not in page
    assert "réussi" not in page
    assert [] == noted(visitor, Drill)


def test_a_failure_stands_over_no_success_of_another_disk_and_keeps_the_choice(
    visitor: Visitor, cabinet: Cabinet
):
    """The success is still told, by the name of its own disk."""
    disk = cabinet.root / "autre disque"
    disk.mkdir()
    other = cabinet.adopt("Disque B", disk)
    cabinet.run("Disque B")
    cabinet.kept()
    begun(visitor, cabinet)
    assert "L’essai a réussi" in followed(visitor, AT)
    begun(visitor, cabinet, lieu=other.id, comment="fiche", mots=WRONG)
    page = followed(visitor, AT)
    assert "la fiche de « Disque B »" in page
    assert "L’essai a réussi" not in page
    (last,) = parse(page).xpath("//ul[@class='counts']/li")
    assert "« Disque A »" in plain(text(last))
    assert [other.id] == parse(page).xpath("//input[@name='lieu' and @checked]/@value")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"mots": " "}, "Recopiez les mots de la fiche"),
        ({"mots": WRONG, "lieu": "zzz"}, "Choisissez une copie qui est là."),
        ({"mots": WRONG, "comment": "autre"}, "Choisissez une réponse."),
        ({"mots": "marmotte " * 200}, "Au plus 1000 caractères"),
    ],
)
def test_a_form_that_lacks_something_is_told_without_the_words(
    visitor: Visitor, cabinet: Cabinet, given: dict[str, str], said: str
):
    fields = {"lieu": cabinet.plan.destinations[0].id, "comment": "fiche", **given}
    answer = visitor.post(AT, **fields)
    assert (422, True) == (answer.status_code, said in plain(answer.text))
    assert "marmotte" not in answer.text
    assert not visitor.site.works[1].running


def test_a_damaged_pack_is_seen_named_and_never_a_success(visitor: Visitor, cabinet: Cabinet):
    packs = [path for path in (cabinet.folder / "data").rglob("*") if path.is_file()]
    flip(max(packs, key=lambda path: path.stat().st_size), 0.4)
    begun(visitor, cabinet)
    page = followed(visitor, AT)
    assert "L’essai a échoué" in page
    assert "L’essai a réussi" not in page
    assert "N’effacez pas cette copie." in page
    names = [text(node) for node in parse(page).xpath("//ul[@class='files']/li")]
    assert "Documents/radio <i>.jpg" in names


def test_a_stopped_drill_does_not_count_and_leaves_no_lock(
    visitor: Visitor, cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    """Stopped while restic reads the packs, which may take hours."""
    slow = cabinet.root / "restic-lent"
    program = cabinet.engine.program
    slow.write_text(f'#!/bin/sh\ncase "$*" in *read-data*) sleep 0.5; esac\nexec {program} "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setenv("HYGIE_RESTIC", str(slow))
    begun(visitor, cabinet)
    work = visitor.site.works[1]
    while work.running and "partie" not in work.step().said:
        time.sleep(0.02)
    visitor.post(f"{AT}/arreter")
    page = followed(visitor, AT)
    assert "L’essai a été arrêté : il ne compte pas." in page
    assert [] == noted(visitor, Drill)
    assert ([], 0) == cabinet.restic("list", "locks", json=False)
    assert not list((cabinet.home.own / "essais").glob("*"))


def test_the_last_drill_is_still_told_without_names(visitor: Visitor, cabinet: Cabinet):
    begun(visitor, cabinet)
    followed(visitor, AT)
    with pages_of(cabinet) as later:
        page = plain(later.get(AT).text)
    assert "L’essai a réussi" in page
    assert 'class="files"' not in page


def test_without_a_disk_there_is_nothing_to_try(cabinet: Cabinet):
    cabinet.disk.rename(cabinet.root / "ailleurs")
    with pages_of(cabinet) as someone:
        page = plain(someone.get(AT).text)
    assert "« Disque A » n’est pas branché" in page
    assert 'name="mots"' not in page
