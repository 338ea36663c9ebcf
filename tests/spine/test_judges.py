"""What judges share."""

import pickle
from collections.abc import Mapping

import pytest

from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, of_machine, of_person, scope_of
from hygie.spine.judges import exempt, french_date, gap, met, number, plural, undecided, words
from hygie.spine.measure import Scope, Verdict
from hygie.spine.probe import SILENT, Answer, Outcome
from tests.spine.values import HERE, NOW


def test_each_judgement_has_its_verdict() -> None:
    """The four words of a judge."""
    verdicts = [word("x").verdict for word in (met, gap, undecided, exempt)]
    assert verdicts == [Verdict.MET, Verdict.GAP, Verdict.UNSEEN, Verdict.EXEMPT]


def test_a_parameter_that_is_missing_is_a_misuse() -> None:
    """A catalogue without the number or the words that its judge needs is wrong."""
    assert number({"days": 7}, "days") == 7
    assert words({"names": ["a", "b"]}, "names") == ("a", "b")
    no_numbers: tuple[Mapping[str, object], ...] = ({}, {"days": "7"})
    for wrong in no_numbers:
        with pytest.raises(TypeError):
            number(wrong, "days")
    no_words: tuple[Mapping[str, object], ...] = ({}, {"names": "a"}, {"names": [1]})
    for wrong in no_words:
        with pytest.raises(TypeError):
            words(wrong, "names")


def test_french_counts_zero_as_one() -> None:
    """Zéro mise à jour, une mise à jour, deux mises à jour."""
    assert [plural(n, "jour", "jours") for n in (0, 1, 2)] == ["0 jour", "1 jour", "2 jours"]


def test_a_date_is_written_as_in_france() -> None:
    """Day, month, year."""
    assert french_date(NOW) == "21/11/2026"


def test_a_subject_knows_its_scope() -> None:
    """Practice, machine or person."""
    scopes = [scope_of(s) for s in (PRACTICE, of_machine(HERE), of_person("A"))]
    assert scopes == [Scope.PRACTICE, Scope.MACHINE, Scope.PERSON]


def test_an_error_says_its_remedy() -> None:
    """What happened, then what to do."""
    assert str(HygieError("Le disque est plein.", "Faites de la place.")) == (
        "Le disque est plein. Faites de la place."
    )


def test_an_error_comes_whole_from_another_process() -> None:
    """Message and remedy survive being handed on."""
    error = pickle.loads(pickle.dumps(HygieError("Le disque est plein.", "Faites de la place.")))
    assert (error.message, error.remedy) == ("Le disque est plein.", "Faites de la place.")


def test_only_an_answer_with_code_zero_went_well() -> None:
    """A program that failed, or was silent, did not answer well."""
    assert Answer(outcome=Outcome.RAN).well
    assert not Answer(outcome=Outcome.RAN, code=1).well
    assert not SILENT.well
