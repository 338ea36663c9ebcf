"""What is wrong with one line."""

import pytest

from hygie.journal import Problem
from hygie.journal.chain import seal_body, seal_row
from hygie.journal.codec import encode, read_key
from hygie.journal.faults import (
    Erasure,
    Row,
    body_faults,
    erasure_faults,
    erasure_in,
    gap,
    row_faults,
    told,
)
from hygie.journal.writing import Erased
from hygie.spine.evidence import Seen
from tests.journal.scene import HERE, piece

SALT, BODY, LINK = b"s" * 16, encode(piece()), b"\x01" * 32
SEAL = seal_body(SALT, BODY)
GOOD = Row(7, 1, LINK, SEAL, seal_row(7, 1, LINK, SEAL), SALT, BODY)


def test_good_row_has_no_fault():
    assert row_faults(GOOD) == []
    assert body_faults(GOOD) == ([], read_key(BODY))


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 8},
        {"sequence": -1},
        {"format": 2},
        {"format": None},
        {"previous": b"\x02" * 32},
        {"previous": LINK + b"more"},
        {"previous": None},
        {"previous": "text"},
        {"body_hash": SEAL + b"more"},
        {"body_hash": 3},
        {"hash": b""},
        {"hash": None},
    ],
)
def test_changed_row_has_one(change):
    """A value changed, cut, made longer or of another type."""
    row = GOOD._replace(**change)
    assert row_faults(row) == [
        Problem(sequence=row.sequence, sentence=f"La ligne {row.sequence} a été modifiée.")
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"salt": b"t" * 16}, "Le contenu de la ligne 7 a été modifié."),
        ({"body": BODY + b" "}, "Le contenu de la ligne 7 a été modifié."),
        ({"salt": None}, "Le contenu de la ligne 7 est illisible."),
        ({"body": 3}, "Le contenu de la ligne 7 est illisible."),
        (
            {"body": b"{}", "body_hash": seal_body(SALT, b"{}")},
            "Le contenu de la ligne 7 est illisible.",
        ),
    ],
)
def test_changed_body_has_one(change, sentence):
    assert body_faults(GOOD._replace(**change)) == ([Problem(sequence=7, sentence=sentence)], None)


def test_erasure_is_read_in_its_row():
    """Which row, and the clock of what is gone."""
    facts = Erased(sequence=3, because="Essai.", machine=HERE, dated="2026")
    body = encode(piece(kind=Erased.KIND, sight=Seen(facts=facts)))
    assert erasure_in(9, read_key(body), body) == (3, 9, HERE, "2026")
    assert erasure_in(9, read_key(BODY), BODY) is None
    assert erasure_in(9, read_key(body), BODY) is None
    assert erasure_in(3, read_key(body), body) is None  # none can erase what comes after it


def test_bodies_gone_and_erasures_are_compared():
    """A body is gone because a row says so, and is gone when a row says so."""
    erasure = Erasure(3, 9, HERE, "2026")
    assert erasure_faults([3], [erasure]) == []
    (silent,), (undone,) = erasure_faults([3], []), erasure_faults([], [erasure])
    assert "a disparu" in silent.sentence
    assert "devait être effacé" in undone.sentence


def test_gap_is_told_in_the_singular_and_the_plural():
    assert gap(3, 3).sentence == "La ligne 3 manque."
    assert gap(3, 5).sentence == "Les lignes 3 à 5 manquent."


def test_same_problem_is_told_once():
    assert told([gap(3, 3), gap(1, 1), gap(3, 3)]) == (gap(1, 1), gap(3, 3))
