"""A masked picture is known as such from the command line to the papers for the police."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.incident import Line
from hygie.rooms.incidents.kinds import Kept, LogEntry
from hygie.rooms.incidents.record import Opening, load, open_incident
from hygie.rooms.incidents.record.erasing import Piece
from hygie.rooms.incidents.record.retention import term_of, terms
from hygie.rooms.incidents.verbs.incident_command import incident
from tests.rooms.incidents.homes import NOON, Hands, HomeDoor
from tests.rooms.incidents.twelve import NOW, twelve

CALLED = "photo masquée, à remettre telle quelle"


@pytest.fixture
def door(tmp_path) -> HomeDoor:
    made = HomeDoor(tmp_path / "cabinet", Hands(NOON))
    opening = Opening(sight="ransom-screen", playbook="ransomware", found=NOON - timedelta(hours=1))
    with made.workspace() as practice:
        open_incident(practice, opening, now=NOON)
    return made


def run(door: HomeDoor, *argv: object) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(incident, [str(a) for a in argv], obj=door)


def test_a_picture_masked_elsewhere_is_joined_as_such(door, tmp_path) -> None:
    made = io.BytesIO()
    Image.new("RGB", (3, 2)).save(made, "JPEG")
    file = tmp_path / "écran.jpg"
    file.write_bytes(made.getvalue())
    done = run(door, "joindre", "2026-11-21-1", file, "--masquee")
    assert 0 == done.exit_code, done.output
    with door.workspace() as practice:
        (line,) = load(practice, "2026-11-21-1").lines
    assert ["text", "masked"] == [kept.sort for kept in line.entry.kept]
    assert "[1 photo masquée]" in run(door, "montrer").stdout.replace("\u00a0", " ")


def test_what_is_no_picture_is_not_joined_as_one(door, tmp_path) -> None:
    file = tmp_path / "écran.jpg"
    file.write_bytes(b"%PDF-1.7")
    done = run(door, "joindre", "2026-11-21-1", file, "--masquee")
    assert 2 == done.exit_code
    assert "Ce n’est pas une photo PNG, JPEG, WebP ou GIF" in done.output
    with door.workspace() as practice:
        assert () == load(practice, "2026-11-21-1").lines


@pytest.mark.parametrize("paper", [Paper.COMPLAINT, Paper.INSURER, Paper.CNIL_FIRST])
def test_the_papers_call_it_by_what_is_done_with_it(paper) -> None:
    """Beside the picture that it was made from."""
    one = twelve()[0]
    kept = Kept(sort="masked", sha256="ef" * 32, size=3, until=date(2031, 1, 1))
    entry = LogEntry(incident=one.incident.id, number=90, where="", reply="", at=NOW, kept=(kept,))
    lived = replace(one.incident, lines=(*one.incident.lines, Line(entry=entry)))
    who, account = next(iter(one))
    said = text(make(paper, lived, who, one.settings, account, NOW))
    assert CALLED in said
    assert "90.1" in said
    assert "2.1" in said


def test_it_is_kept_as_long_as_the_picture_that_it_comes_from() -> None:
    closed = datetime(2024, 5, 2, tzinfo=UTC)
    assert terms().of("picture").years == terms().of("masked").years
    sorts = [
        Kept(sort=sort, sha256="ab" * 32, size=1, until=date(2020, 1, 1))
        for sort in ("picture", "masked")
    ]
    assert 1 == len({term_of(kept, closed) for kept in sorts})


@pytest.mark.parametrize(
    ("sort", "what"),
    [("masked", "une photo masquée (ligne 2)"), ("hologram", "une pièce (ligne 2)")],
)
def test_it_is_named_when_it_is_erased(sort, what) -> None:
    """And so is what a newer Hygie kept."""
    kept = Kept(sort=sort, sha256="ab" * 32, size=1, until=date(2020, 1, 1))
    assert what == Piece(incident="2026-11-21-1", place="ligne 2", kept=kept).what
