"""What the tests of the host share: one key pair, made once, and the eyes of another user."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.host.supplier import SupplierKey
from tests.host.fakes import NOW, Memory, Supplier

NOBODY = 65534


@pytest.fixture(scope="session")
def supplier(tmp_path_factory: pytest.TempPathFactory) -> Supplier:
    folder = tmp_path_factory.mktemp("supplier") / "keys"
    key = SupplierKey(folder, Memory())
    pem = key.make("Cabinet Informatique Lefèvre", now=NOW)
    return Supplier(folder, folder / "etats.certificat.pem", pem, key.opener())


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[None]:
    """Root reads everything: what a closed file does is seen as the user ``nobody``.

    ``tmp_path`` and the folders above are opened for it.
    """
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if "pytest-of-" in str(folder):
            folder.chmod(0o777)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
