"""A report says how a run went in French, whatever the sizes, the times and the names."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.run.report import (
    OUTCOMES,
    Report,
    as_json,
    duration,
    headline,
    sentences,
    size,
)
from hygie.rooms.backups.survey import Unread
from tests.rooms.backups.cabinet import NOW

DISK = Destination(id="a1", name="Disque A", sort=Sort.DISK, place=Place.PRACTICE, path="/x")
FACTS = BackupRun(run="r", destination="Disque A", began=NOW, outcome=Outcome.DONE, files=1)


def report(outcome: Outcome, *reasons: Reason, **more: object) -> Report:
    facts = replace(FACTS, outcome=outcome, reasons=reasons)
    return replace(Report(facts=facts, destination=DISK), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 octet"),
        (1, "1 octet"),
        (2, "2 octets"),
        (999, "999 octets"),
        (1_000, "1,0 ko"),
        (9_960, "10 ko"),
        (999_600, "1,0 Mo"),
        (1_490_000_000, "1,5 Go"),
        (12_400_000, "12 Mo"),
        (3_000_000_000_000, "3,0 To"),
        (2_000_000_000_000_000, "2000 To"),
    ],
)
def test_a_size_is_said_with_a_comma_in_units_of_a_thousand(count: int, said: str):
    """Two digits are enough, none is the plural of zero, and there is a last unit."""
    assert said == size(count)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "moins d’une minute"),
        (29, "moins d’une minute"),
        (60, "1 minute"),
        (125, "2 minutes"),
        (3_599, "1 h 00"),
        (3_900, "1 h 05"),
        (90_000, "25 h 00"),
    ],
)
def test_a_time_to_wait_is_said_to_the_minute(seconds: float, said: str):
    """What rounds to sixty minutes is an hour, and its minutes have two digits."""
    assert said == duration(seconds)


def test_only_a_whole_run_is_called_a_success():
    """Each outcome has its own words and says where; no failure reads as a success."""
    told = {outcome: headline(report(outcome)) for outcome in Outcome}
    assert set(Outcome) == set(OUTCOMES)
    assert len(Outcome) == len(set(told.values()))
    assert [Outcome.DONE] == [one for one, said in told.items() if "réussie" in said]
    assert all("« Disque A »" in said for said in told.values())
    assert "1 fichier, " in told[Outcome.DONE]
    assert "n’a pas été faite" in told[Outcome.FAILED]


def test_names_are_cut_and_the_rest_is_counted():
    """Under its own reason only, and nothing is cut where nothing is left over."""
    names = {Reason.UNREADABLE: ("a", "b", "c"), Reason.TOO_FEW: ("jamais",)}
    one = report(Outcome.PARTIAL, Reason.UNREADABLE, names=names, notes=("Attention.",))
    why, *shown, note = sentences(one, most=2)
    assert why.startswith("Des fichiers n’ont pas pu être lus.")
    assert ["  - a", "  - b"] == shown[:2]
    assert "et 1 de plus" in shown[2]
    assert ("Attention.", 3) == (note, len(shown))
    assert ["  - a", "  - b", "  - c"] == sentences(one, most=3)[1:-1]


@given(st.text(alphabet=st.characters(), max_size=30))
def test_no_name_can_keep_the_answer_of_json_from_being_written(name: str):
    """Bytes that are no UTF-8 and halves of signs are shown; all else is told as it is."""
    one = report(
        Outcome.PARTIAL,
        Reason.UNREADABLE,
        names={Reason.UNREADABLE: (name,)},
        unread=(Unread(name, name),),
        unstable=(name,),
    )
    told = json.loads(json.dumps(as_json(one), ensure_ascii=False).encode())
    shown = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in name)
    assert {"unreadable": [shown]} == told["names"]
    assert [shown] == told["unstable_files"] == [one["path"] for one in told["unread_files"]]
    assert ("partial", ["unreadable"], "a1") == (
        told["outcome"],
        told["reasons"],
        told["destination_id"],
    )
