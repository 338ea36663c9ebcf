"""Whatever the clock, the disk or another Hygie do, nothing that was written is lost."""

import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from hygie.rooms.incidents.record import Opening, incidents, load, note, open_incident, remarks
from hygie.rooms.incidents.record.rows import RESTATED
from hygie.rooms.incidents.record.twin import FILE, FOLDER
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, Declared, Evidence, Reply, question_kind
from hygie.spine.measure import MeasureId
from tests.cli import environment
from tests.rooms.backups.small_disk import small_disk
from tests.rooms.incidents.homes import NOON, Hands, home

AHEAD = NOON + timedelta(days=400)
WRITER = (sys.executable, "-m", "tests.rooms.incidents.log_writer")
TOP = Path(__file__).parents[4]


def opened(folder, hands=None) -> str:
    with home(folder, hands) as practice:
        return open_incident(practice, Opening(sight="other"), now=practice.clock())


def fill(practice, one: str) -> None:
    """Write long notes until the disk is full; each that returned is in the log."""
    for number in range(400):
        assert number + 1 == note(practice, one, "x" * 8000, now=practice.clock())


def bilan(practice) -> None:
    """A row dated by the right clock, which makes those dated ahead void for ever."""
    practice.append(
        [
            Evidence(
                subject=PRACTICE,
                kind=question_kind(MeasureId("x")),
                source="desk",
                machine=practice.machine,
                at=practice.clock(),
                sight=Declared(by="", answer=Reply.YES),
            )
        ]
    )


@pytest.mark.parametrize("voided", [False, True])
def test_an_incident_written_with_a_clock_ahead_does_not_vanish(tmp_path, voided) -> None:
    """Not even once the journal holds its rows for void; a remark says what happened."""
    hands = Hands(AHEAD)
    with home(tmp_path, hands) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        note(practice, one, "écrit en avance", now=practice.clock())
        hands.at = NOON
        if voided:
            bilan(practice)
        assert not [piece for piece in practice.latest() if one in piece.kind]
        found = load(practice, one)
        assert [one] == [row.incident for row in incidents(practice)]
        assert ["écrit en avance"] == [line.words for line in found.lines]
        said = " ".join(remarks(practice, found, NOON))
        assert "2 lignes ont été écrites avec une horloge en avance" in said
        assert "1 ligne est datée dans le futur" in said


@pytest.mark.parametrize("voided", [False, True])
def test_the_next_gesture_puts_it_back_into_the_journal(tmp_path, voided) -> None:
    """With a line that says so; the journal shows all of it again without the second copy."""
    hands = Hands(AHEAD)
    with home(tmp_path, hands) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        note(practice, one, "écrit en avance", now=practice.clock())
        hands.at = NOON
        if voided:
            bilan(practice)
        note(practice, one, "à l’heure", now=practice.clock())
        (tmp_path / FOLDER / FILE).unlink()
        found = load(practice, one)
        assert {"écrit en avance", "à l’heure", ""} == {line.words for line in found.lines}
        (said,) = (line for line in found.lines if line.entry.where == RESTATED)
        assert "2" == said.entry.reply
        assert "remises au journal" in " ".join(remarks(practice, found, NOON))
        assert practice.journal.verify().problems == ()


def test_a_clock_gone_far_back_hides_nothing_either(tmp_path) -> None:
    """Its rows void all that stood before, in the journal; the log stays whole."""
    hands = Hands(NOON)
    with home(tmp_path, hands) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        note(practice, one, "à l’heure", now=practice.clock())
        hands.at = NOON - timedelta(days=6000)
        note(practice, one, "pile morte", now=practice.clock())
        hands.at = NOON + timedelta(hours=1)
        found = load(practice, one)
        assert {"à l’heure", "pile morte"} <= {line.words for line in found.lines}
        assert one == incidents(practice)[0].incident


