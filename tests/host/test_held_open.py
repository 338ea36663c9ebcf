"""A file that somebody writes in is known; one that nobody could look at is not said closed."""

import sys
from pathlib import Path

import pytest

from hygie.host import held_open as module
from hygie.host.held_open import MOST_AT_ONCE, Held, by_lsof, held, held_open, in_lsof, written
from hygie.host.jobs import started
from hygie.spine.job import Job
from hygie.spine.probe import Answer, Outcome, Run

SAID = "p12\nf4\nau\nn/b/ventes.fdb\nf5\nar\nn/b/lu.fdb\np13\nf3\naw\nn/b/é.fic\n"


def test_no_file_is_not_looked_at():
    assert Held() == held([])


# A real program holds real files, which /proc alone tells of: for macOS, what lsof says is tested
# below; Windows was never at hand (docs/limitations.md).
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_file_that_another_program_writes_in_is_known(tmp_path: Path):
    """Not one that it only reads, nor one that we write in ourselves."""
    names = ("written", "both", "only-read", "ours", "closed")
    files = {name: tmp_path / name for name in names}
    for file in files.values():
        file.touch()
    script = "exec 3>written 4<>both 5<only-read; echo ready; sleep 3600"
    with (
        files["ours"].open("w"),
        started(Job(argv=("sh", "-c", f"cd {tmp_path}; {script}"))) as running,
    ):
        next(running.lines())
        found = held([str(file) for file in files.values()])
        assert found == Held(written=frozenset({str(files["written"]), str(files["both"])}))
        assert found.written == held_open([str(file) for file in files.values()])


def test_without_proc_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As in a container that hides it."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "written", lambda _proc: written(tmp_path / "absent"))
    assert Held(unknown=frozenset({"/x"})) == held(["/x"])


def test_lsof_tells_the_access_before_the_name():
    assert frozenset({"/b/ventes.fdb", "/b/é.fic"}) == in_lsof(SAID)


@pytest.mark.parametrize("code", [0, 1])
def test_what_lsof_names_is_written_in_and_the_rest_is_not(code: int):
    """It ends with 1 when nobody has one of the files."""
    said = Answer(outcome=Outcome.RAN, code=code, out=SAID)
    files = ["/b/ventes.fdb", "/b/lu.fdb", "/b/é.fic", "/b/fermé.fic"]
    assert Held(written=frozenset({files[0], files[2]})) == by_lsof(files, lambda _ask: said)


@pytest.mark.parametrize(
    "said",
    [
        Answer(outcome=Outcome.MISSING),
        Answer(outcome=Outcome.REFUSED),
        Answer(outcome=Outcome.TIMED_OUT),
        Answer(outcome=Outcome.RAN, code=2),
        Answer(outcome=Outcome.RAN, code=-9),
    ],
)
def test_an_lsof_that_fails_closes_no_file(said: Answer):
    assert Held(unknown=frozenset({"/b/a", "/b/b"})) == by_lsof(["/b/a", "/b/b"], lambda _: said)


def test_a_long_list_is_asked_about_to_its_end():
    """Of the part that got no answer, nothing is known."""
    files = [f"/b/{number}" for number in range(2 * MOST_AT_ONCE + 1)]
    asked: list[str] = []

    def answer(ask: Run) -> Answer:
        names = ask.argv[ask.argv.index("--") + 1 :]
        asked.extend(names)
        failed = files[-1] in names
        out = "".join(f"aw\nn{name}\n" for name in names[:1])
        return Answer(outcome=Outcome.TIMED_OUT if failed else Outcome.RAN, out=out)

    found = by_lsof(files, answer)
    assert files == asked
    first = frozenset({files[0], files[MOST_AT_ONCE]})
    assert Held(written=first, unknown=frozenset({files[-1]})) == found
