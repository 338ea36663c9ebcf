"""What the plan weighs is counted folder by folder, and known only for the plan it was."""

import threading
from dataclasses import replace

import pytest

from hygie.rooms.backups.manifest.entries import Root
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.web.weighing import Weighed, Weight, total, weigh
from tests.rooms.backups.page_scene import scene

ROOTS = (Root("a", "/a"), Root("b", "/b"))
SMALL = Weight(1, 10, missing=False, unread=0)


def test_a_weight_is_said_in_words() -> None:
    assert "1 fichier, 10 octets" == SMALL.said.replace("\u00a0", " ")
    assert "introuvable aujourd’hui" == replace(SMALL, missing=True).said
    assert "2 endroits fermés à votre compte" in replace(SMALL, unread=2).said


def test_a_sum_needs_every_folder() -> None:
    assert 20 == total({"/a": SMALL, "/b": SMALL}, ROOTS)
    assert total({"/a": SMALL}, ROOTS) is None
    assert total({}, ()) is None


def test_weights_are_those_of_the_plan_that_was_counted() -> None:
    """A folder more is not counted yet; other exceptions make all of it unknown."""
    found = Weighed(ROOTS[:1], (), {"/a": SMALL})
    assert {"/a": SMALL} == found.of(Plan(roots=ROOTS))
    assert {} == found.of(Plan(roots=ROOTS, leave_out=("/a/x",)))


def test_a_count_is_told_and_may_be_stopped(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = scene(tmp_path, monkeypatch)
    made.planned()
    told: list[tuple[int, int, str]] = []
    with made.place.workspace() as practice:
        found = weigh(practice, lambda *step: told.append(step), threading.Event())
        assert (12, 16_800) == (found.weights[str(made.documents)].files, 16_800)
        assert [(0, 1, "« Documents »…")] == told
        stopped = threading.Event()
        stopped.set()
        assert {} == weigh(practice, lambda *step: told.append(step), stopped).weights
