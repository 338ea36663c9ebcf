"""Says what the practice is: this decides which good practices concern it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import click
import msgspec

from hygie.desk.context import Desk
from hygie.kit.cli.console import console, plain
from hygie.spine.settings import Backups, Devices, Settings, Software

YES_NO = click.Choice(["oui", "non"])
SOFTWARE = {"local": Software.LOCAL, "en-ligne": Software.CLOUD, "les-deux": Software.BOTH}
DEVICES = {"ordinateurs": Devices.COMPUTERS, "tablettes": Devices.TABLETS}
BACKUPS = {"cabinet": Backups.OWN, "prestataire": Backups.SUPPLIER}


@click.command(
    "reglages",
    epilog="Exemple : hygie reglages --metier kinésithérapeute --postes 2 --logiciel en-ligne",
    help="Afficher ou changer ce que le cabinet dit de lui : Hygie n’en demande pas plus.",
)
@click.option("--cabinet", help="Nom du cabinet.")
@click.option("--metier", help="Métier : médecin, kinésithérapeute, infirmier…")
@click.option("--postes", type=click.IntRange(0, 500), help="Nombre d’ordinateurs.")
@click.option("--logiciel", type=click.Choice([*SOFTWARE]), help="Où est le logiciel du cabinet.")
@click.option("--appareils", type=click.Choice([*DEVICES]), help="Sur quoi vous travaillez.")
@click.option("--sauvegardes", type=click.Choice([*BACKUPS]), help="Qui fait les sauvegardes.")
@click.option("--wifi", type=YES_NO, help="Le cabinet a-t-il le Wi-Fi ?")
@click.option("--equipe", type=YES_NO, help="Travaillez-vous avec d’autres personnes ?")
@click.option("--personne", multiple=True, help="Une personne, par un nom court ; à répéter.")
@click.option("--informaticien", help="Nom de votre informaticien ou prestataire.")
@click.option("--telephone", help="Son téléphone.")
@click.option("--courriel", help="Son adresse de courriel.")
@click.option("--json", "as_json", is_flag=True, help="Écrire les réglages en JSON.")
@click.pass_obj
def reglages(desk: Desk, /, as_json: bool, **changes: object) -> None:
    """Change what is given, then show the settings."""
    with desk.workspace() as home:
        settings = home.settings
        changed = apply(settings, changes)
        if changed != settings:
            home.save_settings(changed)
    if as_json:
        told = {"format": 1, **msgspec.to_builtins(changed)}
        click.echo(msgspec.json.encode(told).decode())
        return
    out = console()
    for name, value in lines(changed):
        out.print(plain(f"{name} : {value or 'non dit'}"))


FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "cabinet": "name",
        "metier": "profession",
        "postes": "workstations",
        "logiciel": "software",
        "appareils": "devices",
        "sauvegardes": "backups",
        "wifi": "wifi",
        "equipe": "staff",
        "personne": "people",
    }
)
CONTACT: Mapping[str, str] = MappingProxyType(
    {"informaticien": "name", "telephone": "phone", "courriel": "mail"}
)
"""The options, and the fields of the settings and of the supplier that they change."""

MEANINGS: Mapping[str, object] = MappingProxyType(
    {**SOFTWARE, **DEVICES, **BACKUPS, "oui": True, "non": False}
)
"""What the words of choices stand for; options of free text never pass through it."""

FREE_TEXT = {"cabinet", "metier", *CONTACT}


def apply(settings: Settings, changes: Mapping[str, object]) -> Settings:
    """The settings with the options given; those left out (``None``, ``()``) keep their value."""
    given = {
        name: _meant(name, value) for name, value in changes.items() if value not in (None, ())
    }
    new: dict[str, Any] = {FIELDS[name]: v for name, v in given.items() if name in FIELDS}
    contact: dict[str, Any] = {CONTACT[name]: v for name, v in given.items() if name in CONTACT}
    return replace(settings, **new, supplier=replace(settings.supplier, **contact))


def _meant(name: str, value: object) -> object:
    if name in FREE_TEXT or not isinstance(value, str):
        return value
    return MEANINGS[value]


def lines(settings: Settings) -> list[tuple[str, str]]:
    """The settings as a person reads them."""
    words = {value: word for table in (SOFTWARE, DEVICES, BACKUPS) for word, value in table.items()}
    supplier = settings.supplier
    return [
        ("Cabinet", settings.name),
        ("Métier", settings.profession),
        ("Ordinateurs", str(settings.workstations)),
        ("Logiciel du cabinet", words[settings.software]),
        ("Appareils", words[settings.devices]),
        ("Sauvegardes faites par", words[settings.backups]),
        ("Wi-Fi", "oui" if settings.wifi else "non"),
        ("Équipe", "oui" if settings.staff else "non"),
        ("Personnes", ", ".join(settings.people)),
        ("Informaticien", " ".join(filter(None, (supplier.name, supplier.phone, supplier.mail)))),
    ]
