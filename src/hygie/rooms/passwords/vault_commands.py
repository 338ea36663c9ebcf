"""Examines a vault from the terminal, and makes the index of published passwords."""

import getpass
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import click

from hygie.kit.cli.console import console, plain, progress
from hygie.rooms.passwords import export_file
from hygie.rooms.passwords.examination import (
    Examination,
    examine,
    needs_password,
    opened,
    passwords_of,
    published_offline,
)
from hygie.rooms.passwords.findings import Problem
from hygie.rooms.passwords.published import FILE_NAME
from hygie.rooms.passwords.vault_evidence import as_json, evidence, whose
from hygie.rooms.passwords.vault_report import Row
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

NOTHING, CORRECT, UNSEEN = 0, 1, 3
"""Exit codes, as everywhere: nothing to correct, something to correct, something unseen."""

FILE = click.Path(dir_okay=False, path_type=Path)
SHOWN = 30
"""Accounts shown in the terminal; ``--json`` has them all."""

ONLINE = (
    "Hygie va demander à haveibeenpwned.com lesquels ont été publiés. Seuls cinq caractères d’une "
    "empreinte de chaque mot de passe sortent de cet ordinateur : le site ne peut pas le "
    "retrouver. Continuer ?"
)
MASTER = "Mot de passe qui ouvre votre gestionnaire, pour le comparer (Entrée pour passer)"


class Desk(Protocol):
    """What the door hands to a verb."""

    def workspace(self, *, read_only: bool = False) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@click.command(
    "auditer",
    epilog="Exemple : hygie mots-de-passe auditer export.csv",
    help="Examiner les mots de passe exportés d’un gestionnaire ou d’un navigateur. "
    "Le fichier est lu en mémoire et n’est gardé nulle part.",
)
@click.argument("fichier", type=FILE)
@click.option("--json", "as_json_", is_flag=True, help="Écrire un objet JSON, sans mot de passe.")
@click.option("--index", type=FILE, metavar="FICHIER", help="Index des mots de passe publiés.")
@click.option("--en-ligne", is_flag=True, help="Chercher en ligne ceux qui ont été publiés.")
@click.option("--oui", is_flag=True, help="Ne pas poser la question de --en-ligne.")
@click.option(
    "--principal", is_flag=True, help="Demander le mot de passe du gestionnaire, à comparer."
)
@click.option("--personne", default="", metavar="NOM", help="À qui sont ces mots de passe.")
@click.option("--effacer", is_flag=True, help="Écraser et effacer le fichier ensuite.")
@click.pass_obj
def auditer(desk: Desk, /, fichier: Path, as_json_: bool, **options: object) -> None:
    """Examine a vault, keep counts as evidence, and show what to change first."""
    if options["index"] and options["en_ligne"]:
        raise click.UsageError("--index et --en-ligne ne vont pas ensemble.")
    export = export_file.read(fichier)
    with desk.workspace() as practice:
        subject = whose(str(options["personne"]), practice.settings.people)
        vault = _open(export)
        published = _published(vault, practice, options)
        talk = sys.stdin.isatty() and not as_json_
        master = _secret(MASTER) if options["principal"] or talk else ""
        with progress("Hygie examine les mots de passe"):
            done = examine(
                vault,
                practice.settings,
                now=practice.clock(),
                published=published,
                master=master,
            )
        practice.append(evidence(done.facts, subject, practice.machine, practice.clock()))
        if as_json_:
            _print_json(done, practice)
        else:
            _show(done)
    _offer_to_erase(export, asked=bool(options["effacer"]), talk=talk)
    sys.exit(_code(done))


