"""Gestures and pieces are taken from the log, its words and names of files never."""

from hygie.rooms.incidents.documents_log import done, gestures, pieces
from tests.rooms.incidents.twelve import twelve


def test_pieces_are_numbered_by_line_and_rank() -> None:
    (piece,) = pieces(twelve()[0].incident)
    assert ("2.1", "photo") == (piece.number, piece.sort)


def test_only_gestures_said_done_are_told() -> None:
    """A note is none, and neither is a gesture of a playbook that is gone."""
    incident = twelve()[0].incident
    ((at, what),) = done(incident)
    assert incident.lines[0].entry.at == at
    assert what.startswith("Débranchez")
    assert 1 == len(list(gestures(incident)))
