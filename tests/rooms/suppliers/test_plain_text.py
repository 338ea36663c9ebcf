"""A paper as text can be pasted anywhere."""

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.suppliers.paper import Grid, Items, Paper, Paragraph
from hygie.rooms.suppliers.plain_text import WIDTH, clean, written
from tests.rooms.suppliers.test_paper import PAPER


def test_each_block_has_its_lines() -> None:
    """Headings underlined, rows as small lists, the foot last."""
    text = written(PAPER)
    assert text.startswith("Titre\n=====\n")
    assert "\nUn\n--\n" in text
    assert "- Trois\n- Quatre\n" in text
    assert "* c\n  b\u00a0: d\n" in text
    assert text.endswith("Pied\n")


def test_lines_are_short() -> None:
    """But for addresses, which nothing cuts."""
    long = Paper(title="T", description="", footer="P", blocks=(Items(items=("mot " * 60,)),))
    assert all(len(line) <= WIDTH for line in written(long).splitlines())
    address = "https://example.org/" + "x" * 100
    whole = Paper(title="T", description="", footer="P", blocks=(Paragraph(text=address),))
    assert address in written(whole)


def test_a_cell_of_several_lines_keeps_them() -> None:
    """Set in under its heading."""
    grid = Grid(head=("Rubrique", "Réponse"), rows=(("Données", "– un\n– deux"),), widths=(1, 1))
    paper = Paper(title="T", description="", footer="P", blocks=(grid,))
    assert "– un\n  – deux" in written(paper)


@given(st.text())
def test_no_text_is_refused_and_none_brings_control_characters(text) -> None:
    """Whatever was typed into the settings."""
    paper = Paper(title=text, description="", footer=text, blocks=(Paragraph(text=text),))
    assert clean(written(paper)) == written(paper)
