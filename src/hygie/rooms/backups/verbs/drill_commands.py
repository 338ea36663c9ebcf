"""Tries whether the copies really come back, and says what would not."""

import sys
from datetime import datetime
from typing import Any

import click
import msgspec

from hygie.kit.cli.console import console, plain, progress
from hygie.kit.cli.french import agreed
from hygie.rooms.backups import reaching
from hygie.rooms.backups.drill import session as drill_session
from hygie.rooms.backups.drill.drill import Played
from hygie.rooms.backups.drill.facts import (
    JUDGED_WITH,
    PARTIAL,
    Drill,
    after,
    dated,
    restored_lately,
    troubles,
)
from hygie.rooms.backups.home import home
from hygie.rooms.backups.leftovers import sweep_left
from hygie.rooms.backups.plan import called
from hygie.rooms.backups.reaching import Hands
from hygie.spine.judges import french_date, plural
from hygie.spine.measure import Verdict
from hygie.spine.practice import Practice

TO_CORRECT, UNSEEN = 1, 3
SHOWN = 20


@click.command(
    "essai",
    epilog="Exemple : hygie sauvegardes essai",
    help="Relire la dernière sauvegarde et une plus ancienne, comparer chaque fichier à son "
    "empreinte, ouvrir les bases et quelques documents. Les mots de la fiche de récupération sont "
    "demandés : c’est avec eux que l’essai se fait.",
)
@click.argument("lieu", default="")
@click.option("--sans-fiche", is_flag=True, help="Se servir de la clé de cet ordinateur.")
@click.option(
    "--sans-ouvrir",
    is_flag=True,
    help="Comparer seulement : rien n’est écrit sur cet ordinateur, même un instant.",
)
@click.option(
    "--ouvert",
    is_flag=True,
    help="Noter que vous avez ouvert, dans votre logiciel, des fichiers revenus d’une sauvegarde.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def essai(
    hands: Hands, lieu: str, sans_fiche: bool, sans_ouvrir: bool, ouvert: bool, as_json: bool
) -> None:
    """Play one drill, show it, keep it as evidence."""
    with hands.workspace() as practice:
        if ouvert:
            name = drill_session.software_opened(practice)
            day = french_date(practice.clock())
            click.echo(
                f"C’est noté : le {day}, vous dites avoir ouvert, dans votre logiciel, un fichier "
                f"revenu de « {name} ». Les essais le rappelleront pendant trois mois.",
                err=True,
            )
            return
        own = home(practice.folder)
        own.make()
        sweep_left(own)
        opening = False if sans_ouvrir else _wanted(practice)
        store = reaching.store(
            practice, own, called(lieu), None if sans_fiche else reaching.ask_sheet()
        )
        with progress("Essai de la sauvegarde") as tick:
            played = drill_session.run(
                practice, own.own, store, tick, with_sheet=not sans_fiche, opening=opening
            )
        now = practice.clock()
        opened = drill_session.opened_lately(practice, store.identity)
    if as_json:
        click.echo(msgspec.json.encode(as_json_object(played.facts, now)).decode())
    else:
        _show(played, now, opened)
    sys.exit(_code(played.facts, now))


IN_CLEAR = (
    "Le disque de cet ordinateur n’est pas chiffré. Pour les ouvrir, Hygie y écrirait un instant "
    "des bases et des documents du cabinet."
)


def _wanted(practice: Practice) -> bool | None:
    """Whether a person agrees to files in clear; ``None`` where nobody is asked."""
    if drill_session.on_encrypted_disk(practice) is not False or not sys.stdin.isatty():
        return None
    click.echo(IN_CLEAR, err=True)
    return agreed("Les ouvrir quand même ?")


def as_json_object(facts: Drill, now: datetime) -> dict[str, Any]:
    """What ``--json`` prints: the facts, what does not come back, what the measure says of it."""
    judgement = restored_lately(facts, JUDGED_WITH, now)
    return {
        "format": 1,
        **msgspec.to_builtins(facts),
        "compared": facts.compared,
        "troubles": list(troubles(facts)),
        "proved": judgement.verdict is Verdict.MET,
        "because": judgement.because,
    }


