"""Says in plain French what is planned, whether it holds, and how the last turn went."""

import shlex
from collections.abc import Iterator, Mapping

from hygie.desk import exits
from hygie.desk.schedule import SUCCESS, Schedule, shown
from hygie.desk.schedule_kept import LastTurn, Planned
from hygie.desk.schedule_turn import Turn
from hygie.desk.schedule_windows import quoted
from hygie.desk.words import moment
from hygie.host.scheduler import Command, Native, Refused, State
from hygie.spine.measure import Platform

TITLES = {"bilan": "Bilan", "sauvegarde": "Sauvegarde"}

DOES = {
    "bilan": "le bilan",
    "sauvegarde": "la sauvegarde, si elle est due et qu’un de ses disques est branché",
}

NOTHING = "Rien n’est planifié sur cet ordinateur."
HOW = "Pour que Hygie travaille toute seule chaque jour : hygie planifier --chaque-jour 12:30"
STOP = "Pour tout arrêter : hygie planifier --retirer"
REMOVED = "C’est retiré : Hygie ne se lance plus toute seule."
BUSY = "Un autre tour est en cours : rien à faire ici."
IDLE = "Rien n’est à faire maintenant."

STATES = {
    State.ABSENT: "Mais le système ne connaît plus cette planification.",
    State.CHANGED: "Mais ses fichiers, ou Hygie elle-même, ont changé depuis.",
    State.UNKNOWN: "Le système ne dit pas si elle est active.",
}
AGAIN = "Planifiez de nouveau : hygie planifier --chaque-jour {hours}"

REFUSALS = {
    Platform.LINUX: "Le service de votre session (systemd) n’a pas pris la planification.",
    Platform.MACOS: "macOS n’a pas pris la planification.",
    Platform.WINDOWS: "Windows n’a pas accepté : une règle de cet ordinateur l’empêche peut-être.",
}


def when(schedule: Schedule) -> str:
    """``Chaque jour à 12:30 : le bilan, et la sauvegarde…``."""
    hours = " et à ".join(map(shown, schedule.times))
    tasks = ", puis ".join(DOES[task] for task in reversed(schedule.tasks))
    return f"Chaque jour à {hours} : {tasks}."


def state(planned: Planned, found: State) -> Iterator[str]:
    """Whether it holds; nothing when it does."""
    if found in STATES:
        yield STATES[found]
    if found in {State.ABSENT, State.CHANGED}:
        hours = " --chaque-jour ".join(map(shown, planned.schedule.times))
        yield AGAIN.format(hours=hours)


def last(turn: LastTurn | None, *, running: bool) -> Iterator[str]:
    """The last turn, and what each task gave when it last had something to do."""
    if turn is None:
        yield "Dernier tour : aucun encore."
        return
    told = "" if turn.ended else " (en cours)" if running else " (arrêté avant la fin)"
    yield f"Dernier tour : {moment(turn.began)}{told}."
    for task, result in turn.results.items():
        wait = ", en attente" if result.waiting else ""
        yield f"{TITLES.get(task, task)} ({moment(result.at)}{wait}) : {result.sentence}"


def launch(code: int | None) -> Iterator[str]:
    """What the system says of the last start, when Hygie itself could not tell it."""
    if code is not None and code not in {*SUCCESS, exits.FAILED}:
        yield (
            f"Le système dit que le dernier lancement a échoué (code {code}). Planifiez de "
            "nouveau ; si cela se répète, montrez ce code à votre informaticien."
        )


def did(turn: Turn) -> Iterator[str]:
    """What one turn did."""
    if not turn.alone:
        yield BUSY
    elif not turn.did:
        yield IDLE
    for task, told in turn.did.items():
        yield f"{TITLES.get(task, task)} : {told.sentence}"


def refused(one: Refused, platform: Platform) -> Iterator[str]:
    """What the system did not take, and the exact commands for who will find out why."""
    yield REFUSALS[platform]
    if one.said:
        yield f"Il a répondu : {one.said}"
    yield "Montrez ceci à votre informaticien, à lancer dans votre session :"
    for argv in one.left:
        yield f"  {typed(argv, platform)}"


def typed(argv: Command, platform: Platform) -> str:
    """A command as one types it."""
    if platform is Platform.WINDOWS:
        return " ".join(map(quoted, argv))
    return shlex.join(argv)


def preview(native: Native, platform: Platform) -> Iterator[str]:
    """Every file that would be written, and every command that would be run."""
    for path, content in native.files.items():
        yield f"Fichier {path} :"
        yield text(content)
    yield "Puis Hygie lancerait :"
    for argv in (*native.forget, *native.take):
        yield f"  {typed(argv, platform)}"


def text(content: bytes) -> str:
    """A file as one reads it, whatever its encoding."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if utf16 else "utf-8").replace("\r\n", "\n")


def as_json(
    planned: Planned | None, found: State, code: int | None, turn: LastTurn | None
) -> Mapping[str, object]:
    """The object of ``--json`` (docs/json.md)."""
    return {
        "format": 1,
        "scheduled": None
        if planned is None
        else {
            "times": [shown(at) for at in planned.schedule.times],
            "tasks": planned.schedule.tasks,
            "since": planned.since,
            "files": list(planned.files),
        },
        "system": found,
        "last_launch": code,
        "last_turn": turn
        and {
            "began": turn.began,
            "ended": turn.ended,
            "results": {
                task: {
                    "at": one.at,
                    "code": one.code,
                    "sentence": one.sentence,
                    "waiting": one.waiting,
                }
                for task, one in turn.results.items()
            },
        },
    }


def as_json_turn(turn: Turn) -> Mapping[str, object]:
    """The object of ``--tour --json``."""
    did = {
        task: {"code": told.code, "sentence": told.sentence, "waiting": told.waiting}
        for task, told in turn.did.items()
    }
    return {"format": 1, "at": turn.at, "alone": turn.alone, "did": did}


def as_json_files(native: Native, platform: Platform) -> Mapping[str, object]:
    """The object of ``--voir --json``."""
    return {
        "format": 1,
        "files": {str(path): text(content) for path, content in native.files.items()},
        "commands": [typed(argv, platform) for argv in (*native.forget, *native.take)],
    }
