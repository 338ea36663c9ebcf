"""Prints the sheets that bring a practice back: the password, the way, and what to reinstall.

The recovery sheet holds the password: its bytes stay in memory, are shown or printed once, and
never go to a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hygie.kit.pdf import render
from hygie.rooms.backups.destinations import LOCAL, SECRETS, Sort
from hygie.rooms.backups.hold import TAG as SUSPECT_TAG
from hygie.rooms.backups.restic import MANIFEST_TAG, OLDEST, PARTIAL_TAG, STAGING_NAME
from hygie.rooms.backups.sheets.addresses import SYSTEMS, UNKNOWN, on_disk, to_set
from hygie.spine.judges import french_date
from hygie.spine.settings import Settings

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One place of copies as a sheet names it: its folder or address, as it is read.

    ``typed``: the same as it is typed after ``restic -r``, quoted, by system.
    """

    name: str
    where: str
    address: str = ""
    sort: Sort = Sort.DISK
    typed: Mapping[str, str] = field(default_factory=lambda: on_disk(UNKNOWN, ""))

    def told(self) -> Mapping[str, Any]:
        """What the sheets say of it, but for what is typed after ``restic -r``.

        ``hosted``: it is no disk. ``ssh``: a key opens it. ``asks``: what is typed before, by
        system, for the host's user and secret.
        """
        settings = [_by_system(to_set(name)) for name in SECRETS.get(self.sort, ())]
        return {
            "name": self.name,
            "where": self.where,
            "address": self.address,
            "hosted": self.sort not in LOCAL,
            "ssh": self.sort is Sort.SFTP,
            "asks": [[one[0][0], [line for _, line in one]] for one in zip(*settings, strict=True)],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What the recovery sheet of one place says: the words of its key, hidden from ``repr``."""

    copy: Copy
    words: tuple[str, ...] = field(repr=False)


def recovery(sheet: Recovery, settings: Settings, at: datetime) -> bytes:
    """The recovery sheet as a PDF, to be kept nowhere but on paper. Raises ``PdfError``."""
    data = {
        "practice": settings.name or "Cabinet",
        "date": french_date(at),
        "copy": sheet.copy.told(),
        "words": list(sheet.words),
        "alone": "-".join(sheet.words),
        "help": _help(settings),
    }
    return render(HERE / "sheet_recovery.typ", data, at)


def instructions(copies: Sequence[Copy], settings: Settings, at: datetime) -> bytes:
    """How to restore with restic alone, on a new computer: a PDF. Raises ``PdfError``."""
    data = {
        "practice": settings.name or "Cabinet",
        "date": french_date(at),
        "copies": [{**one.told(), "typed": _by_system(one.typed)} for one in copies],
        "unknown": _by_system(on_disk(UNKNOWN, "")),
        "oldest": ".".join(map(str, OLDEST)),
        "manifest": MANIFEST_TAG,
        "partial": f"{PARTIAL_TAG}…",
        "suspect": SUSPECT_TAG,
        "staging": STAGING_NAME,
        "help": _help(settings),
    }
    return render(HERE / "sheet_instructions.typ", data, at)


def _by_system(typed: Mapping[str, str]) -> list[list[str]]:
    """The systems and what is typed there; those on which it is the same together."""
    alike: dict[str, list[str]] = {}
    for system in SYSTEMS:
        alike.setdefault(typed[system], []).append(system)
    return [[", ".join(systems), address] for address, systems in alike.items()]


SECTIONS: Final[tuple[tuple[str, tuple[str, ...], int], ...]] = (
    ("Logiciels à réinstaller", ("Logiciel", "Éditeur, téléphone", "Numéro de client, licence"), 6),
    ("Serveur ou poste principal", ("Nom, marque", "Emplacement", "Qui le connaît"), 2),
    ("Lecteurs de cartes et imprimantes", ("Appareil", "Modèle", "Programme à installer"), 4),
    ("Agenda et comptes en ligne", ("Service", "Adresse du site", "Identifiant"), 6),
    ("Accès à Internet", ("Opérateur", "Numéro de client", "Téléphone de l’assistance"), 2),
    ("Qui appeler", ("Nom", "Pour quoi", "Téléphone"), 5),
)  # fmt: skip
"""The tables of the reinstallation sheet: title, columns, lines."""


def reinstallation(
    known: Mapping[str, Sequence[Sequence[str]]], settings: Settings, at: datetime
) -> bytes:
    """What to reinstall and whom to call: a PDF with lines left to fill in by hand.

    ``known`` gives lines already written, by the title of their section. Raises ``PdfError``.
    """
    people = [list(row) for row in known.get("Qui appeler", ())]
    supplier = settings.supplier
    if supplier.name:
        contact = ", ".join(filter(None, (supplier.phone, supplier.mail)))
        people.insert(0, [supplier.name, "informatique du cabinet", contact])
    filled: dict[str, Any] = {**known, "Qui appeler": people}
    data = {
        "practice": settings.name or "Cabinet",
        "date": french_date(at),
        "sections": [
            {
                "title": title,
                "columns": list(columns),
                "rows": _lines(filled.get(title, ()), len(columns), count),
            }
            for title, columns, count in SECTIONS
        ],
    }
    return render(HERE / "sheet_reinstallation.typ", data, at)


def _lines(rows: Sequence[Sequence[str]], width: int, count: int) -> list[list[str]]:
    """The known lines, each of ``width`` cells, then empty ones up to ``count``."""
    known = [[*row, *[""] * width][:width] for row in rows]
    return known + [[""] * width for _ in range(max(1, count - len(known)))]


def _help(settings: Settings) -> str:
    supplier = settings.supplier
    return ", ".join(filter(None, (supplier.name, supplier.phone, supplier.mail)))
