"""Makes the emergency kit: the sheet to stick up, the paper playbooks, the page for the phone."""

import hashlib
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import click

from hygie.host.files import UnwritableError, write_private
from hygie.kit.cli.console import clean, console, plain
from hygie.kit.cli.french import agreed
from hygie.rooms.incidents.contacts import contacts
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.kinds import Kit
from hygie.rooms.incidents.kit.calls import lacks, role
from hygie.rooms.incidents.kit.papers import emergency_sheet, paper_playbooks
from hygie.rooms.incidents.kit.phone import phone_page
from hygie.rooms.incidents.paris import day_in_paris
from hygie.spine.evidence import PRACTICE, Evidence, Seen
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

SHEET, PAPERS, PHONE = "fiche-d-urgence.pdf", "fiches-papier.pdf", "incident-telephone.html"

WHAT = {
    SHEET: "à imprimer et à afficher près de chaque poste, hors de la vue des patients",
    PAPERS: "à imprimer et à ranger avec la pochette papier",
    PHONE: "à envoyer sur les téléphones du cabinet, et à y garder",
}

SOURCE = "kit"
"""The source of the evidence: what was made, then what was said of it."""

LABEL = 40
"""Characters of a short name."""

NOTHING, CHECK = 0, 1
"""Exit codes: the kit is made; it is, with public numbers that are to be checked again."""

PLAIN = 0o644
"""These files are made to be shared: they hold telephone numbers, no patient."""


class Door(Protocol):
    """What the command is handed: the practice."""

    def workspace(self) -> AbstractContextManager[Practice]:
        """The practice, to be closed by a ``with``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The kit: its files by name, and the SHA-256 of the sheet in hexadecimal."""

    files: Mapping[str, bytes]
    sha256: str

    @property
    def id(self) -> str:
        """What the page for the phone calls itself."""
        return self.sha256[:8]


def make(settings: Settings, at: datetime) -> Made:
    """The three files, in memory. Raises ``PdfError``."""
    sheet = emergency_sheet(settings, at)
    digest = hashlib.sha256(sheet).hexdigest()
    files = {
        SHEET: sheet,
        PAPERS: paper_playbooks(settings, at),
        PHONE: phone_page(settings, at, digest[:8]),
    }
    return Made(files=files, sha256=digest)


