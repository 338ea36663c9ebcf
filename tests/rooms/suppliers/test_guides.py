"""The addresses of the guides say when they were read, and none is printed that nobody read."""

from datetime import date

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.suppliers.guides import FILE, Known, read, table

GOOD = FILE.read_text("utf-8")


def test_the_guides_of_the_leaflet_are_there() -> None:
    """The memento, the practical guide, the sheet for patients; and the CNIL's own."""
    ids = {guide.id for guide in table().guides}
    assert {"ans-memento", "cnom-guide", "mes-data", "cnil-practices", "cnil-register"} <= ids


@pytest.mark.parametrize("guide", table().guides, ids=lambda guide: str(guide.id))
def test_an_address_that_nobody_read_is_not_printed(guide) -> None:
    """The title to search for, and where, stand instead, marked to check."""
    assert (guide.verified is Known.MEMORY) == (not guide.url)
    assert guide.where
    if guide.verified is Known.READ:
        assert "page lue le 21/11/2026" == guide.how_known
    else:
        assert "à vérifier" in guide.how_known


def test_the_table_has_an_end() -> None:
    """Half a year after it was made."""
    assert date(2026, 11, 21) == table().as_of < table().good_until


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("read_on = 2026-11-21\n", ""),
        ('site = "cnil.fr"\n', ""),
        ('site = "cnil.fr"\n', 'url = "https://cnil.fr"\n'),
        ('verified = "read"', 'verified = "sure"'),
    ],
)
def test_a_wrong_table_is_refused(tmp_path, old, new) -> None:
    """With the name of the file."""
    assert old in GOOD
    path = tmp_path / "guides.toml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(DataFileError, match=r"guides\.toml"):
        read(path)
