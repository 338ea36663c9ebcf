"""What a person reads is typeset as French is, and frightens nobody."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.analysis.strict_toml import read
from hygie.rooms import incidents, insurance

FILES = [
    path
    for room in (incidents, insurance)
    for path in sorted(Path(room.__file__ or "").parent.glob("**/*.toml"))
    if path.parent.name != "measures"
]

# A space that may break before these signs, or an apostrophe of typewriters.
WRONG = re.compile(r" [:;?!»]|« |\w'\w|\.\.\.")
FEAR = re.compile(
    r"catastroph|terribl|irréparable|détrui|hacker|panique|urgence absolue", re.IGNORECASE
)
JARGON = re.compile(
    r"\b(ransomware|phishing|malware|backup|e-mail|login|process|endpoint)\b", re.IGNORECASE
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def sentences(path: Path) -> Iterator[str]:
    """The texts that are no identifiers."""
    return (text for text in texts(read(path)) if " " in text or "\u00a0" in text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_signs_and_apostrophes_are_french(path) -> None:
    """Non-breaking spaces before double signs, curved apostrophes."""
    for text in sentences(path):
        assert not WRONG.search(text), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_are_calm_and_plain(path) -> None:
    """No fear, no jargon."""
    for text in sentences(path):
        assert not FEAR.search(text), text
        assert not JARGON.search(text), text
