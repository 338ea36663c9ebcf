"""What is planned is said in plain French, with the next gesture."""

from datetime import UTC, datetime, time

import pytest

from hygie.desk import schedule_words as words
from hygie.desk.schedule import Schedule, native
from hygie.desk.schedule_kept import LastTurn, Planned, Result
from hygie.desk.schedule_turn import Turn
from hygie.desk.words import moment
from hygie.host.scheduler import Refused, State
from hygie.spine.due import Told
from hygie.spine.measure import Platform
from tests.desk.scheduled import HARD, NOON, TWICE, place

NOW = datetime(2026, 11, 21, 12, 31, tzinfo=UTC)
PLANNED = Planned(schedule=TWICE, since="2026-11-21", python="/p")


def test_hours_and_tasks_are_one_sentence() -> None:
    """In the order in which they are done."""
    assert words.when(TWICE) == "Chaque jour à 07:05 et à 19:00 : le bilan."
    assert words.when(Schedule(times=(time(12, 30),))) == (
        "Chaque jour à 12:30 : la sauvegarde, si elle est due et qu’un de ses disques est "
        "branché, puis le bilan."
    )


def test_a_schedule_that_does_not_hold_says_what_to_type() -> None:
    """With the same hours; one that holds says nothing."""
    assert list(words.state(PLANNED, State.ACTIVE)) == []
    assert len(list(words.state(PLANNED, State.UNKNOWN))) == 1
    for state in (State.ABSENT, State.CHANGED):
        *_, gesture = words.state(PLANNED, state)
        assert gesture.endswith("hygie planifier --chaque-jour 07:05 --chaque-jour 19:00")


def test_the_last_turn_says_how_each_task_went() -> None:
    """And whether it came to its end."""
    result = Result(at=NOW, code=0, sentence="Branchez « Disque A ».", waiting=True)
    turn = LastTurn(began=NOW, ended=NOW, results={"sauvegarde": result})
    assert list(words.last(turn, running=False)) == [
        f"Dernier tour : {moment(NOW)}.",
        f"Sauvegarde ({moment(NOW)}, en attente) : Branchez « Disque A ».",
    ]
    cut = LastTurn(began=NOW)
    assert next(words.last(cut, running=False)).endswith(" (arrêté avant la fin).")
    assert next(words.last(cut, running=True)).endswith(" (en cours).")
    assert list(words.last(None, running=False)) == ["Dernier tour : aucun encore."]


@pytest.mark.parametrize(("code", "said"), [(None, 0), (0, 0), (1, 0), (3, 0), (4, 0), (203, 1)])
def test_only_a_start_that_hygie_could_not_tell_is_told_by_the_system(code, said) -> None:
    """Its own codes are in the last turn."""
    assert len(list(words.launch(code))) == said


def test_a_turn_says_what_it_did() -> None:
    """Or that there was nothing to do."""
    assert list(words.did(Turn(at=NOW, did={}))) == [words.IDLE]
    assert list(words.did(Turn(at=NOW, alone=False, did={}))) == [words.BUSY]
    told = Told(code=1, sentence="6 à corriger.")
    assert list(words.did(Turn(at=NOW, did={"bilan": told}))) == ["Bilan : 6 à corriger."]


@pytest.mark.parametrize("platform", Platform)
def test_a_refusal_gives_the_exact_commands(tmp_path, platform) -> None:
    """As one types them on that system."""
    made = native(platform, NOON, place(tmp_path, folder=tmp_path / "un cabinet"), "2026-11-21")
    lines = list(words.refused(Refused(made.take, "Access denied."), platform))
    assert "Access denied." in lines[1]
    assert len(lines) == 3 + len(made.take)
    typed = [words.typed(argv, platform) for argv in made.take]
    assert lines[3:] == [f"  {one}" for one in typed]
    assert "Access" not in "".join(words.refused(Refused(made.take, ""), platform))


@pytest.mark.parametrize("platform", Platform)
def test_everything_that_would_be_written_is_shown(tmp_path, platform) -> None:
    """Each file whole, whatever its encoding, then each command."""
    there = place(tmp_path, folder=tmp_path / HARD)
    made = native(platform, NOON, there, "2026-11-21")
    lines = list(words.preview(made, platform))
    for path, content in made.files.items():
        assert f"Fichier {path} :" in lines
        assert words.text(content) in lines
        assert "\x00" not in words.text(content)
    shown = words.as_json_files(made, platform)
    assert shown["commands"] == [words.typed(argv, platform) for argv in (*made.forget, *made.take)]
