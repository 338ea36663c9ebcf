"""The estimate as PDF holds the picture, every measure, every hypothesis with its source."""

from datetime import UTC, datetime

import pytest
from pikepdf import open as open_pdf

from hygie.rooms.insurance.assumptions import changed, effects, measures, model, table
from hygie.rooms.insurance.cost import simulate
from hygie.rooms.insurance.cost_paper import content, pdf
from hygie.rooms.insurance.cover import Cover
from hygie.rooms.insurance.estimate import changes, estimate

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLAIN = model()
DRAWN = simulate(PLAIN, years=2000)
SAVINGS = changes(PLAIN, DRAWN.chances, ())


def test_the_picture_is_in_proportion() -> None:
    """The longest bar is whole, the others as long as they cost."""
    figures = estimate(DRAWN)
    found = content(figures, SAVINGS, PLAIN, effects(), {})
    parts = [one["part"] for one in found["bars"]]
    assert sorted(parts) == parts
    assert 1 == parts[-1]
    values = list(figures.percentiles.values())
    assert values[0] / values[-1] == pytest.approx(parts[0])
    assert 1 == max(one["part"] for one in found["heads"])


def test_nothing_at_stake_is_no_picture_and_no_failure() -> None:
    """All at zero."""
    nothing = changed(PLAIN, dict.fromkeys(PLAIN, (0, 0, 0)))
    figures = estimate(simulate(nothing, years=10), Cover(ceiling=0))
    found = content(figures, (), nothing, effects(), {})
    assert {0} == {one["part"] for one in found["bars"] + found["heads"]}
    assert 2 == len(found["left"])
    assert [] == found["savings"]


def test_every_hypothesis_and_every_effect_is_printed() -> None:
    """Labelled, sourced; measures by their titles."""
    titles = {measures()[0]: "Un titre"}
    found = content(estimate(DRAWN), SAVINGS, PLAIN, effects(), titles)
    assert len(PLAIN) == len(found["assumptions"])
    assert all("hypothèse" in one["basis"] for one in found["assumptions"])
    assert len(measures()) == len(found["effects"]) == len(found["savings"])
    assert "Un titre" in {one["title"] for one in found["effects"]}


def test_it_is_a_tagged_pdf_with_its_title(tmp_path) -> None:
    """The same each time; past the date of the hypotheses it says so."""
    found = (estimate(DRAWN), SAVINGS, PLAIN, effects())
    raw = pdf("Cabinet", *found, {}, NOW)
    (tmp_path / "x.pdf").write_bytes(raw)
    with open_pdf(tmp_path / "x.pdf") as read:
        assert "Ce que coûterait un arrêt du cabinet" == str(read.docinfo["/Title"])
        assert "/StructTreeRoot" in read.Root
    assert raw == pdf("Cabinet", *found, {}, NOW)
    late = datetime(table().good_until.year + 1, 1, 1, tzinfo=UTC)
    assert len(raw) < len(pdf("Cabinet", *found, {}, late))
