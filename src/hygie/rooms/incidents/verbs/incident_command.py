"""Leads through an incident in the terminal: gestures, delays, whom to call; and keeps the log."""

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import click

from hygie.kit.cli.console import console, plain
from hygie.kit.cli.verbs import Table, Verbs
from hygie.rooms.incidents.errors import IncidentError, in_the_future
from hygie.rooms.incidents.paris import read
from hygie.rooms.incidents.sights import Sight, sights
from hygie.rooms.incidents.verbs.incident_dialogue import dialogue, settings_of
from hygie.rooms.incidents.verbs.incident_shown import (
    show_calls,
    show_clocks,
    show_elsewhere,
    show_gesture,
    show_kept,
    show_left,
)
from hygie.rooms.incidents.verbs.incident_trace import Trace
from hygie.rooms.incidents.verbs.incident_way import as_dict, follow, of, question, replied, running
from hygie.rooms.incidents.verbs.log_usage import BY, FAILED, Door, meant, print_json, usage
from hygie.rooms.incidents.wizard import State, wizard
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

WIDTH = 18
"""Columns of an identifier in the list."""

LAST = ""
"""``--suite`` without an identifier: the only incident that is open."""

VERBS: Table = {
    "evaluer": ("assess_command:evaluer", "Dire s’il faut notifier une violation de données."),
    "liste": ("log_shown_commands:liste", "Les incidents notés."),
    "montrer": (
        "log_shown_commands:montrer",
        "Ce qui est noté d’un incident, et ses délais.",
    ),
    "noter": ("log_commands:noter", "Ajouter une note."),
    "joindre": ("log_commands:joindre", "Joindre une photo ou un fichier."),
    "su": ("log_clock_commands:su", "Dire quand vous l’avez su, ou le corriger."),
    "decouvert": ("log_clock_commands:decouvert", "Corriger quand il a été découvert."),
    "fait": ("log_clock_commands:fait", "Dire qu’une démarche est faite."),
    "pas-fait": ("log_undo_command:pas_fait", "Reprendre ce qui a été noté fait par erreur."),
    "importer": ("importing_command:importer", "Reprendre le journal du téléphone."),
    "relever": ("collection_command:relever", "Garder les premières traces, si on les demande."),
    "documents": (
        "document_commands:documents_command",
        "Faire les documents : CNIL, lettres, plainte, assurance.",
    ),
    "lettres": ("letters_command:lettres", "Écrire à chaque patient d’une liste."),
    "registre": ("document_commands:registre", "Le registre des violations."),
    "clore": ("log_commands:clore", "Clore l’incident."),
    "effacer": ("log_erasing_command:effacer", "Effacer ce qui n’a plus à être gardé."),
}
"""Where each verb is, and its line of help: none is imported before it is used."""

HIDDEN = frozenset({"relever"})
"""Not in the list: only done when an expert, the insurer or the police asks for it."""


