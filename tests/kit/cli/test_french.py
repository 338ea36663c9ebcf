"""The command line speaks French."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from hygie.kit.cli.french import agreed


@pytest.fixture(scope="module")
def spoken():
    """Runs a line of Python after ``speak_french`` in a process of its own."""

    def run(line: str) -> str:
        code = f"from hygie.kit.cli.french import speak_french; speak_french(); {line}"
        environment = {**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        return done.stdout.strip()

    return run


def test_a_sentence_is_french_whatever_the_system_speaks(spoken) -> None:
    """Even where the language of the system is C."""
    line = "import gettext; print(gettext.gettext('Missing command.'))"
    assert spoken(line) == "Il manque une commande."


def test_a_plural_is_french(spoken) -> None:
    """In French zero is singular."""
    line = (
        "import gettext; a, b = 'Got unexpected extra argument ({args})', "
        "'Got unexpected extra arguments ({args})'; "
        "print([gettext.ngettext(a, b, n)[:16] for n in (0, 1, 2)])"
    )
    assert spoken(line) == "['Argument en trop', 'Argument en trop', 'Arguments en tro']"


def test_every_sentence_is_one_of_click() -> None:
    """A sentence that Click no longer says would translate nothing."""
    from pathlib import Path

    from hygie.kit.cli.french import PLURALS, SENTENCES

    source = "".join(p.read_text("utf-8") for p in Path(click.__file__).parent.glob("*.py"))
    flat = source.replace('"\n', "").replace("\\n\\t", "\n\t")
    for sentence in [*filter(None, SENTENCES), *(one for one, _ in PLURALS)]:
        head = sentence.split("\n", maxsplit=1)[0][:30]
        assert head in flat, sentence


@pytest.mark.parametrize(
    ("typed", "default", "agreed_to"),
    [
        ("oui\n", False, True),
        ("O\n", False, True),
        ("non\n", True, False),
        ("n\n", True, False),
        ("peut-être\n", True, False),
        ("\n", True, True),
        ("\n", False, False),
    ],
)
def test_a_yes_is_said_in_french_and_anything_else_is_a_no(typed, default, agreed_to) -> None:
    @click.command()
    def ask() -> None:
        click.echo(agreed("Les effacer ?", default=default))

    done = CliRunner().invoke(ask, input=typed)
    assert str(agreed_to) == done.stdout.splitlines()[-1]
    assert "oui ou non" in done.stderr
