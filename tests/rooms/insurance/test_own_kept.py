"""The practice's own hypotheses lie in its folder for its owner alone, and come back exactly."""

import os
import stat
from pathlib import Path

import pytest

from hygie.rooms.insurance.errors import InsuranceError
from hygie.rooms.insurance.own_kept import FILE, Own, keep, kept

OWN = Own(
    values={"fees_day": (1234567.5, 1234567.5, 1234567.5), "lost_share": (0.05, 0.1, 1.0)},
    effects={"malware/antivirus-on": {"frequency": 0.123456789}},
)


def test_nothing_is_kept_yet(tmp_path: Path) -> None:
    assert Own() == kept(tmp_path)


def test_what_is_kept_comes_back_to_the_cent(tmp_path: Path) -> None:
    keep(tmp_path, OWN)
    found = kept(tmp_path)
    assert (OWN.values, OWN.effects) == (found.values, found.effects)
    assert found.at is not None
    if os.name == "posix":
        assert 0o600 == stat.S_IMODE((tmp_path / FILE).stat().st_mode)


def test_nothing_of_its_own_is_kept_too(tmp_path: Path) -> None:
    keep(tmp_path, Own())
    found = kept(tmp_path)
    assert (0, 0) == (len(found.values), len(found.effects))


@pytest.mark.parametrize(
    "raw", [b"\xff", b"autre = 1", b"days = [3, 2, 1]", b'[effets."x/y"]\ndays = 0.5']
)
def test_values_that_make_no_sense_are_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE).write_bytes(raw)
    with pytest.raises(InsuranceError) as caught:
        kept(tmp_path)
    assert FILE in caught.value.message
