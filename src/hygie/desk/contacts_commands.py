"""Asks once whom the practice calls and who practises there, one line at a time."""

from collections.abc import Callable, Iterable, Mapping

import click
import msgspec

from hygie.desk import contacts
from hygie.desk.contacts import COUNT, PRACTITIONER, SECTIONS, SHORT_NAME, UNIT, UNITS, Section
from hygie.desk.context import Desk
from hygie.kit.cli.console import console, plain
from hygie.kit.cli.french import agreed
from hygie.spine.settings import Settings
from hygie.workspace import Workspace

NOTHING = "-"
"""What a person types to leave a line empty."""

PRACTITIONERS = "praticiens"


@click.command(
    "contacts",
    epilog="Exemple : hygie contacts --qui assureur",
    help="Dire une fois qui appeler et qui exerce : informaticien, éditeur, assureur, banque, "
    "avocat, Ordre, praticiens. « hygie kit » les met sur la fiche d’urgence. Tout est facultatif.",
)
@click.option(
    "--qui",
    multiple=True,
    type=click.Choice([*(one.id for one in SECTIONS), PRACTITIONERS]),
    help="Ne demander que ceux-là ; se répète.",
)
@click.option("--montrer", is_flag=True, help="Afficher ce qui est connu, sans rien demander.")
@click.option("--json", "as_json", is_flag=True, help="Écrire les contacts en JSON.")
@click.pass_obj
def contacts_command(desk: Desk, /, qui: tuple[str, ...], montrer: bool, as_json: bool) -> None:
    """Ask, keep after each section, then show."""
    with desk.workspace() as home:
        if not montrer and not as_json:
            _ask(home, [one for one in SECTIONS if not qui or one.id in qui])
            if not qui or PRACTITIONERS in qui:
                _ask_practitioners(home)
        settings = home.settings
    if as_json:
        click.echo(msgspec.json.encode(as_dict(settings)).decode())
        return
    out = console()
    for label, value in lines(settings):
        out.print(plain(f"{label} : {value or 'non dit'}"))


def _ask(home: Workspace, sections: Iterable[Section]) -> None:
    """Each section, kept as soon as it is answered: nothing typed is lost by leaving."""
    from hygie.kit.web.forms import Form

    out = console(stderr=True)
    out.print(plain(f"Entrée garde ce qui est entre crochets ; {NOTHING} vide la ligne.", "dim"))
    for one in sections:
        out.print()
        out.print(plain(one.title, "bold"))
        if one.help:
            out.print(plain(one.help, "dim"))
        known = contacts.as_fields(home.settings)
        asked = [(field.name, field.label) for field in one.fields]
        if one.role == contacts.INSURER:
            asked.append((COUNT, "Délai du contrat pour déclarer un sinistre, le nombre"))

        def change(typed: Mapping[str, str], section: Section = one) -> tuple[Settings, Form]:
            form = Form(typed)
            return contacts.read(form, home.settings, [section]), form

        _fill(home, asked, known, change)


def _ask_practitioners(home: Workspace) -> None:
    """Those there are, then new ones until an empty answer."""
    for one in home.settings.controllers:
        _practitioner(home, one.label)
    while True:
        label = _line("Un praticien de plus : son nom court (Entrée : aucun)", "")
        if not label:
            return
        _practitioner(home, label)


def _practitioner(home: Workspace, label: str) -> None:
    from hygie.kit.web.forms import Form

    out = console(stderr=True)
    out.print()
    out.print(plain(label, "bold"))
    known = {one.label: one for one in home.settings.controllers}
    one = known.get(label)
    if one is not None and not agreed("Le garder ?", default=True):
        home.save_settings(contacts.without_practitioner(home.settings, label))
        return

    def change(typed: Mapping[str, str]) -> tuple[Settings, Form]:
        form = Form({**typed, SHORT_NAME: label})
        return contacts.read_practitioner(form, home.settings, label if one else ""), form

    asked = [(field.name, field.label) for field in PRACTITIONER]
    _fill(home, asked, contacts.practitioner_fields(one), change)


def _fill(
    home: Workspace,
    asked: Iterable[tuple[str, str]],
    known: Mapping[str, str],
    change: Callable[[Mapping[str, str]], tuple[Settings, Mapping[str, str]]],
) -> None:
    """Ask some lines until all are right, then keep them."""
    typed, wanted = dict(known), list(asked)
    while wanted:
        for name, label in wanted:
            typed[name] = _line(label, typed[name])
            if name == COUNT:
                typed[UNIT] = _unit(typed[UNIT]) if typed[COUNT] else ""
        settings, form = change(typed)
        errors: Mapping[str, str] = getattr(form, "errors", {})
        if not errors:
            home.save_settings(settings)
            return
        wanted = _wrong(errors, dict(asked))


def _wrong(errors: Mapping[str, str], asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say what is wrong; the lines to ask again."""
    for sentence in errors.values():
        console(stderr=True).print(plain(sentence, "bold"))
    again = [(name, label) for name, label in asked.items() if name in errors]
    if not again:
        raise click.UsageError("; ".join(errors.values()))
    return again


def _line(label: str, known: str) -> str:
    """One line; what was known for an empty answer."""
    from hygie.kit.web.forms import tidy

    typed: str = click.prompt(
        label,
        default=known,
        show_default=bool(known),
        prompt_suffix=" : ",
        value_proc=tidy,
        err=True,
    )
    return "" if typed == NOTHING else typed


def _unit(known: str) -> str:
    words = [*UNITS.values()]
    default = UNITS[next(unit for unit in UNITS if unit == known)] if known else words[-1]
    typed: str = click.prompt(
        "En",
        type=click.Choice(words),
        default=default,
        prompt_suffix=" : ",
        err=True,
    )
    return next(str(unit) for unit, word in UNITS.items() if word == typed)


def lines(settings: Settings) -> list[tuple[str, str]]:
    """The contacts as a person reads them."""
    known = contacts.as_fields(settings)
    found = [
        (one.title, ", ".join(known[field.name] for field in one.fields if known[field.name]))
        for one in SECTIONS
    ]
    term = settings.declare_within
    found.append(("Délai du contrat", f"{term.count} {UNITS[term.unit]}" if term else ""))
    for one in settings.controllers:
        told = contacts.practitioner_fields(one)
        rest = ", ".join(told[field.name] for field in PRACTITIONER if told[field.name])
        found.append((f"Praticien « {one.label} »", rest))
    return found


def as_dict(settings: Settings) -> dict[str, object]:
    """The JSON object of the contacts (docs/json.md)."""
    return {
        "format": 1,
        "practice": {
            "name": settings.name,
            "address": settings.address,
            "phone": settings.phone,
            "mail": settings.mail,
        },
        "contacts": [
            contacts.contact(settings, one.role)
            for one in SECTIONS
            if one.role and one.role != contacts.OFFICER
        ],
        "data_protection_officer": settings.data_protection_officer,
        "declare_within": settings.declare_within,
        "practitioners": settings.controllers,
    }
