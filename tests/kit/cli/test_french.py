"""The command line speaks French."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from hygie.__main__ import hygie
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


def helps(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command and of all those below it, as each is shown."""
    yield command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, name
            yield from helps(below, click.Context(below, info_name=name, parent=context))


@pytest.fixture(scope="module")
def shown() -> list[str]:
    return list(helps(hygie, click.Context(hygie, info_name="hygie", terminal_width=100)))


def test_no_help_names_a_value_or_a_command_in_english(shown: list[str]) -> None:
    """Click names both after its own types, whatever language gettext speaks."""
    english = r"\b(TEXT|INTEGER|FLOAT|RANGE|COMMAND|ARGS|FILE|FILENAME|DIRECTORY|PATH)\b|%Y"
    assert [] == [line for one in shown for line in one.splitlines() if re.search(english, line)]
    assert "hygie [OPTIONS] [COMMANDE [ARGUMENTS]…]" in shown[0]
    assert "Show the version" not in shown[0]


def test_no_list_of_commands_is_cut_in_the_middle_of_a_sentence(shown: list[str]) -> None:
    """Click ends with three dots what does not hold in a line."""
    cut = [line for one in shown for line in one.splitlines() if line.endswith("...")]
    assert [] == [line for line in cut if not line.startswith(("Usage", "Utilisation"))]
