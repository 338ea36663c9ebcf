"""Two papers that say the same have the same fingerprint."""

from dataclasses import replace

from hygie.rooms.suppliers.paper import (
    Grid,
    Heading,
    Items,
    NewPage,
    Paper,
    Paragraph,
    fingerprint,
    words,
)

PAPER = Paper(
    title="Titre",
    description="Une description.",
    footer="Pied",
    blocks=(
        Heading(text="Un"),
        Paragraph(text="Deux"),
        Items(items=("Trois", "Quatre")),
        NewPage(),
        Grid(head=("a", "b"), rows=(("c", "d"),), widths=(1, 2)),
    ),
)


def test_every_word_is_there_in_order() -> None:
    """But for the foot, which holds the date."""
    expected = ["Titre", "Un", "Deux", "Trois", "Quatre", "\f", "a", "b", "c", "d"]
    assert expected == list(words(PAPER))


def test_the_fingerprint_is_that_of_the_words() -> None:
    """Neither its foot nor its size count; a word more does, or one in another place."""
    assert fingerprint(PAPER) == fingerprint(replace(PAPER, footer="Autre", large=True))
    more = replace(PAPER, blocks=(*PAPER.blocks, Paragraph(text="x")))
    joined = replace(PAPER, blocks=(Heading(text="UnDeux"), *PAPER.blocks[2:]))
    assert 3 == len({fingerprint(one) for one in (PAPER, more, joined)})
