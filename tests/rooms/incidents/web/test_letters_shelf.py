"""Lists and letters are held by a name that nobody guesses, and handed out once."""

import threading
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters.patients_csv import By, read
from hygie.rooms.incidents.web.letters_shelf import MOST, Batch, Letters, Shelf, job, left
from hygie.spine.practice import Practice
from tests.rooms.incidents.lists import listed

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
NAME = "Quatrebarbes"


def batch(token: str = "t", *, label: str = "Anne", rows: int = 1, **fields: Any) -> Batch:
    raw = listed(*({"last": f"{NAME}{n}"} for n in range(rows)))
    letter = Document(
        paper=Paper.PATIENTS,
        title="Lettre",
        incident="2026-11-21-1",
        controller=label,
        sender=("Cabinet",),
        at=NOW,
        sections=(),
        letter=True,
    )
    return Batch(
        token=token,
        incident="2026-11-21-1",
        label=label,
        reading=read(raw, date(2026, 11, 21)),
        letter=letter,
        by=By.POST,
        blank=False,
        at=NOW,
    )


def made(one: Batch, cancel: threading.Event | None = None) -> Letters:
    told: list[tuple[int, int, str]] = []
    work = job(one)
    return work(
        cast("Practice", None), lambda *step: told.append(step), cancel or threading.Event()
    )


def test_a_list_is_found_by_its_token_incident_and_practitioner() -> None:
    shelf, one = Shelf(), batch()
    shelf.put(one)
    assert one is shelf.get("t", "2026-11-21-1", "Anne")
    assert shelf.get("t", "2026-11-21-1", "Karim") is None
    assert shelf.get("t", "2026-11-21-2", "Anne") is None
    assert shelf.get("u", "2026-11-21-1", "Anne") is None


def test_the_oldest_list_goes_first() -> None:
    shelf = Shelf()
    for number in range(MOST + 1):
        shelf.put(batch(f"t{number}"))
    assert shelf.get("t0", "2026-11-21-1", "Anne") is None
    assert shelf.get(f"t{MOST}", "2026-11-21-1", "Anne") is not None


def test_a_list_let_go_is_gone_and_may_be_let_go_again() -> None:
    shelf = Shelf()
    shelf.put(batch())
    shelf.drop("t")
    shelf.drop("t")
    assert shelf.get("t", "2026-11-21-1", "Anne") is None


def test_a_pdf_is_handed_out_once() -> None:
    letters = Letters(token="t", pdfs=[b"a", b"b"])
    assert b"a" == letters.take(0)
    assert letters.take(0) is None
    assert letters.take(7) is None
    assert letters.take(-1) is None
    assert [False, True] == left(letters)
    assert [] == left(None)


def test_no_name_is_in_what_a_program_shows_of_them() -> None:
    one = batch()
    assert NAME not in repr(one)
    assert "PDF" not in repr(made(one))


def test_letters_are_made_in_memory() -> None:
    letters = made(batch(rows=3))
    assert "t" == letters.token
    assert b"%PDF" == (letters.take(0) or b"")[:4]


def test_a_making_that_is_stopped_gives_nothing() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(IncidentError, match="arrêté"):
        made(batch(), cancel)
