"""What came back is told as it was proved: never more, and never less than what is lost."""

from pathlib import Path

import pytest

from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.restore.restore import Restored
from hygie.rooms.backups.restore.told import (
    AGAIN,
    NOT_THERE,
    ONLY_PART,
    UNREAD,
    advice,
    counts,
    heading,
    lists,
)

LACKING = (Reason.UNREADABLE,)
UNREAD_THEN = "Des fichiers n’ont pas pu être lus."


def found(**more) -> Restored:
    return Restored(folder=Path("/ici"), **more)


@pytest.mark.parametrize(
    ("more", "heads"),
    [
        ({"same": 3}, "Tout est revenu"),
        ({"same": 3, "unsure": ["a"]}, "Tout est revenu"),
        ({"unsure": ["a"]}, "Revenu, sans pouvoir être comparé"),
        ({"unsure": ["a"], "damaged": True}, "Tout n’est pas revenu"),
        ({"same": 3, "damaged": True}, "Tout n’est pas revenu"),
        ({"same": 3, "unsound": ["a.db"]}, "Tout n’est pas revenu"),
        ({}, "Tout est revenu"),
        ({"same": 3, "partial": LACKING}, ONLY_PART),
        ({"unsure": ["a"], "partial": LACKING}, "Revenu, sans pouvoir être comparé"),
        ({"same": 3, "missing": ["a"], "partial": LACKING}, "Tout n’est pas revenu"),
    ],
)
def test_all_came_back_is_said_only_of_what_was_compared_and_read(more, heads):
    assert heads == heading(found(**more))


def test_nothing_is_counted_as_identical_where_nothing_was_compared():
    assert ["2 fichiers revenus sans"] == [one[:23] for one in counts(found(unsure=["a", "b"]))]
    assert ["0 fichier revenu identique"] == [one[:26] for one in counts(found())]


def test_every_file_to_look_at_is_under_what_is_known_of_it():
    every = found(missing=["a"], different=["b"], unsound=["c"], unsure=["d"])
    assert [["a"], ["b"], ["c"], ["d"]] == [list(paths) for _, paths in lists(every)]
    assert () == lists(found(same=1))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"same": 1}, ()),
        ({"missing": ["a"]}, (AGAIN,)),
        ({"missing": ["a"], "damaged": True}, (AGAIN,)),
        ({"missing": ["a"], "unsure": ["b"], "damaged": True}, (UNREAD, AGAIN)),
        ({"same": 1, "damaged": True}, (UNREAD, AGAIN)),
        ({"same": 1, "partial": LACKING}, (NOT_THERE, UNREAD_THEN)),
        ({"missing": ["a"], "partial": LACKING}, (AGAIN, NOT_THERE, UNREAD_THEN)),
    ],
)
def test_a_damage_that_names_no_file_is_said_too(more, said):
    """A fingerprint names a damaged file; without one, restic's own word is all there is."""
    assert said == advice(found(**more))