@click.command(
    "index",
    epilog="Exemple : hygie mots-de-passe index pwned-passwords-sha1-ordered-by-hash.txt",
    help="Fabriquer l’index des mots de passe publiés, à partir du téléchargement texte de Have I "
    "Been Pwned (SHA-1, trié par empreinte). Interrompu, il reprend où il en était.",
)
@click.argument("fichier_texte", type=FILE)
@click.option("--vers", type=FILE, metavar="FICHIER", help="Où écrire l’index.")
@click.pass_obj
def index(desk: Desk, /, fichier_texte: Path, vers: Path | None) -> None:
    """Build the index, in the home of the practice unless told otherwise."""
    from hygie.rooms.passwords.index_building import build

    with desk.workspace() as practice, progress("Fabrication de l’index (Mo)") as tick:
        target = vers or practice.folder / FILE_NAME
        built = build(fichier_texte, target, lambda done, total: tick(done >> 20, total >> 20, ""))
    resumed = f", dont {built.resumed} d’une fois précédente" if built.resumed else ""
    console().print(plain(f"✓ {built.records} mots de passe publiés{resumed} : {target}", "green"))


def _open(export: export_file.ExportFile) -> Vault:
    """Ask the password that the file needs, if it needs one, and read it."""
    secret = None
    if needs_password(export.data):
        secret = bytearray(_secret("Mot de passe de ce fichier").encode())
    return opened(export.data, secret, export.path)


def _secret(label: str) -> str:
    """A secret typed without echo, or the next line of a pipe."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{label} : ", stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")


def _yes(question: str) -> bool:
    """A question on standard error; anything but ``oui`` is no."""
    click.echo(f"{question} [oui/non] ", nl=False, err=True)
    return sys.stdin.readline().strip().casefold() in {"o", "oui"}


def _published(
    vault: Vault, practice: Practice, options: dict[str, object]
) -> frozenset[str] | None:
    """Those that are published: online, by the index given, or by the usual one if it is there."""
    chosen = options["index"]
    usual = practice.folder / FILE_NAME
    if options["en_ligne"]:
        if not options["oui"]:
            _agree()
        from hygie.rooms.passwords.range_api import RangeClient

        with RangeClient() as client, progress("Recherche en ligne") as tick:
            return client.published(passwords_of(vault), lambda done, total: tick(done, total, ""))
    if isinstance(chosen, Path):
        return published_offline(passwords_of(vault), chosen)
    return published_offline(passwords_of(vault), usual) if usual.is_file() else None


def _agree() -> None:
    """Ask before anything leaves the computer."""
    if not sys.stdin.isatty():
        raise HygieError(
            "Hygie ne va pas en ligne sans votre accord.", "Ajoutez --oui si vous êtes d’accord."
        )
    if not _yes(ONLINE):
        raise click.Abort


def _print_json(done: Examination, practice: Practice) -> None:
    import msgspec

    value = as_json(done.vault, done.found, practice.clock())
    click.echo(msgspec.json.encode(value).decode())


def _show(done: Examination) -> None:
    out, report = console(), done.report
    out.print(plain(report.summary, "bold"))
    for count in report.counts:
        out.print(plain(f"  • {count}"))
    for title, style, rows in (
        ("À changer, dans cet ordre", "bold red", report.change),
        ("À vérifier", "bold yellow", report.check),
    ):
        if rows:
            out.print()
            out.print(plain(title, style))
            _rows(rows)
    out.print()
    for remark in (*report.remarks, report.next):
        if remark:
            out.print(plain(remark, "dim"))


def _rows(rows: tuple[Row, ...]) -> None:
    out = console()
    for number, row in enumerate(rows[:SHOWN], start=1):
        out.print(plain(f"{number}. {row.title} ({row.service})", "bold"))
        for sentence in row.sentences:
            out.print(plain(f"   {sentence}"))
    if len(rows) > SHOWN:
        out.print(plain(f"Et {len(rows) - SHOWN} autres : ajoutez --json pour les lire tous."))


def _offer_to_erase(export: export_file.ExportFile, *, asked: bool, talk: bool) -> None:
    if not asked and not (talk and _yes(export_file.ASK)):
        return
    export_file.erase(export)
    console(stderr=True).print(plain(export_file.PROMISES_NOT))


def _code(done: Examination) -> int:
    # Age alone is nothing to correct: no rule asks for a change any more.
    if any(set(finding.problems) - {Problem.OLD} for finding in done.found.findings):
        return CORRECT
    return UNSEEN if done.vault.left_out or not done.found.accounts else NOTHING
