"""Reads the list of the persons to write to, as Excel or a practice software in France saves it.

Nothing is dropped in silence: every row is a letter, is set apart with its reason, or is refused
with its number. No name is in an error, nor in the ``repr`` of anything here.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from hygie.rooms.incidents.letters.patients_csv_cells import (
    Cell,
    Columns,
    birth,
    clean,
    columns_of,
    is_formula,
    says_yes,
)
from hygie.rooms.incidents.letters.patients_csv_people import (
    Apart,
    By,
    Named,
    Patient,
    Reading,
    Refused,
    SetApart,
    sort_out,
)
from hygie.rooms.incidents.letters.patients_csv_text import PatientsError, decode, delimiter, safe
from hygie.rooms.incidents.letters.scripts import prints

__all__ = [
    "Apart",
    "By",
    "Patient",
    "PatientsError",
    "Reading",
    "Refused",
    "SetApart",
    "read",
    "safe",
]

UNCLOSED = 100_000
"""Characters of one cell: a longer one is a quote that was never closed."""

ROWS_LIMIT = 200_000
COLUMNS_LIMIT = 80
CELL_LIMIT = 300
"""Characters; a longer name or address is no such thing."""

HEADER_WITHIN = 10
"""Rows in which the header is looked for: some programs write a title above it."""

ADULT = 18


def read(data: bytes, today: date, by: By = By.POST) -> Reading:
    """Read a list; ``today`` tells who is a minor. Raises ``PatientsError`` for no such list."""
    text = decode(data)
    body, mark = delimiter(text)
    numbered = _numbered(body, mark)
    columns, rest = _header(numbered)
    people: list[Named] = []
    refused: list[Refused] = []
    restored = 0
    for row, cells in rest:
        made = _patient(row, cells, columns)
        if isinstance(made, Refused):
            refused.append(made)
            continue
        patient, zero = made
        restored += zero
        reasons = tuple(_reasons(patient, cells, columns, today, by))
        key = _key(patient, columns.cell(cells, Cell.BIRTH))
        people.append(Named(patient=patient, because=reasons, key=key))
    letters, apart = sort_out(people)
    return Reading(
        rows=len(people) + len(refused),
        letters=letters,
        apart=apart,
        refused=tuple(refused),
        remarks=tuple(_remarks(columns, restored)),
    )


def _numbered(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their number. Raises ``PatientsError``."""
    csv.field_size_limit(UNCLOSED)  # the process's own: whoever reads a table sets it
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unclosed(number + 1) from error
        number += 1
        if number > ROWS_LIMIT:
            raise PatientsError(
                f"Cette liste a plus de {ROWS_LIMIT} lignes.",
                "Partagez-la en plusieurs fichiers.",
            )
        if len(cells) > COLUMNS_LIMIT or any(cell.count("\n") > COLUMNS_LIMIT for cell in cells):
            raise _unclosed(number)
        if any(cell.strip() for cell in cells):
            yield number, cells


def _unclosed(row: int) -> PatientsError:
    return PatientsError(
        f"La ligne {row} ne se lit pas : un guillemet n’y est sans doute pas refermé.",
        "Rouvrez la liste dans le tableur, enregistrez-la de nouveau en CSV, puis recommencez.",
    )


def _header(
    rows: Iterator[tuple[int, list[str]]],
) -> tuple[Columns, Iterator[tuple[int, list[str]]]]:
    for _ in range(HEADER_WITHIN):
        found = next(rows, None)
        if found is None:
            break
        columns = columns_of(found[1])
        if columns is not None:
            return columns, rows
    raise PatientsError(
        "La première ligne ne dit pas ce que sont les colonnes.",
        "Mettez en tête : nom ; prénom ; adresse ; code postal ; ville ; date de naissance ; "
        "décédé "
        "; protégé ; ne pas écrire.",
    )


