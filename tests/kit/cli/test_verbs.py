"""A group lists its verbs without importing any, and imports the one that is typed."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hygie.kit.cli.verbs import Verbs

PACKAGE = "verbs_of_a_test"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verbs:
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "greet.py").write_text(
        "import click\n@click.command()\ndef bonjour():\n    click.echo('bonjour')\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    verbs = {
        "bonjour": ("greet:bonjour", "Saluer."),
        "taire": ("broken:none", "Ne rien dire."),
        "secret": ("greet:bonjour", "Saluer tout bas."),
    }
    return Verbs("essai", package=PACKAGE, verbs=verbs, unlisted=frozenset({"secret"}))


def test_the_help_imports_nothing_and_hides_what_is_hidden(group: Verbs) -> None:
    shown = CliRunner().invoke(group, ["--help"]).output
    assert "Commandes" in shown
    assert "Ne rien dire." in shown
    assert "tout bas" not in shown
    assert not [name for name in sys.modules if name.startswith(PACKAGE)]


def test_a_verb_runs_a_hidden_one_too_and_an_unknown_one_is_wrong_usage(group: Verbs) -> None:
    assert "bonjour\n" == CliRunner().invoke(group, ["bonjour"]).output
    assert "bonjour\n" == CliRunner().invoke(group, ["secret"]).output
    assert click.UsageError.exit_code == CliRunner().invoke(group, ["chanter"]).exit_code


def test_a_group_names_the_commands_that_it_would_import(group: Verbs) -> None:
    assert {f"{PACKAGE}.greet:bonjour", f"{PACKAGE}.broken:none"} == group.dotted
