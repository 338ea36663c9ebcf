"""What was noticed is told in words, and a person ends it with a reason that stays."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hygie.host.files import write_private
from hygie.rooms.backups import hold
from hygie.rooms.backups.hold import Hold
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import memory as watchfulness_memory
from hygie.rooms.backups.watchfulness.canary_files import NAMES
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.spine.evidence import PRACTICE, Seen
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.backups.page_scene import Scene, adopted, asking, scene

AT = "/sauvegardes/verrou"
WHY = "Le logiciel a été mis à jour ce matin."


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def suspected(made: Scene, level: int = 2) -> None:
    rules = (("renamed", 7500), ("a-rule-to-come", 3))
    with made.place.workspace() as practice:
        held = Hold(held=True, level=level, snapshot="ab12", rules=rules)
        now = practice.clock()
        practice.append([hold.as_evidence(held, PRACTICE, practice.machine, now)])


def words(made: Scene) -> list[Hold]:
    with made.place.workspace(read_only=True) as practice:
        facts = [one.sight.facts for one in practice.latest() if isinstance(one.sight, Seen)]
    return [one for one in facts if isinstance(one, Hold)]


def saved(made: Scene) -> None:
    """A copy was made, with which the next one is compared."""
    made.home.make()
    write_private(made.home.manifest, b"x")


def test_nothing_noticed_is_said_so(made: Scene, client: Visitor) -> None:
    """But not before there was anything to compare."""
    assert "Pas encore de sauvegarde à comparer." in text(client.tree(AT))
    assert "Rien d’inhabituel" not in text(client.tree(AT))
    saved(made)
    page = client.tree(AT)
    assert "Rien d’inhabituel dans vos fichiers." in text(page)
    assert [] == page.xpath("//main//form")


def test_what_was_noticed_is_told_with_what_to_do(made: Scene, client: Visitor) -> None:
    """A rule of a newer Hygie too, by its name; and the way to the incidents."""
    suspected(made)
    page = client.tree(AT)
    assert "7500 fichiers ont changé de nom et ne sont plus lisibles." in text(page)
    assert "a-rule-to-come : 3" in text(page)
    assert "Laissez tous les disques de sauvegarde débranchés." in text(page)
    assert "/incident?vu=ransom-screen" in page.xpath("//main//a/@href")


def test_the_disks_that_are_plugged_in_are_named(made: Scene, client: Visitor) -> None:
    """Both, whichever of them was written to."""
    made.planned()
    adopted(made)
    (first,) = made.plan.destinations
    made.keep(made.plan.with_destination(replace(first, id="b2", name="Disque B")))
    suspected(made)
    assert "Débranchez « Disque A » et « Disque B », et ne branchez aucun" in text(client.tree(AT))


def test_a_doubt_is_no_alarm(made: Scene, client: Visitor) -> None:
    suspected(made, level=1)
    page = client.tree(AT)
    assert "à vérifier avant de continuer" in text(page)
    assert "rançongiciel" not in text(page.xpath("//main//*[@role='alert']")[0])


@pytest.mark.parametrize(("typed", "cause"), [("normal", "normal"), ("attaque", "attack")])
def test_a_person_ends_it_and_the_reason_stays(
    made: Scene, client: Visitor, typed: str, cause: str
) -> None:
    suspected(made)
    answer = client.post(AT + "/lever", cause=typed, raison=f"  {WHY}\n", par="Anne")
    assert "C’est noté" in answer.text
    (done,) = words(made)
    assert (False, WHY, cause, "Anne") == (done.held, done.because, done.cause, done.by)
    assert WHY in text(client.tree(AT))
    for other in ({"cause": typed, "raison": "Une autre raison, par un autre."}, {}):
        again = client.post(AT + "/lever", **other)
        assert "Quelqu’un a déjà répondu." in text(parse(again.text))
        assert WHY in again.text
    assert [done] == words(made)


def test_an_answer_where_nothing_was_asked_is_told_too(client: Visitor) -> None:
    answer = client.post(AT + "/lever", cause="normal", raison=WHY)
    assert "Aucune sauvegarde n’est retenue." in answer.text


def test_decoys_are_put_with_a_button_and_told_to_be_in_place(made: Scene, client: Visitor) -> None:
    """As the command does; one that vanished since is told, and never put again unasked."""
    assert "Choisissez d’abord quoi sauvegarder." in text(client.tree(AT))
    made.planned()
    page = client.tree(AT)
    assert "pas encore posés" in text(page)
    assert "Ne les modifiez pas" in text(page)
    (form,) = page.xpath("//section[@id='temoins']//form")
    page = parse(client.post(form.get("action")).text)
    assert "Les fichiers témoins sont en place." in text(page)
    assert [] == page.xpath("//section[@id='temoins']//form")
    put = [one for one in made.documents.iterdir() if "ne pas toucher" in one.name]
    assert sorted(NAMES) == sorted(one.name for one in put)
    assert {one.name for one in put} <= {text(one) for one in page.xpath("//main//li")}
    put[0].unlink()
    assert "posés, mais tous n’y sont plus" in text(client.tree(AT))
    client.post(AT + "/temoins")
    assert not put[0].exists()


def test_a_folder_that_refuses_the_decoys_is_told(made: Scene, client: Visitor) -> None:
    """A file of the same name is there: nothing is written over."""
    made.planned()
    (made.documents / NAMES[1]).write_text("à moi")
    answer = client.post(AT + "/temoins")
    assert (422, True) == (answer.status_code, "n’ont pas pu être posés" in answer.text)
    assert "à moi" == (made.documents / NAMES[1]).read_text()
    assert "pas encore posés" in text(client.tree(AT))


def test_no_decoy_is_offered_while_an_attack_may_go_on(made: Scene, client: Visitor) -> None:
    made.planned()
    suspected(made)
    assert [] == client.tree(AT).xpath("//section[@id='temoins']")


def test_the_memory_alone_holds_and_is_ended_too(made: Scene, client: Visitor) -> None:
    """The journal voids what a wrong clock dated; the next run must not be held for ever."""
    made.home.make()
    write_private(made.home.memory, watchfulness_memory.write(Memory(held=True)))
    assert "Quelque chose d’inhabituel" in text(client.tree(AT))
    client.post(AT + "/lever", cause="normal", raison=WHY)
    assert not run_watch.remembered(made.home).held
    assert "Rien d’inhabituel" in text(client.tree(AT))


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("raison", "ok", "Dites en une phrase"),
        ("raison", " " * 40, "Dites en une phrase"),
        ("raison", "x" * 501, "Au plus 500 caractères"),
        ("cause", "", "Choisissez une réponse."),
        ("par", "x" * 41, "Au plus 40 caractères"),
    ],
)
def test_an_answer_that_says_nothing_ends_nothing(
    made: Scene, client: Visitor, name: str, typed: str, told: str
) -> None:
    suspected(made)
    good = {"cause": "normal", "raison": WHY, "par": "Anne"}
    answer = client.post(AT + "/lever", **{**good, name: typed})
    assert 422 == answer.status_code
    assert told in answer.text.replace("\u00a0", " ")
    assert [True] == [one.held for one in words(made)]
    kept = good["par"] if name != "par" else good["raison"]
    assert kept in answer.text
