"""What is past its term is shown, then erased for ever once somebody says so; nothing by itself."""

from datetime import timedelta

import pytest

from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.incident import ERASED
from hygie.rooms.incidents.kinds import Erased
from hygie.rooms.incidents.record import (
    Opening,
    attach,
    close,
    content,
    load,
    note,
    open_incident,
    reopen,
    tell,
)
from hygie.rooms.incidents.record.erasing import Because, erase, finish, past_term, pieces, terms_of
from hygie.rooms.incidents.record.rows import read_rows
from hygie.rooms.incidents.record.told import Decision
from tests.rooms.incidents.homes import NOON, home

YEAR = timedelta(days=366)


@pytest.fixture
def practice(tmp_path):
    with home(tmp_path / "cabinet") as practice:
        yield practice


@pytest.fixture
def one(practice) -> str:
    """An incident with a title, a note and a picture."""
    made = open_incident(practice, Opening(sight="other", title="Un titre"), now=NOON)
    note(practice, made, "une note", now=NOON)
    attach(practice, made, "écran.png", b"image", now=NOON)
    return made


def test_an_open_incident_keeps_everything(practice, one) -> None:
    """However old it is: its claim may still be argued."""
    assert () == past_term(practice, NOON + 30 * YEAR)
    assert {"text": "", "picture": ""} == terms_of(practice, one)


def test_pictures_go_before_words(practice, one) -> None:
    """Two years after the closing, then five; not a day before."""
    close(practice, one, now=NOON + YEAR)
    assert {"text": "2032-11-22", "picture": "2029-11-22"} == terms_of(practice, one)
    assert () == past_term(practice, NOON + 2 * YEAR)
    late = past_term(practice, NOON + 4 * YEAR)
    assert ["picture"] == [piece.kept.sort for piece in late]
    assert "une photo (ligne 2 du journal)" == late[0].what
    assert 4 == len(past_term(practice, NOON + 7 * YEAR))


def test_an_incident_opened_again_keeps_everything_again(practice, one) -> None:
    close(practice, one, now=NOON)
    reopen(practice, one, now=NOON)
    assert load(practice, one).closed is None
    assert () == past_term(practice, NOON + 30 * YEAR)


def test_what_is_erased_leaves_a_row_that_says_so(practice, one) -> None:
    """The line stays, its words do not; the hash of what is gone remains."""
    close(practice, one, now=NOON)
    late = past_term(practice, NOON + 7 * YEAR)
    erase(practice, late, Because.TERM, now=NOON + 7 * YEAR, by="accueil")
    found = load(practice, one)
    assert [ERASED] * 2 == [line.words for line in found.lines]
    assert ERASED == found.title
    assert content(practice, found.lines[1].entry.kept[1]) is None
    (row,) = read_rows(practice).of(Erased)
    assert {piece.kept for piece in late} == set(row.pieces)
    assert ("term", "accueil", None) == (row.because, row.by, row.reason)
    assert () == past_term(practice, NOON + 7 * YEAR)


def test_erasing_early_asks_why(practice, one) -> None:
    """The reason is sealed: it may name a patient."""
    chosen = [piece for piece in pieces(practice, one) if piece.number == 2]
    with pytest.raises(IncidentError):
        erase(practice, chosen, Because.ASKED, now=NOON)
    assert 4 == len(pieces(practice, one))
    erase(practice, chosen, Because.ASKED, now=NOON, reason="Mme X l’a demandé")
    assert ["une note", ERASED] == [line.words for line in load(practice, one).lines]
    assert "un écrit (motif d’un effacement)" in [piece.what for piece in pieces(practice, one)]


def test_a_cut_between_the_row_and_the_file_is_made_good(practice, one, tmp_path) -> None:
    """The row is there, the file too: the next time, it goes."""
    chosen = pieces(practice, one)
    held = {p.kept.sha256: practice.sealed._path(p.kept.sha256).read_bytes() for p in chosen}  # noqa: SLF001
    erase(practice, chosen, Because.ASKED, now=NOON, reason="pour essayer")
    for name, raw in held.items():
        practice.sealed._path(name).write_bytes(raw)  # noqa: SLF001 - as if never erased
    finish(practice)
    assert {0} == {practice.sealed.size(name) for name in held}


def test_former_versions_are_known_and_go_too(practice, one) -> None:
    """What was told twice is sealed twice, and both are erased at their term."""
    for text in ("premier avis", "second avis"):
        tell(practice, one, "dr-a", Decision(because=text), NOON)
    assert 2 == [piece.place for piece in pieces(practice, one)].count("précisions")
