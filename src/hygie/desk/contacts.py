"""Whom the practice calls, and who practises there: asked once, for the emergency kit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from hygie.rooms.incidents.contacts import OWN
from hygie.spine.settings import (
    Controller,
    DeclarationTerm,
    OwnContact,
    Settings,
    Supplier,
    TermUnit,
)

if TYPE_CHECKING:  # the command line asks without the web until something is typed
    from hygie.kit.web.forms import Form

LINE, LABEL, ADDRESS, PHONE = 100, 40, 200, 40
"""Characters at most of a line, a short name, an address and a telephone number."""

LONGEST_TERM = 365

SUPPLIER, INSURER, OFFICER = "it-supplier", "insurer", "dpo"

UNITS = MappingProxyType(
    {
        TermUnit.HOURS: "heures",
        TermUnit.DAYS: "jours",
        TermUnit.WORKING_DAYS: "jours ouvrés",
    }
)
COUNT, UNIT = "assureur-delai", "assureur-unite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line to fill in: its name in the form, the part of the contact that it is."""

    name: str
    part: str
    label: str
    help: str = ""
    type: str = "text"
    limit: int = LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The lines about one contact; ``role`` is ``""`` for the practice itself."""

    id: str
    role: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""


_PARTS = MappingProxyType(
    {
        "name": ("nom", "Nom ou société", "text", LINE),
        "phone": ("telephone", "Téléphone", "tel", PHONE),
        "mail": ("courriel", "Adresse de courriel", "email", LINE),
        "reference": ("reference", "Numéro de client", "text", LINE),
        "note": ("note", "Horaires, ou autre précision", "text", LINE),
        "address": ("adresse", "Adresse", "text", ADDRESS),
    }
)


def _section(
    id: str,  # noqa: A002 - as in Section
    role: str,
    parts: str,
    *,
    title: str = "",
    help: str = "",  # noqa: A002 - as in Section
    **labels: str,
) -> Section:
    fields = tuple(
        Field(
            name=f"{id}-{_PARTS[part][0]}",
            part=part,
            label=labels.get(part, _PARTS[part][1]),
            type=_PARTS[part][2],
            limit=_PARTS[part][3],
        )
        for part in parts.split()
    )
    return Section(id=id, role=role, title=title or OWN[role], fields=fields, help=help)


SECTIONS = (
    _section("cabinet", "", "address phone mail", title="Le cabinet", phone="Téléphone du cabinet"),
    _section(
        "informaticien",
        SUPPLIER,
        "name phone mail",
        title="L’informaticien",
        help="Le même que dans les réglages.",
    ),
    _section("editeur", "software-editor", "name phone mail reference note"),
    _section(
        "assureur",
        INSURER,
        "name phone mail reference note",
        title="L’assureur",
        help="Celui du contrat « cyber », ou de la responsabilité civile s’il n’y en a pas.",
        phone="Numéro d’urgence, 24 h/24 s’il y en a un",
        reference="Numéro de contrat",
    ),
    _section("banque", "bank", "name phone note", phone="Téléphone pour l’opposition de la carte"),
    _section("avocat", "lawyer", "name phone mail"),
    _section("ordre", "order", "name phone mail", name="Ordre et département"),
    _section(
        "dpo",
        OFFICER,
        "name phone mail",
        title="Le délégué à la protection des données",
        help="S’il y en a un : rien ne l’impose à un petit cabinet.",
    ),
)
"""In the order of the page and of the questions of the command line."""

PRACTITIONER = tuple(
    Field(name=name, part=part, label=label, help=help_, type=type_, limit=limit)
    for part, name, label, type_, limit, help_ in (
        ("name", "nom", "Nom et prénom", "text", LINE, ""),
        ("profession", "metier", "Métier", "text", LINE, ""),
        ("address", "adresse", "Adresse", "text", ADDRESS, "Si ce n’est pas celle du cabinet."),
        ("phone", "telephone", "Téléphone", "tel", PHONE, ""),
        ("mail", "courriel", "Adresse de courriel", "email", LINE, ""),
        ("registration", "numero", "Numéro RPPS ou SIREN", "text", LINE, ""),
        ("representative", "representant", "Qui signe, pour une société", "text", LINE, ""),
    )
)
"""What is asked of a practitioner besides the short name."""

SHORT_NAME = "court"


def contact(settings: Settings, role: str) -> OwnContact:
    """What is known of a role; an empty contact when nothing is."""
    known = settings.data_protection_officer if role == OFFICER else settings.contact(role)
    return known or OwnContact(role=role)


def as_fields(settings: Settings) -> dict[str, str]:
    """The contacts as the fields of the form."""
    found = {
        field.name: str(getattr(contact(settings, one.role) if one.role else settings, field.part))
        for one in SECTIONS
        for field in one.fields
    }
    term = settings.declare_within
    return found | {COUNT: str(term.count) if term else "", UNIT: str(term.unit) if term else ""}


def read(form: "Form", before: Settings, only: Iterable[Section] = SECTIONS) -> Settings:
    """The settings with what a form says of some sections; wrong fields are in ``form.errors``.

    What the form does not ask for stays as it was.
    """
    after = before
    for one in only:
        told = {field.part: form.line(field.name, limit=field.limit) for field in one.fields}
        after = _with(after, one.role, told)
        if one.role == INSURER:
            after = replace(after, declare_within=_term(form))
    return after


def _with(settings: Settings, role: str, told: Mapping[str, str]) -> Settings:
    """The settings with one contact; an empty one is let go."""
    if not role:
        return replace(settings, address=told["address"], phone=told["phone"], mail=told["mail"])
    new = replace(contact(settings, role), role=role, **told)
    there = new != OwnContact(role=role)
    if role == OFFICER:
        return replace(settings, data_protection_officer=new if there else None)
    others = tuple(one for one in settings.contacts if one.role != role)
    if role == SUPPLIER:  # in one place only: the settings ask for the same
        supplier = Supplier(name=new.name, phone=new.phone, mail=new.mail)
        return replace(settings, supplier=supplier, contacts=others)
    return replace(settings, contacts=(*others, new) if there else others)


def _term(form: "Form") -> DeclarationTerm | None:
    """The delay of the contract: a number and a unit, both or neither."""
    if not form[COUNT].strip() and not form[UNIT]:
        return None
    count = form.number(COUNT, least=1, most=LONGEST_TERM)
    unit = form.choice(UNIT, TermUnit)
    if UNIT in form.errors:
        form.errors[UNIT] = "Choisissez l’unité, ou laissez le nombre vide."
    return DeclarationTerm(count=count, unit=unit)


def practitioner_fields(one: Controller | None) -> dict[str, str]:
    """A practitioner as the fields of the form."""
    known = one or Controller(label="")
    found = {field.name: str(getattr(known, field.part)) for field in PRACTITIONER}
    return found | {SHORT_NAME: known.label}


def read_practitioner(form: "Form", settings: Settings, before: str) -> Settings:
    """The settings with one practitioner; ``before`` is the short name, ``""`` for a new one.

    The short name stays: documents and the journal know the practitioner by it.
    """
    known = {one.label: one for one in settings.controllers}
    label = before or form.line(SHORT_NAME, limit=LABEL, required="Donnez un nom court.")
    if not before and label in known:
        form.errors[SHORT_NAME] = "Ce nom court est déjà pris."
    if not before and set(label) & set("/:"):
        form.errors[SHORT_NAME] = "Sans barre oblique ni deux-points, s’il vous plaît."
    told = {field.part: form.line(field.name, limit=field.limit) for field in PRACTITIONER}
    known[label] = replace(known.get(label, Controller(label=label)), **told)
    return replace(settings, controllers=tuple(known.values()))


def without_practitioner(settings: Settings, label: str) -> Settings:
    """The settings without one practitioner; whether there was one does not matter."""
    kept = tuple(one for one in settings.controllers if one.label != label)
    return replace(settings, controllers=kept)
