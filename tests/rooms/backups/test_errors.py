"""Whatever goes wrong with copies is one kind of error, told with the gesture that mends it."""

import ast
import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms import backups
from hygie.rooms.backups.errors import BackupError
from hygie.spine.errors import HygieError


def every_error() -> Iterator[type[Exception]]:
    """Each class of this room that is raised."""
    for found in pkgutil.walk_packages(backups.__path__, f"{backups.__name__}."):
        module = importlib.import_module(found.name)
        mine = (one for one in vars(module).values() if isinstance(one, type))
        yield from (
            one for one in mine if issubclass(one, Exception) and one.__module__ == found.name
        )


ERRORS = [one for one in every_error() if issubclass(one, HygieError)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_each_error_that_a_person_reads_is_one_of_copies(error: type[Exception]):
    """The door of this room catches them by one name; none would end as "Hygie failed"."""
    assert issubclass(error, BackupError)


def test_there_are_errors_to_look_at():
    """Else the search has gone wrong, and proves nothing."""
    assert BackupError in ERRORS
    assert len(ERRORS) > 5


def test_an_error_keeps_both_its_sentences_when_it_is_handed_on():
    """To another process as well; the line that is shown has both."""
    for kind in ERRORS:
        error = pickle.loads(pickle.dumps(kind("Le disque est plein.", "Faites de la place.")))
        assert (kind, "Le disque est plein.", "Faites de la place.") == (
            type(error),
            error.message,
            error.remedy,
        )
        assert "Le disque est plein. Faites de la place." == str(error)


def test_no_error_is_raised_without_its_gesture():
    """A remedy that is empty leaves the person with a failure and nothing to do."""
    names = {kind.__name__ for kind in ERRORS}
    raised = 0
    for path in Path(backups.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                continue
            if call.func.id in names:
                raised += 1
                texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
                assert all(isinstance(text, str) and text.strip() for text in texts), path
    assert raised > len(names)
