"""Writes a paper as plain text, to be pasted anywhere."""

import textwrap
import unicodedata

from hygie.rooms.suppliers.paper import Grid, Heading, Items, NewPage, Paper, Paragraph

WIDTH = 80
"""Characters a line."""


def written(paper: Paper) -> str:
    """The paper as lines; each row of a table becomes a small list."""
    parts = [f"{paper.title}\n{'=' * len(paper.title)}"]
    for block in paper.blocks:
        match block:
            case Heading(text=text, level=level):
                parts.append(f"{text}\n{('-' if level == 2 else '.') * len(text)}")  # noqa: PLR2004
            case Paragraph(text=text):
                parts.append(_filled(text))
            case Items(items=items):
                parts.append("\n".join(_filled(item, "- ") for item in items))
            case Grid():
                parts += [_row(block.head, row) for row in block.rows]
            case NewPage():
                parts.append("-" * WIDTH)
    parts.append(paper.footer)
    return clean("\n\n".join(parts)) + "\n"


def clean(text: str) -> str:
    """The text without control or private characters, which have no place in a document."""
    return "".join(
        c
        if c in "\n\t" or unicodedata.category(c) not in _UNPRINTABLE
        else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def _filled(text: str, mark: str = "") -> str:
    """The text, cut at its own lines and at the width; all but the first are set in."""
    inner = " " * len(mark)
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=inner if number else mark,
            subsequent_indent=inner,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(text.split("\n"))
    )


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    first, *rest = row
    pairs = zip(head[1:], rest, strict=True)
    return "\n".join([_filled(first, "* "), *(_filled(f"{k} : {v}", "  ") for k, v in pairs)])
