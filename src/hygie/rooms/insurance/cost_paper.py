"""Prints what a stop would cost: a picture, what changes it, every hypothesis with its source."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hygie.kit.pdf import render
from hygie.rooms.insurance.assumptions import Effect, Model, table
from hygie.rooms.insurance.cost_words import basis, old, said
from hygie.rooms.insurance.cover import CONDITION, HEADS
from hygie.rooms.insurance.estimate import WORDS, Change, Estimate, euros
from hygie.spine.judges import french_date

TEMPLATE = Path(__file__).parent / "papers" / "cost.typ"


def pdf(
    practice: str,
    figures: Estimate,
    savings: Sequence[Change],
    now: Model,
    effects: Sequence[Effect],
    titles: Mapping[str, str],
    at: datetime,
) -> bytes:
    """The estimate as a PDF; ``titles`` are those of the measures. Raises ``PdfError``."""
    data = content(figures, savings, now, effects, titles)
    data |= {"practice": practice or "Cabinet", "date": french_date(at)}
    data["old"] = old() if table().is_old(at.date()) else ""
    return render(TEMPLATE, data, at)


def content(
    figures: Estimate,
    savings: Sequence[Change],
    now: Model,
    effects: Sequence[Effect],
    titles: Mapping[str, str],
) -> dict[str, Any]:
    """What the template prints; parts of bars go from 0 to 1."""
    top = max(figures.percentiles.values()) or 1.0
    most = max(figures.heads.values()) or 1.0
    return {
        "median": euros(figures.stop.median),
        "p90": euros(figures.stop.p90),
        "year": euros(figures.year_mean),
        "quiet": f"{figures.quiet:.0%}".replace("%", " %"),
        "bars": [
            {"label": WORDS[p], "amount": euros(value), "part": value / top}
            for p, value in figures.percentiles.items()
        ],
        "heads": [
            {"label": HEADS[head], "amount": euros(value), "part": value / most}
            for head, value in figures.heads.items()
        ],
        "left": [euros(figures.left.median), euros(figures.left.p90)] if figures.left else [],
        "condition": CONDITION,
        "savings": [
            {
                "title": titles.get(one.measure, one.measure),
                "median": euros(one.stop_median),
                "year": euros(one.year_mean),
            }
            for one in savings
        ],
        "assumptions": [
            {"label": one.label, "value": said(one), "basis": basis(one), "note": one.note}
            for one in now.values()
        ],
        "effects": [
            {
                "title": titles.get(one.measure, one.measure),
                "factors": ", ".join(
                    f"{now[name].label} × {factor:g}".replace(".", ",")
                    for name, factor in one.factors.items()
                ),
            }
            for one in effects
        ],
    }
