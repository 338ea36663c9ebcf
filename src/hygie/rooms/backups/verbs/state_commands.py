"""Says where the copies are and of when, and notes what a supplier reports."""

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from hygie.kit.cli.console import console, plain
from hygie.rooms.backups import connect, copies, supplier
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import PLACE_WORDS, Place, Sort
from hygie.rooms.backups.drill.facts import AFTER_FAILURE
from hygie.rooms.backups.home import home
from hygie.rooms.backups.judges import ON_SAME_DISK
from hygie.rooms.backups.kinds import BackupRun, Copies, Copy, Outcome, SupplierReport
from hygie.rooms.backups.leftovers import sweep_left
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.run.reasons import why
from hygie.rooms.backups.run.report import OUTCOMES, Report
from hygie.spine.evidence import Seen
from hygie.spine.judges import french_date
from hygie.spine.practice import Practice

TO_CORRECT = 1
NO_SHEET = (
    "  Fiche pas encore imprimée : si cet ordinateur disparaît, rien n’en revient. Tapez : hygie "
    'sauvegardes fiches recuperation "{name}"'
)
GONE = "ses copies n’y sont plus. Vérifiez que c’est le bon disque."


@click.command(
    "etat",
    epilog="Exemple : hygie sauvegardes etat",
    help="Regarder quels disques sont branchés, et dire de quand date chaque copie.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def etat(hands: Hands, as_json: bool) -> None:
    """Look at every destination, write what is new, show it."""
    with hands.workspace() as practice:
        place = home(practice.folder)
        sweep_left(place)
        decided = plans.load(place.plan)
        seen = copies.observe(practice, decided, connect.volumes_of(practice.platform))
        runs = last_runs(practice)
        held = run_watch.held(practice, place)
        now = practice.clock()
    if as_json:
        click.echo(msgspec.json.encode(as_json_object(seen, runs, held=held)).decode())
    else:
        _show(seen, runs, run_kept.kept(place, decided), now, held=held)
    sys.exit(0 if is_well(seen, runs, held=held) else TO_CORRECT)


def last_runs(practice: Practice) -> tuple[BackupRun, ...]:
    """The last run of each destination of the plan, by its name of today, the newest first."""
    known = {one.id: one.name for one in plans.load(home(practice.folder).plan).destinations}
    runs = [
        replace(piece.sight.facts, destination=known[identity])
        for piece in practice.latest()
        if isinstance(piece.sight, Seen)
        and isinstance(piece.sight.facts, BackupRun)
        and (identity := piece.source.rpartition(":")[2]) in known
    ]
    return tuple(sorted(runs, key=lambda run: run.began, reverse=True))


def is_well(seen: Copies, runs: tuple[BackupRun, ...], *, held: bool) -> bool:
    """Whether there is nothing to correct.

    Each place has its copy and its printed sheet, whole by its last run, and nothing is held, gone
    or failed.
    A run that a person stopped changed nothing: where an earlier copy is whole, there is nothing
    to correct (code 0 of design.md); where there is none, it is still to be made.
    """
    saved = {copy.name for copy in seen.copies if copy.saved is not None}
    whole = all(
        run.outcome is Outcome.DONE
        or (run.outcome is Outcome.CANCELLED and run.destination in saved)
        for run in runs
    )
    apart = any(copy.place is not Place.SAME_DISK for copy in seen.copies)
    there = apart and not any(
        copy.saved is None or copy.failed or copy.sheet is None for copy in seen.copies
    )
    return there and bool(runs) and whole and not held


def as_json_object(seen: Copies, runs: tuple[BackupRun, ...], *, held: bool) -> dict[str, Any]:
    """The object of ``--json`` (docs/json.md)."""
    return {
        "format": 1,
        "at": seen.at,
        "copies": msgspec.to_builtins(seen.copies),
        "last_runs": msgspec.to_builtins(runs),
        "held": held,
    }


def _show(
    seen: Copies, runs: tuple[BackupRun, ...], last: Report | None, now: datetime, *, held: bool
) -> None:
    out = console()
    if not seen.copies:
        out.print(plain(plans.NO_DESTINATION))
    for copy in seen.copies:
        out.print(plain(sentence(copy, now)))
        if copy.sheet is None:
            out.print(plain(NO_SHEET.format(name=copy.name)))
        if copy.failed and not copy.gone:
            out.print(plain(AFTER_FAILURE, "bold"))
    sorts = {copy.name: copy.sort for copy in seen.copies}
    for run in runs:
        out.print(plain(run_sentence(run, sorts.get(run.destination))))
        for line in names_of(run, last):
            out.print(plain(f"  - {line}"))
    if held:
        out.print(
            plain(
                "Les anciennes copies sont retenues : quelque chose d’inhabituel a été vu. Tapez : "
                "hygie sauvegardes verrou",
                "bold",
            )
        )


def sentence(copy: Copy, now: datetime) -> str:
    """One copy: where it is, whether it is plugged in, of when."""
    if copy.gone:
        return f"{copy.name} ({PLACE_WORDS[copy.place]}) : {GONE}"
    last = f"copie du {french_date(copy.last_run)}" if copy.last_run else "aucune copie complète"
    if copy.last_run is not None and (days := (now - copy.last_run).days) > 1:
        last += f" (il y a {days} jours)"
    plugged = {True: "branché", False: "débranché", None: "en ligne"}[copy.connected]
    if copy.sort is Sort.FOLDER or copy.place is Place.SAME_DISK:
        plugged = "accessible" if copy.connected else "injoignable"
    beside = f" {ON_SAME_DISK}" if copy.place is Place.SAME_DISK else ""
    return f"{copy.name} ({PLACE_WORDS[copy.place]}, {plugged}) : {last}{_tried(copy)}.{beside}"


def _tried(copy: Copy) -> str:
    """What its last trial did; a copy that was never tried says nothing."""
    if copy.failed is not None:
        return f", mais l’essai du {french_date(copy.failed)} a échoué"
    if copy.last_restored is None:
        return ""
    opened = ", sans ouvrir de fichier" if copy.unopened else ""
    return f", relue et comparée le {french_date(copy.last_restored)}{opened}"


def run_sentence(run: BackupRun, sort: Sort | None) -> str:
    """One run: how it went, and why, in the words of where it went."""
    told = f"Le {french_date(run.began)}, sauvegarde {OUTCOMES[run.outcome]}"
    because = f" : {why(run.reasons[0], sort)}" if run.reasons else "."
    return f"{told} sur {run.destination}{because}"


def names_of(run: BackupRun, last: Report | None) -> list[str]:
    """What a run could not save, by name, where it is the one whose names are kept here."""
    if last is None or last.facts.run != run.run:
        return []
    return [name for names in last.names.values() for name in names]


class Day(click.DateTime):
    """A day, as an evidence or a French letter writes it."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"« {value} » n’est pas un jour. Écrivez 2026-11-20 ou 20/11/2026.")


DAY = Day(["%Y-%m-%d", "%d/%m/%Y"])


@click.command(
    "prestataire",
    epilog='Exemple : hygie sauvegardes prestataire "Durand" --sauvegarde 2026-11-20',
    help="Noter ce que dit le rapport de votre prestataire : la date de la dernière sauvegarde "
    "réussie, celle de la dernière restauration. Donnez aussi le rapport : il est gardé, chiffré.",
)
@click.argument("nom")
@click.option("--sauvegarde", "saved", type=DAY, metavar="JOUR", help="La dernière réussie.")
@click.option("--restauration", "back", type=DAY, metavar="JOUR", help="La dernière faite.")
@click.option(
    "--rapport",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FICHIER",
    help="Le rapport lui-même, 50 Mo au plus.",
)
@click.pass_obj
def prestataire(
    hands: Hands, nom: str, saved: datetime | None, back: datetime | None, rapport: Path | None
) -> None:
    """Write a supplier's report as evidence, and keep it when it is given."""
    if saved is None and back is None:
        raise click.UsageError("Donnez au moins une date : --sauvegarde ou --restauration.")
    by = supplier.named(nom)
    data = supplier.content_of(rapport) if rapport is not None else b""
    with hands.workspace() as practice:
        now = practice.clock()
        if any(day is not None and day.date() > now.date() for day in (saved, back)):
            raise click.UsageError("Cette date n’est pas encore arrivée.")
        facts = SupplierReport(by=by, reported=_day(saved), restored=_day(back))
        supplier.note(practice, facts, data)
    after = "Rapport gardé, chiffré." if data else "Classez le rapport avec vos papiers."
    click.echo(f"C’est noté. {after}", err=True)


def _day(when: datetime | None) -> date | None:
    return when.date() if when is not None else None
