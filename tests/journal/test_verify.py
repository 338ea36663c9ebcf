"""Verifying: whatever was changed in the file is found."""

import contextlib
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.journal import Head, Journal, JournalError
from hygie.journal.chain import genesis, seal_body, seal_row, sign_head
from hygie.journal.codec import encode
from hygie.journal.faults import AT_MOST
from hygie.journal.verify import Terms, verify
from hygie.spine.evidence import PRACTICE, MachineId
from hygie.spine.measure import Kind
from tests.journal.scene import (
    HERE,
    IMPORTED,
    Key,
    at,
    by_hand,
    open_journal,
    piece,
    problems,
)

THERE = MachineId("there")


def fill(journal: Journal) -> None:
    """A journal of eleven rows in which something of everything happened."""
    journal.append([piece(0), piece(0, kind=Kind("session.lock:b")), piece(0, subject=PRACTICE)])
    journal.append([piece(1, machine=THERE, origin=IMPORTED), piece(99), piece(98, source="x")])
    journal.append([piece(2), piece(3), piece(3, machine=THERE, origin=IMPORTED)])
    journal.erase(8, "Essai.", at=at(4), machine=HERE)
    journal.append([piece(5, source="x")])


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("filled") / "journal.sqlite"
    with open_journal(path) as journal:
        fill(journal)
    return path


@pytest.fixture
def path(filled, tmp_path):
    return Path(shutil.copy(filled, tmp_path))


def look(path, **other):
    values = {
        "public_key": Key().public_key,
        "spread": map,
        "known": (),
        "on_progress": lambda done, total: None,
        "wait_s": 1.0,
    }
    return verify(path, Terms(**{**values, **other}))


def test_untouched_journal_verifies(path):
    """Erased, void and imported rows included, in stretches of any length."""
    for stretch in (1, 2, 3, 5, 50):
        found = look(path, stretch=stretch)
        assert found.problems == ()
        assert (found.rows, found.erased, found.head.sequence) == (11, 1, 11)


def test_stretches_may_be_checked_in_any_place(path):
    """The caller may give them to other threads or processes."""
    with ThreadPoolExecutor(3) as pool:
        assert look(path, stretch=2, spread=pool.map).ok


def test_progress_is_told_to_its_end(path):
    """Rows done and rows in all, ending with all."""
    told = []
    look(path, stretch=4, on_progress=lambda *numbers: told.append(numbers))
    assert told == [(4, 11), (8, 11), (11, 11)]


def test_clock_going_back_in_a_later_stretch_is_seen_in_the_former(tmp_path):
    """What a row makes void may lie thousands of rows before it."""
    with open_journal(tmp_path / "j") as journal:
        for _ in range(3):
            journal.append([piece(n, machine=machine) for n in range(4) for machine in "ab"])
    for stretch in range(1, 24):
        assert look(tmp_path / "j", stretch=stretch).ok


