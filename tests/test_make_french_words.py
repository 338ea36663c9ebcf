"""The words of passphrases are chosen as their notice says."""

from pathlib import Path

import pytest

from tests import make_french_words as made
from tests.make_french_words import Row


def row(word: str, sounds: str, frequency: float = 10, **changes: object) -> Row:
    values = {
        "word": word,
        "sounds": sounds,
        "category": "NOM",
        "is_lemma": True,
        "frequency": frequency,
        "of_lemma": frequency,
        "known": 100.0,
    }
    return Row(**{**values, **changes})  # type: ignore[arg-type]


def test_the_commonest_sounds_of_a_spelling_are_kept() -> None:
    rows = [row("fils", "fil", 13), row("fils", "fis", 480), row("été", "ete", 9), row("a b", "a")]
    assert ["fils\tfis", "été\tete"] == made.pronunciations(rows)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (row("bateaux", "bato", 1), "it sounds alike"),
        (row("gateau", "gato", 1), "another letter"),
        (row("bateaus", "batos", 1), "a letter more"),
        (row("ateau", "ato", 1), "a letter less"),
        (row("phare", "faR", 0.01), "it is rare"),
        (row("phare", "faR", 1, known=10.0), "few know it"),
        (row("sur", "syR", 1), "it is short"),
        (row("cote", "kOt", 1), "a common word has the same letters and accents"),
        (row("phares", "faR", 1, is_lemma=False), "it is no word of a dictionary"),
        (row("banni", "bani", 1), "it is left out"),
    ],
)
def test_a_word_that_could_be_taken_for_another_is_not_drawn(
    other: Row, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "COUNT", 1)
    rows = [row("bateau", "bato", 100), row("côte", "kot", 50), other]
    assert ["bateau"] == made.passphrase_words(rows, {"banni"}), why
    monkeypatch.setattr(made, "COUNT", 2)
    with pytest.raises(SystemExit):
        made.passphrase_words(rows, {"banni"})


def test_nothing_that_was_left_out_is_drawn() -> None:
    text = made.LEFT_OUT.read_text("utf-8")
    left_out = {word for line in text.splitlines() if line[:1] != "#" for word in line.split()}
    assert len(left_out) > 300
    assert not left_out & set(made.PASSPHRASE_WORDS.read_text("ascii").split())


def test_lexique_is_read_as_windows_wrote_it(tmp_path: Path) -> None:
    names = (
        "1_ortho 2_phon 4_cgram 14_islem 7_freqlemfilms2 8_freqlemlivres 9_freqfilms2 10_freqlivres"
    )
    head = "\t".join([*names.split(), "30_deflem"])
    line = "été\te-te\tNOM\t1\t61,8\t\t1,5\t2\t96"
    path = tmp_path / "lexique.txt"
    path.write_bytes(f"{head}\n{line}\n".encode("cp1252"))
    expected = Row(
        word="été",
        sounds="ete",
        category="NOM",
        is_lemma=True,
        frequency=3.5,
        of_lemma=61.8,
        known=96.0,
    )
    assert [expected] == list(made.read(path))
