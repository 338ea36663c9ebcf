"""The verbs about copies: decide, adopt a disk, save, look, try, bring back."""

import importlib
from collections.abc import Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import cast

import click

ROOM = "hygie.rooms.backups"

VERBS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "plan": ("plan_commands:plan", "Dire quoi sauvegarder, à quel rythme, combien de temps."),
        "disque": ("disk_commands:disque", "Choisir un disque ou un répertoire du réseau."),
        "hebergeur": ("disk_commands:hebergeur", "Choisir un hébergeur (SFTP, S3, rest-server)."),
        "renommer": ("plan_commands:renommer", "Donner un autre nom à un lieu de copie."),
        "lancer": ("run_commands:lancer", "Sauvegarder maintenant."),
        "etat": ("state_commands:etat", "Dire où sont les copies, et de quand elles datent."),
        "essai": ("drill_commands:essai", "Vérifier que tout revient."),
        "restaurer": ("restore_commands:restaurer", "Faire revenir des fichiers."),
        "fiches": ("sheets_commands:fiches", "Imprimer la fiche de récupération et les autres."),
        "verrou": ("hold_commands:verrou", "Dire pourquoi les anciennes copies sont retenues."),
        "lever": ("hold_commands:lever", "Ne plus retenir les anciennes copies."),
        "temoins": ("run_commands:temoins", "Poser des fichiers témoins contre les rançongiciels."),
        "prestataire": ("state_commands:prestataire", "Noter le rapport de votre prestataire."),
    }
)
"""Where each verb is, and its line of help: none is imported before it is used."""


def _is_here(verb: str) -> bool:
    return find_spec(f"{ROOM}.{VERBS[verb][0].partition(':')[0]}") is not None


class Verbs(click.Group):
    """The verbs, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        del ctx
        return [verb for verb in VERBS if _is_here(verb)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb; ``None`` for an unknown one."""
        del ctx
        if cmd_name not in VERBS or not _is_here(cmd_name):
            return None
        module, _, name = VERBS[cmd_name][0].partition(":")
        found = importlib.import_module(f"{ROOM}.{module}")
        return cast("click.Command | None", getattr(found, name, None))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs."""
        with formatter.section("Commandes"):
            formatter.write_dl([(verb, VERBS[verb][1]) for verb in self.list_commands(ctx)])


@click.group(
    "sauvegardes",
    cls=Verbs,
    epilog="Exemple : hygie sauvegardes lancer",
    help="Des copies chiffrées, débranchées, en deux endroits, et que l’on sait faire revenir.",
)
def sauvegardes() -> None:
    """The group of verbs."""
