"""A paper to hang up or to keep, as plain blocks: printed, edited or pasted, it says the same."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = "…………………………"
"""A place to fill in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``level`` is 2 or 3, the title of the paper being 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``framed`` sets it apart."""

    text: str
    framed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its header, its rows of as many cells, and the parts of the width of each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What follows begins a page."""


Block = Heading | Paragraph | Items | Grid | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A title, what it is in a sentence (for screen readers), blocks, and the foot of each page.

    ``large``: to be read from a chair, not from a desk.
    """

    title: str
    description: str
    footer: str
    blocks: tuple[Block, ...]
    large: bool = False


def words(paper: Paper) -> Iterator[str]:
    """Every text of a paper but its foot, in order."""
    yield paper.title
    for block in paper.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Items():
                yield from block.items
            case Grid():
                yield from block.head
                for row in block.rows:
                    yield from row
            case NewPage():
                yield "\f"


def fingerprint(paper: Paper) -> str:
    """The hex SHA-256 of its words: two papers that say the same have the same."""
    return hashlib.sha256("\0".join(words(paper)).encode()).hexdigest()
