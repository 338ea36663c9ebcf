"""What to do in a test whose program is not on this computer."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip, naming what is missing; in CI, whose set-up provides all of it, fail."""
    said = f"{what} is missing"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)  # a person's computer may lack it; CI, which fails above, never gets here
