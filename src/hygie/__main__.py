"""The door: reads the command line, gives it the clock, answers with an exit code."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import click

from hygie import __version__
from hygie.kit.cli.french import SUBCOMMAND, in_french, speak_french
from hygie.spine.errors import HygieError

if TYPE_CHECKING:
    from pathlib import Path

    from hygie.desk.context import Desk

USAGE, FAILED = 2, 4

VERBS = {
    "bilan": "Regarder cet ordinateur et dire ce qui tient, ce qui manque, que faire.",
    "apercu": "Montrer tout ce que Hygie demandera à cet ordinateur, et pourquoi.",
    "script": "Écrire un script qui relève l’état d’un poste sans installer Hygie.",
    "mots-de-passe": "Essayer un mot de passe, les examiner tous, en faire un bon.",
    "incident": "Que faire tout de suite, dans quels délais, et qui appeler.",
    "kit": "Faire la fiche d’urgence à afficher, les fiches papier et celle du téléphone.",
    "entrainement": "S’entraîner en une demi-heure à une fausse attaque.",
    "continuite": "Soigner sans le logiciel : pochette, essai du DMP, reprise.",
    "rgpd": "L’affiche pour les patients et le registre des données du cabinet.",
    "cout-arret": "Estimer ce que coûterait un arrêt du cabinet.",
    "sauvegardes": "Sauvegarder, vérifier pour de vrai, restaurer.",
    "planifier": "Faire le bilan et la sauvegarde tout seuls, chaque jour.",
    "journal": "Vérifier ou exporter le journal des preuves.",
    "reglages": "Dire ce qu’est le cabinet : métier, postes, logiciel, informaticien.",
    "contacts": "Dire une fois qui appeler et qui exerce, pour la fiche d’urgence.",
}
"""The verbs with their line of help, so that ``hygie --help`` imports none of them."""

FOLDER_VARIABLE = "HYGIE_DOSSIER"


class Verbs(click.Group):
    """The verbs of Hygie, each imported only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb that is shown, in the order in which they are learnt."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb."""
        del ctx
        from hygie import house

        dotted = house.commands().get(cmd_name)
        if dotted is None:
            return None
        return in_french(cast("click.Command", house.named(dotted)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, from ``VERBS``."""
        del ctx
        with formatter.section("Commandes"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    subcommand_metavar=f"[{SUBCOMMAND}]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exemple : hygie bilan. Sans commande, hygie ouvre la page.",
    help="Hygie regarde si les données du cabinet sont bien protégées, et aide à les protéger. "
    "Rien ne sort de cet ordinateur.",
)
@click.option(
    "--sans-navigateur",
    is_flag=True,
    help="Sans commande : dire quel fichier ouvrir, sans ouvrir le navigateur.",
)
@click.version_option(
    __version__, "--version", prog_name="hygie", help="Afficher la version de Hygie."
)
@click.pass_context
def hygie(ctx: click.Context, *, sans_navigateur: bool) -> None:
    """Open the page when no verb is given."""
    ctx.obj = _desk()
    if ctx.invoked_subcommand is None:
        from hygie.desk.web.serve import open_page

        open_page(ctx.obj, browser=not sans_navigateur)


def _desk() -> "Desk":
    from datetime import UTC, datetime

    from hygie import house
    from hygie.desk.context import Desk

    return Desk(
        load_catalogue=house.catalogue,
        titles=house.titles,
        probes=house.probes,
        never_seen=house.never_seen,
        room_pages=house.room_pages,
        due=house.due,
        facts_type=house.facts_type,
        folder=_folder(),
        clock=lambda: datetime.now(UTC),
        chance=os.urandom,
        version=__version__,
    )


def _folder() -> "Path":
    """Where the practice's data lie: a variable for tests and unusual places, else the system's."""
    from pathlib import Path

    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("hygie", appauthor=False)


def main() -> None:
    """Run the command line: every failure is a French sentence and an exit code."""
    speak_french()
    sys.exit(_guarded(lambda: hygie.main(prog_name="hygie", standalone_mode=False)))


def _guarded(run: Callable[[], Any]) -> int:
    try:
        result = run()
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.exceptions.Abort:
        click.echo("Abandonné.", err=True)
        return FAILED
    except HygieError as error:
        click.echo(f"{error.message}\n{error.remedy}", err=True)
        return FAILED
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001 - the last door: nobody is shown a traceback
        return _unforeseen(error)
    return result if isinstance(result, int) else 0


def _unforeseen(error: Exception) -> int:
    if os.environ.get("HYGIE_DEBUG"):
        raise error
    click.echo(
        f"Hygie s’est arrêtée sur une erreur imprévue ({type(error).__name__}). "
        "Rien de ce qui était écrit n’est perdu.\n"
        "Recommencez ; si cela se répète, relancez avec HYGIE_DEBUG=1 et signalez-le.",
        err=True,
    )
    return FAILED


if __name__ == "__main__":
    main()
