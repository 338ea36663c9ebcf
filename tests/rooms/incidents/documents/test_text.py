"""The text to paste follows the document, and is typeset as French is."""

import re

import pytest

from hygie.rooms.incidents.cnil import NATURES, Category
from hygie.rooms.incidents.documents.cnil_form_words import Cause, Informed, Origin
from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import LEGAL, Paper
from tests.rooms.incidents.twelve import NOW, twelve

OFFICIAL = (
    *NATURES.values(),
    *Category,
    *(one.label for kind in (Origin, Cause, Informed) for one in kind),
)
"""The CNIL's own words, letter for letter, have ordinary spaces and straight apostrophes."""

FEAR = re.compile("catastroph|hacker|panique|ransomware|phishing|malware", re.IGNORECASE)

SPACE = "\\u0020"
WRONG = re.compile(rf"{SPACE}[;:?!»]|«{SPACE}|\.\.\.[^)]|\w'\w")


def said(paper: Paper) -> list[str]:
    return [
        text(make(paper, one.incident, who, one.settings, account, NOW))
        for one in twelve()
        for who, account in one
    ]


@pytest.mark.parametrize("paper", Paper)
def test_signs_are_french(paper) -> None:
    """But for the labels that are the CNIL's, letter for letter."""
    for one in said(paper):
        for line in one.splitlines():
            ours = line
            for label in OFFICIAL:
                ours = ours.replace(label, "")
            assert not WRONG.search(ours), line


@pytest.mark.parametrize("paper", [one for one in Paper if not one.startswith("lettre")])
def test_a_paper_is_dated_and_says_what_it_is(paper) -> None:
    for one in said(paper):
        assert one.rstrip().endswith(LEGAL)
        assert "Établi le samedi 21/11/2026 à 21:00." in one


@pytest.mark.parametrize("paper", Paper)
def test_nobody_is_frightened_and_no_jargon_is_used(paper) -> None:
    for one in said(paper):
        assert not FEAR.search(one)


def test_a_table_is_read_line_by_line() -> None:
    assert "Timbres |  | 2\u202f497,36\u00a0€ | à fournir" in said(Paper.CLAIM)[0]
