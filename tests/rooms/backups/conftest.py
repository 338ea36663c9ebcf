"""What the tests of copies share: a practice, ready to be saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rooms.backups.cabinet import Cabinet


@pytest.fixture
def cabinet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cabinet]:
    """A practice with documents and one disk, that was never saved."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    made = Cabinet(tmp_path / "cabinet")
    made.fill()
    made.adopt()
    yield made
    made.close()


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Cabinet]:
    """A practice with documents, and no place for its copies yet."""
    made = Cabinet(tmp_path / "cabinet")
    made.fill()
    made.kept()
    yield made
    made.close()
