"""What a document lacks leads to the one place where it is told."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.incidents.documents.case import ASSESSMENT, CLOCKS, CONTROLLERS, OPENING, SETTINGS
from hygie.rooms.incidents.documents.value import Row
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.kinds import Opened
from hygie.rooms.incidents.web.incident_pages import Sheet
from hygie.rooms.incidents.web.papers_shown import CONTACTS, told_at
from hygie.spine.settings import Controller, Settings

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
OPENED = Opened(incident="2026-11-21-1", sight="ransom-screen", playbook="ransomware", found=NOW)
SHEET = Sheet(incident=Incident(opened=OPENED), settings=Settings(), now=NOW, remarks=())
HOME = "/incident/2026-11-21-1"


@pytest.mark.parametrize(
    ("name", "where", "address"),
    [
        ("started", "", f"{HOME}/papiers/K~2FB/raconter?partie=when#started"),
        ("costs", "", f"{HOME}/papiers/K~2FB/raconter?partie=costs#costs"),
        ("persons", ASSESSMENT, f"{HOME}/notifier/K~2FB"),
        ("awareness", CLOCKS, f"{HOME}/delais"),
        ("happened", OPENING, f"{HOME}/journal#dire"),
        ("organisation", CONTROLLERS, CONTACTS),
        ("name", SETTINGS, CONTACTS),
    ],
)
def test_each_line_is_told_in_one_place(name: str, where: str, address: str) -> None:
    row = Row(id=name, label="x", where=where)
    assert address == told_at(row, SHEET, Controller(label="K/B"))