def _code(facts: Drill, now: datetime) -> int:
    """0 only for what the measure calls a copy that comes back, and of which all was seen."""
    if restored_lately(facts, JUDGED_WITH, now).verdict is Verdict.GAP:
        return TO_CORRECT
    return 0 if facts.packs_checked and not facts.skipped else UNSEEN


def sentences(facts: Drill, opened: datetime | None = None) -> list[str]:
    """A drill as a person reads it, without what went wrong.

    ``opened``: when a person said that a file that came back opened in the software.
    """
    told = [
        f"Sauvegarde du {dated(one, facts.snapshots)} : "
        f"{plural(one.same, 'fichier revenu identique', 'fichiers revenus identiques')}"
        + (
            f", {plural(one.unstable, 'modifié', 'modifiés')} pendant la sauvegarde"
            if one.unstable
            else ""
        )
        + (
            f", {plural(one.vanished, 'disparu', 'disparus')} pendant la sauvegarde"
            if one.vanished
            else ""
        )
        + (f". {PARTIAL}" if one.partial else ".")
        for one in facts.snapshots
    ]
    if facts.databases:
        told.append(f"Bases de données qui s’ouvrent : {facts.databases_ok} sur {facts.databases}.")
    if facts.opened:
        told.append(
            f"Documents tirés au sort qui s’ouvrent : {facts.opened_ok} sur {facts.opened}."
        )
    if facts.unchecked:
        drawn = plural(
            facts.unchecked,
            "fichier identique que seul son logiciel ouvre",
            "fichiers identiques que seul leur logiciel ouvre",
        )
        told.append(
            f"{drawn} : ouverture non vérifiée. Restaurez-en un, ouvrez-le, puis : hygie "
            "sauvegardes essai --ouvert"
            if opened is None
            else f"{drawn} : le {french_date(opened)}, vous avez dit en avoir ouvert."
        )
    if facts.left_closed:
        told.append(UNOPENED)
    elif facts.skipped:
        told.append("Faute de place sur cet ordinateur, tout n’a pas pu être ouvert.")
    told.append(
        f"Partie de la copie relue octet par octet depuis un an : {facts.packs_read} %."
        if facts.packs_checked
        else "La copie n’a pas pu être relue octet par octet : elle est occupée. Recommencez plus "
        "tard."
    )
    if facts.written and facts.encrypted is not True:
        told.append(
            "Pour les ouvrir, des fichiers ont été écrits un instant sur cet ordinateur, dont le "
            "disque n’est pas chiffré."
            if facts.encrypted is False
            else "Pour les ouvrir, des fichiers ont été écrits un instant sur cet ordinateur, sans "
            "que Hygie sache si son disque est chiffré."
        )
    if not facts.with_sheet:
        told.append("La fiche de récupération n’a pas servi cette fois.")
    return told


UNOPENED = (
    "Rien n’a été ouvert, ni base ni document : les fichiers sont identiques, mais il n’est pas "
    "vérifié qu’ils s’ouvrent."
)
WITHOUT_SHEET = (
    "Il manque la fiche de récupération : sans elle, rien ne revient si l’ordinateur disparaît. "
    "Refaites l’essai avec elle : hygie sauvegardes essai. Pour en imprimer une : hygie "
    "sauvegardes fiches recuperation"
)


def _show(played: Played, now: datetime, opened: datetime | None) -> None:
    out = console()
    told = troubles(played.facts)
    out.print(plain("L’essai a échoué." if told else "L’essai a réussi.", "bold"))
    for line in (*told, *sentences(played.facts, opened)):
        out.print(plain(line))
    paths = [
        path for one in played.comparisons for path in (*one.different, *one.missing, *one.unread)
    ]
    for path in [*played.broken, *paths][:SHOWN]:
        out.print(plain(f"  {path}"))
    if not told and restored_lately(played.facts, JUDGED_WITH, now).verdict is Verdict.GAP:
        out.print(plain(WITHOUT_SHEET, "bold"))
    if told:
        out.print(plain(after(played.facts), "bold"))
