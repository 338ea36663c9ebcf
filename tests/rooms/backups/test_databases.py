"""A database of practice software is known by its name, wherever it lies."""

import pytest

from hygie.rooms.backups.databases import is_other


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("logiciel/PATIENTS.FIC", True),
        ("C:\\Cabinet\\base.mdf", True),
        ("cabinet.fdb", True),
        ("cabinet.sqlite", False),
        ("courrier.pdf", False),
        ("fic", False),
        ("répertoire.fic/lettre", False),
        ("", False),
    ],
)
def test_the_ending_alone_tells(path: str, known: bool):
    """SQLite's are known by their first bytes, and need no name."""
    assert known is is_other(path)
