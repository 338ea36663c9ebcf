"""A long work runs beside the pages, is alone of its sort, and says how it ended."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from hygie.kit.web.progress import Step
from hygie.kit.web.work import UNFORESEEN, Job, Work
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice


class Home:
    """Counts how often the practice was opened and closed."""

    def __init__(self) -> None:
        self.opened, self.closed = 0, 0

    @contextmanager
    def open(self) -> Iterator[Practice]:
        self.opened += 1
        yield cast("Practice", self)
        self.closed += 1


def done(job: Job[Any]) -> tuple[Work[Any], Home]:
    home = Home()
    work: Work[Any] = Work(home.open)
    assert work.start(job)
    while work.running:
        time.sleep(0.001)
    return work, home


def test_a_work_gives_its_result_and_closes_the_practice() -> None:
    work, home = done(lambda practice, tell, cancel: 42)
    assert (42, None) == (work.result, work.trouble)
    assert (1, 1) == (home.opened, home.closed)
    assert Step(done=0, total=0, over=True) == work.step()


def test_a_failure_keeps_its_sentence_and_an_unforeseen_one_gets_one() -> None:
    said = HygieError("Le disque est plein.", "Faites de la place.")

    def fail(error: Exception) -> Job[Any]:
        def job(practice, tell, cancel):
            raise error

        return job

    assert said is done(fail(said))[0].trouble
    assert UNFORESEEN is done(fail(ZeroDivisionError()))[0].trouble


def test_a_second_start_waits_for_the_first_and_a_stop_is_heard() -> None:
    heard = threading.Event()

    def job(practice, tell, cancel):
        tell(3, 7, "3 fichiers sur 7")
        heard.set()
        assert cancel.wait(5)
        return "arrêté"

    work: Work[str] = Work(Home().open)
    assert work.start(job)
    assert heard.wait(5)
    assert Step(done=3, total=7, over=False, said="3 fichiers sur 7") == work.step()
    assert not work.start(job)
    assert work.running
    assert not work.stopping
    work.end()
    assert "arrêté" == work.result
    assert not work.running
    assert not work.stopping


def test_what_it_gave_can_be_forgotten_but_not_while_it_runs() -> None:
    work, _ = done(lambda practice, tell, cancel: "un mot de passe")
    work.forget()
    assert work.result is None
