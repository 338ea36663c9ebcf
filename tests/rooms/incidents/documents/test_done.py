"""Every gesture that may be done is said as done, and every incident as a fact."""

import re

from hygie.rooms.incidents.documents.done import done_words, fact_words
from hygie.rooms.incidents.playbooks import library

FORBIDS_OR_LEADS = {
    f"{playbook.id}/{step.id}"
    for playbook in library().values()
    for step in playbook.steps
    if step.dont or step.then
}
EVERY = {f"{playbook.id}/{step.id}" for playbook in library().values() for step in playbook.steps}


def test_each_gesture_that_may_be_done_has_its_sentence() -> None:
    assert EVERY - FORBIDS_OR_LEADS == set(done_words())


def test_each_playbook_has_what_happened() -> None:
    own = {playbook.id for playbook in library().values() if not playbook.shared}
    assert own == set(fact_words())


def test_no_sentence_is_an_order_or_speaks_to_its_reader() -> None:
    """The CNIL's officer is not told to pull a cable."""
    for text in (*done_words().values(), *fact_words().values()):
        assert not re.search(r"\b(vous|vos|votre)\b|\w+ez\b(?<!chez)", text, re.IGNORECASE), text
        assert text.endswith(".")
