"""The pack is gone through thing by thing; what is missing is kept as evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.continuity import without
from hygie.rooms.continuity.kinds import Pack
from tests.desk.web.client import Visitor, parse, text
from tests.desk.web.scene import SETTINGS
from tests.rooms.continuity.site import coming_in, noted

CHECK = "/continuite/verifier"
ITEMS = without.table().items_for(SETTINGS)
ALL_THERE = {f"chose-{one.id}": "oui" for one in ITEMS}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def test_each_thing_of_this_practice_is_asked(visitor: Visitor) -> None:
    page = visitor.tree(CHECK)
    names = dict.fromkeys(page.xpath("//main//input[@type='radio']/@name"))
    assert list(ALL_THERE) == list(names)
    assert not page.xpath("//main//input[@checked]")


def test_a_full_pack_is_noted(visitor: Visitor) -> None:
    answer = visitor.post(CHECK, **ALL_THERE)
    assert "Rien ne manque" in answer.text
    assert [Pack(expected=len(ITEMS))] == noted(visitor, Pack)


def test_what_is_missing_is_told_and_kept(visitor: Visitor) -> None:
    """Even where the day depends on it; the next check remembers it."""
    answer = visitor.post(CHECK, **{**ALL_THERE, "chose-prescriptions": "non"})
    assert "À ajouter dans la pochette" in answer.text
    (facts,) = noted(visitor, Pack)
    assert (
        Pack(expected=len(ITEMS), missing=("prescriptions",), essential=("prescriptions",)) == facts
    )
    assert "À la dernière revue, il manquait : ordonnances" in text(visitor.tree(CHECK))


@pytest.mark.parametrize("wrong", ["", "peut-être", "<script>"])
def test_a_check_that_is_broken_off_keeps_what_was_said_and_notes_nothing(
    visitor: Visitor, wrong: str
) -> None:
    first, *_ = ALL_THERE
    answer = visitor.post(CHECK, **{**ALL_THERE, first: wrong})
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert len(ITEMS) - 1 == len(page.xpath("//main//input[@checked]"))
    assert page.xpath(f"//*[@id='{first}-erreur']")
    assert [] == noted(visitor, Pack)


def test_without_a_check_there_is_nothing_to_tell(visitor: Visitor) -> None:
    assert visitor.tree(f"{CHECK}?fait=1").xpath("//main//form")
