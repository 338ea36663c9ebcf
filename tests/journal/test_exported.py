"""Verifying an export: whatever was changed in the text is found."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.journal import Head, verify_export
from tests.journal.scene import Key, open_journal, problems
from tests.journal.test_verify import fill


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    with open_journal(tmp_path_factory.mktemp("export") / "j") as journal:
        fill(journal)
        return list(journal.export())


def test_untouched_export_verifies(export):
    found = verify_export(export, public_key=Key().public_key)
    assert found.problems == ()
    assert (found.rows, found.erased) == (11, 1)
    assert found.head
    assert verify_export(export, known=[found.head]).ok


def test_export_of_an_empty_journal_verifies(tmp_path):
    with open_journal(tmp_path / "j") as journal:
        assert verify_export(journal.export(), known=[journal.head()]).ok


def test_key_is_compared_when_known(export):
    told = ["Le journal est signé par une autre clé que celle de cet ordinateur."]
    assert problems(verify_export(export, public_key=Key(2).public_key)) == told


def test_head_that_somebody_kept_is_compared(export):
    """A journal written anew by its owner has other hashes than those on paper."""
    other = Head(sequence=3, hash=b"\0" * 32, signature=b"", public_key=b"")
    assert problems(verify_export(export, known=[other])) == [
        "La ligne 3 n'est plus celle qui était connue : le journal a été réécrit ou coupé."
    ]


def test_any_line_removed_is_found(export):
    for n in range(len(export)):
        assert not verify_export(export[:n] + export[n + 1 :]).ok


def test_any_line_said_twice_is_found(export):
    for n in range(len(export)):
        assert not verify_export([*export[: n + 1], *export[n:]]).ok


def test_any_two_lines_in_another_order_are_found(export):
    for n in range(len(export) - 1):
        swapped = [*export[:n], export[n + 1], export[n], *export[n + 2 :]]
        assert not verify_export(swapped).ok


def test_any_value_changed_is_found(export):
    """Every value of every line, and every value left out."""
    for n, line in enumerate(export):
        for name, value in json.loads(line).items():
            for new in (other_than(value), None):
                changed = {**json.loads(line), name: new}
                if new is None:
                    del changed[name]
                text = json.dumps(changed).encode()
                found = verify_export([*export[:n], text, *export[n + 1 :]])
                assert not found.ok, (n, name)


def other_than(value):
    if isinstance(value, int):
        return value + 1
    return ("1" if value[0] == "0" else "0") + value[1:]


def test_body_said_in_two_ways_is_found(export):
    """One would be shown and the other verified."""
    row = {**json.loads(export[1]), "body_base64": "AAAA"}
    assert not verify_export([export[0], json.dumps(row).encode(), *export[2:]]).ok


def test_row_of_another_format_is_told(export):
    start = {**json.loads(export[0]), "format": 2}
    told = "Cette version ne connaît pas le format de l'export."
    assert told in problems(verify_export([json.dumps(start).encode(), *export[1:]]))


@pytest.mark.parametrize("lines", [[], [b""], [b"Bonjour"], [b"[" * 100_000], [b"\xff\xfe"]])
def test_text_that_is_no_export_is_told(lines):
    found = verify_export(lines)
    assert "L'export est coupé : il n'a pas de tête à sa fin." in problems(found)
    assert found.head is None


@given(st.data())
def test_no_bytes_stop_the_verification(export, data):
    """Whatever a line holds, it is told and never breaks."""
    n = data.draw(st.integers(0, len(export) - 1))
    place = data.draw(st.integers(0, len(export[n])))
    new = export[n][:place] + data.draw(st.binary(min_size=1, max_size=3)) + export[n][place + 1 :]
    found = verify_export([*export[:n], new, *export[n + 1 :]])
    assert found.ok <= (without_space(new) == without_space(export[n]))


def without_space(text):
    """JSON may be written with other spaces, and hex with other capitals, to say the same."""
    try:
        return json.dumps(json.loads(text)).lower()
    except ValueError:
        return text
