"""Practices with the contacts that kits are tried with: complete, empty, hostile, very long."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from hygie.rooms.incidents.contacts import OWN
from hygie.spine.settings import (
    DeclarationTerm,
    OwnContact,
    Settings,
    Supplier,
    TermUnit,
)

AT = datetime(2026, 11, 21, 19, 14, tzinfo=UTC)
LATER = datetime(2027, 6, 1, 8, tzinfo=UTC)
"""After the date until which the public numbers and the rules are good."""

FULL = Settings(
    name="Cabinet des Tilleuls",
    address="12 rue des Tilleuls, 49000 Angers",
    phone="02 41 00 00 01",
    supplier=Supplier(name="Lefèvre Informatique", phone="02 41 00 00 00"),
    contacts=(
        OwnContact(role="software-editor", name="Kinélog", phone="04 78 00 00 00"),
        OwnContact(
            role="insurer",
            name="Mutuelle du Soin",
            phone="01 44 00 00 00",
            reference="CY-2026-77812",
            note="24 h/24",
        ),
        OwnContact(role="bank", name="Banque de l’Ouest", phone="09 69 00 00 00"),
        OwnContact(role="lawyer", name="Maître Roux", phone="02 41 00 00 02"),
        OwnContact(role="order", name="Ordre du Maine-et-Loire", phone="02 41 00 00 03"),
    ),
    declare_within=DeclarationTerm(count=5, unit=TermUnit.WORKING_DAYS),
)

HOSTILE = (
    "<script>alert(1)</script>",
    '#read("/etc/passwd")',
    "</script><b>gras</b>",
    "\" onload='x' & <!--",
    "{{ 7*7 }} {% raw %}",
    "\\u003c */ ]]> $x$ *gras* _bas_ @ref <label>",
    "名前 اسم שם имя 😀 \u202eabc\x07",
)

LONG = ("x" * 200, "W" * 200, "mot " * 50, "é" * 3, "1" * 100)


def named(text: str) -> Settings:
    """A practice that says the same text everywhere."""

    def said(role: str) -> OwnContact:
        every: Any = {field.name: text for field in fields(OwnContact)}
        return OwnContact(**(every | {"role": role}))

    return replace(
        FULL,
        name=text,
        address=text,
        phone=text,
        supplier=Supplier(name=text, phone=text, mail=text),
        contacts=tuple(said(role) for role in OWN if role != "it-supplier"),
    )
