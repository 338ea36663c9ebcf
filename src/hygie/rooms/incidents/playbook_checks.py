"""Refuses a playbook that could leave a person without a next gesture."""

from collections.abc import Iterator
from pathlib import Path

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.contacts import known
from hygie.rooms.incidents.playbooks import UNKNOWN, Library, Playbook, Question, Step, sources


def check(path: Path, playbook: Playbook) -> None:
    """What the types of one playbook cannot say; raises ``DataFileError``."""
    names = [question.id for question in playbook.questions]
    asked = {question.id: question for question in playbook.questions}
    for wrong in (
        *_twice([step.id for step in playbook.steps]),
        *_twice(names),
        *(what for question in playbook.questions for what in _question(question)),
        *(what for step in playbook.steps for what in _step(step)),
        *(what for step in playbook.steps for what in _conditions(step, asked)),
        *_unused(playbook, names),
    ):
        raise DataFileError(path, wrong)


def _twice(names: list[str]) -> Iterator[str]:
    for name in names:
        if names.count(name) > 1:
            yield f"« {name} » y est deux fois."


def _question(question: Question) -> Iterator[str]:
    if UNKNOWN not in question.answers:
        yield f"la question « {question.id} » n’offre pas « {UNKNOWN} »."


def _step(step: Step) -> Iterator[str]:
    if bool(step.what) == bool(step.then):
        yield f"« {step.id} » demande `what` ou `then`, et un seul des deux."
    if step.what and not (step.why and step.sources and step.within != ""):
        yield f"« {step.id} » demande `why`, `within` et `sources`."
    if isinstance(step.within, int) and step.within < 0:
        yield f"« {step.id} » : `within` est négatif."
    if step.clock and step.clock not in set(ClockId):
        yield f"« {step.id} » : délai inconnu « {step.clock} »."
    for contact in step.contacts:
        if contact not in known():
            yield f"« {step.id} » : contact inconnu « {contact} »."
    for source in step.sources:
        if source.partition(":")[0] not in sources() or not source.partition(":")[2]:
            yield f"« {step.id} » : source inconnue « {source} »."


def _conditions(step: Step, asked: dict[str, Question]) -> Iterator[str]:
    for name, replies in step.only_when.items():
        if name not in asked:
            yield f"« {step.id} » : question inconnue « {name} »."
        elif not replies or not set(replies) <= asked[name].answers.keys():
            yield f"« {step.id} » : réponse inconnue à « {name} »."


def _unused(playbook: Playbook, names: list[str]) -> Iterator[str]:
    used = {name for step in playbook.steps for name in step.only_when}
    for name in names:
        if name not in used:
            yield f"aucun geste ne dépend de la question « {name} »."
    if playbook.first_question and playbook.first_question not in names:
        yield f"question inconnue « {playbook.first_question} »."


def check_together(folder: Path, playbooks: Library) -> None:
    """Every ``then`` leads somewhere, and none back to where it came from."""
    for name in playbooks:
        _follow(folder, playbooks, name, ())


def _follow(folder: Path, playbooks: Library, name: str, way: tuple[str, ...]) -> None:
    path = folder / f"{way[-1] if way else name}.toml"
    if name not in playbooks:
        raise DataFileError(path, f"fiche inconnue « {name} ».")
    if name in way:
        raise DataFileError(path, f"« {name} » ramène à elle-même.")
    for step in playbooks[name].steps:
        if step.then:
            _follow(folder, playbooks, step.then, (*way, name))
