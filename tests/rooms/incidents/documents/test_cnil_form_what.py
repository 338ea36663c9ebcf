"""The nature of the breach in the form's values, persons and data with their numbers."""

from dataclasses import replace

import pytest

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.cnil_form_words import Counted
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.value import Paper, Row
from tests.rooms.incidents.breaches import known
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[2]
(WHO,) = ALONE.answerable()


def rows(breach: Breach, paper: Paper = Paper.CNIL_FIRST, told: Account = TOLD) -> dict[str, Row]:
    account = replace(told, breach=breach)
    document = make(paper, ONE.incident, WHO, ALONE, account, NOW)
    return {row.id: row for row in document.rows}


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        (known(copied=Know.YES), "Données copiées ou divulguées"),
        (known(read=Read.KNOWN_PERSONS), "Données copiées ou divulguées"),
        (known(copied=Know.UNKNOWN), "À déterminer"),
        (known(read=Read.EXPOSED), "Données probablement divulguées, sans preuve"),
        (known(read=Read.UNKNOWN), "À déterminer"),
        (
            known(read=Read.UNKNOWN, copied=Know.UNKNOWN),
            "À déterminer",
        ),
    ],
)
def test_a_leak_is_said_as_the_template_does(breach, said) -> None:
    assert said == rows(breach)["leak"].value


@pytest.mark.parametrize(
    ("sealed", "said"),
    [
        (Know.YES, "Oui, et la protection est intacte"),
        (Know.NO, "Non"),
        (Know.UNKNOWN, "À déterminer"),
    ],
)
def test_whether_data_were_readable(sealed, said) -> None:
    assert said == rows(known(read=Read.EXPOSED, sealed=sealed))["readable"].value


def test_changes_and_losses_have_their_lines_only_when_there_are_some() -> None:
    assert not {"integrity", "availability"} & rows(known(copied=Know.YES)).keys()
    found = rows(known(changed=Changed.USED_LOST, blocked=Blocked.FOR_EVER))
    assert "sans réparation possible" in found["integrity"].value
    assert "Perte définitive" == found["availability"].value


def test_persons_and_records_are_counted_with_the_bracket_of_the_form() -> None:
    found = rows(known(copied=Know.YES, persons=1643, records=12))
    assert "1\u202f643 (Entre 301 et 5000 personnes)" == found["persons"].value
    assert "12" == found["records"].value


def test_an_exact_number_that_is_not_given_is_missing() -> None:
    told = replace(TOLD, persons_counted=Counted.EXACT)
    assert rows(known(persons=None), told=told)["persons"].missing
    later = replace(TOLD, persons_counted=Counted.LATER)
    assert not rows(known(persons=None), told=later)["persons"].missing


def test_unknown_categories_may_wait_in_the_first_notification_only() -> None:
    nothing = known(categories=frozenset())
    assert Category.UNKNOWN == rows(nothing)["categories"].value
    assert rows(nothing, Paper.CNIL_MORE)["categories"].missing


@pytest.mark.parametrize(
    ("health", "said"),
    [
        (Health.NONE, "Non"),
        (Health.UNKNOWN, "À déterminer"),
        (Health.ROUTINE, "Oui (données de santé)"),
    ],
)
def test_data_on_health_are_sensitive(health, said) -> None:
    assert said == rows(known(health=health))["sensitive"].value


def test_a_copy_that_nobody_is_sure_of_is_not_stated() -> None:
    """Seen by strangers, perhaps copied: the form's value stands, with what is to be determined."""
    found = rows(known(read=Read.UNKNOWN_PERSONS, copied=Know.UNKNOWN))
    assert "Données copiées ou divulguées (copie\N{NO-BREAK SPACE}: à déterminer)" == (
        found["leak"].value
    )
    sure = rows(known(read=Read.UNKNOWN_PERSONS, copied=Know.YES))
    assert "Données copiées ou divulguées" == sure["leak"].value


def test_a_severity_that_rests_on_unknown_answers_says_so_beside_it() -> None:
    nothing = rows(Breach(), told=Account())
    assert nothing["level"].note.startswith("au pire, faute de réponses")
    assert "(au pire, faute de réponses)." in nothing["risk_because"].value
    assert "au pire" not in rows(known(), told=Account())["level"].note
