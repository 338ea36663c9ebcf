"""The verbs about copies: decide, adopt a disk, save, look, try, bring back."""

from types import MappingProxyType

import click

from hygie.kit.cli.verbs import Table, Verbs

VERBS: Table = MappingProxyType(
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


@click.group(
    "sauvegardes",
    cls=Verbs,
    package=__package__,
    verbs=VERBS,
    epilog="Exemple : hygie sauvegardes lancer",
    help="Des copies chiffrées, débranchées, en deux endroits, et que l’on sait faire revenir.",
)
def sauvegardes() -> None:
    """The group of verbs."""
