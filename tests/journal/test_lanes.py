"""Which evidence counts, whatever the clocks have done."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.journal import Erased, JournalError, verify_export
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen, Subject
from hygie.spine.measure import Kind
from tests.journal.scene import HERE, IMPORTED, Key, Lock, at, open_journal, piece, sights

THERE = MachineId("the other one")
LATER = at(1_000_000)


@pytest.fixture
def journal(tmp_path):
    with open_journal(tmp_path / "j") as journal:
        yield journal


def seconds(journal, now=LATER):
    """What the evidence that counts says, as it was numbered by the test."""
    return sorted(row.evidence.sight.facts.seconds for row in journal.latest(now))


def test_newest_counts(journal):
    """Of two pieces of one sort, the later one counts."""
    journal.append([piece(1, 1), piece(2, 2)])
    assert seconds(journal) == [2]


def test_of_one_moment_the_last_row_counts(journal):
    """A person who corrects an answer in the same second is believed."""
    journal.append([piece(1, 1), piece(1, 2)])
    assert seconds(journal) == [2]


def test_each_subject_kind_and_source_has_its_own(journal):
    """What one says does not replace what another says."""
    journal.append(
        [
            piece(1, 1),
            piece(1, 2, subject=PRACTICE),
            piece(1, 3, kind=Kind("session.lock:b")),
            piece(1, 4, source="desk"),
        ]
    )
    assert seconds(journal) == [1, 2, 3, 4]


def test_two_machines_may_speak_of_the_same(journal):
    """For one subject, kind and source, the later of two machines counts, not the later row."""
    journal.append([piece(5, 1, subject=PRACTICE)])
    journal.append([piece(3, 2, subject=PRACTICE, machine=THERE)])
    assert seconds(journal) == [1]


def test_evidence_of_the_future_proves_nothing(journal):
    """What is dated after now is passed over for what came before it."""
    journal.append([piece(1, 1), piece(9, 2)])
    assert seconds(journal, at(5)) == [1]
    assert seconds(journal, at(0)) == []
    assert seconds(journal, at(9)) == [2]


def test_clock_that_was_ahead_never_counts_again(journal):
    """Evidence a year ahead is void once the clock is right, also when that year is past."""
    year = 365 * 24
    journal.append([piece(0, 1), piece(year, 2)])
    journal.append([piece(1, 3, kind=Kind("session.lock:b"))])
    assert seconds(journal, at(2)) == [1, 3]
    assert seconds(journal, at(year + 1)) == [1, 3]


def test_clock_of_one_machine_says_nothing_of_another(journal):
    """A row of one machine does not make void what another saw later."""
    journal.append([piece(5, 1), piece(1, 2, machine=THERE)])
    assert seconds(journal) == [1, 2]


def test_row_voids_within_one_gesture(journal):
    """The clock may be put right in the middle of a bilan."""
    journal.append([piece(5, 1), piece(6, 2, kind=Kind("session.lock:b")), piece(1, 3, source="x")])
    assert seconds(journal) == [3]
    assert journal.verify().ok


def test_nothing_living_is_nothing(journal):
    """When all of a sort is void, it is as if nobody had ever looked."""
    journal.append([piece(5, 1)])
    journal.append([piece(1, 2, source="desk")])
    assert seconds(journal, at(3)) == [2]


def test_old_import_is_refused(journal):
    """An old recording of a computer cannot undo a newer one, and nothing of it is kept."""
    journal.append([piece(5, 1, machine=THERE, origin=IMPORTED)])
    with pytest.raises(JournalError, match="Un état plus récent de ce poste est déjà dans le"):
        journal.append(
            [
                piece(6, 2, machine=THERE, origin=IMPORTED),
                piece(4, 3, machine=THERE, origin=IMPORTED),
            ]
        )
    assert seconds(journal) == [1]
    assert journal.head().sequence == 1


def test_import_of_the_same_moment_is_taken(journal):
    """All the evidence of a recording has one date."""
    journal.append([piece(5, n, source=f"{n}", machine=THERE, origin=IMPORTED) for n in (1, 2)])
    assert seconds(journal) == [1, 2]


def test_old_import_is_taken_once_the_wrong_one_is_erased(journal):
    """A computer whose clock was ahead when it was recorded can be recorded again."""
    journal.append([piece(99, 1, machine=THERE, origin=IMPORTED)])
    journal.erase(1, "L'horloge de ce poste était en avance.", at=at(6), machine=HERE)
    journal.append([piece(5, 2, machine=THERE, origin=IMPORTED)])
    assert sights(journal, at(99))[3] == Seen(facts=Lock(seconds=2))


def test_import_leaves_this_machine_alone(journal):
    """A recording of this very computer is not taken over what it saw since."""
    journal.append([piece(5, 1)])
    with pytest.raises(JournalError):
        journal.append([piece(4, 2, origin=IMPORTED)])
    assert seconds(journal) == [1]


def test_erased_evidence_counts_no_more(journal):
    """What came before it counts again."""
    journal.append([piece(1, 1), piece(2, 2)])
    journal.erase(2, "Erreur.", at=at(3), machine=HERE)
    assert sights(journal, LATER)[1] == Seen(facts=Lock(seconds=1))
    assert journal.verify().ok


def test_clock_of_erased_evidence_still_counts(journal):
    """Evidence dated ahead does not come back to life when what showed it is erased."""
    journal.append([piece(99, 1, machine=THERE), piece(1, 2, source="desk", machine=THERE)])
    journal.erase(2, "Vie privée.", at=at(2), machine=HERE)
    assert 1 not in sights(journal, at(100))
    assert journal.verify().ok


def test_lane_of_a_person_goes_with_its_last_evidence(journal, tmp_path):
    """The label of a person is nowhere in the file once all that was said of her is erased."""
    label = "Mme Untel-Reconnaissable"
    journal.append([piece(1, 1, subject=Subject(f"person:{label}"))])
    journal.append([piece(2, 2, subject=Subject(f"person:{label}"))])
    journal.erase(2, "Départ.", at=at(3), machine=HERE)
    assert label.encode() in everything(tmp_path)
    journal.erase(1, "Départ.", at=at(4), machine=HERE)
    assert label.encode() not in everything(tmp_path)
    assert journal.verify().ok


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


# --- any sequence of appends, imports and erasures, beside a plain model of the rules --------


@dataclass
class Model:
    """The rules of judgement, as the design says them."""

    rows: list[Evidence] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)

    def lives(self, n: int) -> bool:
        one = self.rows[n]
        return not any(two.machine == one.machine and two.at < one.at for two in self.rows[n:])

    def refuses(self, new: Evidence) -> bool:
        return new.origin is not None and any(
            old.machine == new.machine and old.at > new.at and self.lives(n) and n not in self.gone
            for n, old in enumerate(self.rows)
        )

    def latest(self, now) -> list[int]:
        best: dict[tuple[str, str, str], tuple[Any, int]] = {}
        for n, one in enumerate(self.rows):
            if n not in self.gone and one.at <= now and self.lives(n):
                key = (one.subject, one.kind, one.source)
                best[key] = max(best.get(key, (one.at, n)), (one.at, n))
        return sorted(n for _, n in best.values())


hours = st.integers(0, 6)
machines = st.sampled_from([HERE, THERE])
pieces = st.builds(
    piece,
    hours,
    subject=st.sampled_from([PRACTICE, Subject("person:a")]),
    kind=st.sampled_from([Lock.KIND, Kind("session.lock:b")]),
    machine=machines,
    origin=st.sampled_from([None, None, IMPORTED]),
)
gestures = st.lists(
    st.one_of(
        st.lists(pieces, min_size=1, max_size=4),
        st.tuples(st.integers(1, 30), hours, machines),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(gestures, hours)
def test_journal_follows_the_rules(tmp_path_factory, gestures, now):
    """Whatever is added, imported and erased with whatever clocks, the model says the same."""
    model = Model()
    with open_journal(tmp_path_factory.mktemp("model") / "j") as journal:
        for gesture in gestures:
            if isinstance(gesture, list):
                add(journal, model, gesture)
            else:
                erase(journal, model, *gesture)
        for moment in (at(now), LATER):
            found = [row.sequence - 1 for row in journal.latest(moment)]
            assert found == model.latest(moment)
        assert journal.verify().problems == ()
        assert verify_export(journal.export(), public_key=Key().public_key).problems == ()


def add(journal, model, batch):
    trial = Model(list(model.rows), set(model.gone))
    for one in batch:
        if trial.refuses(one):
            with pytest.raises(JournalError):
                journal.append(batch)
            return
        trial.rows.append(one)
    journal.append(batch)
    model.rows = trial.rows


def erase(journal, model, sequence, hour, machine):
    gone = sequence - 1 in model.gone or sequence > len(model.rows)
    if gone or model.rows[sequence - 1].kind == Erased.KIND:
        with pytest.raises(JournalError):
            journal.erase(sequence, "Essai.", at=at(hour), machine=machine)
        return
    journal.erase(sequence, "Essai.", at=at(hour), machine=machine)
    model.rows.append(
        piece(hour, subject=PRACTICE, kind=Erased.KIND, source="journal", machine=machine)
    )
    model.gone.add(sequence - 1)
