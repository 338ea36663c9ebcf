"""Saves now, in front of a person or by a schedule, and says how it went."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click
import msgspec

from hygie.host import identity
from hygie.kit.cli.console import clean, console, plain
from hygie.kit.cli.french import agreed
from hygie.rooms.backups import connect, copies, engine
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import home
from hygie.rooms.backups.kinds import BackupRun, Outcome
from hygie.rooms.backups.plan import Plan, PlanError
from hygie.rooms.backups.reaching import Hands
from hygie.rooms.backups.run import kept as run_kept
from hygie.rooms.backups.run import leaving
from hygie.rooms.backups.run import report as run_report
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.run.progress import Progress, Tell, untold
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.run.run import run
from hygie.rooms.backups.run.scene import Scene
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Seen
from hygie.spine.judges import plural
from hygie.spine.practice import Practice

TO_CORRECT, FAILED = 1, 4
CODES = {
    Outcome.DONE: 0,
    Outcome.PARTIAL: TO_CORRECT,
    Outcome.CANCELLED: TO_CORRECT,
    Outcome.FAILED: FAILED,
}
"""A schedule takes 1 for a success that a person must look at, 4 for none."""


@click.command(
    "lancer",
    epilog='Exemple : hygie sauvegardes lancer "Disque A"',
    help="Sauvegarder maintenant, sur le disque nommé ou sur celui qui est branché. Ctrl+C arrête "
    "sans rien abîmer.",
)
@click.argument("lieu", default="")
@click.option("--oui", is_flag=True, help="Ne pas demander confirmation.")
@click.option("--date-juste", is_flag=True, help="La date de l’ordinateur a été vérifiée.")
@click.option("--json", "as_json", is_flag=True, help="Écrire un seul objet JSON.")
@click.pass_obj
def lancer(hands: Hands, lieu: str, oui: bool, date_juste: bool, as_json: bool) -> None:
    """Make one copy."""
    with hands.workspace() as practice:
        place = home(practice.folder)
        decided = plans.load(place.plan)
        destination = chosen(practice, decided, lieu.strip(" «»\u00a0\u202f"))
        restic = engine.find(practice.platform, decided.restic)
        held = run_watch.held(practice, place)
        if held:
            warn(destination, ask=not oui)
        with _stoppable(), telling(destination) as tell:
            scene = Scene(
                engine=restic,
                volumes=connect.volumes_of(practice.platform),
                seconds=time.monotonic,
                label=identity.label() or practice.machine[:8],
                tell=tell,
                cancel=threading.Event(),
                sure=date_juste,
            )
            before, stopped = noted(practice, destination), False
            try:
                report = run(practice, decided, destination, scene)
            except KeyboardInterrupt:
                report, stopped = interrupted(practice, destination, before), True
    if not stopped:
        run_kept.keep(place, report)
    if as_json:
        click.echo(msgspec.json.encode(run_report.as_json(report)).decode())
    else:
        show(report)
        if held:
            console().print(plain(STILL_HELD, "bold"))
        if not stopped and sys.stderr.isatty() and leaving.may_leave(report):
            volumes = connect.volumes_of(practice.platform)
            see_off(hands, report, volumes, time.sleep, time.monotonic)
    suspicious = report.facts.suspicion > 0 or held
    if stopped:
        sys.exit(FAILED if report.facts.outcome is Outcome.CANCELLED else TO_CORRECT)
    sys.exit(max(CODES[report.facts.outcome], TO_CORRECT if suspicious else 0))


def noted(practice: Practice, destination: Destination) -> BackupRun | None:
    """The last run on a place, as the journal has it."""
    source = f"{copies.source_of(practice)}:{destination.id}"
    found = (
        piece.sight.facts
        for piece in practice.latest()
        if piece.source == source and isinstance(piece.sight, Seen)
    )
    return next((facts for facts in found if isinstance(facts, BackupRun)), None)


STOPPED = (
    "Rien n’est abîmé : les copies d’avant sont intactes. Pour recommencer : hygie sauvegardes "
    "lancer"
)
STOPPED_LATE = (
    "Vous avez arrêté Hygie après l’enregistrement des fichiers. Rien n’est abîmé, mais le disque "
    "n’a pas confirmé avoir tout écrit : éjectez-le avant de le débrancher, ou recommencez."
)


def interrupted(practice: Practice, destination: Destination, before: BackupRun | None) -> Report:
    """What the journal says of the run that Ctrl+C has stopped; ``before``: of the one before.

    Raises ``Abort`` where it was stopped before there was anything to say of it.
    """
    facts = noted(practice, destination)
    if facts is None or facts == before:
        click.echo(STOPPED, err=True)
        raise click.Abort
    note = STOPPED if facts.outcome is Outcome.CANCELLED else STOPPED_LATE
    return Report(facts=facts, destination=destination, notes=(note,))


UNDER_HOLD = (
    "Quelque chose d’inhabituel a été vu dans vos fichiers, et personne n’a encore dit pourquoi "
    "(hygie sauvegardes verrou). Ne branchez pas un autre disque : ce qui abîme vos fichiers "
    "l’atteindrait aussi."
)
STILL_HELD = (
    "Les anciennes copies restent retenues, car quelque chose d’inhabituel a été vu dans vos "
    "fichiers. Débranchez tous les disques de sauvegarde, et tapez : hygie sauvegardes verrou"
)


def warn(destination: Destination, *, ask: bool) -> None:
    """Say that something odd was seen, before a copy; ask whoever is there whether to go on.

    Nobody is asked where nobody can answer: a copy that a schedule makes is made.
    """
    console(stderr=True).print(plain(UNDER_HOLD, "bold"))
    asked = f"Sauvegarder quand même sur « {destination.name} » ?"
    if ask and sys.stdin.isatty() and sys.stderr.isatty() and not agreed(asked):
        raise click.Abort


def chosen(practice: Practice, decided: Plan, name: str) -> Destination:
    """The destination of a name; without one, the only one, or the disk that is plugged in.

    Raises ``PlanError`` when there is none, or no telling which.
    """
    if name:
        return decided.destination(name)
    if not decided.destinations:
        raise PlanError("Aucun lieu de sauvegarde n’est encore choisi.", plans.NO_DESTINATION)
    if len(decided.destinations) == 1:
        return decided.destinations[0]
    volumes = tuple(connect.volumes_of(practice.platform)())
    reached = [connect.reach(one, volumes) for one in decided.destinations]
    here = [one.destination for one in reached if one.presence is connect.Presence.HERE]
    if len(here) == 1:
        return here[0]
    hosts = [one.name for one in decided.destinations if not one.local]
    disks = [one.name for one in decided.destinations if one.local]
    if here or not disks:
        names = ", ".join([*(one.name for one in here), *hosts])
        raise PlanError(
            "Plusieurs disques de sauvegarde sont branchés."
            if here
            else "Vous avez plusieurs lieux de sauvegarde.",
            f"Nommez celui que vous voulez : {names}.",
        )
    online = f" Ou nommez l’hébergeur que vous voulez : {', '.join(hosts)}." if hosts else ""
    raise PlanError(
        "Aucun de vos disques de sauvegarde n’est branché.",
        f"Branchez-en un : {', '.join(disks)}.{online}",
    )


@contextmanager
def _stoppable() -> Iterator[None]:
    """A request to end (the system stops, the session closes) stops as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def telling(destination: Destination) -> Iterator[Tell]:
    """Progress on standard error: size, files, time left; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield untold
        return
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    with Bar(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(clean(destination.name), total=None)

        def tell(progress: Progress) -> None:
            bar.update(
                task,
                completed=progress.done,
                total=progress.total or None,
                description=clean(line(progress)),
            )

        yield tell


def line(progress: Progress) -> str:
    """Progress as one line."""
    if not progress.total:
        return progress.what.capitalize() + "…"
    done, total = run_report.size(progress.done), run_report.size(progress.total)
    told = f"{done} sur {total}, {plural(progress.files, 'fichier', 'fichiers')}"
    if progress.seconds_left is None:
        return told
    return f"{told}, encore {run_report.duration(progress.seconds_left)}"


def show(report: Report) -> None:
    """How a run went, as a person reads it."""
    out = console()
    out.print(plain(run_report.headline(report), "bold"))
    for sentence in run_report.sentences(report):
        out.print(plain(sentence))


def see_off(
    hands: Hands,
    report: Report,
    volumes: connect.Volumes,
    sleep: Callable[[float], None],
    seconds: Callable[[], float],
) -> None:
    """Look for a while whether the disk does leave, say so and note it; Ctrl+C ends at once.

    ``sleep`` and ``seconds``: how time passes. The exit code of the run does not depend on it.
    """
    err, name = console(stderr=True), report.destination.name
    err.print(plain(leaving.WAITING, "dim"))
    try:
        gone = leaving.left(report.destination, volumes, sleep, seconds)
        if gone:
            with suppress(HygieError), hands.workspace() as practice:
                decided = plans.load(home(practice.folder).plan)
                seen = copies.observe(practice, decided, volumes)
                gone = not copies.still_plugged(seen, report.destination)
    except KeyboardInterrupt:
        return
    err.print(plain((leaving.GONE if gone else leaving.STILL).format(name=name)))


@click.command(
    "temoins",
    epilog="Exemple : hygie sauvegardes temoins",
    help="Poser dans chaque répertoire sauvegardé des fichiers témoins, que personne n’a de raison "
    "de toucher : s’ils changent, c’est qu’un programme malveillant est passé.",
)
@click.pass_obj
def temoins(hands: Hands) -> None:
    """Plant decoys in the folders of the plan."""
    from hygie.rooms.backups import planting

    with hands.workspace() as practice:
        if not plans.load(home(practice.folder).plan).roots:
            raise PlanError(
                "Le plan ne contient encore aucun répertoire où poser des fichiers témoins.",
                "Tapez : hygie sauvegardes plan, suivi des répertoires à sauvegarder.",
            )
        planted = planting.plant(practice)
    click.echo(f"{len(planted)} fichiers témoins sont en place.", err=True)
