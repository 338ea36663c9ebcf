"""The plan is made in four steps, each saved as it is left, and nothing typed is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Place
from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.plan import Dump
from hygie.rooms.backups.web.plan_forms import EXAMPLE
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.backups.page_scene import Scene, asking, scene, settled, taken

AT = "/sauvegardes/plan"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def test_known_software_and_documents_are_proposed_before_anything_is_chosen(
    client: Visitor, made: Scene
) -> None:
    """Ticked, by the name of their folder alone."""
    page = client.tree(AT)
    found = page.xpath("//input[@type='checkbox' and @checked]/@value")
    mine = [str(made.root / "maison" / "Vega5"), str(made.documents), str(made.home.folder)]
    assert mine == found
    assert "Logiciel Vega" in text(page).replace("vega", "Vega")


def test_folders_are_others_only_beside_some_that_were_proposed(
    client: Visitor, made: Scene
) -> None:
    """On a computer where nothing is recognized, they are the folders to save."""
    assert "D’autres répertoires" in text(client.tree(AT))
    (made.root / "maison").rename(made.root / "ailleurs")
    page = text(client.tree(AT))
    assert "D’autres répertoires" not in page
    assert "Les répertoires à sauvegarder" in page


def test_what_is_ticked_and_typed_is_saved(client: Visitor, made: Scene) -> None:
    other = made.root / "radios  2026"
    other.mkdir()
    answer = client.post(
        AT, **{"propose-2": str(made.documents), "repertoires": f"\n {other} \n", "ensuite": "ou"}
    )
    assert answer.url.path == f"{AT}/ou"
    assert {str(made.documents), str(other)} == {root.path for root in made.plan.roots}
    assert str(other) in text(client.tree(AT)).replace("radios 2026", "radios  2026")


def test_a_folder_that_was_not_proposed_is_not_believed_from_a_tick(
    client: Visitor, made: Scene
) -> None:
    answer = client.post(AT, **{"propose-9": "/etc"})
    assert 422 == answer.status_code
    assert () == made.plan.roots


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Choisissez au moins un répertoire"),
        ("Documents", f"par exemple : {EXAMPLE}"),
        ("/nulle/part", "n’existe pas"),
        ("/", "est le disque entier"),
        ("~personne-ici/x", f"par exemple : {EXAMPLE}"),
        ("/x\x00y", f"par exemple : {EXAMPLE}"),
        ("\n".join(f"/a{n}" for n in range(60)), "Au plus 50 lignes"),
    ],
)
def test_what_is_wrong_is_said_beside_it_with_what_was_typed(
    client: Visitor, made: Scene, typed: str, told: str
) -> None:
    answer = client.post(AT, repertoires=typed, sauf="/une/exception")
    assert 422 == answer.status_code
    shown = answer.text.replace("\u202f", " ").replace("\u00a0", " ")
    assert told in shown
    assert "/une/exception" in shown
    assert () == made.plan.roots


def test_a_folder_is_taken_out(client: Visitor, made: Scene) -> None:
    made.planned()
    client.post(f"{AT}/retirer", nom=str(made.documents))
    assert () == made.plan.roots
    assert 200 == client.post(f"{AT}/retirer", nom="jamais vu").status_code


def test_it_counts_while_one_goes_on_and_says_how_much(client: Visitor, made: Scene) -> None:
    """Twelve letters; the count comes back to the step, then to the summary."""
    client.post(AT, repertoires=str(made.documents), ensuite="ou")
    settled(client, f"{AT}/peser")
    assert "12 fichiers, 17 ko" in text(client.tree(AT))
    assert "En tout : 17 ko." in text(client.tree(f"{AT}/resume"))
    (made.documents / "radio.dcm").write_bytes(b"x" * 2_000_000)
    client.post(f"{AT}/peser")
    settled(client, f"{AT}/peser")
    assert "13 fichiers, 2,0 Mo" in text(client.tree(AT))


def test_a_change_of_exceptions_makes_the_count_unknown_again(client: Visitor, made: Scene) -> None:
    client.post(AT, repertoires=str(made.documents), ensuite="ou")
    settled(client, f"{AT}/peser")
    made.keep(replace(made.plan, leave_out=(str(made.documents / "courriers"),)))
    assert "pas encore compté" in text(client.tree(f"{AT}/resume"))


def test_a_folder_that_is_gone_is_told(client: Visitor, made: Scene) -> None:
    made.keep(replace(made.plan, roots=(Root("parti", str(made.root / "parti")),)))
    client.post(f"{AT}/peser")
    settled(client, f"{AT}/peser")
    assert "introuvable aujourd’hui" in text(client.tree(AT))


def test_the_rhythm_and_the_export_are_saved(client: Visitor, made: Scene) -> None:
    answer = client.post(
        f"{AT}/quand",
        rythme="168",
        garder="90",
        commande="pg_dump 'le cabinet'",
        sortie="base.sql",
        couvre=str(made.documents / "base.fdb"),
        restic="",
    )
    assert answer.url.path == f"{AT}/resume"
    decided = made.plan
    assert (168, 90, "") == (decided.every_hours, decided.keep_days, decided.restic)
    covers = (str(made.documents / "base.fdb"),)
    dump = Dump(argv=("pg_dump", "le cabinet"), output="base.sql", covers=covers)
    assert (dump,) == decided.dumps
    assert "Chaque semaine. Chaque copie est gardée : trois mois." in text(answer_tree(answer))
    page = client.tree(f"{AT}/quand")
    assert ["pg_dump 'le cabinet'"] == page.xpath("//input[@name='commande']/@value")


def answer_tree(answer):
    from tests.desk.web.client import parse

    return parse(answer.text)


def test_what_the_command_line_chose_is_kept(client: Visitor, made: Scene) -> None:
    """A rhythm that the page does not offer, and a second export."""
    dumps = (Dump(argv=("a",)), Dump(argv=("b",)))
    made.keep(replace(made.plan, every_hours=36, keep_days=400, dumps=dumps))
    page = client.tree(f"{AT}/quand")
    assert {"36", "400"} == set(page.xpath("//input[@type='radio' and @checked]/@value"))
    client.post(f"{AT}/quand", rythme="36", garder="400", commande="", restic="")
    assert (36, 400, dumps[1:]) == (
        made.plan.every_hours,
        made.plan.keep_days,
        made.plan.dumps,
    )


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("commande", "pg_dump 'cabinet", "un guillemet qui ne se ferme pas"),
        ("sortie", "../base.sql", "Un nom de fichier seulement"),
        ("couvre", "base.fdb", "Écrivez le chemin entier"),
        ("restic", "/bin/true", "n’est pas restic 0.17.1"),
        ("restic", "restic", "n’est pas restic 0.17.1"),
        ("rythme", "0", "Choisissez une réponse."),
        ("garder", "1", "Choisissez une réponse."),
    ],
)
def test_a_wrong_setting_is_told_beside_it(
    client: Visitor, made: Scene, name: str, typed: str, told: str
) -> None:
    good = {"rythme": "24", "garder": "365", "commande": "pg_dump", "sortie": "", "couvre": ""}
    answer = client.post(f"{AT}/quand", **{**good, name: typed})
    assert 422 == answer.status_code
    assert told in answer.text
    assert plans.Plan() == made.plan


def test_the_places_say_where_they_are_and_may_be_left(client: Visitor, made: Scene) -> None:
    """What is there stays there."""
    made.planned()
    where = taken(made, client)
    page = client.tree(f"{AT}/ou")
    assert "Disque A au cabinet, branché" in text(page)
    assert "Sans fiche de récupération imprimée, plus personne" in text(page)
    client.post(f"{AT}/ou/oublier", lieu=where.id)
    assert () == made.plan.destinations
    assert (made.disk / where.path / "config").is_file()


def test_a_place_is_renamed_and_kept_elsewhere(client: Visitor, made: Scene) -> None:
    """Its identifier, its keys and its copies stay as they are."""
    where = taken(made, client)
    client.post(f"{AT}/ou/renommer", lieu=where.id, nom=" « Le rouge » ", range="domicile")
    after = made.destination("Le rouge")
    assert replace(where, name="Le rouge", place=Place.HOME) == after
    assert "Le rouge au domicile, branché" in text(client.tree(f"{AT}/ou"))


@pytest.mark.parametrize("name", ["", "x" * 61, "a\u202eb"])
def test_a_name_that_will_not_do_is_told_and_nothing_changes(
    client: Visitor, made: Scene, name: str
) -> None:
    where = taken(made, client)
    refused = client.post(f"{AT}/ou/renommer", lieu=where.id, nom=name, range="domicile")
    assert 422 == refused.status_code
    assert "Il manque un nom court." in refused.text
    assert (where,) == made.plan.destinations


def test_two_places_never_have_one_name(client: Visitor, made: Scene) -> None:
    where = taken(made, client)
    other = replace(where, id="autre", name="Disque B", path="ailleurs")
    made.keep(made.plan.with_destination(other))
    refused = client.post(f"{AT}/ou/renommer", lieu="autre", nom=where.name, range="")
    assert 422 == refused.status_code
    assert "s’appelle déjà « Disque A »" in text(parse(refused.text))
    assert other == made.destination("Disque B")


def test_the_summary_says_what_lacks(client: Visitor, made: Scene) -> None:
    assert "il y manque encore quelque chose" in text(client.tree(f"{AT}/resume"))
    made.planned()
    taken(made, client)
    page = client.tree(f"{AT}/resume")
    assert "Il est prêt" in text(page)
    assert "Il y reste" in text(page)
    assert "ajoutez un second disque, gardé ailleurs" in text(page)
    assert ["/sauvegardes/lancer"] == page.xpath("//a[contains(@class, 'primary')]/@href")