@click.group(
    "incident",
    cls=Verbs,
    package=__package__,
    verbs=VERBS,
    unlisted=HIDDEN,
    invoke_without_command=True,
    epilog='Exemple : hygie incident --vu ransom-screen --su "21/11/2026 20:15"',
    help="Que faire tout de suite : partir de ce que vous voyez, suivre les gestes dans l’ordre, "
    "connaître les délais et qui appeler. Ce que vous répondez est noté au fur et à mesure, "
    "chiffré s’il le faut ; --suite reprend où vous en étiez.",
)
@click.option("--vu", metavar="ID", help="Ce que vous voyez, sans dialogue (voir --liste).")
@click.option(
    "--reponse",
    multiple=True,
    metavar="QUESTION=RÉPONSE",
    help="Avec --vu : répondre à une question, par exemple took-control=oui. Se répète.",
)
@click.option("--su", metavar="DATE", help="Quand vous l’avez su, à Paris : 21/11/2026 20:15.")
@click.option("--liste", is_flag=True, help="Ce que l’on peut voir, avec ce qu’il faut écrire.")
@click.option(
    "--suite",
    is_flag=False,
    flag_value=LAST,
    metavar="[ID]",
    help="Reprendre un incident où il en était ; sans identifiant, celui qui est ouvert.",
)
@click.option("--sans-trace", is_flag=True, help="Regarder seulement : ne rien garder.")
@BY
@click.option("--json", "as_json", is_flag=True, help="Écrire un objet JSON.")
@click.pass_context
def incident(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Ask, or take what was given; then show."""
    if ctx.invoked_subcommand is not None:
        return
    if options["liste"]:
        _list(as_json=options["as_json"])
        return
    if options["vu"] is None and (options["as_json"] or options["reponse"]):
        raise click.UsageError("--json et --reponse vont avec --vu ou --liste.")
    if options["suite"] is not None and (options["vu"] is not None or options["sans_trace"]):
        raise click.UsageError("--suite va sans --vu ni --sans-trace.")
    with usage():
        if options["vu"] is not None:
            _look(ctx.obj, options)
            return
        failed = _lead(ctx.obj, options)
    if failed:
        sys.exit(FAILED)


def _look(door: Door, options: Mapping[str, Any]) -> None:
    """What ``--vu`` gives at once; it keeps nothing, for more replies may be given in a moment."""
    known = read(options["su"]) if options["su"] is not None else None
    now = door.clock()
    if known is not None and known.at > now:
        raise in_the_future()
    way = follow(options["vu"], replied(options["reponse"]))
    ticking = running(way, known, now)
    with door.workspace(read_only=True) as practice:
        settings = settings_of(practice)
    if options["as_json"]:
        print_json(as_dict(way, ticking, settings))
        return
    show_elsewhere(way.sight)
    for number, gesture in enumerate(way.gestures, 1):
        show_gesture(number, gesture.step, settings)
    show_left(way)
    show_clocks(way, known, ticking)
    show_calls(way, now, settings)
    show_kept("")


def _lead(door: Door, options: Mapping[str, Any]) -> bool:
    """The dialogue to its end; whether something could not be kept."""
    known = read(options["su"]) if options["su"] is not None else None
    if known is not None and known.at > door.clock():
        raise in_the_future()
    with ExitStack() as stack:
        practice, trace = _opened(stack, door, options)
        found = trace.incident
        if known is not None and found is not None and found.aware:
            raise click.UsageError(
                f"Cette date est déjà notée. « hygie incident su {found.id} … » la corrige."
            )
        try:
            return dialogue(door, practice, trace, known, options["par"])
        except click.Abort:
            _how_to_take_up(trace)
            raise


def _how_to_take_up(trace: Trace) -> None:
    """What becomes of a dialogue that was stopped."""
    out, found = console(stderr=True), trace.incident
    out.print()
    if found is None or not trace.keeps:
        out.print(plain("Rien n’est gardé de ce que vous avez répondu."))
        return
    out.print(plain("Vos réponses jusqu’ici sont gardées. Pour reprendre où vous en étiez :"))
    out.print(plain(f"  hygie incident --suite {found.id}"))


def _opened(stack: ExitStack, door: Door, options: Mapping[str, Any]) -> tuple[Practice, Trace]:
    """The practice, and what keeps the dialogue; a full disk or a damaged journal keeps nothing."""
    suite, keeps = options["suite"], not options["sans_trace"]
    try:
        practice = stack.enter_context(door.workspace(read_only=not keeps))
        found = meant(practice, suite) if suite is not None else None
        return practice, Trace(wizard(), practice if keeps else None, found)
    except IncidentError:
        raise
    except HygieError as error:
        practice = stack.enter_context(door.workspace(read_only=True))
        trace = Trace(wizard(), None)
        trace.refused(error)
        return practice, trace


def _list(*, as_json: bool) -> None:
    table = sights()
    if as_json:
        rows = [_sight(one) for one in table.sights]
        print_json({"format": 1, "opening": table.opening, "sights": rows})
        return
    out = console()
    out.print(plain(table.opening))
    for one in table.sights:
        out.print(plain(f"  {one.id:<{WIDTH}}{one.text}"))


def _sight(one: Sight) -> Mapping[str, object]:
    left = of(State(sight=one.id)).left if one.leads else None
    return {"id": one.id, "text": one.text, "question": question(left) if left else None}
