"""The scheduler of the system is asked in order, and what it refuses is told with the rest."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hygie.host import scheduler
from hygie.host.files import UnwritableError
from hygie.host.scheduler import Command, Native, RealPrograms, Refused, State
from hygie.spine.probe import Answer, Outcome


@dataclass
class Programs:
    """A scheduler in memory: what it was asked, and the answers that are not 0."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def run(self, argv: Command, /) -> Answer:
        self.asked.append(" ".join(argv))
        return self.answers.get(" ".join(argv), Answer(outcome=Outcome.RAN, code=0, out="ok"))


def refusal(code: int = 1, err: str = "Access denied.") -> Answer:
    return Answer(outcome=Outcome.RAN, code=code, err=f"line\n{err}\n")


def native(folder: Path, *, files_rule: bool = True) -> Native:
    return Native(
        name="hygie-x",
        files={folder / "units" / "a": b"one", folder / "units" / "b": b"two"},
        links=(folder / "units" / "wants" / "a",),
        forget=(("ctl", "forget"),),
        take=(("ctl", "reload"), ("ctl", "enable"), ("ctl", "start")),
        release=(("ctl", "disable"),),
        after=(("ctl", "reload"),),
        ask=("ctl", "ask"),
        absent=frozenset({3}),
        last=("ctl", "last"),
        read_last=lambda out: 7 if out == "ok" else None,
        files_rule=files_rule,
    )


def test_the_files_are_written_then_taken_in_order(tmp_path) -> None:
    """A first time, forgetting an older one fails, and means nothing."""
    programs = Programs({"ctl forget": refusal()})
    made = native(tmp_path)
    assert scheduler.install(made, programs) is None
    assert scheduler.install(made, programs) is None
    assert programs.asked == ["ctl forget", "ctl reload", "ctl enable", "ctl start"] * 2
    assert {path: path.read_bytes() for path in made.files} == made.files
    assert {path.stat().st_mode & 0o777 for path in made.files} == {0o600}
    assert scheduler.present(made)


@pytest.mark.parametrize("outcome", [Outcome.MISSING, Outcome.TIMED_OUT, Outcome.REFUSED])
def test_a_refusal_is_told_with_what_is_left_to_run(tmp_path, outcome) -> None:
    """The files are written: a person runs the rest."""
    made = native(tmp_path)
    silent = Programs({"ctl enable": Answer(outcome=outcome)})
    assert scheduler.install(made, silent) == Refused(made.take[1:], "")
    loud = Programs({"ctl start": refusal()})
    assert scheduler.install(made, loud) == Refused(made.take[2:], "Access denied.")
    assert scheduler.present(made)


def test_nothing_is_asked_when_nothing_can_be_written(tmp_path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "units").write_text("")
    programs = Programs()
    with pytest.raises(UnwritableError):
        scheduler.install(native(tmp_path), programs)
    assert programs.asked == []


def test_removing_undoes_all_and_can_be_repeated(tmp_path) -> None:
    """What is not there any more is no failure."""
    programs = Programs()
    made = native(tmp_path)
    scheduler.install(made, programs)
    (link,) = made.links
    link.parent.mkdir()
    link.symlink_to("../a")
    programs.asked.clear()
    assert scheduler.remove(made, programs) is None
    assert programs.asked == ["ctl ask", "ctl disable", "ctl reload"]
    assert not scheduler.present(made)
    assert not link.is_symlink()
    gone = Programs({"ctl ask": refusal(3)})
    assert scheduler.remove(made, gone) is None
    assert "ctl disable" not in gone.asked


def test_without_a_session_removing_the_files_is_enough(tmp_path) -> None:
    """Linux and macOS begin from the files at the next session; Windows does not."""
    mute = Programs({"ctl ask": refusal(1), "ctl disable": refusal(1)})
    scheduler.install(native(tmp_path), Programs())
    assert scheduler.remove(native(tmp_path), mute) is None
    assert not scheduler.present(native(tmp_path))
    scheduler.install(native(tmp_path), Programs())
    kept = native(tmp_path, files_rule=False)
    assert scheduler.remove(kept, mute) == Refused((("ctl", "disable"),), "Access denied.")
    assert scheduler.present(kept)


def test_a_file_that_cannot_be_removed_is_said(tmp_path) -> None:
    """Here a folder stands in its place."""
    made = native(tmp_path)
    (tmp_path / "units" / "a").mkdir(parents=True)
    with pytest.raises(UnwritableError):
        scheduler.remove(made, Programs())


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(outcome=Outcome.RAN, code=0), State.ACTIVE),
        (Answer(outcome=Outcome.RAN, code=3), State.ABSENT),
        (Answer(outcome=Outcome.RAN, code=1), State.UNKNOWN),
        (Answer(outcome=Outcome.MISSING), State.UNKNOWN),
    ],
)
def test_the_state_is_what_the_system_answers(tmp_path, answer, state) -> None:
    """Silence is not absence."""
    assert scheduler.state(native(tmp_path), Programs({"ctl ask": answer})) is state


def test_the_last_code_is_read_only_from_an_answer(tmp_path) -> None:
    """A command that fails says nothing of the last start."""
    assert scheduler.last_code(native(tmp_path), Programs()) == 7
    for answer in (refusal(), Answer(outcome=Outcome.MISSING)):
        assert scheduler.last_code(native(tmp_path), Programs({"ctl last": answer})) is None


def test_the_real_runner_runs_real_programs() -> None:
    """Without a shell: what looks like one is only words."""
    done = RealPrograms().run(("echo", "a; exit 3", "$HOME"))
    assert (done.outcome, done.code, done.out) == (Outcome.RAN, 0, "a; exit 3 $HOME\n")
    assert RealPrograms().run(("/nonexistent/systemctl",)).outcome is Outcome.MISSING
