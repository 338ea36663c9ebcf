"""A notice to pin up: what Hygie reads on the computers, for those who work on them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hygie.kit.pdf import render
from hygie.spine.probe import Probe
from hygie.spine.settings import Settings

TEMPLATE = Path(__file__).parent / "notice.typ"


def pdf(
    probes: Sequence[Probe], titles: Mapping[str, str], settings: Settings, at: datetime
) -> bytes:
    """The notice as a PDF; raises ``PdfError``."""
    return render(TEMPLATE, content(probes, titles, settings, at), at)


def content(
    probes: Sequence[Probe], titles: Mapping[str, str], settings: Settings, at: datetime
) -> dict[str, Any]:
    """What the notice says, room by room."""
    rooms: dict[str, list[str]] = {}
    for probe in probes:
        room = probe.kind.partition(".")[0]
        rooms.setdefault(room, []).append(probe.why)
    return {
        "practice": settings.name or "Cabinet",
        "date": at.astimezone().strftime("%d/%m/%Y"),
        "rooms": [
            {"title": titles[room], "whys": list(dict.fromkeys(whys))}
            for room, whys in rooms.items()
        ],
        "supplier": settings.supplier.name,
    }
