"""The verbs about copies are found by what is typed, in the order of their use, one at a time."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from hygie.rooms.backups.verbs.commands import VERBS, sauvegardes
from tests.cli import hygie

IMPORTED = """
import sys
from hygie.rooms.backups.verbs import commands
print(*sorted(name for name in sys.modules if name.startswith(commands.__package__ + ".")))
"""


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_the_command_of_its_name_with_words_that_help(verb: str):
    """The help of a command says at least what its line in the list says, with an example."""
    with click.Context(sauvegardes) as context:
        found = sauvegardes.get_command(context, verb)
    assert found is not None
    assert verb == found.name
    assert found.help
    assert found.epilog
    assert f"hygie sauvegardes {verb}" in found.epilog


def test_no_verb_is_imported_before_it_is_used():
    """All of them would make each start of Hygie slow."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True
    )
    assert ["hygie.rooms.backups.verbs.commands"] == done.stdout.split()


def test_the_help_lists_the_verbs_in_the_order_of_their_use(tmp_path: Path):
    done = hygie(tmp_path / "hygie", "sauvegardes", "--help")
    assert 0 == done.code, done.err
    lines = done.out.splitlines()
    listed = [words[0] for words in map(str.split, lines) if words and words[0] in VERBS]
    assert list(VERBS) == listed
    for _, line in VERBS.values():
        assert any(line in one for one in lines), line


def test_a_verb_that_does_not_exist_is_a_mistake_of_typing_and_changes_nothing(tmp_path: Path):
    done = hygie(tmp_path / "hygie", "sauvegardes", "lancr")
    assert (2, True) == (done.code, "lancr" in done.err)
    assert not (tmp_path / "hygie").exists()
