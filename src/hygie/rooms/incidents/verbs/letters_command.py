"""Writes the letters to the persons concerned, from the list that the practice saved as CSV."""

from pathlib import Path
from typing import Any

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain, progress
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters.merge import (
    BATCH,
    ONE_SIDE,
    apart_csv,
    counted,
    mail_csv,
    merged,
)
from hygie.rooms.incidents.letters.patients_csv import By, PatientsError, Reading, read
from hygie.rooms.incidents.letters.patients_csv_text import SIZE_LIMIT
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.verbs.document_commands import (
    FILE,
    FOLDER,
    WHO,
    file_name,
    one_controller,
    places_of,
)
from hygie.rooms.incidents.verbs.log_usage import (
    CORRECT,
    JSON,
    NOTHING,
    Door,
    meant,
    print_json,
    usage,
)
from hygie.spine import os_words


@click.command(
    "lettres",
    epilog="Exemple : hygie incident lettres 2026-11-21-1 patients.csv --dans lettres --relu",
    help="Écrire une lettre à chaque personne d’une liste CSV (nom, prénom, adresse, code postal, "
    "ville, date de naissance, décédé, protégé, ne pas écrire). Les mineurs, les personnes "
    "décédées ou protégées et celles à qui ne pas écrire au domicile sont mises à part. Les "
    "fichiers écrits portent des noms : eux seuls, là où vous le dites.",
)
@click.argument("identifiant", metavar="ID")
@click.argument("fichier", type=FILE, metavar="FICHIER.csv")
@click.option("--dans", type=FOLDER, required=True, metavar="RÉPERTOIRE", help="Où, obligatoire.")
@WHO
@click.option(
    "--par",
    type=click.Choice([by.value for by in By]),
    default=By.POST.value,
    show_default=True,
    help="Par la poste, ou par messagerie sécurisée (un texte à coller et la liste).",
)
@click.option("--recto-verso", is_flag=True, help="Une page blanche après chaque lettre.")
@click.option("--relu", is_flag=True, help="J’ai relu la lettre et ses phrases proposées.")
@JSON
@click.pass_context
def lettres(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Read the list, set apart, print."""
    door: Door = ctx.obj
    with usage(), door.workspace() as practice:
        now, settings = practice.clock(), practice.settings
        incident = meant(practice, options["identifiant"])
        who = one_controller(settings, options["praticien"])
        account = account_of(practice, incident.id, who.label)
        letter = documents.make(Paper.PATIENTS, incident, who, settings, account, now)
    _refuse_unfinished(letter, read=options["relu"])
    by = By(options["par"])
    reading = read(_bytes(options["fichier"]), day_in_paris(now), by)
    written = _write(letter, reading, by, options["dans"], blank=options["recto_verso"])
    if options["as_json"]:
        print_json(as_dict(reading, written))
    else:
        _show(reading, written, by, blank=options["recto_verso"])
    ctx.exit(CORRECT if reading.apart or reading.refused else NOTHING)


def _refuse_unfinished(letter: Document, *, read: bool) -> None:
    """Raise ``IncidentError`` for a letter that lacks something, or that nobody has read."""
    if letter.missing:
        places = places_of([letter]).items()
        told = " ; ".join(f"{place} : {', '.join(labels)}" for place, labels in places)
        raise IncidentError("La lettre est incomplète.", f"À compléter, {told}.")
    if letter.checks and not read:
        raise IncidentError(
            f"À vérifier avant d’écrire : {' '.join(letter.checks)}",
            "Si tout est juste, ajoutez --relu.",
        )
    if letter.proposed and not read:
        raise IncidentError(
            "La lettre contient des phrases proposées par Hygie, que personne n’a relues.",
            "Relisez-la (hygie incident documents --sorte lettre-patients --dans …), puis ajoutez "
            "--relu.",
        )


def _bytes(path: Path) -> bytes:
    """The list, never more than it may hold; raises ``PatientsError``."""
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise PatientsError(
            f"La liste ne peut pas être lue ({os_words.why(error)}).",
            "Vérifiez son nom et son emplacement, fermez le tableur, puis recommencez.",
        ) from error


def _write(
    letter: Document, reading: Reading, by: By, folder: Path, *, blank: bool
) -> tuple[Path, ...]:
    """Every file, each readable by its owner alone."""
    name, written = file_name(letter), []
    if by is By.SECURE_MAIL:
        files = {
            f"{name}.txt": documents.text(letter).encode(),
            f"{name}-mssante.csv": mail_csv(reading.letters).encode("utf-8-sig"),
        }
        for file, data in files.items():
            write_private(folder / file, data)
            written.append(folder / file)
    else:
        several = len(reading.letters) > BATCH
        with progress("Lettres") as tick:
            pdfs = merged(letter, reading.letters, letter.at, blank=blank, tick=tick)
            for rank, pdf in enumerate(pdfs, 1):
                path = folder / f"{name}{f'-{rank:02d}' if several else ''}.pdf"
                write_private(path, pdf)
                written.append(path)
    if reading.apart or reading.refused:
        path = folder / f"{name}-a-part.csv"
        write_private(path, apart_csv(reading).encode("utf-8-sig"))
        written.append(path)
    return tuple(written)


def as_dict(reading: Reading, written: tuple[Path, ...]) -> dict[str, object]:
    """The JSON object of the letters (docs/json.md): counts and row numbers, never a name."""
    return {
        "format": 1,
        "rows": reading.rows,
        "letters": len(reading.letters),
        "apart": [
            {"row": one.patient.row, "because": [because.name.lower() for because in one.because]}
            for one in reading.apart
        ],
        "refused": [{"row": one.row, "why": one.why} for one in reading.refused],
        "remarks": list(reading.remarks),
        "files": [path.name for path in written],
    }


def _show(reading: Reading, written: tuple[Path, ...], by: By, *, blank: bool) -> None:
    out = console()
    for sentence in counted(reading):
        out.print(plain(sentence))
    for path in written:
        out.print(plain(f"Écrit : {path}"))
    if by is By.POST and not blank and reading.letters:
        out.print(plain(ONE_SIDE, "bold"))
    out.print(plain("Ces fichiers portent des noms de patients : effacez-les après l’envoi."))
