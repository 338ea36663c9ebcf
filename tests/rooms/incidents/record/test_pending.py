"""What was sealed for a gesture that came to nothing is let go of, and nothing else."""

from pathlib import Path

import pytest

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.record import Entry, Opening, add, load, note, open_incident
from hygie.rooms.incidents.record.pending import FILE
from tests.rooms.incidents.homes import NOON, home


def sealed(folder: Path) -> int:
    return len(list(folder.glob("scelles/*.age")))


def test_a_gesture_cut_by_a_power_failure_leaves_nothing_after_the_next(tmp_path) -> None:
    """Two words were sealed, no row was written; what other rooms sealed stays."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=NOON)
        note(practice, one, "gardée", now=NOON)
        practice.sealed.keep(b"of another room")
        cut = practice.sealed.keep(b"cut")
        (tmp_path / "incidents" / FILE).write_text(f"{cut}\nnot a name\n{'0' * 64}\n")
        assert 3 == sealed(tmp_path)
        note(practice, one, "la suivante", now=NOON)
        assert 3 == sealed(tmp_path)  # one more, and one less
        assert practice.sealed.open(cut) is None
        assert ["gardée", "la suivante"] == [line.words for line in load(practice, one).lines]
        assert not (tmp_path / "incidents" / FILE).exists()


def test_a_row_that_was_written_keeps_what_it_names(tmp_path) -> None:
    """The power failed after the row, before the list was cleared."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=NOON)
        note(practice, one, "gardée", now=NOON)
        (line,) = load(practice, one).lines
        (tmp_path / "incidents" / FILE).write_text(f"{line.entry.kept[0].sha256}\n")
        note(practice, one, "la suivante", now=NOON)
        assert "gardée" == load(practice, one).lines[0].words


def test_a_refused_gesture_leaves_nothing_at_once(tmp_path) -> None:
    """The second of two lines is too long: the first is not kept either."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=NOON)
        with pytest.raises(IncidentError):
            add(practice, one, Entry(words="un"), Entry(words="x" * 20_001), now=NOON)
        assert 0 == sealed(tmp_path)
        assert () == load(practice, one).lines
