"""What is written of an incident comes back whole, whatever its age, its clock or its number."""

from datetime import UTC, datetime, timedelta

import pytest

from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.incident import ERASED
from hygie.rooms.incidents.record import (
    Entry,
    Opening,
    Through,
    add,
    attach,
    content,
    incidents,
    know,
    load,
    note,
    open_incident,
    remarks,
)
from hygie.rooms.incidents.record.errors import UnknownIncidentError
from tests.rooms.incidents.homes import NOON, Hands, home

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def practice(tmp_path):
    with home(tmp_path / "cabinet", Hands(LATER)) as practice:
        yield practice


def test_what_was_answered_done_and_noted_comes_back_in_order(practice) -> None:
    """By the time at which it was done, not by that at which it was written."""
    opening = Opening(sight="ransom-screen", playbook="ransomware", title="Écran rouge")
    one = open_incident(practice, opening, now=NOON)
    add(practice, one, Entry(where="ransomware/others", reply="unknown", by="accueil"), now=LATER)
    early = Entry(
        where="isolate/unplug",
        reply="done",
        words="Câble gris de Mme Martin",
        at=NOON,
        through=Through.PAPER,
    )
    add(practice, one, early, now=LATER)
    found = load(practice, one)
    assert "Écran rouge" == found.title
    assert ["isolate/unplug", "ransomware/others"] == [line.entry.where for line in found.lines]
    assert "Câble gris de Mme Martin" == found.lines[0].words
    assert ("paper", "hygie") == tuple(line.entry.through for line in found.lines)
    assert {"isolate/unplug": "done", "ransomware/others": "unknown"} == found.given


def test_no_word_of_a_person_lies_in_the_journal_or_beside_it(practice, tmp_path) -> None:
    """Neither words, nor titles, nor names of files: only hashes."""
    one = open_incident(practice, Opening(sight="other", title="Durandal"), now=NOON)
    note(practice, one, "Durandal a appelé", now=NOON)
    attach(practice, one, "ordonnance-Durandal.png", b"\x89PNG Durandal", now=NOON)
    know(practice, one, Start.BREACH, NOON, "Durandal nous l’a dit au téléphone", now=LATER)
    for file in (tmp_path / "cabinet").rglob("*"):
        if file.is_file():
            assert b"Durandal" not in file.read_bytes(), file
            assert 0 == file.stat().st_mode & 0o077, file
    assert "Durandal" in "".join(line.words for line in load(practice, one).lines)


def test_a_picture_and_a_file_come_back_as_they_were(practice) -> None:
    """Their sort is that of their ending; they are not looked into."""
    one = open_incident(practice, Opening(sight="other"), now=NOON)
    attach(practice, one, "écran.PNG", b"not a picture at all", now=NOON, words="L’écran")
    attach(practice, one, "message.eml", b"Received: from", now=NOON)
    first, second = load(practice, one).lines
    assert ["text", "picture"] == [kept.sort for kept in first.entry.kept]
    assert b"not a picture at all" == content(practice, first.entry.kept[1])
    assert "écran.PNG\nL’écran" == first.words
    assert "file" == second.entry.kept[1].sort


def test_two_incidents_at_once_do_not_mix(practice) -> None:
    """Each has its own log; the one found last comes first."""
    one = open_incident(practice, Opening(sight="money-asked"), now=NOON)
    two = open_incident(practice, Opening(sight="device-gone"), now=LATER)
    note(practice, one, "le premier", now=LATER)
    note(practice, two, "le second", now=LATER)
    assert [two, one] == [opened.incident for opened in incidents(practice)]
    assert ["le premier"] == [line.words for line in load(practice, one).lines]
    assert ["le second"] == [line.words for line in load(practice, two).lines]


def test_an_incident_found_months_later_says_when_it_happened(practice) -> None:
    """It bears the day on which it was found."""
    happened = NOON - timedelta(days=200)
    opening = Opening(sight="other", found=NOON, happened=happened)
    one = open_incident(practice, opening, now=LATER)
    assert "2026-11-21-1" == one
    assert happened == load(practice, one).opened.happened
    assert () == remarks(practice, load(practice, one), LATER)


def test_knowing_before_it_happened_is_kept_and_remarked(practice) -> None:
    opening = Opening(sight="other", found=NOON, happened=NOON - timedelta(hours=1))
    one = open_incident(practice, opening, now=LATER)
    before = NOON - timedelta(hours=2)
    know(practice, one, Start.BREACH, before, "Un message du logiciel", now=LATER)
    (remark,) = remarks(practice, load(practice, one), LATER)
    assert "avant que cela n’arrive" in remark


@pytest.mark.parametrize(
    "write",
    [
        lambda home, one: open_incident(home, Opening(sight="x", found=LATER), now=NOON),
        lambda home, one: open_incident(home, Opening(sight="x", happened=LATER), now=NOON),
        lambda home, one: note(home, one, "texte", at=LATER, now=NOON),
        lambda home, one: know(home, one, Start.BREACH, LATER, "parce que nous", now=NOON),
        lambda home, one: note(home, one, " ", now=NOON),
        lambda home, one: note(home, one, "x" * 20_001, now=NOON),
        lambda home, one: note(home, one, "texte", by="x" * 41, now=NOON),
        lambda home, one: note(home, "2026-01-01-9", "texte", now=NOON),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(practice, write) -> None:
    """A future instant, no words, too many, too long a name, an incident that there is not."""
    one = open_incident(practice, Opening(sight="other"), now=NOON)
    with pytest.raises(IncidentError):
        write(practice, one)
    assert ((one,), ()) == (
        tuple(found.incident for found in incidents(practice)),
        load(practice, one).lines,
    )


def test_an_incident_that_there_is_not_is_told_without_echoing_control_characters(
    practice,
) -> None:
    with pytest.raises(UnknownIncidentError) as caught:
        load(practice, "\x1b[31m" + "x" * 500)
    assert "\x1b" not in caught.value.message
    assert 100 > len(caught.value.message)


def test_a_damaged_note_does_not_hide_the_others(practice, tmp_path) -> None:
    one = open_incident(practice, Opening(sight="other"), now=NOON)
    note(practice, one, "la première", now=NOON)
    note(practice, one, "la seconde", now=LATER)
    kept = load(practice, one).lines[0].entry.kept[0]
    file = tmp_path / "cabinet" / "scelles" / f"{kept.sha256}.age"
    file.write_bytes(b"x")
    assert [False, True] == [line.words == "la seconde" for line in load(practice, one).lines]
    assert "abîmée" in load(practice, one).lines[0].words
    practice.sealed.erase(kept.sha256)
    assert ERASED == load(practice, one).lines[0].words


def test_instants_of_other_zones_are_kept_in_utc(practice) -> None:
    at = datetime.fromisoformat("2026-11-21T10:00:00-03:00")
    one = open_incident(practice, Opening(sight="other", found=at), now=LATER)
    note(practice, one, "texte", at=at, now=LATER)
    found = load(practice, one)
    assert datetime(2026, 11, 21, 13, tzinfo=UTC) == found.opened.found == found.lines[0].entry.at
    assert found.lines[0].entry.at.utcoffset() == timedelta(0)
