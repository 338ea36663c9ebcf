"""What is sealed can be read again with the key, by nobody else, until it is erased."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie import sealing
from hygie.sealing import Sealed, SealedError


class Keys:
    """Secrets in memory."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, name):
        return self.held.get(name)

    def put(self, name, secret):
        self.held[name] = secret

    def get_or_make(self, name, make):
        return self.held.setdefault(name, make())

    def where(self):
        return "Les clés sont en mémoire."


@pytest.fixture
def sealed(tmp_path: Path) -> Sealed:
    return Sealed(tmp_path / "scelles", Keys())


@given(st.binary(max_size=3000))
def test_what_is_kept_comes_back_whole(tmp_path_factory, data: bytes) -> None:
    sealed = Sealed(tmp_path_factory.mktemp("home"), Keys())
    name = sealed.keep(data)
    assert data == sealed.open(name)
    assert sealed.size(name) > len(data)


def test_the_disk_shows_no_word_of_it_and_only_its_owner_reads_the_file(
    sealed: Sealed, tmp_path: Path
) -> None:
    name = sealed.keep(b"Madame Durand a vu une fenetre rouge" * 10)
    file = tmp_path / "scelles" / f"{name}.age"
    assert b"Durand" not in file.read_bytes()
    assert 0o600 == file.stat().st_mode & 0o777
    assert 0o700 == file.parent.stat().st_mode & 0o777


def test_an_erased_piece_is_gone_and_erasing_twice_is_no_error(sealed: Sealed) -> None:
    name = sealed.keep(b"photo")
    sealed.erase(name)
    sealed.erase(name)
    assert sealed.open(name) is None
    assert 0 == sealed.size(name)


def test_a_changed_file_is_refused(sealed: Sealed, tmp_path: Path) -> None:
    name = sealed.keep(b"photo")
    file = tmp_path / "scelles" / f"{name}.age"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(SealedError, match="abîmée"):
        sealed.open(name)


def test_another_key_reads_nothing(sealed: Sealed, tmp_path: Path) -> None:
    name = sealed.keep(b"photo")
    with pytest.raises(SealedError, match="autre clé"):
        Sealed(tmp_path / "scelles", Keys()).open(name)


def test_a_name_that_is_no_hash_never_becomes_a_path(sealed: Sealed) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        sealed.open("../../journal")


def test_too_big_a_piece_is_refused_with_a_gesture(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "SIZE_LIMIT", 3)
    with pytest.raises(SealedError, match="trop gros"):
        sealed.keep(b"four")
