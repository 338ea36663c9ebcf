"""The first page says where the copies are, what to do next, and what was not saved."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.backups import copies, engine, hold
from hygie.rooms.backups.kinds import BackupRun, Copies, Outcome, Reason, SupplierReport
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.supplier import REPORT_LIMIT
from hygie.rooms.backups.survey import Unread
from hygie.rooms.backups.web.index_page import read_report
from hygie.spine.evidence import PRACTICE, Seen
from tests.desk.web.client import Visitor, text
from tests.rooms.backups.page_scene import Scene, asking, later, plug, scene, taken
from tests.rooms.backups.work_web import plain

AT = "/sauvegardes"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def gesture(client: Visitor) -> str:
    found = client.tree(AT).xpath("//section[contains(@class, 'next')]")
    return text(found[0]) if found else ""


def noted(made: Scene, **facts: object) -> None:
    """The journal says this of the first copy."""
    with made.place.workspace() as practice:
        seen = copies.known(practice)
        assert seen is not None
        first = replace(seen.copies[0], **facts)  # type: ignore[arg-type]
        told = Copies(at=practice.clock(), copies=(first, *seen.copies[1:]))
        source = copies.source_of(practice)
        practice.append([copies.piece(practice, told, source, practice.clock())])


def test_each_gesture_comes_in_its_turn(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plan, place, copy, paper, trial, unplug, nothing; and plug once it is late."""
    assert "Faire le plan (5 minutes)" in gesture(client)
    made.planned()
    assert "Continuer le plan" in gesture(client)
    taken(made, client)
    assert "« Disque A » est branché et n’a encore reçu aucune copie." in gesture(client)
    now = made.place.clock()
    noted(made, last_run=now - timedelta(hours=2))
    assert "Imprimer la fiche" in gesture(client)
    later(made, sheet=now)
    assert "Essayer" in gesture(client)
    noted(made, last_restored=now - timedelta(days=3))
    assert "Débrancher « Disque A »" in gesture(client)
    plug(monkeypatch)
    assert "Rien à faire aujourd’hui" in gesture(client)
    noted(made, last_run=now - timedelta(days=3))
    assert "Brancher « Disque A »" in gesture(client)
    noted(made, last_restored=now - timedelta(days=100))
    assert "Essayer" in gesture(client)


def test_after_a_trial_that_failed_the_first_gesture_is_a_copy_elsewhere(
    made: Scene, client: Visitor
) -> None:
    """Before the paper of a copy that cannot be relied on."""
    made.planned()
    taken(made, client)
    client.get(AT)
    now = made.place.clock()
    noted(made, last_run=now - timedelta(hours=2), failed=now - timedelta(hours=1))
    assert "Sauvegarder ailleurs que sur « Disque A »" in gesture(client)
    assert "appelez votre informaticien" in gesture(client)


def test_looking_writes_where_the_copies_are(made: Scene, client: Visitor) -> None:
    """As the command does: that a disk left is evidence."""
    made.planned()
    taken(made, client)
    client.get(AT)
    with made.place.workspace(read_only=True) as practice:
        seen = copies.known(practice)
    assert seen is not None
    assert ["Disque A", True] == [seen.copies[0].name, seen.copies[0].connected]


def test_the_picture_and_its_words_say_the_same(made: Scene, client: Visitor) -> None:
    """Five promises in both; the drawing is one SVG, told to those who cannot see it."""
    made.planned()
    taken(made, client)
    page = client.tree(AT)
    (drawing,) = page.xpath("//div[@class='drawing']/*[local-name()='svg']")
    assert "img" == drawing.get("role")
    assert 5 == len(page.xpath("//ul[@class='promises']/li"))
    assert "Disque A (au cabinet, branché) : aucune copie complète." in text(page)


