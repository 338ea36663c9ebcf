"""A person comes in by a private file that is good once and for a minute."""

import os
import stat
from pathlib import Path

import pytest

from hygie.kit.web.door import LIFETIME_S, OUTSTANDING, Door


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(tmp_path: Path, clock: Clock) -> Door:
    return Door(
        folder=tmp_path,
        origin="http://127.0.0.1:43210",
        cookie="hygie-43210",
        chance=os.urandom,
        now=clock,
    )


def token(file: Path) -> str:
    return file.read_text("utf-8").partition("jeton=")[2].partition('"')[0]


def test_the_file_leads_to_the_door_and_only_its_owner_reads_it(door: Door) -> None:
    file = door.invite()
    text = file.read_text("utf-8")
    assert 'content="0;url=http://127.0.0.1:43210/entrer?jeton=' in text
    assert f'<a href="http://127.0.0.1:43210/entrer?jeton={token(file)}"' in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_token_opens_a_session_once(door: Door) -> None:
    file = door.invite()
    word = token(file)
    answer = door.enter(word)
    assert answer is not None
    assert answer.status_code == 200, "a redirection would carry no SameSite=Strict cookie"
    assert answer.headers["refresh"] == "0;url=/"
    expected = f"hygie-43210={door.secret}; HttpOnly; Path=/; SameSite=strict"
    assert answer.headers["set-cookie"] == expected
    assert door.enter(word) is None


def test_the_file_disappears_once_used(door: Door) -> None:
    file = door.invite()
    door.enter(token(file))
    assert not file.exists()


def test_a_token_older_than_a_minute_is_refused_and_its_file_removed(
    door: Door, clock: Clock
) -> None:
    file = door.invite()
    word = token(file)
    clock.seconds += LIFETIME_S
    door.sweep()
    assert not file.exists()
    assert door.enter(word) is None


def test_a_token_of_almost_a_minute_is_good(door: Door, clock: Clock) -> None:
    word = token(door.invite())
    clock.seconds += LIFETIME_S - 1
    assert door.enter(word) is not None


@pytest.mark.parametrize("word", ["", "x", "\ud800", "é" * 9999])
def test_other_words_open_nothing(door: Door, word: str) -> None:
    file = door.invite()
    assert door.enter(word) is None
    assert file.exists()


def test_two_files_may_wait_at_once(door: Door) -> None:
    first, second = token(door.invite()), token(door.invite())
    assert first != second
    assert door.enter(second) is not None
    assert door.enter(first) is not None


def test_the_oldest_file_gives_way_when_too_many_wait(door: Door) -> None:
    files = [door.invite() for _ in range(OUTSTANDING + 1)]
    assert [file.exists() for file in files] == [False] + [True] * OUTSTANDING


def test_nothing_is_left_behind(door: Door, tmp_path: Path) -> None:
    door.invite()
    door.close()
    assert list(tmp_path.iterdir()) == []


def test_files_of_a_hygie_that_was_cut_short_are_removed(tmp_path: Path, door: Door) -> None:
    left = door.invite()
    Door(folder=tmp_path, origin="http://127.0.0.1:1", cookie="c", chance=os.urandom)
    assert not left.exists()


def test_a_file_that_somebody_removed_does_not_matter(door: Door) -> None:
    file = door.invite()
    word = token(file)
    file.unlink()
    assert door.enter(word) is not None


def test_the_secret_stands_in_no_description(door: Door) -> None:
    assert door.secret not in repr(door)
