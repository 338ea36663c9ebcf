"""The verbs about passwords: try one, examine all, make one that stays in mind."""

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

import click

VERBS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "evaluer": ("strength_commands:evaluer", "Dire ce que vaut un mot de passe."),
        "auditer": (
            "vault_commands:auditer",
            "Examiner tous ceux d’un gestionnaire, à partir de son export.",
        ),
        "memoriser": ("memorable_commands:memoriser", "En faire un qui se retient."),
        "index": ("vault_commands:index", "Préparer la liste de ceux qui ont été publiés."),
    }
)
"""Where each verb is, and its line of help: none is imported before it is used."""


class Verbs(click.Group):
    """The verbs, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb; ``None`` for an unknown one."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name][0].partition(":")
        found = importlib.import_module(f"hygie.rooms.passwords.{module}")
        return cast("click.Command", getattr(found, name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs."""
        del ctx
        with formatter.section("Commandes"):
            formatter.write_dl([(name, help_) for name, (_, help_) in VERBS.items()])


@click.group(
    "mots-de-passe",
    cls=Verbs,
    epilog="Exemple : hygie mots-de-passe evaluer",
    help="Essayer un mot de passe, les examiner tous, en faire un bon. Aucun n’est gardé.",
)
def passwords() -> None:
    """The group of verbs."""