def cells(path):
    """Every stored value, as table, column, rowid."""
    with closing(sqlite3.connect(path)) as connection:
        for table in ("head", "rows", "bodies", "lanes", "erasures"):
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for (rowid,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
                yield from ((table, name, rowid) for name in names)


def flip(value, bit):
    """The same value with one bit changed."""
    match value:
        case int():
            return value ^ (1 << bit % 5)
        case str():
            return flip(value.encode(), bit & ~7).decode()  # stays ASCII
        case bytes():
            place, bit = bit // 8 % len(value), bit % 8
            return value[:place] + bytes([value[place] ^ (1 << bit)]) + value[place + 1 :]


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_any_bit_of_any_value_is_found(filled, tmp_path_factory, data):
    """One bit changed anywhere, in the rows or in what is drawn from them, does not pass."""
    path = Path(shutil.copy(filled, tmp_path_factory.mktemp("bit")))
    table, column, rowid = data.draw(st.sampled_from(list(cells(path))))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        where = f"{table} WHERE rowid = {rowid}"
        (value,) = connection.execute(f"SELECT {column} FROM {where}").fetchone()
        new = flip(value, data.draw(st.integers(0, 5_000)))
        connection.execute(
            f"UPDATE OR REPLACE {table} SET {column} = ? WHERE rowid = ?", (new, rowid)
        )
    assert not look(path, stretch=4).ok
    assert not look(path).ok


def test_every_value_is_looked_at(filled, tmp_path):
    """No column of no row can be changed unseen: each in turn."""
    for n, (table, column, rowid) in enumerate(cells(filled)):
        path = Path(shutil.copy(filled, tmp_path / f"{n}"))
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            read = f"SELECT {column} FROM {table} WHERE rowid = ?"
            (value,) = connection.execute(read, (rowid,)).fetchone()
            change = f"UPDATE OR REPLACE {table} SET {column} = ? WHERE rowid = ?"
            connection.execute(change, (flip(value, 0), rowid))
        assert not look(path).ok, (table, column, rowid)


@pytest.mark.parametrize("new", ["autre", b"x", "", b"", 2**40, -1, 0.5, "\udcff"])
def test_value_of_another_sort_is_found(filled, tmp_path, new):
    """SQLite lets one write a text, a number or bytes anywhere: nothing breaks, all is found."""
    for n, (table, column, rowid) in enumerate(cells(filled)):
        path = Path(shutil.copy(filled, tmp_path / f"{n}"))
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            change = f"UPDATE OR REPLACE {table} SET {column} = {{}} WHERE rowid = {rowid}"
            if column in KEYS and not isinstance(new, int):
                continue  # the number of a row can be nothing else
            if new == "\udcff":  # a text that is no UTF-8
                connection.execute(change.format("CAST(x'ff' AS TEXT)"))
            else:
                connection.execute(change.format("?"), (new,))
        assert not look(path).ok, (table, column, rowid)
        never_breaks(path)


KEYS = {"sequence", "lane"}


def never_breaks(path):
    """Every gesture on a journal changed by hand works, or says why not in French."""
    for gesture in (
        lambda journal: journal.latest(at(500)),
        lambda journal: journal.history(),
        lambda journal: journal.history(kind=Kind("session.lock")),
        lambda journal: journal.first_at(),
        lambda journal: list(journal.export()),
        lambda journal: journal.erase(1, "Essai.", at=at(51), machine=HERE),
        lambda journal: journal.append([piece(50)]),
    ):
        with contextlib.suppress(JournalError), open_journal(path) as journal:
            gesture(journal)


ALL = range(1, 12)


@pytest.mark.parametrize("sequence", ALL)
def test_removed_row_is_found(path, sequence):
    """Wherever it is, with its body or without."""
    by_hand(path, f"DELETE FROM rows WHERE sequence = {sequence}")
    assert f"La ligne {sequence} manque." in problems(look(path))
    by_hand(path, f"DELETE FROM bodies WHERE sequence = {sequence}")
    assert f"La ligne {sequence} manque." in problems(look(path, stretch=3))


def test_removed_rows_are_told_together(path):
    by_hand(path, "DELETE FROM rows WHERE sequence IN (3, 4, 5)")
    assert "Les lignes 3 à 5 manquent." in problems(look(path))


def test_removed_end_is_found(path):
    """The head says how many rows there were."""
    by_hand(path, *(f"DELETE FROM {table} WHERE sequence > 9" for table in ("rows", "bodies")))
    assert "Les lignes 10 à 11 manquent." in problems(look(path))
    assert "La tête du journal n'est pas sa dernière ligne." in problems(look(path))


@pytest.mark.parametrize("sequence", [n for n in ALL if n != 8])
def test_removed_body_is_found(path, sequence):
    """A body is erased by a row that says so, or not at all."""
    by_hand(path, f"DELETE FROM bodies WHERE sequence = {sequence}")
    told = f"Le contenu de la ligne {sequence} a disparu sans que le journal dise pourquoi."
    assert told in problems(look(path))


def test_body_put_back_is_found(path):
    """Erased is erased: a body that came back, from a backup say, does not go unseen."""
    by_hand(
        path, "INSERT INTO bodies SELECT 8, lane, at, void, salt, body FROM bodies WHERE sequence=7"
    )
    told = "Le contenu de la ligne 8 devait être effacé, et il est toujours là."
    assert told in problems(look(path))


@pytest.mark.parametrize("table", ["rows", "bodies"])
@pytest.mark.parametrize("first", ALL[:-1])
def test_rows_in_another_order_are_found(path, table, first):
    """Two neighbours that changed places, as rows or as bodies only."""
    by_hand(
        path,
        f"UPDATE {table} SET sequence = -1 WHERE sequence = {first}",
        f"UPDATE {table} SET sequence = {first} WHERE sequence = {first + 1}",
        f"UPDATE {table} SET sequence = {first + 1} WHERE sequence = -1",
    )
    assert not look(path).ok
    assert not look(path, stretch=1).ok


def test_added_row_is_found(path):
    """After the last, before the first, or so far away that one would never get there."""
    copy = "INSERT INTO {0} SELECT {1}, {2} FROM {0} WHERE sequence = 1"
    rows, bodies = "format, previous, body_hash, hash", "lane, at, void, salt, body"
    for table, columns in (("rows", rows), ("bodies", bodies)):
        for sequence in (0, -5, 12, 2**62):
            by_hand(path, copy.format(table, sequence, columns))
            assert not look(path).ok
            by_hand(path, f"DELETE FROM {table} WHERE sequence = {sequence}")
    assert look(path).ok


def test_head_far_away_is_found(path):
    """A number written by hand does not make one look for rows for years."""
    by_hand(path, f"UPDATE head SET sequence = {2**62}")
    assert not look(path).ok


@pytest.mark.parametrize("change", ["DELETE FROM head", "INSERT INTO head SELECT * FROM head"])
def test_without_one_head_nothing_is_proved(path, change):
    by_hand(path, change)
    found = look(path)
    assert problems(found) == ["Le fichier du journal est abîmé."]
    assert found.head is None


def test_head_of_another_key_is_found(path):
    """Whoever signs with a key of his own is not us."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (row_hash,) = connection.execute("SELECT hash FROM head").fetchone()
        head = sign_head(Key(2), 11, row_hash)
        change = "UPDATE head SET signature = ?, public_key = ?"
        connection.execute(change, (head.signature, head.public_key))
    told = "Le journal est signé par une autre clé que celle de cet ordinateur."
    assert problems(look(path)) == [told]


def test_lane_of_nothing_is_found(path):
    """A name without evidence may be that of a person whose evidence was erased."""
    by_hand(path, "INSERT INTO lanes VALUES (99, 'person:a', 'k', 's', 'm', 0, '')")
    assert problems(look(path)) == ["La dernière preuve de « k » n'est pas celle qui est indiquée."]


def test_body_without_a_lane_is_found(path):
    """Evidence hidden from the list of the latest does not go unseen."""
    by_hand(path, "DELETE FROM lanes WHERE lane = 1")
    assert "Le classement de la ligne 1 n'est pas celui que dit son contenu." in problems(
        look(path)
    )


def test_index_that_does_not_fit_its_table_is_found(path):
    """What counts is found by an index: it is compared as well."""
    right = "UPDATE bodies SET void = 0 WHERE sequence = 1"
    wrong = "UPDATE bodies SET void = 1 WHERE sequence = 1"
    with closing(sqlite3.connect(path)) as connection:
        (index,) = connection.execute("SELECT * FROM sqlite_master WHERE type = 'index'")
    open_schema = "PRAGMA writable_schema = ON"
    by_hand(path, wrong, open_schema, "DELETE FROM sqlite_master WHERE type = 'index'")
    by_hand(path, right)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(open_schema)
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
    assert problems(look(path)) == ["Le fichier du journal est abîmé."]


def rewrite(path, *, bodies=(), row_format=1):
    """What the owner of the machine, who has the key, can always do: write all of it anew."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (journal,) = connection.execute("SELECT journal FROM head").fetchone()
        connection.execute("DELETE FROM rows")
        for table in ("bodies", "lanes", "erasures"):
            connection.execute(f"DELETE FROM {table}")
        link, salt = genesis(journal), b"s" * 16
        for sequence, body in enumerate(bodies, 1):
            body_hash = seal_body(salt, body)
            row_hash = seal_row(sequence, row_format, link, body_hash)
            connection.execute(
                "INSERT INTO rows VALUES (?, ?, ?, ?, ?)",
                (sequence, row_format, link, body_hash, row_hash),
            )
            connection.execute(
                "INSERT INTO bodies VALUES (?, 1, ?, 0, ?, ?)", (sequence, "x", salt, body)
            )
            link = row_hash
        head = sign_head(Key(), len(bodies), link)
        change = "UPDATE head SET sequence = ?, hash = ?, signature = ?"
        connection.execute(change, (head.sequence, head.hash, head.signature))


def test_rewritten_journal_is_found_by_whoever_kept_a_head(path):
    """Only a head that somebody else holds shows that the past was written anew or cut."""
    known = look(path).head
    rewrite(path)
    assert look(path).ok
    told = "La ligne 11 n'est plus celle qui était connue : le journal a été réécrit ou coupé."
    assert problems(look(path, known=[known])) == [told]


def test_known_heads_of_the_same_past_are_well(tmp_path):
    """Heads kept from any moment, even from before the first row, still fit."""
    with open_journal(tmp_path / "j") as journal:
        heads = [journal.head()]
        journal.append([piece(0)])
        heads.append(journal.head())
        journal.append([piece(1)])
        assert journal.verify(known=heads).ok
        other = Head(sequence=0, hash=b"\0" * 32, signature=b"", public_key=b"")
        assert not journal.verify(known=[other]).ok


def test_body_that_is_no_evidence_is_found(path):
    """Well sealed, but not by Hygie."""
    rewrite(path, bodies=[b"[1, 2"])
    assert "Le contenu de la ligne 1 est illisible." in problems(look(path))


def test_unknown_format_is_found(path):
    """Well sealed, but in a way that this Hygie does not know."""
    rewrite(path, bodies=[encode(piece())], row_format=2)
    assert "Cette version ne connaît pas le format de la ligne 1." in problems(look(path))


def test_erasure_of_another_shape_is_found(path):
    """A row that says it erased something, in no way that we know."""
    rewrite(path, bodies=[encode(piece(kind=Kind("journal.erased")))])
    by_hand(
        path,
        "INSERT INTO lanes VALUES (1, 'machine:3f2a9b7c1d5e4f60', 'journal.erased', 'probe',"
        " '3f2a9b7c1d5e4f60', 1, '2026-11-21T12:00:00.000000Z')",
        "UPDATE bodies SET at = '2026-11-21T12:00:00.000000Z'",
    )
    assert look(path).ok


def test_many_problems_are_told_in_part(tmp_path):
    """A journal rewritten by hand does not fill the screen."""
    with open_journal(tmp_path / "j") as journal:
        journal.append([piece(n) for n in range(300)])
    by_hand(tmp_path / "j", "UPDATE bodies SET salt = zeroblob(16)")
    found = look(tmp_path / "j")
    assert len(found.problems) == AT_MOST + 1
    assert found.problems[-1].sentence == "Il y a encore d'autres problèmes."


def test_problems_are_told_by_row(path):
    """Reading from the top, one goes down the journal."""
    by_hand(path, "UPDATE rows SET format = 2 WHERE sequence IN (9, 2)")
    assert [problem.sequence for problem in look(path).problems] == [2, 9]


def test_journal_that_grows_meanwhile_is_looked_at_again(path):
    """A bilan that ends while one verifies is no problem."""
    with open_journal(path) as journal:
        todo = [[piece(50, source="y")], [piece(49, source="z")]]
        found = look(
            path, stretch=3, on_progress=lambda *_: journal.append(todo.pop() if todo else [])
        )
    assert found.problems == ()
    assert found.rows == 13


def test_journal_that_never_stops_growing_is_told(path):
    """Rather than tell problems that are none."""
    with (
        open_journal(path) as journal,
        pytest.raises(JournalError, match="y écrit sans cesse"),
    ):
        look(path, stretch=3, on_progress=lambda *_: journal.append([piece(50)]))


def test_journal_locked_meanwhile_is_no_finding(path):
    """Another program that takes the file for itself: try again, and nothing is wrong with it."""
    by_hand(path, "PRAGMA journal_mode = DELETE")
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        look(path, on_progress=lambda *_: other.execute("BEGIN EXCLUSIVE"), wait_s=0.05)
    assert look(path).ok


# --- the file itself -------------------------------------------------------------------------


def everything_read(path):
    with open_journal(path, read_only=True) as journal:
        return journal.verify().ok, journal.latest(at(500)), list(journal.export())


def test_any_bit_of_the_file_is_found_or_harmless(filled, tmp_path):
    """A disk that changes a bit anywhere: it is told, or all that is read is the same."""
    original = filled.read_bytes()
    path = tmp_path / "journal.sqlite"
    path.write_bytes(original)
    (_, latest, export) = everything_read(path)
    found = 0
    for n in range(1500):
        place = n * 7919 % len(original)
        bit = 1 << (n % 8)
        path.write_bytes(original[:place] + bytes([original[place] ^ bit]) + original[place + 1 :])
        for log in path.parent.glob("*-*"):
            log.unlink()
        try:
            ok, *read = everything_read(path)
        except JournalError:
            found += 1
            continue
        assert not ok or read == [latest, export]
        found += not ok
    assert found > 100


def test_file_cut_short_is_told(filled, tmp_path):
    """At any length."""
    original = filled.read_bytes()
    for length in range(0, len(original) - 1, 997):
        path = tmp_path / f"{length}"
        path.write_bytes(original[:length])
        try:
            ok, *_ = everything_read(path)
        except JournalError:
            continue
        assert not ok
