"""The answers lie in the practice's folder for its owner alone, and come back as they were."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.suppliers.answers import LONGEST, Answers, read
from hygie.rooms.suppliers.answers_kept import FILE, keep, kept, written
from hygie.spine.errors import HygieError

FULL = Answers(software='Médi "Soft" \\ C:', host="aucun", checked=("legal-basis", "care-basis"))


def test_nobody_answered_yet(tmp_path: Path) -> None:
    assert Answers() == kept(tmp_path)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path, FULL)
    assert FULL == kept(tmp_path)
    if os.name == "posix":
        assert 0o600 == stat.S_IMODE((tmp_path / FILE).stat().st_mode)


@given(st.text(max_size=LONGEST), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_is_written_as_sound_toml(text: str, names: list[str]) -> None:
    """What Unicode cannot write becomes the replacement character."""
    answers = Answers(agenda=text, checked=tuple(names))
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if clean == text:
        assert answers == read(written(answers).encode()) or any(
            "\ud800" <= c <= "\udfff" for name in names for c in name
        )
    else:
        read(written(answers).encode())


@pytest.mark.parametrize("raw", [b"\xff", b"software = 1", b"autre = ''", b"x" * 200_000])
def test_a_file_that_is_none_is_told_with_what_to_do(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE).write_bytes(raw)
    with pytest.raises(HygieError) as caught:
        kept(tmp_path)
    assert FILE in caught.value.message
    assert caught.value.remedy
