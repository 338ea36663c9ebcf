"""Papers become files, one a controller, and evidence that remembers whether they are in use."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hygie.rooms.suppliers import rgpd_papers
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.kinds import Made, Notice, Register
from hygie.rooms.suppliers.rgpd_papers import places
from hygie.spine.settings import Controller
from tests.rooms.incidents.practices import NOON
from tests.rooms.suppliers.practices import ANNE, BRUNO, SETTINGS, Keeping

END = date(2027, 11, 20)
ONE, TWO = Made(controller="Dr A", sha256="aa"), Made(controller="Dr B", sha256="bb")
LABELS = ("Dr A", "Dr B")
POSTED = Notice(made=(ONE, TWO), expected=2, good_until=END, in_use=True)


def keeping() -> Any:
    """What the papers need of a practice."""
    return Keeping(settings=SETTINGS)


def controllers(*labels: str) -> tuple[Controller, ...]:
    return tuple(Controller(label=label) for label in labels)


def test_one_controller_has_the_name_that_was_given() -> None:
    """Several have theirs after it."""
    assert {"x": Path("a.pdf")} == places(Path("a.pdf"), controllers("x"))
    found = places(Path("d/a.odt"), controllers("Dr Élise", "Dr Noé"))
    assert ["a-dr-elise.odt", "a-dr-noe.odt"] == [path.name for path in found.values()]


@pytest.mark.parametrize("labels", [("Dr A", "dr a"), ("李", "王"), ("../x", "x"), ("a/b", "a b")])
def test_no_two_controllers_share_a_file_and_none_leaves_the_folder(labels) -> None:
    """Whatever the labels are."""
    found = list(places(Path("d/a.pdf"), controllers(*labels)).values())
    assert 2 == len(set(found))
    assert all(Path("d") == path.parent for path in found)


@pytest.mark.parametrize("draw", [rgpd_papers.notices, rgpd_papers.registers])
def test_a_paper_of_another_day_is_the_same_and_one_of_other_answers_is_not(draw) -> None:
    """By its fingerprint; the measures that hold that day do not count."""
    first = draw(Keeping(settings=SETTINGS), Answers())
    later = draw(Keeping(settings=SETTINGS, at=NOON.replace(year=2027)), Answers())
    other = draw(Keeping(settings=SETTINGS), Answers(software="Autre"))
    prints = [
        rgpd_papers.made(ANNE, one.now(ANNE, NOON), one).sha256 for one in (first, later, other)
    ]
    assert prints[0] == prints[1] != prints[2]


def test_the_same_paper_made_again_stays_in_use() -> None:
    """As another format, for one."""
    assert POSTED == rgpd_papers.merged(Notice, (ONE, TWO), POSTED, LABELS, END)
    assert POSTED == rgpd_papers.merged(Notice, (TWO,), POSTED, LABELS, END)


def test_a_paper_that_changed_is_asked_for_anew() -> None:
    """Its words, or who is there."""
    new = replace(TWO, sha256="cc")
    changed = rgpd_papers.merged(Notice, (new,), POSTED, LABELS, END)
    assert ((ONE, new), None) == (changed.made, changed.in_use)
    left = rgpd_papers.merged(Notice, (ONE,), POSTED, ("Dr A",), END)
    assert ((ONE,), 1, None) == (left.made, left.expected, left.in_use)
    joined = rgpd_papers.merged(Notice, (ONE, TWO), POSTED, (*LABELS, "Dr C"), END)
    assert (3, True) == (joined.expected, joined.in_use)


def test_the_first_paper_is_not_in_use_yet() -> None:
    """Nobody said so."""
    found = rgpd_papers.merged(Register, (ONE,), None, LABELS, END)
    assert Register(made=(ONE,), expected=2, good_until=END) == found


def test_each_sort_is_read_back_by_itself() -> None:
    """A register is no notice."""
    practice = keeping()
    assert rgpd_papers.latest(practice, Notice) is None
    rgpd_papers.keep(practice, POSTED)
    assert POSTED == rgpd_papers.latest(practice, Notice)
    assert rgpd_papers.latest(practice, Register) is None


@pytest.mark.parametrize("end", rgpd_papers.FORMATS)
def test_each_format_writes_bytes(end) -> None:
    """PDF, OpenDocument, text."""
    drawing = rgpd_papers.notices(keeping(), Answers())
    raw = rgpd_papers.FORMATS[end](drawing.now(BRUNO, NOON).paper, NOON)
    assert {".pdf": b"%PDF", ".odt": b"PK\x03\x04", ".txt": b"Vos "}[end] == raw[:4]


def test_every_fact_from_elsewhere_is_cited_once() -> None:
    """The practice's own sentences are not."""
    found = rgpd_papers.cited()
    assert len(found) == len({one.id for one in found})
    assert all(one.source for one in found)
    assert {"legal-basis", "care-keep"} <= {one.id for one in found}
    assert "minors-keep" not in {one.id for one in found}
