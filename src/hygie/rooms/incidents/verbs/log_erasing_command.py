"""Shows what of an incident is past its term, and erases it once a person agrees."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import click

from hygie.kit.cli.console import console, plain
from hygie.kit.cli.french import agreed
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.record.erasing import Because, Piece, erase, finish, past_term, pieces
from hygie.rooms.incidents.record.retention import terms
from hygie.rooms.incidents.verbs.log_usage import (
    BY,
    CORRECT,
    JSON,
    NOTHING,
    ONE,
    Door,
    meant,
    print_json,
    usage,
    words,
)
from hygie.spine.judges import plural


@click.command(
    "effacer",
    epilog="Exemple : hygie incident effacer",
    help="Montrer ce qui a passé sa durée de conservation, puis l’effacer si vous êtes d’accord. "
    "Avec --ligne, effacer plus tôt ce qu’une ligne contient, en disant pourquoi. Rien ne s’efface "
    "tout seul ; l’effacement reste écrit au journal.",
)
@ONE
@click.option("--ligne", type=click.IntRange(1), help="Le numéro d’une ligne, avant son terme.")
@click.option("--oui", is_flag=True, help="Effacer sans poser la question.")
@BY
@JSON
@click.pass_context
def effacer(
    ctx: click.Context,
    /,
    identifiant: str | None,
    ligne: int | None,
    par: str,
    *,
    oui: bool,
    as_json: bool,
) -> None:
    """List, ask, erase. Code 1 while something past its term is still there."""
    door: Door = ctx.obj
    with usage(), door.workspace() as practice:
        finish(practice)
        now = practice.clock()
        chosen: Sequence[Piece]
        if ligne is not None:
            one = meant(practice, identifiant)
            chosen = [piece for piece in pieces(practice, one.id) if piece.number == ligne]
            because = Because.ASKED
        else:
            chosen, because = past_term(practice, now), Because.TERM
            if identifiant:
                name = meant(practice, identifiant).id
                chosen = [piece for piece in chosen if piece.incident == name]
        if as_json:
            print_json({"format": 1, "at": now, "past": [_as_dict(piece) for piece in chosen]})
            ctx.exit(CORRECT if chosen else NOTHING)
        _show(chosen, now, because)
        if not chosen:
            ctx.exit(NOTHING)
        if not oui and not agreed("Les effacer pour toujours ?"):
            console().print(plain("Rien n’est effacé."))
            ctx.exit(CORRECT)
        reason = (
            words(stdin=False, question="Pourquoi, avant leur terme")
            if because is Because.ASKED
            else ""
        )
        erase(practice, chosen, because, now=practice.clock(), reason=reason, by=par)
    console().print(plain(f"Effacé : {plural(len(chosen), 'pièce', 'pièces')}. Le journal le dit."))


def _show(chosen: Sequence[Piece], now: datetime, because: Because) -> None:
    out, table = console(), terms()
    if not chosen:
        out.print(plain("Rien à effacer : tout ce qui est gardé est encore dans sa durée."))
        return
    if because is Because.TERM:
        for sort in dict.fromkeys(piece.kept.sort for piece in chosen):
            term = table.of(sort)
            sure = "" if term.is_sure else " (durée à vérifier)"
            out.print(plain(f"{term.why}{sure}"))
        if day_in_paris(now) > table.good_until:
            out.print(plain("Ces durées sont à revérifier : leur table est ancienne."))
    for piece in chosen:
        out.print(plain(f"  - {piece.incident} : {piece.what}, {piece.kept.size} octets"))
    out.print(
        plain("Une copie peut rester dans vos sauvegardes, jusqu’à ce qu’elles se renouvellent.")
    )


def _as_dict(piece: Piece) -> Mapping[str, object]:
    kept = piece.kept
    return {
        "incident": piece.incident,
        "line": piece.number or None,
        "sort": kept.sort,
        "sha256": kept.sha256,
        "size": kept.size,
        "until": kept.until,
    }
