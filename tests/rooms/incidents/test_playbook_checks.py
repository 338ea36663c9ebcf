"""A playbook that would leave somebody without a next gesture is refused, with its name."""

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.playbooks import read, read_all

GOOD = """
title = "Une panne"
summary = "Plus rien."
[[questions]]
id = "light"
text = "Y a-t-il de la lumière ?"
answers = { yes = "Oui", no = "Non", unknown = "Je ne sais pas" }
[[steps]]
id = "wait"
what = "Attendez."
who = "anyone"
within = 0
why = "Cela revient."
sources = ["hygie:calm"]
only_when = { light = ["no"] }
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "panne"):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_good_file_is_a_playbook(written) -> None:
    """Its identifier is the name of its file."""
    playbook = read(written(GOOD))
    assert "panne" == playbook.id
    assert {"light": ("no",)} == playbook.steps[0].only_when


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (GOOD.replace("within = 0", "within = 0\ncolour = 1"), "colour"),
        (GOOD.replace("within = 0", "within = -1"), "within"),
        (GOOD.replace("within = 0\n", ""), "within"),
        (GOOD.replace('why = "Cela revient."\n', ""), "why"),
        (GOOD.replace('sources = ["hygie:calm"]\n', ""), "sources"),
        (GOOD.replace("hygie:calm", "bible:1"), "bible"),
        (GOOD.replace("hygie:calm", "hygie"), "hygie"),
        (GOOD.replace("within = 0", 'within = 0\nthen = "other"'), "then"),
        (GOOD.replace('what = "Attendez."\n', ""), "what"),
        (GOOD.replace("within = 0", 'within = 0\nclock = "noon"'), "noon"),
        (GOOD.replace("within = 0", 'within = 0\ncontacts = ["nobody"]'), "nobody"),
        (GOOD.replace('light = ["no"]', 'dark = ["no"]'), "dark"),
        (GOOD.replace('light = ["no"]', 'light = ["maybe"]'), "light"),
        (GOOD.replace('light = ["no"]', "light = []"), "light"),
        (GOOD.replace(', unknown = "Je ne sais pas"', ""), "unknown"),
        (GOOD.replace('only_when = { light = ["no"] }\n', ""), "light"),
        (GOOD.replace('"anyone"', '"nobody"'), "nobody"),
        ('first_question = "dark"\n' + GOOD, "dark"),
        (GOOD + GOOD[GOOD.index("[[steps]]") :], "deux fois"),
        ('id = "other"\n' + GOOD, "id"),
        ("", "title"),
    ],
)
def test_a_wrong_file_names_itself_and_what_is_wrong(written, change, named) -> None:
    """Whoever edits one reads where to look."""
    with pytest.raises(DataFileError) as caught:
        read(written(change))
    assert "panne.toml" in caught.value.message
    assert named in caught.value.message


def test_a_playbook_that_leads_nowhere_is_refused(tmp_path, written) -> None:
    """So is one that leads back to itself, by however many others."""
    step = '[[steps]]\nid = "next"\nthen = "{}"\n'
    head = 'title = "x"\nsummary = "x"\n'
    written(head + step.format("b"), "a")
    with pytest.raises(DataFileError, match="fiche inconnue"):
        read_all(tmp_path)
    written(head + step.format("c"), "b")
    written(head + step.format("a"), "c")
    with pytest.raises(DataFileError, match="ramène"):
        read_all(tmp_path)
