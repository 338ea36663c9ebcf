"""What is unusual of a log is said, and nothing is said of an ordinary one."""

from dataclasses import replace
from datetime import timedelta

from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import LogEntry, Opened
from hygie.rooms.incidents.record.remarks import NOT_KEPT, remarks_of
from hygie.rooms.incidents.record.rows import RESTATED
from hygie.spine.errors import HygieError
from tests.rooms.incidents.homes import NOON

HOUR = timedelta(hours=1)
ORDINARY = Incident(
    opened=Opened(
        incident="2026-11-21-1",
        sight="clicked",
        playbook="phishing",
        found=NOON - HOUR,
        happened=NOON - 2 * HOUR,
    )
)


def line(where: str, at=NOON) -> Line:
    return Line(entry=LogEntry(incident="2026-11-21-1", number=1, where=where, reply="done", at=at))


def test_an_ordinary_log_has_no_remark() -> None:
    assert () == remarks_of(replace(ORDINARY, lines=(line("isolate/unplug"),)), NOON)


def test_a_journal_that_cannot_be_read_is_said_first_with_where_to_write_meanwhile() -> None:
    full = HygieError("Le disque est plein.", "Libérez de la place.")
    first, second = remarks_of(ORDINARY, NOON, hidden=2, unread=full)
    assert f"Le disque est plein. {NOT_KEPT}" == first
    assert second.startswith("2 lignes ont été écrites avec une horloge en avance")


def test_dates_that_cannot_be_are_told_apart() -> None:
    """Lines ahead of now, an incident ahead of now, one that came after it was found."""
    ahead = replace(ORDINARY, lines=(line("isolate/unplug", NOON + HOUR),))
    (said,) = remarks_of(ahead, NOON)
    assert said.startswith("1 ligne est datée dans le futur")
    found = replace(ORDINARY, opened=replace(ORDINARY.opened, found=NOON + HOUR))
    (said,) = remarks_of(found, NOON)
    assert said.startswith("L’incident est daté du samedi 21/11/2026 à 14:00, dans le futur")
    late = replace(ORDINARY, opened=replace(ORDINARY.opened, happened=NOON))
    (said,) = remarks_of(late, NOON)
    assert "arrivé après avoir été découvert" in said


def test_to_have_known_before_it_was_found_is_said_with_what_to_correct() -> None:
    """Hours are typed to the minute: 13:00 is not before 13:00:20."""
    found = NOON + timedelta(seconds=20)
    opened = replace(ORDINARY.opened, found=found, happened=None)
    aware = knew(Start.BREACH, NOON, "La banque a appelé.", now=found)
    assert () == remarks_of(replace(ORDINARY, opened=opened, aware={Start.BREACH: aware}), found)
    aware = replace(aware, at=NOON - HOUR)
    (said,) = remarks_of(replace(ORDINARY, opened=opened, aware={Start.BREACH: aware}), found)
    assert "12:00, avant que l’incident ne soit découvert" in said
    assert "hygie incident decouvert" in said


def test_lines_put_back_are_said() -> None:
    (said,) = remarks_of(replace(ORDINARY, lines=(line(RESTATED),)), NOON)
    assert said.startswith("Des lignes ont été remises au journal")
