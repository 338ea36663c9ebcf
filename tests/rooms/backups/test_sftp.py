"""An SFTP host is asked for real, by restic's own `ssh` and OpenSSH's own server."""

from pathlib import Path

import pytest

from hygie.rooms.backups import plan
from hygie.rooms.backups.hosts import Trouble
from tests.cli import Done
from tests.cli import hygie as run_hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import restic_program
from tests.rooms.backups.sftp_host import REFUSES, SILENT, STRANGER, SftpHost


@pytest.fixture
def host(tmp_path: Path) -> SftpHost:
    made = SftpHost(tmp_path / "serveur")
    made.come()
    return made


def hygie(practice: Cabinet, host: SftpHost, *args: object, stdin: str = "") -> Done:
    env = {"HYGIE_RESTIC": restic_program(), "PATH": host.path}
    return run_hygie(practice.workspace.folder, "sauvegardes", *args, env=env, stdin=stdin)


def taken(practice: Cabinet, host: SftpHost) -> Done:
    args = ("hebergeur", "sftp", host.address, "--nom", "Serveur", "--a-moi")
    return hygie(practice, host, *args, stdin="\n\n")


def said(done: Done) -> str:
    return " ".join((done.out + done.err).split())


def test_a_host_by_sftp_is_taken_saved_to_tried_and_gives_all_back(
    practice: Cabinet, host: SftpHost
):
    assert 0 == taken(practice, host).code
    run = hygie(practice, host, "lancer", "--json")
    assert (0, "done", []) == (run.code, run.json()["outcome"], run.json()["reasons"]), run.err
    drill = hygie(practice, host, "essai", "--sans-fiche", "--json").json()
    assert ([], 20, True) == (drill["troubles"], drill["compared"], drill["packs_checked"])
    where = practice.root / "revenu"
    back = hygie(practice, host, "restaurer", "--tout", "--vers", where)
    assert 0 == back.code, back.err
    before = {path.name: path.read_bytes() for path in practice.documents.rglob("lettre*")}
    assert before == {path.name: path.read_bytes() for path in where.rglob("lettre*")}


REFUSALS = (
    (REFUSES, "refuse le nom d’utilisateur, le mot de passe ou la clé"),
    (SILENT, "L’hébergeur ne répond pas."),
    (STRANGER, "ne connaît pas encore ce serveur"),
)


@pytest.mark.parametrize(("words", "sentence"), REFUSALS, ids=("refuses", "silent", "stranger"))
def test_a_door_that_stays_closed_is_told_for_what_it_is(
    practice: Cabinet, host: SftpHost, words: str, sentence: str
):
    """When the host is taken, and later, for a copy, a trial and a restoration.

    restic sometimes ends before it has passed on the words of `ssh`: then nobody knows why.
    """
    unknown, _ = Trouble.CLOSED.value
    host.says(words)
    refused = taken(practice, host)
    assert refused.code != 0
    assert sentence in said(refused) or unknown in said(refused)
    assert () == plan.load(practice.home.plan).destinations
    host.says("")
    assert 0 == taken(practice, host).code
    host.says(words)
    for verb in (("lancer",), ("essai", "--sans-fiche"), ("restaurer", "--tout")):
        done = hygie(practice, host, *verb)
        assert done.code not in {0, 1}
        assert sentence in said(done) or unknown in said(done)
        assert "réussi" not in said(done)
