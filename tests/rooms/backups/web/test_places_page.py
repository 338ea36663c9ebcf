"""A disk is told of before it is taken, and taken only for who agreed to what was told."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.host import identity
from hygie.rooms.backups import keys, restic
from hygie.rooms.backups.adoption import safe
from hygie.rooms.backups.destinations import FOLDER, Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.restic import Repository
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.backups.page_scene import Scene, asking, later, plug, scene, settled, taken, waited
from tests.rooms.backups.real_store import PASSWORD, empty_repository, restic_program
from tests.rooms.backups.real_store import restic as ask_restic

DISKS, TAKE, WORK = "/sauvegardes/disque", "/sauvegardes/prendre", "/sauvegardes/preparation"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def told(client: Visitor, made: Scene, **more: str) -> dict[str, str]:
    """The fields of the page that tells what is on the disk."""
    page = client.tree(f"{TAKE}?sorte=disque&emplacement={made.disk}")
    found = {one.get("name"): one.get("value") for one in page.xpath("//form//input[@value]")}
    return {**found, "lieu": "cabinet", "essai": "oui", **more}


def test_each_disk_is_told_of_and_nothing_is_written(made: Scene, client: Visitor) -> None:
    (made.disk / "Vacances").mkdir()
    page = text(client.tree(DISKS))
    assert "contient déjà 1 élément : Vacances." in page
    page = text(client.tree(f"{TAKE}?sorte=disque&emplacement={made.disk}"))
    assert "contient déjà 1 élément : Vacances." in page
    assert ["Vacances"] == [one.name for one in made.disk.iterdir()]


def test_a_name_that_is_no_text_does_not_hide_the_disk(made: Scene, client: Visitor) -> None:
    (made.disk / os.fsdecode(b"caf\xe9\n\x1b")).mkdir()
    assert "caf\ufffd\ufffd\ufffd" in text(client.tree(DISKS))


def test_a_disk_is_taken_with_a_key_that_is_kept(made: Scene, client: Visitor) -> None:
    """Encrypted by what only this computer knows yet; the next page asks for the paper."""
    made.planned()
    where = taken(made, client)
    assert (Sort.DISK, Place.PRACTICE, "ABCD-1234") == (where.sort, where.place, where.volume)
    with made.place.workspace() as practice:
        password = keys.known_password(practice.secrets, where.id)
    folder = str(made.disk / where.path)
    repository = Repository(location=folder, password=password)
    assert "chunker_polynomial" in ask_restic(restic.config(restic_program(), repository))
    page = client.tree(f"/sauvegardes/plan/ou?pret={where.id}")
    assert "« Disque A » est prêt." in text(page)
    assert f"/sauvegardes/fiches/recuperation?lieu={where.id}" in page.xpath("//a/@href")


def test_a_disk_that_changed_after_it_was_told_of_is_told_of_again(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = told(client, made)
    plug(monkeypatch, Volume(identity="9999", mount=str(made.disk), label="AUTRE"))
    answer = client.post(TAKE, **fields)
    assert 422 == answer.status_code
    assert "n’est plus ce que cette page disait" in answer.text
    assert () == made.plan.destinations
    assert [] == list(made.disk.iterdir())


def test_the_disk_of_the_files_is_only_for_a_trial(made: Scene, client: Visitor) -> None:
    made.planned()
    fields = told(client, made, essai="")
    answer = client.post(TAKE, **{**fields, "nom": "Mon <disque>"})
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert "Cochez cette case, ou choisissez un autre disque." in text(page)
    assert ["Mon <disque>"] == page.xpath("//input[@name='nom']/@value")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [("nom", "", "Donnez-lui un nom court"), ("lieu", "la lune", "Choisissez une réponse.")],
)
def test_what_lacks_is_told_beside_it(
    made: Scene, client: Visitor, name: str, typed: str, said: str
) -> None:
    answer = client.post(TAKE, **told(client, made, **{name: typed}))
    assert 422 == answer.status_code
    assert said in answer.text


def test_two_places_never_have_one_name(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the second one is proposed another name, and to be kept at home."""
    taken(made, client)
    second = Scene(made.root / "second", made.place)
    second.disk.mkdir(parents=True)
    plug(monkeypatch, Volume(identity="2", mount=str(second.disk)))
    fields = told(client, second)
    assert "Disque B" == fields["nom"]
    answer = client.post(TAKE, **{**fields, "nom": "« Disque A »"})
    assert "Un autre lieu porte déjà ce nom." in answer.text


def test_a_disk_that_is_one_already_is_not_taken_twice(made: Scene, client: Visitor) -> None:
    fields = told(client, made)
    taken(made, client)
    assert "C’est déjà votre lieu de copie « Disque A »." in text(client.tree(DISKS))
    assert 422 == client.post(TAKE, **{**fields, "nom": "Autre"}).status_code


@pytest.mark.parametrize("where", ["", "ELEMENTS", "/nulle/part", "/x\x00"])
def test_a_place_that_does_not_open_comes_back_with_what_was_typed(
    client: Visitor, where: str
) -> None:
    for sort in ("disque", "reseau"):
        answer = client.client.get(TAKE, params={"sorte": sort, "emplacement": where})
        assert 422 == answer.status_code
        assert 'id="emplacement-erreur"' in answer.text


