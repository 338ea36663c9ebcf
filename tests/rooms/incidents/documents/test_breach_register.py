"""The register holds every breach, notified or not, as PDF, as a safe table and as JSON."""

import csv
import io
from dataclasses import replace

import msgspec

from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.breach_register import as_csv, as_dict, as_json
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.pdf import register
from hygie.rooms.incidents.documents.value import Document, Paper
from tests.rooms.incidents.paper_words import bare, words
from tests.rooms.incidents.twelve import NOW, TOLD, twelve


def entries() -> list[Document]:
    return [
        make(Paper.REGISTER, one.incident, who, one.settings, account, NOW)
        for one in twelve()
        for who, account in one
    ]


def test_every_breach_of_every_controller_is_in_all_three(tmp_path) -> None:
    """Fourteen: eleven practices alone, and a group of three."""
    found = entries()
    assert 14 == len(found)
    assert 15 == len(list(csv.reader(io.StringIO(as_csv(found)), delimiter=";")))
    assert 14 == len(as_dict(found, NOW)["entries"])
    said = words(register(found, "Cabinet", NOW), tmp_path)
    for one in found:
        assert bare(f"Incident {one.incident}, {one.sender[0]}") in said


def test_an_empty_register_says_so(tmp_path) -> None:
    said = words(register([], "Cabinet", NOW), tmp_path)
    assert bare("Aucune violation n’est inscrite.") in said
    assert 1 == len(as_csv([]).splitlines())


def test_no_cell_is_a_formula() -> None:
    one = twelve()[2]
    who, account = next(iter(one))
    hostile = replace(account, what_happened='=HYPERLINK("http://x")', measures="@x")
    said = as_csv([make(Paper.REGISTER, one.incident, who, one.settings, hostile, NOW)])
    (_, cells) = csv.reader(io.StringIO(said), delimiter=";")
    assert not any(cell[:1] in set("=+-@") for cell in cells if cell)
    assert "'@x" in cells


def test_the_json_says_what_is_missing() -> None:
    (first, *_) = msgspec.json.decode(as_json(entries(), NOW))["entries"]
    assert {"incident", "controller", "state", "missing", "checks", "lines"} == first.keys()
    assert "1\u202f643 (Entre 301 et 5000 personnes)" == first["lines"]["persons"]["value"]


def test_a_breach_nobody_assessed_lacks_its_conclusion() -> None:
    one = twelve()[2]
    who, _ = next(iter(one))
    bare_ = replace(one.incident, assessed={}, aware={})
    entry = make(Paper.REGISTER, bare_, who, one.settings, Account(), NOW)
    assert {"conclusion", "decided", "awareness", "persons"} <= {row.id for row in entry.missing}


def test_what_is_still_unknown_after_the_assessment_stands_as_such() -> None:
    one = twelve()[2]
    who, _ = next(iter(one))
    told = replace(TOLD, breach=Breach())
    entry = make(Paper.REGISTER, one.incident, who, one.settings, told, NOW)
    rows = {row.id: row.value for row in entry.rows}
    assert "Pas encore connu" == rows["persons"] == rows["records"]
    assert rows["natures"].startswith("À déterminer")


def test_a_late_notification_says_so() -> None:
    from hygie.rooms.incidents.clocks import ClockId
    from hygie.rooms.incidents.incident import Met
    from hygie.rooms.incidents.kinds import ClockMet

    one = {one.name: one for one in twelve()}["found months later"]
    who, account = next(iter(one))
    met = Met(row=ClockMet(incident=one.incident.id, clock="cnil", at=NOW))
    incident = replace(one.incident, met={ClockId.CNIL: met})
    entry = make(Paper.REGISTER, incident, who, one.settings, account, NOW)
    rows = {row.id: row.value for row in entry.rows}
    assert rows["notified"].endswith("(après le délai)")
    assert rows["late_reasons"]
