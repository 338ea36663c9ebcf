"""Prints a paper as a PDF."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from hygie.kit.pdf import render
from hygie.rooms.suppliers.paper import Paper

TEMPLATE = Path(__file__).parent / "papers" / "paper.typ"


def written(paper: Paper, at: datetime) -> bytes:
    """The paper as a PDF dated ``at``; raises ``PdfError``."""
    return render(TEMPLATE, content(paper), at)


def content(paper: Paper) -> dict[str, Any]:
    """What the template prints, as plain values: each block with its sort."""
    return {
        "title": paper.title,
        "description": paper.description,
        "footer": paper.footer,
        "large": paper.large,
        "blocks": [{"sort": type(one).__name__.lower(), **asdict(one)} for one in paper.blocks],
    }