def _patient(row: int, cells: Sequence[str], columns: Columns) -> tuple[Patient, bool] | Refused:
    if any(cell.strip() for cell in cells[columns.width :]):
        return Refused(row=row, why="plus de cellules que de colonnes")
    if any(len(cell) > CELL_LIMIT for cell in columns.known(cells)):
        return Refused(row=row, why=f"une cellule a plus de {CELL_LIMIT} caractères")
    last, first = columns.cell(cells, Cell.LAST), columns.cell(cells, Cell.FIRST)
    whole = columns.cell(cells, Cell.WHOLE)
    if not (last or first or whole):
        return Refused(row=row, why="il n’y a pas de nom")
    country = columns.cell(cells, Cell.COUNTRY)
    given = columns.cell(cells, Cell.POSTCODE)
    postcode = _postcode(given, country)
    patient = Patient(
        row=row,
        title=columns.cell(cells, Cell.TITLE),
        first=first,
        last=last or ("" if first else whole),
        street=tuple(columns.all(cells, Cell.STREET)),
        postcode=postcode,
        city=columns.cell(cells, Cell.CITY),
        country="" if country.casefold() in {"france", "fr"} else country,
        mail=columns.cell(cells, Cell.MAIL),
        representative=columns.cell(cells, Cell.REPRESENTATIVE),
    )
    return patient, postcode != given


SHORT_POSTCODE = 4


def _postcode(given: str, country: str) -> str:
    """The zero that Excel took from Ain to Ariège; not for other countries."""
    french = country.casefold() in {"", "france", "fr"}
    return f"0{given}" if french and given.isdigit() and len(given) == SHORT_POSTCODE else given


def _reasons(
    patient: Patient, cells: Sequence[str], columns: Columns, today: date, by: By
) -> Iterator[Apart]:
    if says_yes(columns.cell(cells, Cell.DEAD)):
        yield Apart.DEAD
    if says_yes(columns.cell(cells, Cell.PROTECTED)):
        yield Apart.PROTECTED
    yield from _age(columns.cell(cells, Cell.BIRTH), columns.cell(cells, Cell.MINOR), today)
    if says_yes(columns.cell(cells, Cell.AWAY)):
        yield Apart.AWAY
    if by is By.POST and not (patient.street and patient.city):
        yield Apart.ADDRESS
    if by is By.SECURE_MAIL and "@" not in patient.mail:
        yield Apart.MAIL
    lines = (*patient.address, patient.last)
    if not all(map(prints, lines)):
        yield Apart.SCRIPT
    if any(map(is_formula, chain(lines, (patient.first,)))):
        yield Apart.FORMULA


def _age(born: str, minor: str, today: date) -> Iterator[Apart]:
    if says_yes(minor):
        yield Apart.MINOR
    elif born:
        day = birth(born, today)
        if day is None:
            yield Apart.BIRTH
        elif (today.year - day.year - ((today.month, today.day) < (day.month, day.day))) < ADULT:
            yield Apart.MINOR


def _key(patient: Patient, born: str) -> tuple[str, ...]:
    """Who is the same: name, address and birth."""
    parts = (patient.first, patient.last, *patient.street, patient.postcode, patient.city, born)
    return tuple(clean(part).casefold() for part in (*parts, patient.mail))


def _remarks(columns: Columns, restored: int) -> Iterator[str]:
    lacks: tuple[tuple[Callable[[], bool], str], ...] = (
        (
            lambda: columns.has(Cell.BIRTH) or columns.has(Cell.MINOR),
            "La liste ne dit pas qui est mineur",
        ),
        (lambda: columns.has(Cell.DEAD), "La liste ne dit pas qui est décédé"),
        (
            lambda: columns.has(Cell.PROTECTED),
            "La liste ne dit pas qui est protégé (tutelle, curatelle)",
        ),
        (lambda: columns.has(Cell.AWAY), "La liste ne dit pas à qui ne pas écrire au domicile"),
    )
    for holds, sentence in lacks:
        if not holds():
            yield f"{sentence} : aucune lettre n’est mise à part pour cela, vérifiez-le vous-même."
    if restored:
        yield f"Codes postaux de quatre chiffres, complétés d’un zéro en tête : {restored}."
    if columns.ignored:
        yield f"Colonnes qui ne servent pas aux lettres, laissées de côté : {columns.ignored}."
