"""What a practice needs without its software: every fact sourced and dated, in good French."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.continuity.without import FILE, Item, Line, Step, Verified, read, table
from hygie.spine.settings import Settings

TABLE = table()
GOOD = FILE.read_text("utf-8")


def test_every_fact_says_where_it_comes_from_and_when() -> None:
    """What is from memory has no day, and is printed so."""
    facts: tuple[Step | Line | Item, ...] = (*TABLE.dmp.steps, *TABLE.dmp.lines, *TABLE.items)
    for fact in facts:
        assert fact.source
        assert (fact.verified is Verified.READ) == (fact.read_on is not None)


def test_the_table_grows_old() -> None:
    """The day after its last one, not before."""
    assert not TABLE.is_old(TABLE.good_until)
    assert TABLE.is_old(TABLE.good_until + timedelta(days=1))


def test_the_pack_depends_on_the_profession() -> None:
    """Secure prescriptions for those who prescribe; all when the profession is not told."""
    doctor = {item.id for item in TABLE.items_for(Settings(profession="Médecin généraliste"))}
    physio = {item.id for item in TABLE.items_for(Settings(profession="kinésithérapeute"))}
    assert "secure-prescriptions" in doctor
    assert "secure-prescriptions" not in physio
    assert (
        {item.id for item in TABLE.items}
        == {item.id for item in TABLE.items_for(Settings())}
        == doctor
    )
    assert {"care-sheets", "agenda", "phones", "stamp"} <= physio


def test_an_item_may_need_a_trait() -> None:
    """Such as a team."""
    item = replace(TABLE.items[0], only_for=(), only_with="staff")
    assert item.concerns(Settings(staff=True))
    assert not item.concerns(Settings(staff=False))


def test_the_first_day_s_pack_holds_what_the_day_needs() -> None:
    """Care sheets, secure prescriptions, the agenda, the card reader, the numbers."""
    assert {"care-sheets", "secure-prescriptions", "agenda", "reader", "phones", "stamp"} <= {
        item.id for item in TABLE.items
    }
    assert {"consultation", "appointments", "acts", "prescriptions", "calls"} == {
        sheet.id for sheet in TABLE.sheets
    }


def test_all_texts_are_written_with_care() -> None:
    """French spaces and apostrophes, no double space."""
    texts = [value for value in re.findall(r'"((?:[^"\\]|\\.)*)"', GOOD) if " " in value]
    assert len(texts) > 100
    for text in texts:
        assert "'" not in text, text
        assert "  " not in text.replace("______   ", ""), text
        assert not re.search(r"[\w ] ?(?<!\u00a0)[;!?](?=[ \n]|$)", text), text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "stamp"', 'id = "agenda"'),
        ("read_on = 2026-11-21\n\n[[dmp.steps]]", "\n\n[[dmp.steps]]"),
        ('verified = "own"\nsource', 'verified = "read"\nsource'),
        ("widths = [12, 46, 28, 32, 16, 18]", "widths = [12]"),
        ('short = "tampon"', 'short = "tampon"\nonly_with = "castle"'),
        ("essential = true", "vital = true"),
        ('verified = "own"', 'verified = "sure"'),
    ],
)
def test_a_wrong_table_is_refused(tmp_path, old, new) -> None:
    """With the name of the file."""
    assert old in GOOD
    path = tmp_path / "without.toml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(DataFileError, match=r"without\.toml"):
        read(path)


def test_the_date_is_a_day() -> None:
    """And lies before the end."""
    assert date(2026, 1, 1) < TABLE.as_of < TABLE.good_until
