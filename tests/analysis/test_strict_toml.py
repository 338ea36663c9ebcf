"""Files of data are read strictly: what they do not know is named."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.analysis.strict_toml import SIZE_LIMIT, DataFileError, load, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    word: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    title: str
    one: Inner
    many: tuple[Inner, ...] = ()
    maybe: Inner | None = None
    name: str = ""


GOOD = 'title = "x"\n[one]\nword = "a"\n[[many]]\nword = "b"\ncount = 2\n'


@pytest.fixture
def written(tmp_path):
    def write(text: str | bytes) -> Path:
        path: Path = tmp_path / "folder" / "data.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_a_good_file_is_a_frozen_value(written) -> None:
    """Tables become dataclasses, lists tuples; what is given is added."""
    expected = Outer(title="x", one=Inner(word="a"), many=(Inner(word="b", count=2),), name="data")
    assert expected == load(written(GOOD), Outer, name="data")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('colour = "red"\n' + GOOD, "colour"),
        (GOOD + 'shape = "square"\n', "shape"),
        (GOOD.replace('word = "a"', 'word = "a"\nsize = 1'), "size"),
        (GOOD + "[maybe]\nword = 'c'\nfar = 1\n", "far"),
        (GOOD.replace('title = "x"', "title = 1"), "title"),
        (GOOD.replace('title = "x"\n', ""), "title"),
        (GOOD.replace("count = 2", 'count = "two"'), "count"),
        ('name = "y"\n' + GOOD, "name"),
        ("one = 1\ntitle = 'x'\n", "one"),
        ("title = ", "data.toml"),
        (b"title = '\xff'", "data.toml"),
        (b"#" * (SIZE_LIMIT + 1), "trop long"),
    ],
)
def test_a_wrong_file_names_itself_and_its_key(written, text, named) -> None:
    """Whoever edited it reads which file, and which key."""
    with pytest.raises(DataFileError) as caught:
        load(written(text), Outer, name="data")
    assert "folder/data.toml" in caught.value.message
    assert named in caught.value.message
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path) -> None:
    """The error has a remedy, and no path of this machine."""
    with pytest.raises(DataFileError) as caught:
        read(tmp_path / "nothing.toml")
    assert str(tmp_path.parent) not in caught.value.message


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_read_or_refused(written, raw) -> None:
    """Nothing else is ever raised."""
    with suppress(DataFileError):
        load(written(raw), Outer)
