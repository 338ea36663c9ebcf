"""Turns the bytes of a list into text, whatever program saved it; makes a cell safe to write."""

import codecs

from hygie.rooms.incidents.errors import IncidentError

SIZE_LIMIT = 50_000_000
"""Bytes."""


class PatientsError(IncidentError):
    """The list of patients cannot be read; no content of it is told."""


AGAIN = "Dans le tableur : Fichier, Enregistrer sous, « CSV UTF-8 (délimité par des virgules) »."

_OTHERS = (
    (b"PK\x03\x04", "C’est un classeur (Excel, LibreOffice), pas un fichier CSV."),
    (b"\xd0\xcf\x11\xe0", "C’est un ancien classeur Excel, pas un fichier CSV."),
    (b"%PDF", "C’est un PDF, pas un fichier CSV."),
)


def decode(data: bytes) -> str:
    """The text. Raises ``PatientsError`` for a file that is no text or is too big."""
    if len(data) > SIZE_LIMIT:
        raise PatientsError("Ce fichier est trop gros.", "Partagez-le en plusieurs fichiers.")
    for start, sentence in _OTHERS:
        if data.startswith(start):
            raise PatientsError(sentence, AGAIN)
    text = _decoded(data)
    if "\0" in text:
        raise PatientsError("Ce fichier n’est pas une liste en texte.", AGAIN)
    if not text.strip():
        raise PatientsError("Ce fichier est vide.", AGAIN)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    head = data[:2000]
    if head.count(0) * 3 > len(head):  # UTF-16 that does not say so: every other byte is 0
        return data.decode(
            "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(name, "replace") for name in ("cp1252", "mac_roman")), key=_french)


_LETTERS = frozenset("éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸŒÆ’°")


def _french(text: str) -> int:
    """How many letters with accents it has: Excel on a Mac saves another table than on Windows."""
    return sum(c in _LETTERS for c in text)


def delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's ``sep=`` line, and what separates its cells."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said[:4].casefold() == "sep=" and len(said) == len("sep=;"):
        return rest, said[4]
    head = "\n".join(line for line in text.split("\n", 20)[:20] if line.strip())
    return text, max(";\t,|", key=head.count)


_STARTS = frozenset("=+-@\t\r＝＋－＠")


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection), in one piece."""
    kept = "".join(c for c in cell if c >= " " or c in "\n\t").strip()
    return f"'{kept}" if kept[:1] in _STARTS else kept
