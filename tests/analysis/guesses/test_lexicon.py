"""The dictionaries hold what French people choose, each word once, the likeliest cheapest."""

import pytest

from hygie.analysis.drawing import passphrase_words
from hygie.analysis.guesses.french import WORDS
from hygie.analysis.guesses.lexicon import (
    DATA,
    DRAWN,
    JOIN_WORD,
    KINDS,
    RARE_KINDS,
    SHORT,
    STEM,
    Lexicon,
    common,
    lexicon,
    rare,
    trigrams,
)


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("doctolib", {"service"}),
        ("kine", {"health", "password"}),
        ("nathalie", {"firstname"}),
        ("dupont", {"surname", "player"}),
        ("villeurbanne", {"town"}),
        ("juillet", {"time"}),
        ("loulou", {"password", "pet"}),
        ("carpimko", {"service"}),
        ("1tvmq2tl'a", {"published"}),
    ],
)
def test_each_kind_of_word_is_known(word: str, kinds: set[str]) -> None:
    assert common().hits[word][1] in kinds


def test_the_likelier_word_is_cheaper() -> None:
    hits = common().hits
    assert hits["marie"][0] < hits["mahaut"][0]
    assert hits["paris"][0] < hits["carcassonne"][0] < hits["ambert"][0]


def test_every_kind_has_a_french_name() -> None:
    assert {kind for _cost, kind in common().hits.values()} <= WORDS.keys()


def test_every_word_is_folded() -> None:
    examples = {word for word, hit in common().hits.items() if hit[1] == "published"}
    for word in common().hits.keys() - examples:
        assert word.isascii()
        assert word.isalnum()
        assert word == word.lower()


@pytest.mark.parametrize("table", [common(), rare()])
def test_the_stems_reach_every_word(table: Lexicon) -> None:
    """A word that the stems did not announce would never be looked up."""
    assert all(len(word) <= table.stems[word[:STEM]] for word in table.hits if len(word) >= STEM)


def test_letters_that_are_a_word_by_chance_are_not_cheap() -> None:
    hits = common().hits
    assert all(hits[word][0] >= SHORT[len(word)] for word in hits if len(word) in SHORT)


def test_a_word_for_passphrases_costs_no_more_than_a_draw() -> None:
    hits = common().hits
    for word in passphrase_words():
        cost, kind = hits[word]
        assert cost + (0.0 if kind == "drawn" else JOIN_WORD) <= DRAWN


def test_the_rare_words_are_others_and_not_cheap() -> None:
    both = rare().hits.keys() & common().hits.keys()
    assert len(both) < 0.02 * len(rare().hits)  # what our own lists make cheaper
    assert all(cost > 2 for cost, _kind in rare().hits.values())


def test_a_small_dictionary_has_its_stems() -> None:
    made = lexicon({"mahaut": (0.5, "own"), "le": (1.0, "own")})
    assert {"maha": 6} == made.stems


def test_letters_that_french_joins_are_cheaper() -> None:
    """After "qu", an i is likelier than an x."""
    table = trigrams()
    assert 27**3 == len(table)
    qu = (17 * 27 + 21) * 27
    assert table[qu + 9] < table[qu + 24]


def test_every_data_file_is_read_and_noticed() -> None:
    """No file of the folder is left without its source and licence."""
    notice = (DATA / "NOTICE.md").read_text("utf8")
    ours = {f"{kind}.gz" for kind in KINDS} | {f"{kind}-rare.gz" for kind in RARE_KINDS}
    ours |= {"stems.gz", "stems-rare.gz", "trigrams.gz", "favourites.txt"}
    assert ours <= {file.name for file in DATA.iterdir()}
    assert all(f"`{name}`" in notice for name in ours)
