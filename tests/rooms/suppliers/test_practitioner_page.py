"""The practitioner's page says what is left, where things come from, and that it is only a help."""

from hygie.rooms.suppliers import guides
from hygie.rooms.suppliers.facts import Filler
from hygie.rooms.suppliers.paper import Grid, NewPage, Paper, words
from hygie.rooms.suppliers.practitioner_page import DISCLAIMER, page
from tests.rooms.suppliers.test_facts import LABELS, OWN, SURE, UNSURE


def text(filler: Filler, old: str = "") -> str:
    paper = Paper(title="", description="", footer="", blocks=page("Titre", filler, old))
    return "\n".join(words(paper))


def test_what_is_left_is_listed() -> None:
    """Blanks by what they are called, sentences by their name."""
    filler = Filler(answers={}, labels=LABELS)
    filler.lines((OWN, SURE, UNSURE), ())
    found = text(filler)
    for said in (DISCLAIMER, "le nom", "l’hébergeur", "On le dit. (unsure)", "lu le 21/11/2026"):
        assert said in found
    assert "Rien ne reste" not in found


def test_a_complete_paper_says_so() -> None:
    """And still asks to be read."""
    filler = Filler(answers={}, labels=LABELS, checked=("unsure",))
    filler.line(UNSURE)
    assert "Rien ne reste" in text(filler)
    assert "vérifié par vous" in text(filler)


def test_every_guide_is_there_with_its_date() -> None:
    """On a page of its own, after the paper."""
    blocks = page("Titre", Filler(answers={}, labels=LABELS), "Vieux")
    assert isinstance(blocks[0], NewPage)
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert len(guides.table().guides) == len(grids[-1].rows)
    assert "Vieux" in text(Filler(answers={}, labels=LABELS), "Vieux")
