"""The practice: what it said of itself, which decides what concerns it."""

from dataclasses import dataclass
from enum import StrEnum


class Software(StrEnum):
    """Where the practice software runs."""

    LOCAL = "local"
    CLOUD = "cloud"
    BOTH = "both"


class Devices(StrEnum):
    """On what the practice works."""

    COMPUTERS = "computers"
    TABLETS = "tablets"


class Backups(StrEnum):
    """Who makes the backups."""

    OWN = "own"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """The person or company that looks after the computers; empty when there is none."""

    name: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the practice said of itself.

    ``people`` are the labels (never full names) of those for whom the personal measures
    are asked; none means one answer for the whole practice. The defaults exempt nothing.
    """

    name: str = ""
    profession: str = ""
    workstations: int = 1
    software: Software = Software.LOCAL
    devices: Devices = Devices.COMPUTERS
    backups: Backups = Backups.OWN
    wifi: bool = True
    staff: bool = True
    people: tuple[str, ...] = ()
    supplier: Supplier = Supplier()

    def traits(self) -> frozenset[str]:
        """The traits that the measures name in ``only_with`` and ``without``."""
        cloud = self.software is not Software.LOCAL
        local = self.software is not Software.CLOUD
        pairs = (
            ("software-cloud", cloud),
            ("software-local", local),
            ("tablets-only", self.devices is Devices.TABLETS),
            ("computers", self.devices is Devices.COMPUTERS),
            ("supplier-backups", self.backups is Backups.SUPPLIER),
            ("own-backups", self.backups is Backups.OWN),
            ("wifi", self.wifi),
            ("no-wifi", not self.wifi),
            ("staff", self.staff),
            ("alone", not self.staff),
            ("it-supplier", bool(self.supplier.name)),
            ("no-it-supplier", not self.supplier.name),
        )
        return frozenset(name for name, holds in pairs if holds)


TRAITS = (
    Settings().traits()
    | Settings(
        software=Software.CLOUD,
        devices=Devices.TABLETS,
        backups=Backups.SUPPLIER,
        wifi=False,
        staff=False,
        supplier=Supplier(name="x"),
    ).traits()
)
"""Every trait there is: a catalogue that names another one is refused."""


OPPOSITES = {
    "software-cloud": "software-local",
    "tablets-only": "computers",
    "supplier-backups": "own-backups",
    "wifi": "no-wifi",
    "staff": "alone",
    "it-supplier": "no-it-supplier",
}
"""Traits that exclude one another (software may be both local and in the cloud)."""

_LACKS = {
    "software-cloud": "Votre logiciel de cabinet n’est pas en ligne.",
    "software-local": "Votre logiciel de cabinet est entièrement en ligne.",
    "tablets-only": "Vous travaillez sur des ordinateurs.",
    "computers": "Vous travaillez sur tablettes ou téléphones seulement.",
    "supplier-backups": "Vous faites vous-même vos sauvegardes.",
    "own-backups": "Votre prestataire fait vos sauvegardes.",
    "wifi": "Le cabinet n’a pas de Wi-Fi.",
    "no-wifi": "Le cabinet a le Wi-Fi.",
    "staff": "Vous exercez sans équipe.",
    "alone": "Vous travaillez en équipe.",
    "it-supplier": "Vous n’avez pas d’informaticien.",
    "no-it-supplier": "Vous avez un informaticien.",
}


def lacks(trait: str) -> str:
    """Why a measure that needs this trait is exempt, in French."""
    return _LACKS[trait]


def has(trait: str) -> str:
    """Why a measure that excludes this trait is exempt, in French."""
    other = OPPOSITES.get(trait) or next(k for k, v in OPPOSITES.items() if v == trait)
    return _LACKS[other]
