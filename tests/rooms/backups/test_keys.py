"""Words of a sheet open whatever their case and accents; nothing shows them by accident."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups import keys
from hygie.rooms.backups.keys import SHEET_WORDS, LostKeyError, SheetKey


@dataclass
class Kept:
    """Secrets in memory."""

    held: dict[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def put(self, name: str, secret: bytes) -> None:
        self.held[name] = secret

    def get_or_make(self, name: str, make: Callable[[], bytes]) -> bytes:
        return self.held.setdefault(name, make())

    def where(self) -> str:
        return "Les clés sont en mémoire."


def test_a_password_is_drawn_once_and_is_its_destination_s_own():
    secrets = Kept()
    first = keys.password(secrets, os.urandom, "a")
    assert first == keys.password(secrets, os.urandom, "a") == keys.known_password(secrets, "a")
    assert first != keys.password(secrets, os.urandom, "b")
    assert 43 == len(first)


def test_a_lost_password_is_never_drawn_anew():
    """A new one would open nothing, and hide that the right one is gone."""
    secrets = Kept()
    with pytest.raises(LostKeyError, match="pas sur cet ordinateur"):
        keys.known_password(secrets, "a")
    assert {} == secrets.held


def test_a_sheet_has_ten_words_of_plain_letters_and_shows_none():
    sheet = keys.draw_sheet(os.urandom)
    assert SHEET_WORDS == len(sheet.words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in sheet.words)
    assert not any(word in repr(sheet) for word in sheet.words)


@given(st.binary(min_size=8, max_size=8))
def test_the_word_that_is_asked_for_is_on_the_sheet_and_never_the_first(raw: bytes):
    assert 2 <= keys.asked_back(lambda _count: raw) <= SHEET_WORDS


@pytest.mark.parametrize(
    "typed",
    [
        "ABRICOT  tilleul-Cerise",
        " abricot, tilleul\ncerise ",
        "àbricot — tilleul ; cerise",
        "abricot-tilleul-cerise",
    ],
)
def test_what_is_typed_from_paper_opens_as_what_was_printed(typed: str):
    assert SheetKey(("abricot", "tilleul", "cerise")).password == keys.typed_sheet(typed)


@given(st.text())
def test_another_word_is_not_the_word(typed: str):
    sheet = SheetKey(("abricot", "tilleul"))
    assert (typed.strip().lower() == "tilleul") <= sheet.is_word(2, typed)
    assert not sheet.is_word(2, f"x{typed}")


def test_what_opens_a_host_comes_back_and_is_empty_where_there_is_none():
    secrets, wanted = Kept(), {"AWS_ACCESS_KEY_ID": "é", "AWS_SECRET_ACCESS_KEY": "s"}
    assert {} == keys.host_secrets(secrets, "a")
    keys.keep_host_secrets(secrets, "a", wanted)
    assert (wanted, {}) == (keys.host_secrets(secrets, "a"), keys.host_secrets(secrets, "b"))
