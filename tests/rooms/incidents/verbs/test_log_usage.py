"""The verbs find the incident that is meant, and take no word of a person from the command line."""

from datetime import timedelta

import click
import pytest

from hygie.rooms.incidents.record import Opening, close, open_incident
from hygie.rooms.incidents.verbs.log_usage import instant, meant, refuse_text
from tests.rooms.incidents.homes import NOON, home

ONE = "2026-11-21-1"


@pytest.mark.parametrize(
    ("identifier", "rest", "expected"),
    [
        (None, (), (None, False)),
        (ONE, (), (ONE, False)),
        ("-", (), (None, True)),
        (ONE, ("-",), (ONE, True)),
    ],
)
def test_an_identifier_and_a_hyphen_are_all_that_is_taken(identifier, rest, expected) -> None:
    assert expected == refuse_text(identifier, rest)


@pytest.mark.parametrize("words", [("Durand",), (ONE, "Durand"), (ONE, "2026-11-21-2")])
def test_anything_else_is_refused_and_not_repeated(words) -> None:
    with pytest.raises(click.UsageError) as error:
        refuse_text(words[0], words[1:])
    assert "Durand" not in str(error.value)


def test_without_a_name_the_only_open_incident_is_meant(tmp_path) -> None:
    """None and several are asked about, with their names."""
    with home(tmp_path / "cabinet") as practice:
        with pytest.raises(click.UsageError, match="Aucun incident n’est noté"):
            meant(practice, None)
        for _ in range(2):
            open_incident(practice, Opening(sight="clicked", playbook="phishing"), now=NOON)
        with pytest.raises(click.UsageError, match="2026-11-21-2, 2026-11-21-1"):
            meant(practice, None)
        close(practice, ONE, now=NOON)
        assert "2026-11-21-2" == meant(practice, None).id
        assert ONE == meant(practice, ONE).id, "a name may be that of a closed one"


def test_an_hour_is_that_of_paris_and_now_when_none_is_given() -> None:
    assert NOON + timedelta(hours=1) == instant("21/11/2026 14:00", NOON).at
    assert NOON == instant(None, NOON).at
