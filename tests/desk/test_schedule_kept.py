"""What is remembered of the schedule is small, private, and survives anything on the disk."""

from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygie.desk import schedule_kept as kept
from hygie.desk.schedule import Schedule
from hygie.desk.schedule_kept import Drawer, LastTurn, Planned, Result
from hygie.desk.schedule_systemd import native
from hygie.spine.due import Told
from tests.desk.scheduled import NOON, place

NOW = datetime(2026, 11, 21, 12, 31, tzinfo=UTC)
WAITING = Told(code=0, sentence="La sauvegarde attend son disque.", waiting=True)


def test_what_was_written_is_read_back(tmp_path) -> None:
    """Both files, readable by their user alone."""
    drawer = Drawer(tmp_path)
    planned = Planned(
        schedule=Schedule(times=(time(7, 5),), tasks=("bilan",)), since="2026-11-21", python="/p"
    )
    last = LastTurn(began=NOW, results={"bilan": Result(at=NOW, code=1, sentence="6 à corriger.")})
    drawer.plan(planned)
    drawer.keep(last)
    assert (drawer.planned(), drawer.last()) == (planned, last)
    assert {path.stat().st_mode & 0o777 for path in drawer.folder.iterdir()} == {0o600}
    drawer.unplan()
    drawer.unplan()
    assert (drawer.planned(), drawer.last()) == (None, last)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_a_damaged_file_is_no_file(tmp_path, raw) -> None:
    """Whatever lies there, nothing is planned, and the next turn writes anew."""
    drawer = Drawer(tmp_path)
    drawer.folder.mkdir(exist_ok=True)
    for name in ("planification.json", "dernier-tour.json"):
        (drawer.folder / name).write_bytes(raw)
    assert (drawer.planned(), drawer.last()) == (None, None)


def test_what_waited_is_forgotten_once_nothing_waits() -> None:
    """A result that was had stays; a wait that is over does not."""
    waits = LastTurn(began=NOW).after("sauvegarde", WAITING, NOW)
    assert waits.results["sauvegarde"].waiting
    assert waits.after("sauvegarde", None, NOW).results == {}
    done = waits.after("sauvegarde", Told(code=0, sentence="Réussie."), NOW)
    assert done.after("sauvegarde", None, NOW) == done


def test_files_are_intact_as_long_as_nobody_touches_them(tmp_path) -> None:
    """Another content, a missing file, a Python that is gone: each is seen."""
    python = tmp_path / "python"
    python.touch()
    made = native(NOON, place(tmp_path, python=str(python)))
    planned = kept.of(made, NOON, "2026-11-21", str(python))
    assert not kept.intact(planned)
    for path, content in made.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert kept.intact(planned)
    python.unlink()
    assert not kept.intact(planned)
    python.touch()
    first = next(iter(made.files))
    first.write_bytes(b"# another hour")
    assert not kept.intact(planned)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (WAITING, (WAITING.sentence,)),
        (Told(code=4, sentence="Échouée."), ("Échouée.",)),
        (Told(code=1, sentence="6 à corriger."), ()),
        (Told(code=0, sentence="Réussie."), ()),
    ],
)
def test_who_opens_hygie_is_told_what_waits_or_failed(tmp_path, told, expected) -> None:
    """And nothing else; nothing before the first turn."""
    assert kept.to_tell(Path(tmp_path)) == ()
    Drawer(tmp_path).keep(LastTurn(began=NOW).after("sauvegarde", told, NOW))
    assert kept.to_tell(Path(tmp_path)) == expected
