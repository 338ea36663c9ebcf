"""Reads what was typed into the plan, step by step, and says beside each field what is wrong."""

import os
import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hygie.kit.web.forms import Form
from hygie.rooms.backups import engine
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.plan import SHORTEST_KEEP_DAYS, Dump, Plan, PlanError
from hygie.rooms.backups.restic import OLDEST
from hygie.rooms.backups.suggestions import Suggestion
from hygie.rooms.backups.survey import shown
from hygie.spine.judges import plural

OFFERED, FOLDERS, EXCEPT = "propose-", "repertoires", "sauf"
EVERY, KEEP, RESTIC = "rythme", "garder", "restic"
COMMAND, OUTPUT, COVERS = "commande", "sortie", "couvre"
"""The names of the fields; ``OFFERED`` is followed by a number."""

MOST_LINES, LONGEST = 50, 2_000

RHYTHMS = {12: "Deux fois par jour", 24: "Chaque jour", 168: "Chaque semaine"}
KEPT = {90: "Trois mois", 365: "Un an", 1095: "Trois ans"}
"""Hours and days that are offered; others come from the command line, and are kept."""

WHOLE_PATH = "Écrivez le chemin entier, par exemple : {}."
EXAMPLE = "C:\\Cabinet" if os.name == "nt" else "/home/cabinet/Documents"


def rhythms(plan: Plan) -> dict[str, str]:
    """What is offered, with what the plan has."""
    mine = {plan.every_hours: f"Toutes les {plural(plan.every_hours, 'heure', 'heures')}"}
    return {str(hours): said for hours, said in sorted((mine | RHYTHMS).items())}


def kept(plan: Plan) -> dict[str, str]:
    """The same for how long copies are kept."""
    mine = {plan.keep_days: plural(plan.keep_days, "jour", "jours").capitalize()}
    return {str(days): said for days, said in sorted((mine | KEPT).items())}


def read_what(form: Form, plan: Plan, offered: list[Suggestion]) -> Plan:
    """The plan with the folders that were ticked and typed; errors stand in ``form.errors``."""
    known = {shown(one.path): one.path for one in offered}
    ticked = [
        known[value] for name, value in form.items() if name.startswith(OFFERED) and value in known
    ]
    typed = _paths(form, FOLDERS)
    try:
        after = plans.with_roots(plan, map(Path, [*ticked, *typed]))
    except (PlanError, OSError, ValueError) as error:
        form.errors.setdefault(FOLDERS, _told(error))
        after = plan
    if EXCEPT in form:
        after = replace(after, leave_out=tuple(_paths(form, EXCEPT)))
    if not after.roots and not form.errors:
        form.errors[FOLDERS] = "Choisissez au moins un répertoire à sauvegarder."
    return after


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, PlanError) else "Ce répertoire ne s’ouvre pas."


def _paths(form: Form, name: str) -> list[str]:
    """Whole paths, one a line: spaces inside are part of a name."""
    lines = [line.strip() for line in form[name].splitlines() if line.strip()]
    if len(lines) > MOST_LINES or any(len(line) > LONGEST for line in lines):
        form.errors[name] = f"Au plus {MOST_LINES} lignes, s’il vous plaît."
        return []
    paths = []
    for line in dict.fromkeys(lines):
        path = _path(line)
        if path is None:
            form.errors[name] = f"« {line} » : " + WHOLE_PATH.format(EXAMPLE)
            return []
        paths.append(str(path))
    return paths


def _path(text: str) -> Path | None:
    """A whole path; ``None`` for what is none."""
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # ~somebody, whom this computer does not know
        return None
    return path if path.is_absolute() and text.isprintable() else None


def read_when(form: Form, plan: Plan) -> Plan:
    """The plan with its rhythm, and what only a supplier touches."""
    hours = int(form.choice(EVERY, rhythms(plan)))
    days = max(int(form.choice(KEEP, kept(plan))), SHORTEST_KEEP_DAYS)
    dumps = _dumps(form, plan)
    return replace(plan, every_hours=hours, keep_days=days, dumps=dumps, restic=_restic(form, plan))


def _dumps(form: Form, plan: Plan) -> tuple[Dump, ...]:
    """The first export as the form has it; others stay as they are."""
    if COMMAND not in form:
        return plan.dumps
    others = plan.dumps[1:]
    if not form[COMMAND].strip():
        return others
    before = plan.dumps[0] if plan.dumps else Dump(argv=())
    try:
        argv = plans.split_command(form.line(COMMAND, limit=LONGEST))
    except PlanError as error:
        form.errors[COMMAND] = str(error)
        return plan.dumps
    output = form.line(OUTPUT, limit=100)
    if output and (set(output) & set('/\\:*?"<>|') or output.startswith(".")):
        form.errors[OUTPUT] = "Un nom de fichier seulement, par exemple : base.sql."
    covers = tuple(_paths(form, COVERS))
    return (replace(before, argv=argv, output=output, covers=covers), *others)


def _restic(form: Form, plan: Plan) -> str:
    if RESTIC not in form:
        return plan.restic
    text = form[RESTIC].strip()
    if text and engine.version_of(text) < OLDEST:
        form.errors[RESTIC] = (
            f"Ce programme n’est pas restic {'.'.join(map(str, OLDEST))} ou plus récent."
        )
    return text


def fields(plan: Plan) -> Mapping[str, str]:
    """The plan as the fields of its forms."""
    dump = plan.dumps[0] if plan.dumps else Dump(argv=())
    return {
        EXCEPT: "\n".join(map(shown, plan.leave_out)),
        EVERY: str(plan.every_hours),
        KEEP: str(plan.keep_days),
        COMMAND: shlex.join(dump.argv) if os.name != "nt" else " ".join(dump.argv),
        OUTPUT: dump.output,
        COVERS: "\n".join(map(shown, dump.covers)),
        RESTIC: plan.restic,
    }
