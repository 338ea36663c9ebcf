"""Keeps what a supplier reports of its backups: two dates, and the report itself, encrypted."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from hygie.rooms.backups import copies
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.kinds import SupplierReport
from hygie.spine import os_words
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Seen
from hygie.spine.practice import Practice

REPORT_LIMIT: Final = 50_000_000
"""Bytes of a report that is kept."""


NAME_LIMIT: Final = 60
"""Letters of the name of a supplier."""


def named(typed: str) -> str:
    """The name of a supplier; raises ``BackupError`` for one that says nothing, or too much."""
    name = " ".join(typed.split())
    if not name or len(name) > NAME_LIMIT or not name.isprintable():
        raise BackupError(
            "Il manque le nom du prestataire.", f"Au plus {NAME_LIMIT} lettres, comme « Durand »."
        )
    return name


def note(practice: Practice, facts: SupplierReport, report: bytes = b"") -> SupplierReport:
    """Write the dates as evidence, and keep the report encrypted when there is one.

    Raises ``HygieError``; nothing of the report is then left.
    """
    name = practice.sealed.keep(report) if report else ""
    told = replace(facts, report=name)
    try:
        practice.append([copies.piece(practice, told, copies.SOURCE, practice.clock())])
    except HygieError:
        if name:
            practice.sealed.erase(name)
        raise
    return told


def latest(practice: Practice) -> SupplierReport | None:
    """What the supplier's report last said."""
    found = [
        (piece.at, piece.sight.facts)
        for piece in practice.latest()
        if isinstance(piece.sight, Seen) and isinstance(piece.sight.facts, SupplierReport)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def content_of(file: Path) -> bytes:
    """The bytes of a report; raises ``BackupError`` for one that is empty, too big or unread."""
    try:
        with file.open("rb") as opened:
            data = opened.read(REPORT_LIMIT + 1)
    except OSError as error:
        raise BackupError(
            f"Ce fichier ne peut pas être lu ({os_words.why(error)}).",
            "Vérifiez qu’il est encore là et qu’il vous est ouvert, puis recommencez.",
        ) from error
    if len(data) > REPORT_LIMIT:
        raise too_big(REPORT_LIMIT)
    if not data:
        raise BackupError(EMPTY, "Demandez à votre prestataire de vous l’envoyer de nouveau.")
    return data


EMPTY: Final = "Ce fichier est vide : ce n’est pas le rapport."


def too_big(limit: int) -> BackupError:
    """A report that is not kept with the journal."""
    return BackupError(
        f"Ce fichier est trop gros : {limit // 1_000_000} Mo au plus.",
        "Demandez un résumé à votre prestataire, ou notez seulement les dates.",
    )