def test_the_names_of_what_was_not_saved_are_shown_here_only(made: Scene, client: Visitor) -> None:
    """Whatever they hold is text."""
    made.planned()
    where = taken(made, client)
    facts = BackupRun(
        run="a",
        destination=where.name,
        began=made.place.clock(),
        outcome=Outcome.PARTIAL,
        reasons=(Reason.UNREADABLE, Reason.DATABASE_OPEN),
        files=7501,
    )
    names: dict[Reason, tuple[str, ...]] = {
        Reason.UNREADABLE: ("x",),
        Reason.DATABASE_OPEN: ("/srv/\u202ecab.FDB",),
    }
    unread = (Unread("/srv/<script>.doc", "accès refusé"), Unread("/srv/caf\x1b", ""))
    run_kept.keep(made.home, Report(facts=facts, destination=where, names=names, unread=unread))
    page = client.tree(AT)
    found = [text(one) for one in page.xpath("//ul[contains(@class, 'names')]/li")]
    assert ["/srv/<script>.doc (accès refusé)", "/srv/caf\ufffd", "/srv/\ufffdcab.FDB"] == found
    assert "partielle" in text(page)
    assert "Fermez le logiciel du cabinet" in text(page)
    assert [] == page.xpath("//main//script")


def test_a_hold_comes_first_and_nothing_is_to_be_plugged_in(made: Scene, client: Visitor) -> None:
    made.planned()
    taken(made, client)
    with made.place.workspace() as practice:
        held = hold.Hold(held=True, level=2, snapshot="ab", rules=(("renamed", 40),))
        piece = hold.as_evidence(held, PRACTICE, practice.machine, practice.clock())
        practice.append([piece])
    page = client.tree(AT)
    (alert,) = page.xpath("//*[@role='alert' and not(@data-fermee)]")
    assert "rançongiciel" in text(alert)
    assert ["/incident?vu=ransom-screen", "/sauvegardes/verrou"] == alert.xpath(".//a/@href")
    assert "" == gesture(client)
    assert "Débranchez « Disque A », et ne branchez aucun autre disque" in text(alert)


def test_a_copy_of_what_looked_spoiled_is_to_be_checked_until_somebody_says_why(
    made: Scene, client: Visitor
) -> None:
    """An older one stays what it was; once a person answered, so does this one."""
    made.planned()
    taken(made, client)
    client.get(AT)
    now = made.place.clock()
    began = now - timedelta(hours=1)
    noted(made, last_run=began)
    ran = BackupRun(run="a", destination="Disque A", began=began, outcome=Outcome.DONE, suspicion=2)
    rules = (("renamed", 40),)
    held = hold.Hold(held=True, level=2, snapshot="ab", rules=rules, since=began)
    with made.place.workspace() as practice:
        source = f"{copies.source_of(practice)}:{made.destination().id}"
        practice.append([copies.piece(practice, ran, source, practice.clock())])
        practice.append([hold.as_evidence(held, PRACTICE, practice.machine, practice.clock())])
    page = client.tree(AT)
    assert "copie à vérifier, du" in text(page.xpath("//*[local-name()='desc']")[0])
    assert "À vérifier : quand elle a été faite" in text(page)
    noted(made, last_run=began - timedelta(days=2))
    assert "à vérifier, du" not in text(client.tree(AT))
    noted(made, last_run=now)
    assert "à vérifier, du" in text(client.tree(AT))
    with made.place.workspace() as practice:
        done = replace(held, held=False, because="Le logiciel a été mis à jour.")
        practice.append([hold.as_evidence(done, PRACTICE, practice.machine, practice.clock())])
    assert "à vérifier, du" not in text(client.tree(AT))


def test_nothing_is_called_usual_before_there_is_a_copy_to_compare_with(
    made: Scene, client: Visitor
) -> None:
    assert "Pas encore de sauvegarde à comparer." in text(client.tree(AT))
    made.home.make()
    made.home.manifest.write_bytes(b"x")
    assert "Rien d’inhabituel : les anciennes copies" in text(client.tree(AT))


