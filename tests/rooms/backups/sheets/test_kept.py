"""What is kept for the sheets is read back, and a damaged file is as none."""

import stat

import pytest

from hygie.rooms.backups.home import home
from hygie.rooms.backups.sheets.kept import keep, keep_stray, known, stray


def test_lines_come_back_and_other_sections_do_not(tmp_path) -> None:
    place = home(tmp_path)
    keep(place, {"Qui appeler": [["Durand", "tout", "01"]], "Inventée": [["x"]]})
    assert {"Qui appeler": [["Durand", "tout", "01"]]} == known(place)


def test_keys_to_withdraw_are_kept_by_place(tmp_path) -> None:
    """Once each, for their user alone, until they are withdrawn."""
    place = home(tmp_path)
    assert () == stray(place, "a")
    keep_stray(place, "a", ("k1", "", "k1", "k2"))
    keep_stray(place, "b", ("k3",))
    assert (("k1", "k2"), ("k3",)) == (stray(place, "a"), stray(place, "b"))
    for file in place.own.iterdir():
        assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    keep_stray(place, "a", ())
    assert ((), ("k3",)) == (stray(place, "a"), stray(place, "b"))


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_as_none(tmp_path, raw) -> None:
    place = home(tmp_path)
    place.make()
    for name in ("reinstaller.json", "fiches-a-retirer.json"):
        (place.own / name).write_bytes(raw)
    assert ({}, ()) == (known(place), stray(place, "a"))
