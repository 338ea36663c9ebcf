"""Looks at this computer and says what holds, what does not and what to do next."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from hygie import checkup
from hygie.desk import exits, words
from hygie.desk.context import Desk
from hygie.kit.cli.console import console, plain, progress
from hygie.spine.plan import Plan, plan
from hygie.spine.posture import Posture
from hygie.workspace import Workspace

FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed after ``hygie bilan``."""

    as_json: bool
    pdf: Path | None
    etat: Path | None
    ajouter: bool
    phrase: bool
    reponses: Path | None
    sans_regarder: bool


@click.command(
    "bilan",
    epilog="Exemple : hygie bilan --pdf bilan.pdf",
    help="Regarder cet ordinateur : ce qui est en place, ce qui ne l’est pas, que faire.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.option("--pdf", type=FILE, metavar="FICHIER", help="Écrire aussi le bilan en PDF.")
@click.option(
    "--etat",
    type=FILE,
    metavar="FICHIER",
    help="Juger l’état d’un autre poste, écrit par le script de « hygie script ».",
)
@click.option("--ajouter", is_flag=True, help="Avec --etat : garder ce poste dans le journal.")
@click.option("--phrase", is_flag=True, help="Avec --etat : demander la phrase de la clé.")
@click.option(
    "--reponses",
    type=FILE,
    metavar="FICHIER",
    help="Ajouter les réponses copiées de la page des questions.",
)
@click.option("--sans-regarder", is_flag=True, help="Dire ce qui est su, sans rien demander.")
@click.pass_obj
def bilan(desk: Desk, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Run one bilan and show it."""
    wanted = Wanted(**options)
    if wanted.etat is None and (wanted.ajouter or wanted.phrase):
        raise click.UsageError("--ajouter et --phrase vont avec --etat.")
    if wanted.etat is not None and (wanted.sans_regarder or wanted.reponses):
        raise click.UsageError("--etat va sans --sans-regarder ni --reponses.")
    with desk.workspace() as home:
        posture = _posture(desk, home, wanted)
        actions = plan(posture, since=home.journal.first_at())
        _show(desk, home, posture, actions, as_json=wanted.as_json)
        if wanted.pdf is not None:
            from hygie.desk.bilan_pdf import write

            write(wanted.pdf, desk, home, posture, actions)
    sys.exit(exits.of(finding.verdict for finding in posture.findings))


def _posture(desk: Desk, home: Workspace, wanted: Wanted) -> Posture:
    if wanted.etat is not None:
        from hygie.desk.elsewhere import judge

        phrase = click.prompt("Phrase", hide_input=True, err=True) if wanted.phrase else ""
        return judge(desk, home, wanted.etat, keep=wanted.ajouter, phrase=phrase)
    if wanted.reponses is not None:
        from hygie.desk.replies import import_replies

        import_replies(home, wanted.reponses)
    if not wanted.sans_regarder:
        look(desk, home)
    return home.posture()


def look(desk: Desk, home: Workspace) -> None:
    """Ask this machine everything, with progress on standard error, and write it down."""
    from hygie.host.live import answer_all

    with progress("Hygie regarde cet ordinateur") as tick:
        checkup.run(
            home,
            desk.probes(home.platform),
            home.label,
            answer_all,
            lambda done, total, _ask, _seconds: tick(done, total, ""),
            desk.never_seen(home.platform),
        )


def _show(desk: Desk, home: Workspace, posture: Posture, actions: Plan, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        from hygie.desk.as_json import bilan as encode

        head = home.journal.head()
        value = encode(posture, actions, {"sequence": head.sequence, "hash": head.hash.hex()})
        click.echo(msgspec.json.encode(value).decode())
        return
    from hygie.desk.schedule_kept import to_tell
    from hygie.desk.table import show

    out = console()
    for sentence in to_tell(home.folder):
        out.print(plain(sentence, "bold"))
    show(out, posture, actions, desk.titles())
    out.print()
    if words.old(posture.at):
        out.print(plain(words.old(posture.at), "bold"))
    out.print(plain("Pour ouvrir la page, avec les gestes à faire pas à pas : hygie", "dim"))
