"""Passwords that are almost the same."""

import base64
import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.near import alike, core_of, groups
from hygie.rooms.passwords.vaults.entries import Entry


def entries(*pairs: tuple[str, str]) -> list[Entry]:
    return [Entry(title="", host=host, username="", password=word) for host, word in pairs]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kine75-Ameli!", "Kine75-Doctolib!"),
        ("AmeliKine75!", "doctolibkine75!"),
        ("Cabinet1", "Cabinet2"),
        ("Soleil2019!", "Soleil2024?"),
        ("soleil1999", "SOLEIL-06"),
        ("Été2024Nice", "ete2024nice!"),
        ("montlouis", "montlouis75000"),
        ("montlouis", "!!montlouis"),
        ("Tilleul#Vert", "Tilleul#Verd"),
    ],
)
def test_variants_of_one_password_are_found(one, other) -> None:
    """The service's name, a number, a sign, an accent or a letter makes no other password."""
    assert groups(entries(("ameli.fr", one), ("doctolib.fr", other))) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soleil2019!", "Pivoine2019!"),
        ("Ameli!", "Doctolib!"),
        ("1234", "1235"),
        ("tilleul violet cascade", "marmotte brique tempo"),
        ("v8;T,q2#zLp0!xR", "pQ3$wd9!Zt;aK1m"),
    ],
)
def test_different_passwords_are_left_apart(one, other) -> None:
    """An ending, a short code or a length in common makes no likeness."""
    assert groups(entries(("ameli.fr", one), ("doctolib.fr", other))) == []


def test_likeness_is_passed_on() -> None:
    """Three variants are one group, in the order of the vault."""
    vault = entries(("a.fr", "Soleil1"), ("x.fr", "autre-chose"), ("b.fr", "Soleil12"),
                    ("c.fr", "Soleil123"))  # fmt: skip
    assert groups(vault) == [[0, 2, 3]]


def test_the_name_of_the_service_is_taken_out() -> None:
    """By the host or by the title; when almost nothing is left, the whole is kept."""
    host = Entry(title="", host="assure.ameli.fr", username="", password="Kine75-Ameli!")
    title = Entry(title="Améli pro", host="", username="", password="Kine75-Améli!")
    bare = Entry(title="", host="ameli.fr", username="", password="Ameli!")
    assert [core_of(item) for item in (host, title, bare)] == ["kine75-!", "kine75-!", "ameli!"]


def drawn(count: int, length: int) -> list[str]:
    """Passwords without likeness, the same at each run."""
    digests = (hashlib.sha256(str(number).encode()).digest() for number in range(count))
    return [base64.b85encode(digest).decode()[:length] for digest in digests]


def test_random_passwords_do_not_resemble_each_other() -> None:
    """Five thousand of twelve characters: no group."""
    assert groups(entries(*(("x.fr", word) for word in drawn(5_000, 12)))) == []


def test_the_largest_vault_is_compared_in_seconds() -> None:
    """Ten thousand passwords of the same length, the worst case."""
    vault = entries(*(("x.fr", word) for word in drawn(10_000, 10)))
    start = time.perf_counter()
    groups(vault)
    assert time.perf_counter() - start < 30


def test_the_password_of_the_vault_is_compared_likewise() -> None:
    """The same, or a character or two apart."""
    assert alike("Tilleul75!", "tilleul75!")
    assert alike("Tilleul75!", "Tilleul76?")
    assert not alike("Tilleul75!", "Pivoine75!")
    assert not alike("ab", "ac")


@given(st.lists(st.tuples(st.text(max_size=8), st.text(min_size=1, max_size=12)), max_size=12))
def test_any_passwords_give_groups_without_overlap(pairs) -> None:
    """Each account is in one group at most."""
    found = groups(entries(*pairs))
    places = [place for group in found for place in group]
    assert len(places) == len(set(places))
    assert all(len(group) > 1 for group in found)
