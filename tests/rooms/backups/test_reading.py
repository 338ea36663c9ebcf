"""What restic answers is understood or refused, and how it ended is told by the right gesture."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hygie.host.jobs import NEVER_STARTED
from hygie.rooms.backups import reading
from hygie.rooms.backups.reading import INTERRUPTED, ReadingError, Snapshot, answer, snapshots
from hygie.rooms.backups.restic import RUN_TAG
from tests.rooms.backups.scripted_restic import asked, scripted

UNREACHED = "dial tcp 10.0.0.1:443: connect: connection refused"


def test_snapshots_come_oldest_first_whatever_the_zone_of_their_date(tmp_path: Path):
    """Restic writes nine digits of a second; another program may leave out the zone."""
    rows = (
        '[{"id":"a","time":"2026-11-21T20:00:00.123456789+01:00","paths":["/x"],"hostname":"poste",'
        f'"tags":["hygie","{RUN_TAG}7"],"tree":"0"}},'
        '{"id":"b","time":"2026-11-21T18:59:00","tags":null}]'
    )
    older, newer = snapshots(scripted(tmp_path, ("snapshots --json", f"echo '{rows}'")))
    assert Snapshot(id="b", time=datetime(2026, 11, 21, 18, 59, tzinfo=UTC)) == older
    assert ("a", ("/x",), "poste", "7") == (newer.id, newer.paths, newer.hostname, newer.run)
    assert "" == older.run
    assert "--no-cache" in asked(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=200))
@example(b"")
@example(b"null")
@example(b"[" * 100_000)
@example(b'[{"id":"a","time":"2026-13-45T99:00:00Z"}]')
@example(b'[{"id":"a","time":"0001-01-01T00:00:00+14:00"},{"id":"b","time":"9999-12-31T23:59:59"}]')
def test_whatever_restic_answers_it_is_a_list_or_a_sentence(tmp_path: Path, raw: bytes):
    (tmp_path / "out").write_bytes(raw)
    store = scripted(tmp_path, ("snapshots", "cat out"))
    with suppress(ReadingError):
        assert all(one.time.tzinfo for one in snapshots(store))


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("exit 10", 10, "pas de sauvegarde à cet endroit"),
        ("exit 11", 11, "occupée"),
        ("exit 12", 12, "n’ouvre pas"),
        ("exit 130", INTERRUPTED, "interrompue"),
        ("exit 1", 1, "lue en entier"),
        ("exit 2", 2, "lue en entier"),
        ("exit 77", 77, "lue en entier"),
        (f"echo '{UNREACHED}' >&2; exit 1", 1, "L’hébergeur ne répond pas"),
        (f"echo '{UNREACHED}' >&2; kill -9 $$", -9, "L’hébergeur ne répond pas"),
        (f"echo '{UNREACHED}' >&2; exit 12", 12, "n’ouvre pas"),
    ],
)
def test_each_end_has_its_sentence_and_an_unknown_one_is_a_failure(
    tmp_path: Path, line: str, code: int, said: str
):
    """What a restic that failed had answered is none; its clear codes need no words of a host."""
    with pytest.raises(ReadingError) as caught:
        answer(scripted(tmp_path, ("ls", f"echo '[]'; {line}")), "ls")
    assert (code, True) == (caught.value.code, said in caught.value.message)
    assert caught.value.remedy


def test_a_restic_that_is_not_there_is_told_with_how_to_install_it(tmp_path: Path):
    store = scripted(tmp_path)
    Path(store.program).unlink()
    with pytest.raises(ReadingError, match="introuvable") as caught:
        answer(store, "snapshots")
    assert (NEVER_STARTED, True) == (caught.value.code, "apt install" in caught.value.remedy)


def test_an_answer_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "ANSWER_LIMIT", 1_000)
    with pytest.raises(ReadingError, match="trop longue"):
        answer(scripted(tmp_path, ("ls", "exec yes")), "ls")
    assert bytes(1_000) == answer(scripted(tmp_path, ("ls", "head -c 1000 /dev/zero")), "ls")


@pytest.mark.parametrize("line", ["echo all", "trap 'exit 130' INT; while :; do sleep 0.05; done"])
def test_once_a_person_asked_to_stop_an_answer_is_none(tmp_path: Path, line: str):
    """Though it ended well meanwhile."""
    store = scripted(tmp_path, ("ls", line))
    store.cancel.set()
    with pytest.raises(ReadingError, match="interrompue") as caught:
        answer(store, "ls")
    assert INTERRUPTED == caught.value.code


def test_a_reader_that_fails_lets_restic_put_its_lock_away(tmp_path: Path):
    """It is asked to stop, and read to its end: it could not stop while nobody reads."""
    line = "trap 'echo > stopped; exit 130' INT; while :; do echo more; done"
    with suppress(ZeroDivisionError), reading.opened(scripted(tmp_path, ("ls", line)), "ls") as it:
        next(it.chunks())
        raise ZeroDivisionError
    assert (tmp_path / "stopped").exists()
