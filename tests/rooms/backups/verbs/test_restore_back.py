"""What comes back is where it is said to be, and never told as more than it is."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from hygie.rooms.backups.verbs.restore_back import told_if_stopped
from tests.cli import HYGIE, environment
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.verbs.restoring import home_of, partial_copy, verb


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("oui\n", {"lettre 000.txt", "lettre 000 (avant restauration).txt"}),
        ("o\n", {"lettre 000.txt", "lettre 000 (avant restauration).txt"}),
        ("n\n", {"lettre 000.txt", "lettre 000 (restauré).txt"}),
        ("\n", {"lettre 000.txt", "lettre 000 (restauré).txt"}),
        ("", {"lettre 000.txt", "lettre 000 (restauré).txt"}),
    ],
)
def test_among_existing_files_nothing_is_left_aside_and_the_true_place_is_told(
    cabinet: Cabinet, typed: str, names: set[str]
):
    """Whatever is answered, or nothing; twice in a row is no matter either."""
    cabinet.run()
    cabinet.kept()
    among = cabinet.root / "parmi"
    (cabinet.root / "maison").mkdir()
    among.mkdir()
    (among / "lettre 000.txt").write_text("d’ici")
    name = cabinet.documents / "0" / "lettre 000.txt"
    for _ in range(2):
        done = verb(cabinet, name, "--lieu", "« Disque A »", "--parmi", among, stdin=typed)
        assert (0, f"Dans {among}") == (done.code, done.out.splitlines()[1].rstrip("\u00a0: "))
        assert "1 fichier existe déjà" in done.err.replace("\u00a0", " ")
        assert names <= {one.name for one in among.iterdir()}
    assert 3 == len(list(among.iterdir()))
    assert [] == list((cabinet.root / "maison").iterdir())


def test_in_json_nothing_is_asked_and_both_files_are_kept(cabinet: Cabinet):
    cabinet.run()
    cabinet.kept()
    among = cabinet.root / "parmi"
    among.mkdir()
    (among / "lettre 000.txt").write_text("d’ici")
    name = "Documents/0/lettre 000.txt"
    done = verb(cabinet, name, "--parmi", among, "--json", stdin="oui\n")
    assert (0, str(among), False) == (done.code, done.json()["folder"], "oui ou non" in done.err)
    assert "d’ici" == (among / "lettre 000.txt").read_text()
    assert 2 == len(list(among.iterdir()))


def test_the_question_comes_before_any_file(cabinet: Cabinet):
    """Who leaves at the question, with Ctrl+C, finds no file in clear anywhere."""
    cabinet.run()
    cabinet.kept()
    among = cabinet.root / "parmi"
    (cabinet.root / "maison").mkdir()
    among.mkdir()
    (among / "lettre 000.txt").write_text("d’ici")
    ours, theirs = os.openpty()
    env = environment(cabinet.workspace.folder, home_of(cabinet))
    argv = [*HYGIE, "sauvegardes", "restaurer", "Documents/0/lettre 000.txt", "--parmi", str(among)]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=env, stdin=theirs, stdout=pipe, stderr=pipe) as process:
        assert process.stderr is not None
        asked = b""
        while b"oui ou non" not in asked and (sign := process.stderr.read(1)):
            asked += sign
        for _ in range(100):  # the first may come just before it listens
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.2)
        process.kill()
        process.communicate()
    os.close(ours)
    os.close(theirs)
    assert b"oui ou non" in asked
    assert process.returncode > 0  # it ended by itself
    assert ["lettre 000.txt"] == [one.name for one in among.iterdir()]
    assert [] == list((cabinet.root / "maison").iterdir())


def test_who_stops_a_restoration_is_told_where_its_files_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """And nothing is named where nothing had come back yet."""
    work = tmp_path / "R (incomplet)"

    @told_if_stopped(tmp_path / "R")
    def restoring(*, made: bool) -> None:
        if made:
            work.mkdir()
        raise KeyboardInterrupt

    for made in (False, True):
        with pytest.raises(KeyboardInterrupt):
            restoring(made=made)
        assert made is (str(work) in capsys.readouterr().err)


def test_a_partial_copy_is_never_told_as_all_that_there_was(cabinet: Cabinet):
    """One file that was asked for by name is whole all the same."""
    partial = partial_copy(cabinet)
    done = verb(partial)
    assert (0, True) == (done.code, "(partielle)" in done.out), done.err
    (one,) = verb(partial, "--json").json()["snapshots"]
    assert ["root_missing"] == one["partial"]
    done = verb(partial, "--tout", "--vers", partial.root / "tout")
    assert (1, False) == (done.code, "Tout est revenu" in done.out), done.err
    assert "qui était partielle" in done.out
    assert "Un répertoire à sauvegarder est introuvable." in done.out
    done = verb(partial, "--tout", "--json", "--vers", partial.root / "encore")
    assert (1, ["root_missing"], 20) == (done.code, done.json()["partial"], done.json()["same"])
    done = verb(partial, "Documents/0/lettre 000.txt", "--vers", partial.root / "un")
    assert (0, True) == (done.code, "Tout est revenu" in done.out), done.err