def test_the_copies_of_another_computer_open_with_the_words_of_their_sheet(
    made: Scene, client: Visitor
) -> None:
    """A wrong word says so, and the words are never given back."""
    theirs = made.disk / FOLDER / safe(identity.label())
    theirs.parent.mkdir()
    shutil.copytree(empty_repository(), theirs)
    fields = told(client, made)
    assert (
        "Elles viennent d’un autre ordinateur"
        in client.get(f"{TAKE}?sorte=disque&emplacement={made.disk}").text
    )
    assert "Sans ces mots" in client.post(TAKE, **fields).text
    client.post(TAKE, **{**fields, "mots": "pas les bons mots"})
    wrong = _after(client)
    assert "Ce mot de passe n’ouvre pas ces sauvegardes." in wrong
    assert "pas les bons mots" not in wrong
    client.post(TAKE, **{**fields, "mots": PASSWORD})
    settled(client, WORK)
    where = made.destination()
    assert theirs == made.disk / where.path
    with made.place.workspace() as practice:
        password = keys.known_password(practice.secrets, where.id)
    assert PASSWORD != password
    repository = Repository(location=str(theirs), password=password)
    assert ask_restic(restic.config(restic_program(), repository))


def _after(client: Visitor) -> str:
    """The page after the work, whatever its status."""
    waited(client)
    return client.get(WORK).text


def test_a_disk_that_was_erased_is_made_again_and_needs_a_new_sheet(
    made: Scene, client: Visitor
) -> None:
    """It keeps its name; its old sheet opens nothing, what was known of it says nothing."""
    where = taken(made, client)
    later(made, sheet=made.place.clock(), sheet_key="abcd1234")
    shutil.rmtree(made.disk / FOLDER)
    fields = told(client, made)
    assert "nom" not in fields
    client.post(TAKE, **fields)
    settled(client, WORK)
    again = made.destination()
    assert (None, "") == (again.sheet, again.sheet_key)
    assert [again] == list(made.plan.destinations)
    assert where.id != again.id
    assert where.mark != again.mark


def test_other_copies_where_ours_were_take_their_place_in_the_plan(
    made: Scene, client: Visitor
) -> None:
    """One disk is never two places; the copies that were there are gone, not erased by us."""
    where = taken(made, client)
    shutil.rmtree(made.disk / where.path)
    shutil.copytree(empty_repository(), made.disk / where.path)
    fields = told(client, made)
    page = client.get(f"{TAKE}?sorte=disque&emplacement={made.disk}").text
    assert "prendront la place de celles que Hygie connaît" in page
    assert "nom" not in fields
    client.post(TAKE, **{**fields, "mots": PASSWORD})
    settled(client, WORK)
    (again,) = made.plan.destinations
    assert (where.name, where.path) == (again.name, again.path)
    assert where.id != again.id


def test_a_disk_that_refuses_to_be_written_is_told_and_what_was_typed_is_there(
    made: Scene, client: Visitor
) -> None:
    (made.disk / FOLDER).write_text("not a folder")
    fields = told(client, made)
    client.post(TAKE, **{**fields, "nom": "Disque du tiroir"})
    page = _after(client)
    assert "refuse l’écriture" in page
    assert "Disque du tiroir" in page
    assert () == made.plan.destinations


@pytest.mark.parametrize(
    ("sort", "typed", "said"),
    [
        ("reseau", "", "Il manque l’emplacement."),
        ("reseau", "copies", "Écrivez le chemin entier du répertoire du réseau."),
        ("disque", "", "Il manque l’emplacement. Écrivez le chemin entier du disque."),
    ],
)
def test_a_place_that_was_not_typed_whole_is_told_by_what_it_is(
    client: Visitor, sort: str, typed: str, said: str
) -> None:
    answer = client.get(f"{TAKE}?sorte={sort}&emplacement={typed}")
    assert (422, True) == (answer.status_code, said in text(parse(answer.text)))


def test_a_folder_of_the_network_is_known_by_its_path(made: Scene, client: Visitor) -> None:
    folder = made.root / "nas"
    folder.mkdir()
    page = client.tree(f"{TAKE}?sorte=reseau&emplacement={folder}")
    found = {one.get("name"): one.get("value") for one in page.xpath("//form//input[@value]")}
    client.post(TAKE, **{**found, "lieu": "cabinet", "essai": "oui"})
    settled(client, WORK)
    where = made.destination("Réseau")
    assert (Sort.FOLDER, "") == (where.sort, where.volume)
    assert Path(where.path).is_relative_to(folder)


def test_no_password_is_ever_on_a_page(made: Scene, client: Visitor) -> None:
    where = taken(made, client)
    with made.place.workspace() as practice:
        password = keys.known_password(practice.secrets, where.id)
    for path in ("", "/plan/ou", "/plan/resume", "/fiches", "/disque"):
        assert password not in client.get(f"/sauvegardes{path}").text
    assert password not in made.home.plan.read_text()
