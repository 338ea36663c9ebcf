"""Tries whether the copies really come back, and says what would not."""

import sys
from datetime import datetime
from typing import Any

import click
import msgspec

from hygie.kit.cli.console import console, plain, progress
from hygie.rooms.backups import reaching
from hygie.rooms.backups.drill import session as drill_session
from hygie.rooms.backups.drill.drill import Played
from hygie.rooms.backups.drill.facts import JUDGED_WITH, Drill, restored_lately, troubles
from hygie.rooms.backups.home import home
from hygie.rooms.backups.leftovers import sweep_left
from hygie.rooms.backups.reaching import Hands
from hygie.spine.judges import french_date, plural
from hygie.spine.measure import Verdict

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
    "--ouvert",
    is_flag=True,
    help="Noter que vous avez ouvert, dans votre logiciel, des fichiers revenus d’une sauvegarde.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def essai(hands: Hands, lieu: str, sans_fiche: bool, ouvert: bool, as_json: bool) -> None:
    """Play one drill, show it, keep it as evidence."""
    with hands.workspace() as practice:
        if ouvert:
            drill_session.software_opened(practice)
            click.echo("C’est noté.", err=True)
            return
        own = home(practice.folder)
        own.make()
        sweep_left(own)
        store = reaching.store(practice, own, lieu, None if sans_fiche else reaching.ask_sheet())
        with progress("Essai de la sauvegarde") as tick:
            played = drill_session.run(practice, own.own, store, tick, with_sheet=not sans_fiche)
        now = practice.clock()
    if as_json:
        click.echo(msgspec.json.encode(as_json_object(played.facts, now)).decode())
    else:
        _show(played, now)
    sys.exit(_code(played.facts, now))


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
    if restored_lately(facts, JUDGED_WITH, now).verdict is not Verdict.MET:
        return TO_CORRECT
    return 0 if facts.packs_checked and not facts.skipped else UNSEEN


def sentences(facts: Drill) -> list[str]:
    """A drill as a person reads it, without what went wrong."""
    told = [
        f"Sauvegarde du {french_date(one.at)} : "
        f"{plural(one.same, 'fichier revenu identique', 'fichiers revenus identiques')}"
        + (
            f", {plural(one.unstable, 'modifié', 'modifiés')} pendant la sauvegarde"
            if one.unstable
            else ""
        )
        + "."
        for one in facts.snapshots
    ]
    if facts.databases:
        told.append(f"Bases de données qui s’ouvrent : {facts.databases_ok} sur {facts.databases}.")
    if facts.opened:
        told.append(
            f"Documents tirés au sort qui s’ouvrent : {facts.opened_ok} sur {facts.opened}."
        )
    if facts.unchecked:
        told.append(
            f"{plural(facts.unchecked, 'fichier identique', 'fichiers identiques')}, ouverture par "
            "le logiciel non vérifiée. Restaurez-en un, ouvrez-le, puis : hygie sauvegardes essai "
            "--ouvert"
        )
    if facts.skipped:
        told.append("Faute de place sur cet ordinateur, tout n’a pas pu être ouvert.")
    told.append(
        f"Partie de la copie relue octet par octet depuis un an : {facts.packs_read} %."
        if facts.packs_checked
        else "La copie n’a pas pu être relue octet par octet : elle est occupée. Recommencez plus "
        "tard."
    )
    if facts.encrypted is not True:
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


WITHOUT_SHEET = (
    "Il manque la fiche de récupération : sans elle, rien ne revient si l’ordinateur disparaît. "
    "Refaites l’essai avec elle : hygie sauvegardes essai. Pour en imprimer une : hygie "
    "sauvegardes fiches recuperation"
)


def _show(played: Played, now: datetime) -> None:
    out = console()
    told = troubles(played.facts)
    out.print(plain("L’essai a échoué." if told else "L’essai a réussi.", "bold"))
    for line in (*told, *sentences(played.facts)):
        out.print(plain(line))
    paths = [
        path for one in played.comparisons for path in (*one.different, *one.missing, *one.unread)
    ]
    for path in [*played.broken, *paths][:SHOWN]:
        out.print(plain(f"  {path}"))
    if not told and restored_lately(played.facts, JUDGED_WITH, now).verdict is not Verdict.MET:
        out.print(plain(WITHOUT_SHEET, "bold"))
    if told:
        out.print(
            plain(
                "Ne l’effacez pas. Faites tout de suite une sauvegarde sur un autre disque, puis "
                "appelez votre informaticien.",
                "bold",
            )
        )
