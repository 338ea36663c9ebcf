"""Prints the letter to each person, one to a sheet, and lists those whose letter was set apart."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from hygie.kit.pdf import PdfError, render
from hygie.rooms.incidents.documents.pdf import PAPERS, content, drawn
from hygie.rooms.incidents.documents.value import Document
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters.patients_csv import Patient, Reading, safe

BATCH = 2000
"""Letters in one PDF: a printer takes it, and memory stays bounded."""

Tick = Callable[[int, int, str], None]

ONE_SIDE = (
    "Imprimez en recto seul, ou demandez une page blanche après chaque lettre : deux personnes "
    "ne doivent jamais partager une feuille."
)


def merged(
    document: Document,
    patients: Sequence[Patient],
    at: datetime,
    *,
    blank: bool = False,
    tick: Tick = lambda _done, _total, _what: None,
) -> Iterator[bytes]:
    """PDFs of at most ``BATCH`` letters each; ``blank`` leaves the back of each sheet empty.

    Names reach typst as JSON and no file but the PDF. Raises ``IncidentError``, without a name.
    """
    letter = drawn(content(document))
    for start in range(0, len(patients), BATCH):
        tick(start, len(patients), "lettres")
        part = patients[start : start + BATCH]
        data = {"letter": letter, "blank": blank, "addresses": [one.address for one in part]}
        try:
            yield render(PAPERS / "letters.typ", data, at)
        except PdfError:
            raise _not_made(part) from None  # typst's message may hold a name
        _forget(letter, at)
    tick(len(patients), len(patients), "lettres")


def _forget(letter: object, at: datetime) -> None:
    """Let typst drop what it remembers of a batch: it keeps what served in its last ten works."""
    for _ in range(REMEMBERED):
        render(PAPERS / "letters.typ", {"letter": letter, "blank": False, "addresses": []}, at)


REMEMBERED = 11
"""Works after which typst forgets, plus one (comemo's ``evict(10)``)."""


def _not_made(part: Sequence[Patient]) -> IncidentError:
    return IncidentError(
        f"Les lettres des lignes {part[0].row} à {part[-1].row} n’ont pas pu être fabriquées.",
        "Retirez de la liste les noms en écriture inhabituelle, puis recommencez.",
    )


def apart_csv(reading: Reading) -> str:
    """Those set apart and the rows refused, with the reason, for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Ligne", "Raison", "Prénom", "Nom", "Adresse", "Messagerie", "Représentant"))
    for one in reading.apart:
        who, because = one.patient, " ; ".join(one.because)
        cells = (because, who.first, who.last, ", ".join(who.address[1:]), who.mail)
        writer.writerow([who.row, *map(safe, cells), safe(who.representative)])
    for refused in reading.refused:
        writer.writerow([refused.row, safe(f"ligne refusée : {refused.why}"), "", "", "", "", ""])
    return out.getvalue()


def mail_csv(patients: Sequence[Patient]) -> str:
    """Whom to write to by secure mail: the text to paste is the letter's."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Ligne", "Prénom", "Nom", "Messagerie", "Envoyé le"))
    for one in patients:
        writer.writerow([one.row, *map(safe, (one.first, one.last, one.mail)), ""])
    return out.getvalue()


def counted(reading: Reading) -> Iterator[str]:
    """How the rows fall, in French sentences, without any name."""
    letters, apart, refused = len(reading.letters), len(reading.apart), len(reading.refused)
    yield (
        f"{counts(reading.rows, 'ligne lue', 'lignes lues')} : "
        f"{counts(letters, 'lettre', 'lettres')}, {apart} à part, "
        f"{counts(refused, 'refusée', 'refusées')}."
    )
    reasons = [because for one in reading.apart for because in one.because]
    for because in dict.fromkeys(reasons):
        yield f"À part, {because} : {reasons.count(because)}."
    for one in reading.refused[:SHOWN]:
        yield f"Ligne {one.row} refusée : {one.why}."
    if refused > SHOWN:
        others = counts(refused - SHOWN, "autre ligne refusée", "autres lignes refusées")
        yield f"Et {others}, dans la liste des lettres à part."
    yield from reading.remarks


def counts(number: int, one: str, several: str) -> str:
    """A number with its word: none and one are singular in French."""
    return f"{number} {one if number <= 1 else several}"


SHOWN = 10
"""Rows refused that are told on the screen; all stand in the list."""
