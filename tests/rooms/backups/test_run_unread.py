"""A source that our user may not read makes a run partial, named, and the rest comes back."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import Done, hygie
from tests.missing import missing
from tests.rooms.backups.real_store import restic_program

WITHOUT_RIGHTS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""An administrator reads everything: here, one who must respect the rights of files."""

NOBODY = 65534

Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The real command line, on a practice of three documents, of which one is closed to us."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        missing("setpriv (Debian: util-linux)")
    documents, disk = tmp_path / "Documents", tmp_path / "disque"
    documents.mkdir()
    disk.mkdir()
    for number in (1, 2, 3):
        (documents / f"lettre {number}.txt").write_text(f"lettre {number}")
    closed = documents / "lettre 2.txt"
    closed.chmod(0)
    if os.geteuid() == 0:
        os.chown(closed, NOBODY, NOBODY)

    def call(*args: str) -> Done:
        prefix = WITHOUT_RIGHTS if os.geteuid() == 0 else ()
        env = {"HYGIE_RESTIC": restic_program()}
        return hygie(tmp_path / "hygie", "sauvegardes", *args, env=env, prefix=prefix)

    assert call("plan", str(documents)).code == 0
    assert call("disque", str(disk), "--nom", "A", "--oui", "--malgre-tout").code == 0
    return call


def test_a_file_that_may_not_be_read_makes_the_run_partial_and_is_named(run: Run):
    """Restic's exit code 3: a copy that is not whole is never called a success."""
    done = run("lancer", "--json")
    told = done.json()
    assert (done.code, told["outcome"], told["reasons"]) == (1, "partial", ["unreadable"])
    assert [Path(one["path"]).name for one in told["unread_files"]] == ["lettre 2.txt"]
    assert told["last_complete"] is None


def test_the_sentence_says_what_to_do_and_the_others_come_back(run: Run, tmp_path: Path):
    """The state of the copies stays to be corrected."""
    done = run("lancer")
    assert "partielle" in done.out
    assert "le droit de les lire" in " ".join(done.out.split())
    assert run("etat").code == 1
    back = tmp_path / "retour"
    done = run("restaurer", "--tout", "--vers", str(back))
    assert (1, True) == (done.code, "qui était partielle" in done.out)
    assert {path.name for path in back.rglob("*.txt")} == {"lettre 1.txt", "lettre 3.txt"}


def test_a_folder_that_may_not_be_read_is_told_by_the_plan_and_by_the_run(run: Run, tmp_path: Path):
    """Before anything is copied, too."""
    closed = tmp_path / "Documents" / "bilans"
    closed.mkdir()
    (closed / "un.txt").write_text("un")
    closed.chmod(0)
    if os.geteuid() == 0:
        os.chown(closed, NOBODY, NOBODY)
    assert "fermé" in run("plan").out
    assert run("plan", "--json").json()["roots"][0]["unread"] == 1
    told = run("lancer", "--json").json()
    assert told["outcome"] == "partial"
    assert told["unread"] == len(["lettre 2.txt", "bilans"])
    closed.chmod(0o700)  # so that pytest may remove it
