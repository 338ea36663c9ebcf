"""What the tests of incidents share: keys lie in files, never in the keyring of the tester."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.desk.web.chromium import PROGRAM, launch
from tests.rooms.incidents.kits import FULL
from tests.rooms.incidents.phones import written


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice made in a test keeps its keys in its own folder."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture(scope="module")  # its loop must not outlive those who use it
def browser() -> Iterator[Browser]:
    if not Path(PROGRAM).exists():
        said = f"{PROGRAM} is missing: apt-get install chromium"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    with sync_playwright() as running:
        chromium = launch(running)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def phone_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("kit"), FULL)
