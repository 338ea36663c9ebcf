"""Who is on a list of patients, and why a letter is not sent as the others are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Apart(StrEnum):
    """Why a letter is not sent as the others are, in the words of the list."""

    DEAD = "personne décédée : ne pas écrire à son nom"
    PROTECTED = "personne protégée : écrire aussi à son tuteur ou curateur"
    MINOR = "mineur : écrire à ses représentants légaux"
    AWAY = "ne pas écrire au domicile : prévenir autrement"
    BIRTH = "date de naissance illisible : vérifier si la personne est mineure"
    ADDRESS = "adresse incomplète"
    MAIL = "pas d’adresse de messagerie"
    SCRIPT = "écriture que Hygie ne sait pas imprimer : à écrire à la main"
    FORMULA = "cellule qui commence comme une formule : à vérifier"
    DOUBLE = "même personne qu’une ligne précédente"


class By(StrEnum):
    """How the letter goes."""

    POST = "poste"
    SECURE_MAIL = "mssante"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One person; ``row`` is the row of the file, 1 for the first. Never shown by ``repr``."""

    row: int
    title: str = field(default="", repr=False)
    first: str = field(default="", repr=False)
    last: str = field(default="", repr=False)
    street: tuple[str, ...] = field(default=(), repr=False)
    postcode: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    country: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)
    representative: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """First name and name."""
        return " ".join(filter(None, (self.title, self.first, self.last)))

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of an envelope."""
        place = " ".join(filter(None, (self.postcode, self.city)))
        return tuple(filter(None, (self.name, *self.street, place, self.country)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApart:
    """A person whose letter a person must see to; ``because`` has at least one reason."""

    patient: Patient
    because: tuple[Apart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that names nobody: its number and what is wrong, without its content."""

    row: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A list that was read: ``rows`` = letters + set apart + refused, always.

    ``remarks`` are French sentences on what the file does not say.
    """

    rows: int
    letters: tuple[Patient, ...] = field(repr=False)
    apart: tuple[SetApart, ...] = field(repr=False)
    refused: tuple[Refused, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A row that names somebody; two rows with one ``key`` are the same person."""

    patient: Patient
    because: tuple[Apart, ...]
    key: tuple[str, ...] = field(repr=False)


def sort_out(people: Sequence[Named]) -> tuple[tuple[Patient, ...], tuple[SetApart, ...]]:
    """The letters and those set apart: what any row says of a person holds for all of hers."""
    reasons: dict[tuple[str, ...], dict[Apart, None]] = {}
    for one in people:
        reasons.setdefault(one.key, {}).update(dict.fromkeys(one.because))
    letters: list[Patient] = []
    apart: list[SetApart] = []
    seen: set[tuple[str, ...]] = set()
    for one in people:
        because = tuple(reasons[one.key])
        if one.key in seen:
            because = (*because, Apart.DOUBLE)
        seen.add(one.key)
        if because:
            apart.append(SetApart(patient=one.patient, because=because))
        else:
            letters.append(one.patient)
    return tuple(letters), tuple(apart)