@click.command(
    "kit",
    epilog="Exemple : hygie kit ~/Documents/urgence",
    help="Faire le kit d’urgence dans un RÉPERTOIRE : la fiche à afficher, les fiches papier, et "
    "une page pour le téléphone, qui marche sans réseau. « hygie contacts » demande d’abord, une "
    "fois, qui appeler.",
)
@click.argument("folder", metavar="[RÉPERTOIRE]", required=False, type=click.Path(path_type=Path))
@click.option("--remplacer", is_flag=True, help="Remplacer les fichiers du même nom.")
@click.option(
    "--affiche",
    type=click.Choice(["oui", "non"]),
    is_flag=False,
    flag_value="oui",
    help="Noter dans le journal que la fiche est affichée (ou ne l’est pas : --affiche non).",
)
@click.option("--qui", default="", help="Votre nom court, jamais le nom entier.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_obj
def kit(door: Door, /, folder: Path | None, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Make and keep, or note that the sheet is stuck up."""
    by = clean(options["qui"]).strip()
    if len(by) > LABEL:
        raise click.UsageError(f"--qui attend un nom court, d’au plus {LABEL} caractères.")
    if (folder is None) == (options["affiche"] is None):
        raise click.UsageError(
            "Donnez le répertoire où écrire le kit, ou --affiche quand la fiche est au mur."
        )
    with door.workspace() as practice:
        if folder is None:
            found = note_posted(practice, by, posted=options["affiche"] == "oui")
            _say_posted(found, as_json=options["as_json"])
            return
        made = make(practice.settings, practice.clock())
        _ask_before_replacing(folder, made, replace=options["remplacer"])
        _write(folder, made)
        facts = Kit(made_by=by, sha256=made.sha256, lacks=lacks(practice.settings))
        at = practice.clock()
        practice.append([evidence_of(practice, facts, at)])
    old = contacts().is_old(day_in_paris(at))
    if options["as_json"]:
        _print_json(_as_dict(folder, made, facts, old=old))
    else:
        _say_made(folder, facts, old=old)
    sys.exit(CHECK if old else NOTHING)


def note_posted(practice: Practice, by: str, *, posted: bool) -> Kit:
    """Keep what a person says of the sheet; raises ``IncidentError`` when none was made."""
    known = [piece for piece in practice.latest() if piece.kind == Kit.KIND]
    seen = [piece for piece in known if isinstance(piece.sight, Seen)]
    if not seen:
        raise IncidentError(
            "Aucune fiche n’a encore été faite.",
            "Faites-la d’abord, avec « hygie kit » et le répertoire où l’écrire.",
        )
    last = max(seen, key=lambda piece: piece.at).sight
    facts = last.facts if isinstance(last, Seen) else None
    if not isinstance(facts, Kit):
        raise TypeError(f"{Kit.KIND} holds {type(facts).__name__}")
    found = Kit(made_by=by or facts.made_by, sha256=facts.sha256, lacks=facts.lacks, posted=posted)
    practice.append([evidence_of(practice, found, practice.clock())])
    return found


def evidence_of(practice: Practice, facts: Kit, at: datetime) -> Evidence:
    """What the journal keeps of a kit made, or of a sheet stuck up."""
    return Evidence(
        subject=PRACTICE,
        kind=Kit.KIND,
        source=SOURCE,
        machine=practice.machine,
        at=at,
        sight=Seen(facts=facts),
    )


def _ask_before_replacing(folder: Path, made: Made, *, replace: bool) -> None:
    there = [name for name in made.files if (folder / name).exists()]
    if not there or replace:
        return
    console(stderr=True).print(plain(f"Déjà là : {', '.join(there)}."))
    if not agreed("Les remplacer ?"):
        raise click.Abort


def _write(folder: Path, made: Made) -> None:
    """Each file whole or not at all; raises ``UnwritableError``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.files.items():
            write_private(folder / name, data)
            (folder / name).chmod(PLAIN)
    except OSError as error:
        raise UnwritableError(folder, error) from error


def _say_made(folder: Path, facts: Kit, *, old: bool) -> None:
    out = console()
    out.print(plain(f"Le kit d’urgence est dans {folder} :", "bold"))
    for name, what in WHAT.items():
        out.print(plain(f"  {name} : {what}"))
    if facts.lacks:
        lacking = ", ".join(role(one).lower() for one in facts.lacks)
        out.print(plain(f"Il manque un numéro : {lacking}. « hygie contacts » les demande ;"))
        out.print(plain("sinon, une ligne reste à remplir à la main."))
    if old:
        out.print(
            plain("Les numéros publics sont anciens : vérifiez-les avant d’afficher.", "bold")
        )
    out.print(
        plain(
            "Ces fichiers portent des numéros de téléphone et votre numéro de contrat ; "
            "aucune donnée de patient.",
            "dim",
        )
    )
    out.print(plain("Une fois la fiche au mur : hygie kit --affiche --qui VOTRE-NOM-COURT", "dim"))


def _say_posted(facts: Kit, *, as_json: bool) -> None:
    if as_json:
        _print_json({"format": 1, "posted": facts.posted, "by": facts.made_by})
        return
    told = "La fiche est affichée" if facts.posted else "La fiche n’est pas affichée"
    console().print(plain(f"C’est noté dans le journal : {told.lower()}."))


def _as_dict(folder: Path, made: Made, facts: Kit, *, old: bool) -> Mapping[str, object]:
    return {
        "format": 1,
        "kit": made.id,
        "folder": str(folder),
        "files": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in made.files.items()
        ],
        "lacks": list(facts.lacks),
        "contacts_as_of": contacts().as_of,
        "contacts_old": old,
        "recorded": True,
    }


def _print_json(value: Mapping[str, object]) -> None:
    import msgspec

    click.echo(msgspec.json.encode(value).decode())
