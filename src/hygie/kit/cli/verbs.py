"""Groups the verbs of a room, and imports each one only when it is typed."""

import importlib
from collections.abc import Mapping
from typing import Any, cast

import click

from hygie.kit.cli.french import in_french

Table = Mapping[str, tuple[str, str]]
"""By verb: where its command is (``module:name``, within the package), and its line of help."""


class Verbs(click.Group):
    """A group of ``verbs`` of a ``package``, in their order; the help leaves out ``unlisted``."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what Click gives any group
        package: str,
        verbs: Table,
        unlisted: frozenset[str] = frozenset(),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.package, self.verbs, self.unlisted = package, verbs, unlisted

    @property
    def dotted(self) -> frozenset[str]:
        """The whole name of each command: ``package.module:name``."""
        return frozenset(f"{self.package}.{where}" for where, _ in self.verbs.values())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        del ctx
        return [verb for verb in self.verbs if verb not in self.unlisted]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb; ``None`` for an unknown one."""
        del ctx
        if cmd_name not in self.verbs:
            return None
        module, _, name = self.verbs[cmd_name][0].partition(":")
        found = importlib.import_module(f"{self.package}.{module}")
        return in_french(cast("click.Command", getattr(found, name)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, none of them imported."""
        with formatter.section("Commandes"):
            formatter.write_dl([(verb, self.verbs[verb][1]) for verb in self.list_commands(ctx)])
