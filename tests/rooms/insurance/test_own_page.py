"""Every hypothesis is changed on the page, kept in the practice's folder, and counted with."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from hygie.rooms.insurance.assumptions import effects, model
from hygie.rooms.insurance.cost_command import cout_arret
from hygie.rooms.insurance.own_kept import FILE, kept
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.insurance.site import HOSTILE, coming_in

OWN = "/cout-arret/hypotheses"


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with coming_in(tmp_path / "cabinet") as somebody:
        yield somebody


def typed(visitor: Visitor) -> dict[str, str]:
    """The form as it stands on the page."""
    page = visitor.tree(OWN)
    return {one.get("name"): one.get("value") for one in page.xpath("//form[1]//input")}


def test_every_value_and_every_effect_can_be_changed(visitor: Visitor) -> None:
    fields = typed(visitor)
    factors = sum(len(one.factors) for one in effects())
    assert 3 * len(model()) + factors == len(fields)
    assert "392" == fields["fees_day-sans-doute"]
    assert "50" == fields["lost_share-sans-doute"]


def test_a_change_is_kept_and_changes_the_estimate(visitor: Visitor) -> None:
    before = text(visitor.tree("/cout-arret"))
    fields = typed(visitor) | {"fees_day-bas": "", "fees_day-haut": "", "days-bas": "5"}
    fields["fees_day-sans-doute"] = "1\u202f000"
    answer = visitor.post(OWN, **fields)
    assert "Vos hypothèses sont gardées" in answer.text
    assert before[:600] != text(parse(answer.text))[:600]
    assert {"fees_day", "days"} == set(kept(visitor.place.folder).values)
    assert "donnée par vous" in text(visitor.tree(OWN))
    assert "donnée par vous" in text(visitor.tree("/cout-arret"))


def test_the_command_line_counts_with_the_same(visitor: Visitor) -> None:
    visitor.post(OWN, **{"fees_day-sans-doute": "700"})
    done = CliRunner().invoke(cout_arret, ["--json", "--annees", "1000"], obj=visitor.place)
    found = {one["id"]: one for one in json.loads(done.stdout)["assumptions"]}
    assert (700, "own") == (found["fees_day"]["mode"], found["fees_day"]["basis"])


def test_ours_come_back(visitor: Visitor) -> None:
    visitor.post(OWN, **{"fees_day-sans-doute": "700"})
    assert "servent de nouveau" in visitor.post(f"{OWN}/oublier").text
    assert {} == kept(visitor.place.folder).values


def test_what_is_wrong_comes_back_as_it_was_typed(visitor: Visitor) -> None:
    fields = typed(visitor) | {"days-bas": "40", "legal-haut": HOSTILE}
    fields["effet:malware/antivirus-on:frequency"] = "2"
    answer = visitor.post(OWN, **fields)
    assert 422 == answer.status_code
    page = parse(answer.text)
    assert ["40"] == page.xpath("//input[@name='days-bas']/@value")
    assert [HOSTILE] == page.xpath("//input[@name='legal-haut']/@value")
    assert not page.xpath("//main//script")
    assert 3 == len(page.xpath("//*[@class='error']"))
    assert not (visitor.place.folder / FILE).exists()