@pytest.mark.parametrize(
    ("said", "told"), [(None, "n’est pas installé"), ("restic 0.14.0", "trop ancien (0.14.0)")]
)
def test_a_restic_that_is_missing_or_too_old_is_told_with_how_to_install_it(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    monkeypatch.delenv(engine.VARIABLE)
    program = made.root / "restic"
    if said is not None:
        program.write_text(f"#!/bin/sh\necho '{said}'\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{made.root}{os.pathsep}/bin")
    page = text(client.tree(AT))
    assert told in page
    assert "sudo apt install restic" in page


def test_a_suppliers_report_is_evidence(made: Scene, client: Visitor) -> None:
    """Both dates, as a French person types them; then they are shown."""
    answer = client.post(
        AT + "/prestataire",
        prestataire="Durand",
        sauvegarde="20/11/2026",
        restauration="2026-09-01",
    )
    assert "C’est noté." in answer.text
    with made.place.workspace(read_only=True) as practice:
        facts = [one.sight.facts for one in practice.latest() if isinstance(one.sight, Seen)]
    expected = SupplierReport(by="Durand", reported=date(2026, 11, 20), restored=date(2026, 9, 1))
    assert expected in facts
    assert "Durand : dernière sauvegarde réussie le 20" in text(client.tree(AT))


def test_the_report_itself_is_kept_encrypted_and_given_back(made: Scene, client: Visitor) -> None:
    """Beside its dates; a later one without the report says nothing of it."""
    raw = b"%PDF- rapport de Veeam"
    fields = {"prestataire": "Durand", "sauvegarde": "20/11/2026", "restauration": ""}
    assert client.get(AT + "/prestataire/rapport").status_code == 404
    answer = client.client.post(
        AT + "/prestataire", data=fields, files={"rapport": ("rapport.pdf", raw)}
    )
    assert "C’est noté." in answer.text
    assert "Classez aussi" not in answer.text
    assert "Rapport gardé, chiffré" in text(client.tree(AT))
    assert raw == client.get(AT + "/prestataire/rapport").content
    (kept,) = made.place.folder.rglob("*.age")
    assert b"Veeam" not in kept.read_bytes()
    client.client.post(AT + "/prestataire", data=fields, files={"rapport": ("", b"")})
    assert "Rapport gardé" not in text(client.tree(AT))


@pytest.mark.parametrize(
    ("size", "status", "told"),
    [(0, 422, "Ce fichier est vide"), (REPORT_LIMIT + 1, 503, "50 Mo au plus")],
)
def test_a_report_that_will_not_do_is_told_and_not_kept(
    made: Scene, client: Visitor, size: int, status: int, told: str
) -> None:
    answer = client.client.post(
        AT + "/prestataire",
        data={"prestataire": "Durand", "sauvegarde": "20/11/2026"},
        files={"rapport": ("rapport.pdf", bytes(size))},
    )
    assert (status, True) == (answer.status_code, told in plain(answer.text))
    assert not list(made.place.folder.rglob("*.age"))


def test_an_older_row_without_a_report_is_still_read() -> None:
    row = {"by": "Durand", "reported": "2026-11-20", "restored": None}
    assert "" == msgspec.convert(row, SupplierReport).report


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"prestataire": "Durand"}, "Donnez au moins une des deux dates."),
        ({"prestataire": "", "sauvegarde": "20/11/2026"}, "Dites de qui est ce rapport."),
        ({"prestataire": "Durand", "sauvegarde": "hier"}, "Écrivez cette date comme ceci"),
        ({"prestataire": "Durand", "restauration": "22/11/2036"}, "n’est pas encore arrivée"),
    ],
)
def test_a_report_that_lacks_something_comes_back_with_what_was_typed(
    client: Visitor, typed: dict[str, str], told: str
) -> None:
    answer = client.post(AT + "/prestataire", **typed)
    assert 422 == answer.status_code
    assert told in answer.text
    for value in typed.values():
        assert f'value="{value}"' in answer.text


@given(st.dictionaries(st.sampled_from(["prestataire", "sauvegarde", "restauration"]), st.text()))
def test_whatever_is_typed_is_a_report_or_an_error(fields) -> None:
    form = Form(fields)
    facts = read_report(form, date(2026, 11, 21))
    assert form.errors or facts.by
    assert form.errors or facts.reported or facts.restored


def test_the_page_is_there_when_the_journal_cannot_be_written(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal that another Hygie holds closed must not hide where the copies are."""
    made.planned()
    taken(made, client)
    client.get(AT)
    journal = made.place.folder / "journal.sqlite"
    before = client.head()
    journal.chmod(0o400)
    monkeypatch.setattr(copies, "observe", _refused)
    assert "Disque A" in text(client.tree(AT))
    journal.chmod(0o600)
    assert before == client.head()


def _refused(*_args: object) -> Copies:
    from hygie.rooms.backups.errors import BackupError

    raise BackupError("Le journal est plein.", "Libérez de la place.")
