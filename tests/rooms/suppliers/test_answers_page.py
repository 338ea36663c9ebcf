"""What the settings do not know is asked once, and the command line uses it too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from hygie.kit.web.french import typeset
from hygie.rooms.suppliers.answers import LONGEST, QUESTIONS
from hygie.rooms.suppliers.answers_kept import FILE, kept
from hygie.rooms.suppliers.answers_page import SECTIONS, unsure
from hygie.rooms.suppliers.rgpd_commands import rgpd
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.suppliers.site import HOSTILE, coming_in

PAGE = "/rgpd/reponses"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def test_every_question_has_its_place() -> None:
    assert sorted(QUESTIONS) == sorted(name for _, _, names in SECTIONS for name in names)


def test_every_question_and_every_unsure_sentence_is_asked(visitor: Visitor) -> None:
    page = visitor.tree(PAGE)
    names = page.xpath("//main//input/@name")
    assert {*QUESTIONS, *(f"verifie-{one.id}" for one in unsure())} == set(names)
    sources = {" ".join(typeset(one.source).split()) for one in unsure()}
    assert sources == set(map(text, page.xpath("//ul[@class='unsure']//p")))


def test_the_answers_are_kept_and_shown_again(visitor: Visitor) -> None:
    (first, *_) = unsure()
    told = {"host": "OVH", "transfers": "aucun", f"verifie-{first.id}": "oui"}
    answer = visitor.post(PAGE, **told)
    assert "Vos réponses sont gardées" in answer.text
    found = kept(visitor.place.folder)
    assert ("OVH", "aucun", (first.id,)) == (found.host, found.transfers, found.checked)
    page = visitor.tree(PAGE)
    assert ["OVH"] == page.xpath("//input[@name='host']/@value")
    assert [f"verifie-{first.id}"] == page.xpath("//input[@checked]/@name")


def test_the_command_line_takes_the_same_answers(visitor: Visitor, tmp_path: Path) -> None:
    """Unless a file is given."""
    visitor.post(PAGE, agenda="Agenda du Port")
    path = tmp_path / "a.txt"
    CliRunner().invoke(rgpd, ["affiche", str(path), "--pour", "Dr A"], obj=visitor.place)
    assert "Agenda du Port" in path.read_text("utf-8")
    other = tmp_path / "r.toml"
    other.write_text('agenda = "Papier"\n', "utf-8")
    CliRunner().invoke(
        rgpd,
        ["affiche", str(path), "--pour", "Dr A", "--reponses", str(other)],
        obj=visitor.place,
    )
    assert "Papier" in path.read_text("utf-8")


def test_an_answer_that_is_too_long_comes_back_with_the_others(visitor: Visitor) -> None:
    answer = visitor.post(PAGE, host="x" * (LONGEST + 1), agenda="Papier")
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert ["Papier"] == page.xpath("//input[@name='agenda']/@value")
    assert page.xpath("//*[@id='host-erreur']")
    assert not (visitor.place.folder / FILE).exists()


def test_a_hostile_answer_is_only_an_answer(visitor: Visitor) -> None:
    visitor.post(PAGE, host=f'{HOSTILE}" \\\nchecked = ["x"]\u202e', software="#read('x')")
    page = visitor.tree(PAGE)
    (value,) = page.xpath("//input[@name='host']/@value")
    assert f'{HOSTILE}" \\ checked = ["x"]' == value
    assert not page.xpath("//main//script")
    assert () == kept(visitor.place.folder).checked
    for form in ("pdf", "odt", "txt"):
        assert 200 == visitor.post("/rgpd/registre", pour="Dr A", forme=form).status_code


def test_a_file_that_cannot_be_read_is_replaced_by_new_answers(visitor: Visitor) -> None:
    (visitor.place.folder / FILE).write_bytes(b"\xff")
    assert "ne se lisent pas" in visitor.client.get(PAGE).text
    visitor.post(PAGE, host="OVH")
    assert "OVH" == kept(visitor.place.folder).host
