"""What the tests of incidents share: keys lie in files, never in the keyring of the tester."""

from pathlib import Path

import pytest

from tests.rooms.incidents.kits import FULL
from tests.rooms.incidents.phones import written


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice made in a test keeps its keys in its own folder."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture(scope="module")
def phone_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("kit"), FULL)
