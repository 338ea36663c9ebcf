"""No letter leaves before it is whole and read."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters.patients_csv import By
from hygie.rooms.incidents.web.letters_shown import WAYS, refuse_unfinished, too_big
from hygie.rooms.incidents.web.papers_shown import Lack, Shown

LETTER = Document(
    paper=Paper.PATIENTS,
    title="Lettre",
    incident="2026-11-21-1",
    controller="Anne",
    sender=(),
    at=datetime(2026, 11, 21, 20, tzinfo=UTC),
    sections=(),
)
LACK = (Lack(label="Qui appeler", address="/"),)


def shown(missing: tuple[Lack, ...] = (), proposed: tuple[Lack, ...] = ()) -> Shown:
    return Shown(document=LETTER, title="x", address="/", missing=missing, proposed=proposed)


def test_a_letter_that_lacks_something_is_refused_even_when_read() -> None:
    with pytest.raises(IncidentError, match="incomplète"):
        refuse_unfinished(shown(missing=LACK), read=True)


def test_a_letter_that_nobody_read_is_refused_until_somebody_did() -> None:
    with pytest.raises(IncidentError, match="proposées"):
        refuse_unfinished(shown(proposed=LACK), read=False)
    refuse_unfinished(shown(proposed=LACK), read=True)
    refuse_unfinished(shown(), read=False)


def test_every_way_to_send_has_its_words() -> None:
    assert set(By) == set(WAYS)


def test_a_list_that_is_too_big_is_told_in_megabytes() -> None:
    assert "50 Mo" in too_big(50_000_000).message
