"""What a sheet says of answers can be followed with a finger."""

from hygie.rooms.incidents.kit.rows import Choose, Condition, sheets
from hygie.rooms.incidents.kit.words import capital, choices, only_words
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.walk import Address

SHEETS = sheets(library())
BY_ID = {one.id: one for one in SHEETS}


def test_a_reply_says_which_gestures_it_opens() -> None:
    phishing = BY_ID["phishing"]
    (question,) = (row for row in phishing.rows if isinstance(row, Choose))
    words = choices(phishing, question)
    assert "gestes\u00a07, 15" not in words["clicked"]
    assert words["clicked"] == "gestes\u00a07 et 15"
    assert words["opened"].startswith("gestes\u00a01 à 5, ")


def test_a_reply_that_opens_nothing_says_where_to_go() -> None:
    said = {
        text
        for one in SHEETS
        for row in one.rows
        if isinstance(row, Choose)
        for text in choices(one, row).values()
    }
    assert {"passez au geste\u00a08", "rien de plus ici", "passez à la question\u00a0E"} <= said


def test_a_row_says_for_which_answers_it_is_done() -> None:
    """In the fewest words: the replies that it holds for, or those that it does not."""

    def on(letter: str, labels: tuple[str, ...], others: tuple[str, ...]) -> Condition:
        where = Address(f"x/{letter}")
        return Condition(where=where, letter=letter, replies=(), labels=labels, others=others)

    yes, no, unknown = "Oui", "Non", "Je ne sais pas"
    only = (on("A", (yes,), (no, unknown)), on("B", (no, unknown), (yes,)))
    said = only_words(only).replace("\u00a0", " ")
    assert "Seulement si A : « Oui », sauf si B : « Oui »" == said
    assert "" == only_words(())


def test_a_sentence_begins_with_a_capital() -> None:
    assert ("Le praticien", "") == (capital("le praticien"), capital(""))
