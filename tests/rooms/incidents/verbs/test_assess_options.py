"""Every answer on a breach can be typed, and the words stand for what they say."""

from dataclasses import fields

import pytest

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import Identification
from hygie.rooms.incidents.verbs.assess_options import CATEGORIES, IDENTIFIED, OPTIONS

BLANK = Breach()
SORTS = (Know, Read, Changed, Blocked, Health)


@pytest.mark.parametrize("option", OPTIONS)
def test_each_option_gives_every_answer_of_its_field(option) -> None:
    """Two words never stand for the same."""
    name, words = OPTIONS[option]
    assert name in {field.name for field in fields(Breach)}
    given = list(words.values())
    (kind,) = {type(one) for one in given if one is not None}
    assert kind in {*SORTS, Identification}
    nothing = [None] if kind is Identification else []
    assert sorted(map(str, [*kind, *nothing])) == sorted(map(str, given))


@pytest.mark.parametrize("option", OPTIONS)
def test_unknown_is_what_the_answer_is_before_anybody_gave_it(option) -> None:
    name, words = OPTIONS[option]
    assert getattr(BLANK, name) == words["inconnu"]


def test_data_that_can_be_read_were_not_sealed() -> None:
    """The option asks the reverse of what is kept."""
    name, words = OPTIONS["lisibles"]
    assert ("sealed", Know.NO, Know.YES) == (name, words["oui"], words["non"])


def test_every_category_and_every_ease_can_be_typed() -> None:
    assert set(Category) == set(CATEGORIES.values())
    assert {*Identification, None} == set(IDENTIFIED.values())
