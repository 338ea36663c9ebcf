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
class OwnContact:
    """Somebody to call; ``role`` says why (``rooms.incidents.contacts.OWN`` lists the roles).

    ``reference`` is the number of a contract or of a customer; ``note`` one line, such as hours.
    """

    role: str
    name: str = ""
    phone: str = ""
    mail: str = ""
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Controller:
    """One practitioner, who answers for the data of their own patients (RGPD 4(7)).

    ``label`` is the short name that the journal keeps; the others only go on documents.
    ``registration`` is a SIREN or RPPS number; ``representative`` who signs for a company.
    """

    label: str
    name: str = ""
    profession: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    registration: str = ""
    representative: str = ""


class TermUnit(StrEnum):
    """How the contract with the insurer counts the delay to declare."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationTerm:
    """The delay to declare a claim that the contract gives, at least 1."""

    count: int
    unit: TermUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the practice said of itself.

    ``people`` are the labels (never full names) of those for whom the personal measures
    are asked; none means one answer for the whole practice. The defaults exempt nothing.
    ``address``, ``phone``, ``contacts``, ``controllers`` and ``declare_within`` are asked once,
    for the emergency kit and the documents of an incident; no verdict depends on them.
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
    address: str = ""
    phone: str = ""
    mail: str = ""
    contacts: tuple[OwnContact, ...] = ()
    controllers: tuple[Controller, ...] = ()
    data_protection_officer: OwnContact | None = None
    declare_within: DeclarationTerm | None = None

    def contact(self, role: str) -> OwnContact | None:
        """Whom to call for a role; the IT supplier is known from its own answers too."""
        for one in self.contacts:
            if one.role == role:
                return one
        if role == "it-supplier" and self.supplier.name:
            known = self.supplier
            return OwnContact(role=role, name=known.name, phone=known.phone, mail=known.mail)
        return None

    def answerable(self) -> tuple[Controller, ...]:
        """Each controller; the practice itself when none was named."""
        return self.controllers or (
            Controller(
                label="cabinet",
                name=self.name,
                profession=self.profession,
                address=self.address,
                phone=self.phone,
                mail=self.mail,
            ),
        )

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
