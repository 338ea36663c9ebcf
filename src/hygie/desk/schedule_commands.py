"""Plans the bilan and the backup, shows what is planned, and does one turn of it."""

import sys
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Any

import click

from hygie.desk import exits, schedule_kept, schedule_words
from hygie.desk.context import Desk
from hygie.desk.schedule import DEFAULT, TASKS, Schedule, chosen, native, parsed
from hygie.desk.schedule_kept import Drawer
from hygie.desk.schedule_show import encode, file_line, place, say, show, show_json, today
from hygie.host import identity, scheduler
from hygie.host.scheduler import RealPrograms

HOUR = "une heure comme 12:30"


def hours(
    _ctx: click.Context, _option: click.Parameter, typed: tuple[str, ...]
) -> tuple[time, ...]:
    """The hours that were typed, each once, in the order of the day."""
    found = {text: parsed(text) for text in typed}
    wrong = [text for text, at in found.items() if at is None]
    if wrong:
        raise click.BadParameter(f"« {wrong[0]} » n’est pas {HOUR}.")
    return tuple(sorted({at for at in found.values() if at is not None}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed after ``hygie planifier``."""

    chaque_jour: tuple[time, ...]
    bilan: bool
    sauvegarde: bool
    retirer: bool
    voir: bool
    tour: bool
    dossier: Path | None
    as_json: bool

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks that were named."""
        named = zip(TASKS, (self.bilan, self.sauvegarde), strict=True)
        return tuple(task for task, wanted in named if wanted)


@click.command(
    "planifier",
    epilog="Exemple : hygie planifier --chaque-jour 12:30",
    help="Dire ce que Hygie fait toute seule sur cet ordinateur, ou le changer. Rien n’est caché : "
    "--voir montre tout ce qui serait écrit, --retirer enlève tout.",
)
@click.option(
    "--chaque-jour",
    multiple=True,
    metavar="HEURE",
    callback=hours,
    help="Planifier chaque jour à cette heure (12:30) ; à répéter pour plusieurs.",
)
@click.option("--bilan", is_flag=True, help="Seulement le bilan.")
@click.option(
    "--sauvegarde", is_flag=True, help="Seulement la sauvegarde, quand son disque est branché."
)
@click.option("--retirer", is_flag=True, help="Ne plus rien planifier.")
@click.option("--voir", is_flag=True, help="Montrer ce qui serait écrit, sans l’écrire.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.option("--tour", is_flag=True, hidden=True, help="Faire maintenant ce qui est dû.")
@click.option(
    "--dossier", type=click.Path(file_okay=False, path_type=Path), hidden=True, default=None
)
@click.pass_obj
def planifier(desk: Desk, /, **options: Any) -> None:  # noqa: ANN401 - Click gives them by name
    """Do what was typed."""
    wanted = Wanted(**options)
    _checked(wanted)
    if wanted.tour:
        sys.exit(_tour(desk, wanted))
    if wanted.retirer:
        sys.exit(_remove(desk))
    if wanted.voir:
        sys.exit(_preview(desk, wanted))
    if wanted.chaque_jour:
        sys.exit(_install(desk, wanted))
    sys.exit(show(desk, as_json=wanted.as_json))


def _checked(wanted: Wanted) -> None:
    """Raise ``UsageError`` for what does not go together."""
    if sum((wanted.tour, wanted.retirer, wanted.voir or bool(wanted.chaque_jour))) > 1:
        raise click.UsageError("--chaque-jour, --retirer et --tour vont l’un sans l’autre.")
    if wanted.tasks and not (wanted.chaque_jour or wanted.voir or wanted.tour):
        raise click.UsageError("--bilan et --sauvegarde vont avec --chaque-jour.")
    if wanted.dossier is not None and not wanted.tour:
        raise click.UsageError("--dossier va avec --tour.")


def _tour(desk: Desk, wanted: Wanted) -> int:
    from hygie.desk.schedule_turn import speechless, turn

    here = replace(desk, folder=wanted.dossier) if wanted.dossier is not None else desk
    with speechless():
        done = turn(here, chosen(wanted.tasks))
        if wanted.as_json:
            encode(schedule_words.as_json_turn(done))
        else:
            say(schedule_words.did(done))
    return done.code


def _preview(desk: Desk, wanted: Wanted) -> int:
    planned = Drawer(desk.folder).planned()
    before = planned.schedule if planned is not None else DEFAULT
    schedule = Schedule(
        times=wanted.chaque_jour or before.times,
        tasks=chosen(wanted.tasks) if wanted.tasks or wanted.chaque_jour else before.tasks,
    )
    platform = identity.platform()
    files = native(platform, schedule, place(desk), today(desk))
    if wanted.as_json:
        encode(schedule_words.as_json_files(files, platform))
    else:
        say([schedule_words.when(schedule), *schedule_words.preview(files, platform)])
    return exits.NOTHING


def _install(desk: Desk, wanted: Wanted) -> int:
    schedule = Schedule(times=wanted.chaque_jour, tasks=chosen(wanted.tasks))
    platform, where, drawer = identity.platform(), place(desk), Drawer(desk.folder)
    files = native(platform, schedule, where, today(desk))
    refused = scheduler.install(files, RealPrograms())
    drawer.plan(schedule_kept.of(files, schedule, today(desk), where.python))
    if wanted.as_json:
        show_json(drawer, files)
    else:
        say([schedule_words.when(schedule)])
    if refused is not None:
        say(schedule_words.refused(refused, platform), err=True)
        return exits.CORRECT
    if not wanted.as_json:
        say(["C’est planifié.", *map(file_line, files.files), schedule_words.STOP])
    return exits.NOTHING


def _remove(desk: Desk) -> int:
    drawer, platform = Drawer(desk.folder), identity.platform()
    planned = drawer.planned()
    files = native(platform, planned.schedule if planned else DEFAULT, place(desk), today(desk))
    if planned is None and not scheduler.present(files):
        say([schedule_words.NOTHING])
        return exits.NOTHING
    refused = scheduler.remove(files, RealPrograms())
    if refused is not None:
        say(schedule_words.refused(refused, platform), err=True)
        return exits.FAILED
    drawer.unplan()
    say([schedule_words.REMOVED])
    return exits.NOTHING
