"""The verbs about passwords: try one, examine all, make one that stays in mind."""

from types import MappingProxyType

import click

from hygie.kit.cli.verbs import Table, Verbs

VERBS: Table = MappingProxyType(
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


@click.group(
    "mots-de-passe",
    cls=Verbs,
    package=__package__,
    verbs=VERBS,
    epilog="Exemple : hygie mots-de-passe evaluer",
    help="Essayer un mot de passe, les examiner tous, en faire un bon. Aucun n’est gardé.",
)
def passwords() -> None:
    """The group of verbs."""
