"""What the columns and the cells of a list of patients mean."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Cell(StrEnum):
    """What a column may hold."""

    TITLE = "title"
    LAST = "last"
    FIRST = "first"
    WHOLE = "whole"
    STREET = "street"
    POSTCODE = "postcode"
    CITY = "city"
    COUNTRY = "country"
    BIRTH = "birth"
    MINOR = "minor"
    DEAD = "dead"
    PROTECTED = "protected"
    AWAY = "away"
    MAIL = "mail"
    REPRESENTATIVE = "representative"


# Without accents, spaces or signs; the first ones win when two columns mean the same.
_NAMES: Mapping[Cell, tuple[str, ...]] = MappingProxyType(
    {
        Cell.TITLE: ("civilite", "civ", "titre"),
        Cell.LAST: (
            "nomusuel", "nomdusage", "nomusage", "nommarital", "nomutilise", "nom", "nomdefamille",
            "nompatient", "nomdupatient", "nomdenaissance", "nomnaissance",
        ),
        Cell.FIRST: (
            "prenom", "prenoms", "prenomusuel", "prenompatient", "prenomdupatient", "prenomutilise",
        ),
        Cell.WHOLE: (
            "nomprenom", "nometprenom", "prenomnom", "prenometnom", "nomcomplet", "patient",
            "identite",
        ),
        Cell.STREET: (
            "adresse", "adresse1", "adresseligne1", "adressepostale", "rue", "voie", "numeroetvoie",
            "numetvoie", "adresse2", "adresseligne2", "complement", "complementadresse",
            "complementdadresse", "adresse3", "adresseligne3", "lieudit", "bp",
        ),
        Cell.POSTCODE: ("codepostal", "cp", "codpostal", "codepost"),
        Cell.CITY: ("ville", "commune", "localite", "communederesidence"),
        Cell.COUNTRY: ("pays",),
        Cell.BIRTH: (
            "datedenaissance", "datenaissance", "naissance", "ddn", "neele", "nele", "nee",
            "datenaiss", "dnaiss",
        ),
        Cell.MINOR: ("mineur", "mineure", "enfant", "estmineur"),
        Cell.DEAD: (
            "decede", "decedee", "deces", "datededeces", "datedeces", "decedele", "estdecede",
        ),
        Cell.PROTECTED: (
            "protege", "protegee", "tutelle", "curatelle", "soustutelle", "majeurprotege",
            "tutellecuratelle", "protegetutelle", "protectionjuridique", "personneprotegee",
        ),
        Cell.AWAY: (
            "nepasecrire", "nepasecrireaudomicile", "pasdecourrier", "pasdecourrieraudomicile",
            "nepasenvoyerdecourrier", "nepasenvoyer", "npe", "courrierinterdit", "confidentiel",
        ),
        Cell.MAIL: (
            "mssante", "adressemssante", "mailmssante", "messageriesecurisee", "mail", "email",
            "courriel", "adressemail", "adresseelectronique",
        ),
        Cell.REPRESENTATIVE: (
            "representant", "representantlegal", "representantslegaux", "tuteur", "curateur",
            "responsablelegal",
        ),
    }
)  # fmt: skip

_MEANS = MappingProxyType(
    {name: (cell, rank) for cell, names in _NAMES.items() for rank, name in enumerate(names)}
)

_NO = frozenset({"n", "non", "no", "0", "faux", "false", "f", "aucun", "aucune", "sans"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each thing stands, best column first; ``width`` columns in all."""

    places: Mapping[Cell, tuple[int, ...]]
    width: int
    ignored: int

    def has(self, what: Cell) -> bool:
        """Whether the list has such a column."""
        return what in self.places

    def all(self, cells: Sequence[str], what: Cell) -> Iterator[str]:
        """The cells of a row that hold something of that sort."""
        for place in self.places.get(what, ()):
            if place < len(cells) and (text := clean(cells[place])):
                yield text

    def cell(self, cells: Sequence[str], what: Cell) -> str:
        """The first of them, ``""`` for none; of several flags, the first that says yes."""
        found = list(self.all(cells, what))
        if what in _FLAGS:
            return next(filter(says_yes, found), "")
        return found[0] if found else ""

    def known(self, cells: Sequence[str]) -> Iterator[str]:
        """Every cell that is read."""
        for places in self.places.values():
            yield from (cells[place] for place in places if place < len(cells))


_FLAGS = frozenset({Cell.MINOR, Cell.DEAD, Cell.PROTECTED, Cell.AWAY})


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns that a row names; ``None`` when it names no person, so is no header."""
    found: dict[Cell, list[tuple[int, int]]] = {}
    for place, text in enumerate(header):
        means = _MEANS.get(_bare(text))
        if means is not None:
            found.setdefault(means[0], []).append((means[1], place))
    if not found.keys() & {Cell.LAST, Cell.WHOLE}:
        return None
    places = {cell: tuple(place for _, place in sorted(ranks)) for cell, ranks in found.items()}
    named = sum(map(len, places.values()))
    width = len(header)
    return Columns(places=MappingProxyType(places), width=width, ignored=width - named)


def _bare(text: str) -> str:
    """A header without accents, case, spaces or signs."""
    plain = unicodedata.normalize("NFD", text[:100].casefold())
    return "".join(c for c in plain if c.isascii() and c.isalnum())


_TEXT_FORMULA = re.compile(r'="?([^"]*)"?')


def clean(text: str) -> str:
    """A cell in one line, composed (NFC), out of Excel's ``="01000"``."""
    if text.isalnum() and text.isascii():
        return text  # most cells: a list has half a million of them
    composed = unicodedata.normalize("NFC", text.strip())
    if composed.startswith('="'):
        composed = _TEXT_FORMULA.sub(r"\1", composed, count=1)
    kept = (c for c in composed if unicodedata.category(c) not in {"Cf", "Cs"})
    return " ".join("".join(" " if c.isspace() or c < " " else c for c in kept).split())


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might compute it."""
    return text[:1] in {"=", "+", "@", "＝", "＋", "＠"} or (
        text[:1] == "-" and text[1:2].isalnum()
    )


def says_yes(text: str) -> bool:
    """Whether a flag is up: any word that is not "non" counts as yes, by prudence."""
    plain = _bare(text)
    return plain not in _NO if plain else bool(text.strip(" -–—./"))  # a tick is no letter


_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})(?:[ T].*)?", re.ASCII)
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T].*)?", re.ASCII)
OLDEST = 130
"""Years."""


def birth(text: str, today: date) -> date | None:
    """A date of birth such as ``03/11/1961``; ``None`` when it cannot be one."""
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        born = date(year, month, day)
    except ValueError:
        return None
    return born if born <= today and today.year - year <= OLDEST else None
