"""Checks that the journal of evidence was not touched, and writes it out."""

import sys
from pathlib import Path
from typing import Any

import click

from hygie.desk import exits
from hygie.desk.context import Desk
from hygie.host.spread import spread
from hygie.journal import Verification
from hygie.kit.cli.console import console, plain, progress


@click.group("journal", help="Vérifier ou exporter le journal des preuves.")
def journal() -> None:
    """The journal of evidence."""


@journal.command(
    "verifier",
    epilog="Exemple : hygie journal verifier",
    help="Vérifier que rien n’a été modifié, retiré ou déplacé dans le journal.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def verifier(desk: Desk, as_json: bool) -> None:
    """Verify the chain, the signature and the table of the latest."""
    import msgspec

    with desk.workspace(read_only=True) as home, progress("Vérification du journal") as tick:
        result = home.journal.verify(lambda done, total: tick(done, total, ""), spread=spread)
    if as_json:
        click.echo(msgspec.json.encode(as_plain(result)).decode())
    else:
        _show(result)
    sys.exit(exits.NOTHING if result.ok else exits.CORRECT)


def as_plain(result: Verification) -> dict[str, Any]:
    """What was found, as the plain values of ``--json``."""
    head = result.head
    return {
        "format": 1,
        "ok": result.ok,
        "rows": result.rows,
        "erased": result.erased,
        "problems": [{"sequence": p.sequence, "what": p.sentence} for p in result.problems],
        "head": {"sequence": head.sequence, "hash": head.hash.hex()} if head else None,
    }


def _show(result: Verification) -> None:
    out = console()
    for problem in result.problems:
        out.print(plain(f"✗ ligne {problem.sequence} : {problem.sentence}", "bold red"))
    if not result.ok or result.head is None:
        out.print("Gardez une copie de ce journal et demandez à votre informaticien.")
        return
    erased = f", dont {result.erased} au contenu effacé" if result.erased else ""
    out.print(plain(f"✓ Le journal est intact : {result.rows} lignes{erased}.", "green"))
    out.print(plain(f"Empreinte de la dernière ligne : {result.head.hash.hex()}"))


@journal.command(
    "exporter",
    epilog="Exemple : hygie journal exporter journal.jsonl",
    help="Écrire tout le journal, une ligne JSON par preuve, empreintes comprises.",
)
@click.argument("fichier", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--remplacer", is_flag=True, help="Remplacer le fichier s’il existe.")
@click.pass_obj
def exporter(desk: Desk, fichier: Path, remplacer: bool) -> None:
    """Export the journal into a file that only its owner reads."""
    from hygie.host.files import new_private
    from hygie.spine.errors import HygieError

    if fichier.exists() and not remplacer:
        raise HygieError(
            f"Le fichier {fichier} existe déjà.", "Choisissez un autre nom, ou ajoutez --remplacer."
        )
    rows = 0
    with desk.workspace(read_only=True) as home, new_private(fichier) as stream:
        for line in home.journal.export():
            stream.write(line)
            rows += 1
    console(stderr=True).print(plain(f"{rows} lignes écrites dans {fichier}."))
