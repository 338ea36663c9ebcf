"""Makes the documents of an incident, the letters to each person, and the register of breaches."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from hygie.host.files import write_private
from hygie.kit.cli.console import console, plain
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.breach_register import as_csv, as_dict
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.documents.pdf import register as register_pdf
from hygie.rooms.incidents.documents.value import LEGAL, Document, Paper
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.record import incidents, load
from hygie.rooms.incidents.verbs.log_usage import (
    CORRECT,
    JSON,
    NOTHING,
    ONE,
    Door,
    meant,
    print_json,
    usage,
)
from hygie.spine.judges import plural
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller, Settings

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

WHO = click.option(
    "--praticien", metavar="NOM", help="Pour un seul responsable des données : son nom court."
)


@click.command(
    "documents",
    epilog="Exemple : hygie incident documents 2026-11-21-1 --dans documents",
    help="Dire où en est chaque document de l’incident (CNIL, lettres, plainte, assurance, "
    "registre) et ce qui lui manque ; avec --dans, les écrire en PDF et en texte à coller. Code 1 "
    "tant que l’un d’eux est incomplet ou à relire.",
)
@ONE
@WHO
@click.option(
    "--sorte",
    type=click.Choice([one.value for one in Paper]),
    multiple=True,
    help="Ceux-là seulement.",
)
@click.option("--dans", type=FOLDER, metavar="RÉPERTOIRE", help="Où les écrire.")
@JSON
@click.pass_context
def documents_command(
    ctx: click.Context,
    /,
    identifiant: str | None,
    praticien: str | None,
    sorte: tuple[str, ...],
    dans: Path | None,
    *,
    as_json: bool,
) -> None:
    """List, or write."""
    door: Door = ctx.obj
    papers = tuple(map(Paper, sorte)) or tuple(Paper)
    with usage(), door.workspace() as practice:
        now = practice.clock()
        incident = meant(practice, identifiant)
        found = tuple(_made(practice, incident, praticien, papers, now))
    for one in found if dans is not None else ():
        _write(dans or Path(), one, now)
    if as_json:
        print_json({"format": 1, "at": now, "legal": LEGAL, "documents": [_dict(o) for o in found]})
    else:
        _show(found, dans)
    ctx.exit(NOTHING if all(one.complete for one in found) else CORRECT)


def _made(
    practice: Practice,
    incident: Incident,
    who: str | None,
    papers: tuple[Paper, ...],
    now: datetime,
) -> Iterator[Document]:
    for one in controllers(practice.settings, who):
        account = account_of(practice, incident.id, one.label)
        for paper in papers:
            yield documents.make(paper, incident, one, practice.settings, account, now)


def controllers(settings: Settings, who: str | None) -> tuple[Controller, ...]:
    """Those that a command is about: all, or the one that was named.

    Raises ``UsageError`` for a name that there is not.
    """
    known = settings.answerable()
    found = tuple(one for one in known if who in {None, one.label})
    if not found:
        labels = ", ".join(one.label for one in known)
        raise click.UsageError(f"Ce praticien n’est pas dans les réglages : {labels}.")
    return found


def _write(folder: Path, one: Document, now: datetime) -> None:
    name = file_name(one)
    write_private(folder / f"{name}.pdf", documents.pdf(one, now))
    write_private(folder / f"{name}.txt", documents.text(one).encode())


def file_name(one: Document) -> str:
    """A name for its file, without its ending: incident, controller, sort."""
    return f"{one.incident}-{slug(one.controller)}-{one.paper}"


def slug(label: str) -> str:
    """A label that any disk takes as a file name."""
    plain_ = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain_).strip("-") or "praticien"


def _dict(one: Document) -> Mapping[str, object]:
    return {
        "incident": one.incident,
        "controller": one.controller,
        "paper": one.paper,
        "title": documents.TITLES[one.paper],
        "state": one.state.name.lower(),
        "missing": [{"id": o.id, "label": o.label, "where": o.where} for o in one.missing],
        "proposed": [{"id": o.id, "label": o.label, "where": o.where} for o in one.proposed],
        "checks": list(one.checks),
    }


def _show(found: tuple[Document, ...], folder: Path | None) -> None:
    out = console()
    for one in found:
        left = [
            f"{count} {sort}"
            for count, sort in (
                (len(one.missing), "à compléter"),
                (len(one.proposed), "à relire"),
            )
            if count
        ]
        counts = f" ({', '.join(left)})" if left else ""
        title = f"{documents.TITLES[one.paper]}, {one.controller}"
        out.print(plain(f"{title} : {one.state.value}{counts}"))
    for who in dict.fromkeys(one.controller for one in found):
        mine = [one for one in found if one.controller == who]
        for place, labels in places_of(mine).items():
            out.print(plain(f"À compléter ({who}), {place} : {', '.join(labels)}."))
        for check in dict.fromkeys(check for one in mine for check in one.checks):
            out.print(plain(f"À vérifier ({who}) : {check}", "bold"))
    if folder is not None:
        written = plural(len(found), "document écrit", "documents écrits")
        out.print(plain(f"{written} dans {folder}, en PDF et en texte."))
    out.print(plain(LEGAL, "dim"))


def places_of(found: Sequence[Document]) -> Mapping[str, Sequence[str]]:
    """What is missing by the place where it is told, once each."""
    places: dict[str, dict[str, None]] = {}
    for row in (row for one in found for row in one.missing):
        places.setdefault(row.where, {})[row.label] = None
    return {place: list(labels) for place, labels in places.items()}


@click.command(
    "registre",
    epilog="Exemple : hygie incident registre --pdf registre.pdf --csv registre.csv",
    help="Écrire le registre des violations (RGPD, article 33.5) : toutes, notifiées ou non. Sans "
    "option, dire ce qui manque à chaque inscription.",
)
@WHO
@click.option("--pdf", type=FILE, metavar="FICHIER", help="L’écrire en PDF.")
@click.option("--csv", "table", type=FILE, metavar="FICHIER", help="L’écrire pour un tableur.")
@JSON
@click.pass_context
def registre(
    ctx: click.Context,
    /,
    praticien: str | None,
    pdf: Path | None,
    table: Path | None,
    *,
    as_json: bool,
) -> None:
    """Every breach, oldest first."""
    door: Door = ctx.obj
    with usage(), door.workspace() as practice:
        now, settings = practice.clock(), practice.settings
        entries = tuple(entries_of(practice, praticien, now))
    if pdf is not None:
        write_private(pdf, register_pdf(entries, settings.name or "Cabinet", now))
    if table is not None:
        write_private(table, as_csv(entries).encode("utf-8-sig"))
    if as_json:
        print_json(as_dict(entries, now))
    else:
        out = console()
        if not entries:
            out.print(plain("Aucun incident n’est noté : le registre est vide."))
        for one in entries:
            left = ", ".join(row.label for row in one.missing)
            lacks = f" ; il manque : {left}" if left else ""
            out.print(plain(f"{one.incident} ({one.controller}) : {one.state.value}{lacks}"))
            for check in one.checks:
                out.print(plain(f"    à vérifier : {check}"))
        for path in filter(None, (pdf, table)):
            out.print(plain(f"Écrit : {path}"))
    ctx.exit(NOTHING if all(one.complete for one in entries) else CORRECT)


def entries_of(practice: Practice, who: str | None, now: datetime) -> Iterator[Document]:
    """The entries of the register, the oldest incident first, one for each controller."""
    for row in reversed(incidents(practice)):
        incident = load(practice, row.incident)
        yield from _made(practice, incident, who, (Paper.REGISTER,), now)


def one_controller(settings: Settings, who: str | None) -> Controller:
    """The one that letters are signed by; raises ``UsageError`` when it must be said which."""
    found = controllers(settings, who)
    if len(found) > 1:
        labels = ", ".join(one.label for one in found)
        raise click.UsageError(f"Dites qui signe, avec --praticien : {labels}.")
    return found[0]
