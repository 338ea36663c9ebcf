"""Fills the scripts that come with Hygie."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files as resources

from hygie.spine.probe import ANSWER_LIMIT


@cache
def template(name: str) -> str:
    """A script, or a piece of one, that comes with Hygie."""
    text = (resources("hygie.host") / name).read_text("utf-8")
    return text.replace("@@LIMIT@@", str(ANSWER_LIMIT))


def filled(text: str, marks: Mapping[str, str]) -> str:
    """The text with every ``@@MARK@@`` replaced, in one pass: what is filled in stays as it is.

    Raises ``KeyError`` for a mark that nobody fills.
    """
    return re.sub(r"@@([A-Z_]+)@@", lambda match: marks[match[1]], text)
