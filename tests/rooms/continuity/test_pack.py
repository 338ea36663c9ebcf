"""The first day's pack prints what it should, and says what nobody has checked."""

from datetime import UTC, datetime, timedelta

import pytest
from pikepdf import open as open_pdf

from hygie.rooms.continuity import pack, without
from hygie.spine.settings import OwnContact, Settings, Supplier

TABLE = without.table()
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ONE = Settings(
    name='Cabinet #read("x")',
    profession="médecin",
    supplier=Supplier(name="Info Ouest", phone="02 00 00 00 00"),
    contacts=(OwnContact(role="software-editor", name="Medilog", phone="01 00", reference="C-12"),),
)


def test_what_is_from_memory_is_printed_to_check() -> None:
    """The e-CPS on the web among it; what was read is not marked."""
    found = pack.content(TABLE, ONE, NOW)
    marks = {one["text"]: one["mark"] for one in found["steps"]}
    for step in TABLE.dmp.steps:
        assert ("à vérifier" if step.verified is without.Verified.MEMORY else "") == marks[
            step.text
        ]
    assert any("e-CPS" in text and mark for text, mark in marks.items())
    assert "21/11/2026" in found["address_known"]


def test_the_own_numbers_come_first() -> None:
    """A practice that gave none has lines to fill in by hand."""
    lines = pack.content(TABLE, ONE, NOW)["lines"]
    assert ["02 00 00 00 00", "01 00"] == [one["phone"] for one in lines[:2]]
    assert "C-12" in lines[1]["what"]
    empty = pack.content(TABLE, Settings(), NOW)["lines"]
    assert ["", ""] == [one["phone"] for one in empty[:2]]


def test_an_old_table_says_so() -> None:
    """On the first page."""
    assert "" == pack.content(TABLE, ONE, NOW)["old"]
    later = datetime.combine(TABLE.good_until + timedelta(days=1), NOW.time(), tzinfo=UTC)
    assert "à vérifier" in pack.content(TABLE, ONE, later)["old"]


def test_each_source_is_named_once() -> None:
    """Choices of Hygie are told as such, together."""
    sources = [one["source"] for one in pack.content(TABLE, ONE, NOW)["sources"]]
    assert len(sources) == len(set(sources))
    assert not any("choix de Hygie" == one for one in sources)


@pytest.mark.parametrize("settings", [ONE, Settings()])
def test_the_pdf_has_a_page_for_each_sheet(tmp_path, settings) -> None:
    """Tagged, titled, and hostile names print as they are."""
    raw = pack.pdf(TABLE, settings, NOW)
    path = tmp_path / "pack.pdf"
    path.write_bytes(raw)
    with open_pdf(path) as read:
        assert len(TABLE.sheets) + 3 == len(read.pages)
        assert "Travailler sans le logiciel" == str(read.docinfo["/Title"])
        assert "/StructTreeRoot" in read.Root
    assert raw == pack.pdf(TABLE, settings, NOW)
