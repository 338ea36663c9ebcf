"""What Hygie does and asks stands in its documentation, under the same names."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from hygie import house
from hygie.desk import exits
from hygie.spine.settings import Controller, OwnContact, Settings, Supplier
from tests.cli import hygie
from tests.commands_page import commands

ROOT = Path(__file__).parent.parent
JSON = (ROOT / "docs/json.md").read_text("utf-8")
FORMAT = (ROOT / "docs/journal-format.md").read_text("utf-8")
GUIDES = sorted((ROOT / "docs/guide").glob("*.md"))
FOR_USERS = "\n".join(path.read_text("utf-8") for path in (ROOT / "LISEZMOI.md", *GUIDES))

COMMANDS = commands()


def option(command: click.Command, name: str) -> bool:
    """Whether a verb has this option, shown in its help."""
    return any(
        isinstance(one, click.Option) and name in one.opts and not one.hidden
        for one in command.params
    )


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_verb_is_in_a_guide(name) -> None:
    """A practice that reads LISEZMOI and the guides meets every verb."""
    assert f"hygie {name}" in FOR_USERS


@pytest.mark.parametrize(
    "name", sorted(name for name, command in COMMANDS.items() if option(command, "--json"))
)
def test_every_json_is_documented(name) -> None:
    """Under the name of its verb, or in the section of the verb above."""
    above, _, verb = name.rpartition(" ")
    assert f"hygie {name}" in JSON or re.search(
        rf"^## `hygie {above}`.*?^[^#]*`{verb}\b", JSON, re.MULTILINE | re.DOTALL
    )


def test_every_exit_code_is_documented() -> None:
    """In the table of docs/json.md, and in the README."""
    codes = (exits.NOTHING, exits.CORRECT, exits.USAGE, exits.UNSEEN, exits.FAILED)
    readme = (ROOT / "README.md").read_text("utf-8")
    for code in codes:
        assert f"\n| {code} |" in JSON
        assert re.search(rf"\b{code} [a-zA-Z]", readme.partition("The exit code")[2])


@pytest.mark.parametrize("sort", [Settings, Supplier, OwnContact, Controller])
def test_every_setting_is_documented(sort) -> None:
    """By the name that ``--json`` gives it."""
    for field in fields(sort):
        assert f"`{field.name}`" in JSON, field.name


@pytest.mark.parametrize("kind", sorted(house.kinds()))
def test_every_kind_of_the_journal_is_documented(kind) -> None:
    """With what it says, in docs/journal-format.md."""
    assert re.search(rf"`{re.escape(kind)}[:`]", FORMAT)


@pytest.mark.parametrize("measure", [one.id for one in house.catalogue().measures])
def test_every_measure_is_documented(measure) -> None:
    """In the page of the catalogue."""
    assert f"`{measure}`" in (ROOT / "docs/guide/catalogue.md").read_text("utf-8")


def test_every_variable_is_documented() -> None:
    """Whatever the code reads from the environment under our name stands in a guide."""
    sources = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = {found for text in sources for found in re.findall(r"\bHYGIE_[A-Z]+\b", text)}
    for name in sorted(used):
        assert f"`{name}`" in FOR_USERS, name


SHOWN = (
    "bilan --json",
    "reglages --json",
    "contacts --json",
    "planifier --json",
    "entrainement --json",
    "entrainement --situation parcel --montrer --json",
    "entrainement --situation parcel --manques 1 --sans-noter --json",
    "incident --vu ransom-screen --json",
    "incident --liste --json",
    "incident liste --json",
    "incident registre --json",
    "incident evaluer --json",
    "incident effacer --json",
    "sauvegardes plan --json",
    "sauvegardes etat --json",
    "sauvegardes verrou --json",
    "continuite verifier --liste --json",
    "continuite verifier --manque agenda --json",
    "continuite essai --montrer --json",
    "cout-arret --annees 1000 --json",
    "cout-arret --relu --cyber oui --json",
    "rgpd sources --json",
)
"""Verbs whose object needs nothing but a new practice."""

BY_NAME = {"machines", "percentiles", "answers", "factors", "seen"}
"""Keys under which the keys are values (identifiers, percents) or facts of a kind."""


def keys(value: object) -> Iterator[str]:
    """Every key of a JSON value, at any depth, but those that are values themselves."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            if key not in BY_NAME:
                yield from keys(one)


@pytest.mark.parametrize("typed", SHOWN)
def test_every_key_that_is_printed_is_documented(typed, tmp_path) -> None:
    """Real outputs of a new practice: no key is printed that docs/json.md does not name."""
    done = hygie(tmp_path, *typed.split())
    assert done.code in {0, 1, 3}, done.err
    assert done.json()["format"] == 1
    known = set(re.findall(r"`(?:\{\")?([a-z0-9_]+)(?:`|\": )", JSON))
    assert set(keys(done.json())) <= known
