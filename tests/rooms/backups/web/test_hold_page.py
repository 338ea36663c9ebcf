"""What was noticed is told in words, and a person ends it with a reason that stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.host.files import write_private
from hygie.rooms.backups import hold
from hygie.rooms.backups.hold import Hold
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import memory as watchfulness_memory
from hygie.rooms.backups.watchfulness.memory import Memory
from hygie.spine.evidence import PRACTICE, Seen
from tests.desk.web.client import Visitor, text
from tests.rooms.backups.page_scene import Scene, asking, scene

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


def test_nothing_noticed_is_said_so(client: Visitor) -> None:
    page = client.tree(AT)
    assert "Rien d’inhabituel dans vos fichiers." in text(page)
    assert [] == page.xpath("//main//form")


def test_what_was_noticed_is_told_with_what_to_do(made: Scene, client: Visitor) -> None:
    """A rule of a newer Hygie too, by its name; and the way to the incidents."""
    suspected(made)
    page = client.tree(AT)
    assert "7500 fichiers ont changé de nom et ne sont plus lisibles." in text(page)
    assert "a-rule-to-come : 3" in text(page)
    assert "laissez l’autre débranché" in text(page)
    assert "/incident?vu=ransom-screen" in page.xpath("//main//a/@href")


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
    again = client.post(AT + "/lever", cause=typed, raison=WHY)
    assert 422 == again.status_code
    assert "Aucune sauvegarde n’est retenue." in again.text


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
