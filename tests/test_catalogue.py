"""The files of the catalogue are read strictly, and say all that a measure must."""

import re
from pathlib import Path

import pytest

from hygie import house
from hygie.catalogue import FRAMEWORKS, CatalogueError, read
from hygie.spine.measure import Platform, Verdict, Who

MEASURES = house.catalogue().measures
GOOD = """
title = "Fermer la porte"
why = "On entre."
minutes = 1
weight = 2
fresh_for = 365
scope = "practice"
[question]
text = "La porte est-elle fermée ?"
[[steps]]
who = "secretary"
text = "Fermez."
"""


@pytest.fixture
def written(tmp_path):
    """Writes a measure file and reads it."""

    def write(text: str):
        folder = tmp_path / "session" / "measures"
        folder.mkdir(parents=True, exist_ok=True)
        path: Path = folder / "door.toml"
        path.write_text(text, "utf-8")
        return read("session", path)

    return write


def test_a_good_file_is_a_measure(written) -> None:
    """Its identifier is the room and the name of the file."""
    measure = written(GOOD)
    assert measure.id == "session/door"
    assert measure.platforms == frozenset(Platform)
    assert measure.question.yes is Verdict.MET
    assert measure.steps[0].who is Who.SECRETARY


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ('colour = "red"\n' + GOOD, "colour"),
        (GOOD.replace("weight = 2", "weight = 6"), "weight"),
        (GOOD.replace("minutes = 1", "minutes = 0"), "minutes"),
        (GOOD.replace("fresh_for = 365", "fresh_for = 0"), "fresh_for"),
        (GOOD.replace("weight = 2\n", ""), "weight"),
        ('judge = "x"\n' + GOOD, "judge"),
        ('needs = ["x"]\n' + GOOD, "needs"),
        (GOOD.replace("[question]\n", "[question]\nyes = 'stale'\n"), "question.yes"),
        (GOOD.replace("[question]\n", "[question]\nno = 'gap'\n"), "no"),
        (GOOD.replace('[question]\ntext = "La porte est-elle fermée ?"\n', ""), "question"),
        ('only_with = ["castle"]\n' + GOOD, "trait"),
        (GOOD + "[references]\nbible = ['1']\n", "référentiel"),
        (GOOD + 'platforms = ["windows"]\n', "geste"),
        (GOOD.replace('"secretary"', '"nobody"'), "who"),
        ("title = ", "end of document"),
        ("", "title"),
    ],
)
def test_a_wrong_file_names_itself_and_its_key(written, change, named) -> None:
    """Whoever edited the file reads which one, and what is wrong in it."""
    with pytest.raises(CatalogueError) as caught:
        written(change)
    assert "session/door.toml" in caught.value.message
    assert named in caught.value.message
    assert caught.value.remedy


def test_a_file_that_is_not_text_is_refused(tmp_path) -> None:
    """Bytes that are no UTF-8 are no measure."""
    path = tmp_path / "measures" / "door.toml"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(CatalogueError):
        read("session", path)


def test_the_catalogue_holds_the_measures_of_the_leaflets() -> None:
    """Each heading and bullet of both leaflets that asks for something has its measure."""
    cited = {
        (reference.framework, reference.id)
        for measure in MEASURES
        for reference in measure.references
    }
    bullets = {("doctors", str(number)) for number in range(1, 13)}
    headings = {("physiotherapists", f"{number:02}") for number in range(1, 10)}
    assert (bullets | headings) - cited == set()


def test_all_texts_are_written_with_care() -> None:
    """French spaces and apostrophes, no double space, a question that asks."""
    for measure in MEASURES:
        texts = [measure.title, measure.why, measure.worth, *(s.text for s in measure.steps)]
        if measure.question is not None:
            texts += [measure.question.text, measure.question.help]
            assert measure.question.text.endswith("?"), measure.id
        for text in texts:
            assert "'" not in text, (measure.id, text)
            assert "  " not in text, (measure.id, text)
            assert not re.search(r"[\w ][;!?](?=[ \n]|$)", text), (measure.id, text)
        assert not measure.title.endswith("."), measure.id


def test_weights_are_spread() -> None:
    """If everything weighs the most, nothing does."""
    heavy = sum(measure.weight == 5 for measure in MEASURES)
    assert 0 < heavy <= len(MEASURES) / 4


def test_every_framework_is_used() -> None:
    """A framework that no measure cites should not be promised."""
    used = {reference.framework for measure in MEASURES for reference in measure.references}
    assert used == set(FRAMEWORKS)