def test_a_lost_second_copy_loses_nothing(tmp_path) -> None:
    """The journal is what proves; the copy is made anew."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        note(practice, one, "un", now=practice.clock())
        (tmp_path / FOLDER / FILE).unlink()
        note(practice, one, "deux", now=practice.clock())
        assert ["un", "deux"] == [line.words for line in load(practice, one).lines]


def test_a_journal_set_aside_gets_its_incidents_back(tmp_path) -> None:
    """After a lost key another journal begins: incidents are written to it at the next gesture."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        note(practice, one, "un", now=practice.clock())
    for file in tmp_path.glob("journal.sqlite*"):
        file.rename(file.with_name(f"vieux-{file.name}"))
    with home(tmp_path) as practice:
        note(practice, one, "deux", now=practice.clock())
        (tmp_path / FOLDER / FILE).unlink()
        assert {"un", "deux"} <= {line.words for line in load(practice, one).lines}


def test_a_changed_second_copy_does_not_speak_for_the_journal(tmp_path) -> None:
    """What the journal shows comes before a copy that says otherwise of another date."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        path = tmp_path / FOLDER / FILE
        text = path.read_text().replace('"sight":"other"', '"sight":"forged"')
        path.write_text(text.replace("12:00:01", "12:00:59"))
        assert "other" == load(practice, one).opened.sight


def test_two_hygies_at_once_never_write_over_each_other(tmp_path) -> None:
    """Sixty notes by three of them are sixty lines, numbered without a gap."""
    one = opened(tmp_path)
    argv = (*WRITER, str(tmp_path), one, "20")
    running = [
        subprocess.Popen(argv, stdout=subprocess.PIPE, env=environment(tmp_path), cwd=TOP)
        for _ in range(3)
    ]
    printed = [int(n) for process in running for n in process.communicate(timeout=60)[0].split()]
    assert [0, 0, 0] == [process.returncode for process in running]
    assert list(range(1, 61)) == sorted(printed)
    with home(tmp_path, Hands(NOON + timedelta(days=4000))) as practice:
        assert 60 == len(load(practice, one).lines)
        assert practice.journal.verify().problems == ()


def test_killed_in_the_middle_of_a_step_nothing_kept_is_lost(tmp_path) -> None:
    """Twelve times kill -9: each number that was printed is in the log, in full."""
    one, printed = opened(tmp_path), set[int]()
    for kill in range(12):
        argv = (*WRITER, str(tmp_path), one, "1000")
        with subprocess.Popen(
            argv, stdout=subprocess.PIPE, env=environment(tmp_path), cwd=TOP, text=True
        ) as process:
            assert process.stdout is not None
            printed.add(int(process.stdout.readline()))
            time.sleep(0.003 * kill)
            process.send_signal(signal.SIGKILL)
            # The last number may be cut: only whole lines were acknowledged.
            printed |= {int(n) for n in process.stdout.read().rpartition("\n")[0].split()}
    with home(tmp_path, Hands(NOON + timedelta(days=4000))) as practice:
        lines = load(practice, one).lines
        assert printed <= {line.entry.number for line in lines}
        assert all(line.words.startswith("note ") for line in lines if not line.entry.where)
        assert practice.journal.verify().problems == ()
    assert 12 < len(printed)


def test_a_full_disk_loses_nothing_and_says_so(tmp_path) -> None:
    """What was written stands; the note that did not fit is refused with a sentence."""
    with small_disk(tmp_path / "disque", 1) as disk, home(disk / "cabinet") as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        with pytest.raises(HygieError, match="plein"):
            fill(practice, one)
        assert 10 < len(load(practice, one).lines)
        assert all(line.words == "x" * 8000 for line in load(practice, one).lines)
        assert practice.journal.verify().problems == ()


def test_a_gesture_that_the_journal_refuses_leaves_nothing(tmp_path) -> None:
    """As with a journal that another program changed."""
    with home(tmp_path) as practice:
        one = open_incident(practice, Opening(sight="other"), now=practice.clock())
        practice.journal._connection.execute("DELETE FROM head")  # noqa: SLF001 - as a vandal
        size = (tmp_path / FOLDER / FILE).stat().st_size
        with pytest.raises(HygieError):
            note(practice, one, "refusé", now=practice.clock())
        assert size == (tmp_path / FOLDER / FILE).stat().st_size
