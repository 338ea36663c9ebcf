"""What does not answer in time is given up."""

import threading
import time

import pytest

from hygie.host.deadline import LateError, within


def test_a_quick_answer_is_given():
    assert within(5, lambda: 42) == 42


def test_an_error_is_raised_in_the_thread_of_the_caller():
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)


def test_a_late_answer_is_given_up():
    release = threading.Event()
    begun = time.monotonic()
    with pytest.raises(LateError):
        within(0.1, lambda: release.wait(10))
    assert time.monotonic() - begun < 2
    release.set()
