"""Makes the page of all the commands, from the commands themselves."""

from collections.abc import Iterator
from pathlib import Path

import click

from hygie import __main__, house

PAGE = Path(__file__).parents[1] / "docs" / "guide" / "commandes.md"

HEAD = """# Toutes les commandes

Cette page est fabriquée à partir des commandes (`python3 -m tests.regenerate`) : ne la corrigez pas
à la main. Presque tout se fait aussi dans la page, qu’ouvre `hygie` seul. Chaque commande
s’explique avec `--help`.

| commande | ce qu’elle fait |
|---|---|
"""

TAIL = """
## Réglages de l’ordinateur
Trois variables, pour les cas particuliers :

- `HYGIE_DOSSIER` : où sont les réponses et les preuves du cabinet, si ce n’est pas à la place
  habituelle. Un informaticien en a une par cabinet.
- `HYGIE_RESTIC` : l’emplacement de restic, avant celui du plan et ceux du système.
- `HYGIE_DEBUG` : `1` montre le détail d’une erreur imprévue, pour la signaler.
"""


def commands() -> dict[str, click.Command]:
    """Every verb that can be typed, by its whole name; unlisted ones too."""
    found = house.commands()
    return dict(_walk("", {name: _command(found[name]) for name in __main__.VERBS}))


def _command(dotted: str) -> click.Command:
    command = house.named(dotted)
    assert isinstance(command, click.Command)
    return command


def _walk(above: str, found: dict[str, click.Command]) -> Iterator[tuple[str, click.Command]]:
    for name, command in found.items():
        whole = f"{above} {name}".strip()
        yield whole, command
        if isinstance(command, click.Group):
            context = click.Context(command)
            listed = getattr(command, "verbs", None) or command.list_commands(context)
            inside = {one: command.get_command(context, one) for one in listed}
            yield from _walk(whole, {one: sub for one, sub in inside.items() if sub is not None})


def page() -> str:
    """The whole page, in Markdown."""
    rows = [f"| `hygie {name}` | {_help(command)} |\n" for name, command in commands().items()]
    return HEAD + "".join(rows) + TAIL


def _help(command: click.Command) -> str:
    """What a verb says of itself, in one line."""
    return " ".join((command.help or "").split()).replace("|", "\\|")
