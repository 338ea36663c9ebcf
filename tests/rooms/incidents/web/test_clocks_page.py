"""The four delays: since when, until when, what was done, and why when it is late."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.incidents import record
from hygie.rooms.incidents.awareness import Start
from hygie.rooms.incidents.clocks import ClockId
from tests.desk.web.client import Visitor, text
from tests.rooms.incidents.incident_site import coming_in, open_incident

HOW = "Anne a vu l’écran en arrivant"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def su(visitor: Visitor, address: str, when: str, *, what: str = "tout", how: str = HOW, why=""):
    return visitor.post(f"{address}/delais/su", quoi=what, quand=when, comment=how, pourquoi=why)


def clock(visitor: Visitor, address: str, name: str) -> str:
    return text(visitor.tree(f"{address}/delais").get_element_by_id(name))


def test_the_delays_start_when_the_practice_says_that_it_knew(visitor: Visitor) -> None:
    address = open_incident(visitor)
    assert "Dites d’abord quand" in clock(visitor, address, "cnil")
    assert "La date est gardée" in su(visitor, address, "21/11/2026 10:00").text
    assert "mardi 24/11/2026 à 10:00" in clock(visitor, address, "cnil")
    assert "mardi 24/11/2026 à 10:00" in clock(visitor, address, "complaint")
    assert "lundi 23/11/2026 à 10:00" in clock(visitor, address, "insurer"), "48 h by contract"
    assert "Dans les meilleurs délais" in clock(visitor, address, "patients")


def test_a_change_of_hour_does_not_move_the_72_hours(visitor: Visitor) -> None:
    address = open_incident(visitor)
    su(visitor, address, "24/10/2026 10:00")
    assert "mardi 27/10/2026 à 09:00" in clock(visitor, address, "cnil")


@pytest.mark.parametrize(
    ("when", "how", "said"),
    [
        ("", HOW, "Écrivez le jour"),
        ("hier", HOW, "ne se lit pas"),
        ("21/11/2036 10:00", HOW, "futur"),
        ("21/11/2026 10:00", "vu", "Il manque une phrase"),
    ],
)
def test_a_date_without_its_reason_is_not_kept(
    visitor: Visitor, when: str, how: str, said: str
) -> None:
    address = open_incident(visitor)
    answer = su(visitor, address, when, how=how)
    assert answer.status_code == 422
    assert said in text(visitor_tree(answer))
    assert how in answer.text
    with visitor.place.workspace() as home:
        assert record.load(home, address.rpartition("/")[2]).aware == {}


def visitor_tree(answer):
    from tests.desk.web.client import parse

    return parse(answer.text)


def test_a_correction_needs_its_own_reason_and_the_former_date_stays_in_sight(
    visitor: Visitor,
) -> None:
    address = open_incident(visitor)
    su(visitor, address, "21/11/2026 10:00")
    assert su(visitor, address, "21/11/2026 12:00").status_code == 422
    su(visitor, address, "21/11/2026 12:00", why="l’écran était celui d’un test")
    page = visitor.get(f"{address}/delais").text
    assert "samedi 21/11/2026 à 10:00" in page
    assert "mardi 24/11/2026 à 12:00" in page


def test_knowing_of_the_attack_alone_starts_no_clock_of_the_cnil(visitor: Visitor) -> None:
    address = open_incident(visitor)
    su(visitor, address, "21/11/2026 10:00", what="attack")
    assert "Dites d’abord quand" in clock(visitor, address, "cnil")
    with visitor.place.workspace() as home:
        assert {Start.ATTACK} == set(record.load(home, address.rpartition("/")[2]).aware)


def test_a_late_notification_asks_why(visitor: Visitor) -> None:
    address = open_incident(visitor)
    su(visitor, address, "10/11/2026 10:00")
    assert "dépassé" in clock(visitor, address, "cnil")
    without = visitor.post(f"{address}/delais/fait", delai="cnil", recepisse="n° 12")
    assert without.status_code == 422
    assert "n° 12" in without.text
    reasons = "Le praticien était en congé, sans remplaçant"
    visitor.post(f"{address}/delais/fait", delai="cnil", recepisse="n° 12", retard=reasons)
    done = clock(visitor, address, "cnil")
    assert "fait en retard" in done
    assert reasons in done
    assert "n° 12" in done
    with visitor.place.workspace() as home:
        assert record.load(home, address.rpartition("/")[2]).met[ClockId.CNIL].row.late


def test_a_clock_that_there_is_not_cannot_be_met(visitor: Visitor) -> None:
    address = open_incident(visitor)
    assert visitor.post(f"{address}/delais/fait", delai="zzz").status_code == 422


def test_what_was_said_done_by_mistake_runs_again(visitor: Visitor) -> None:
    """One press too many must not hide the 72 hours."""
    address = open_incident(visitor)
    su(visitor, address, "21/11/2026 10:00")
    visitor.post(f"{address}/delais/fait", delai="cnil", recepisse="n° 12")
    assert "Fait le" in clock(visitor, address, "cnil")
    answer = visitor.post(f"{address}/delais/pas-fait", delai="cnil")
    assert "le délai court de nouveau" in answer.text
    assert "mardi 24/11/2026 à 10:00" in clock(visitor, address, "cnil")
    visitor.post(f"{address}/delais/fait", delai="cnil", recepisse="n° 13")
    assert "n° 13" in clock(visitor, address, "cnil")
    assert visitor.post(f"{address}/delais/pas-fait", delai="zzz").status_code == 422


def test_the_hour_of_the_finding_is_offered_never_a_later_one(visitor: Visitor) -> None:
    """Who opens the page two days later would start the 72 hours two days late."""
    address = open_incident(visitor, quand="19/11/2026 08:30")
    page = visitor.tree(f"{address}/delais")
    assert "19/11/2026 08:30" == page.get_element_by_id("quand").get("value")
