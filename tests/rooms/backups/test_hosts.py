"""A host is asked for real: a rest-server of the practice's own, with a name and a password."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.backups import hosts, keys, plan
from hygie.rooms.backups.hosts import Trouble
from hygie.rooms.backups.kinds import Outcome, Reason
from hygie.rooms.backups.run import means
from hygie.rooms.backups.verbs.sheets_commands import copy_of
from tests.cli import Done
from tests.cli import hygie as run_hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import restic_program
from tests.rooms.backups.rest_host import SECRET, USER, Host, there


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with there(tmp_path / "serveur") as made:
        yield made


def hygie(practice: Cabinet, *args: object, stdin: str = "") -> Done:
    env = {"HYGIE_RESTIC": restic_program()}
    return run_hygie(practice.workspace.folder, "sauvegardes", *args, env=env, stdin=stdin)


def taken(practice: Cabinet, host: Host, *more: str, secret: str = SECRET) -> Done:
    args = ("hebergeur", "rest", host.address, "--nom", "Serveur", "--a-moi", *more)
    return hygie(practice, *args, stdin=f"{USER}\n{secret}\n")


def adopted(practice: Cabinet, host: Host) -> str:
    """Take the host into use: the identifier of the destination."""
    done = taken(practice, host, "--json")
    assert 0 == done.code, done.err
    practice.plan = plan.load(practice.home.plan)
    return str(done.json()["id"])


def change_secret(practice: Cabinet, identity: str, secret: str) -> None:
    """Keep another password of the host than the one that it knows."""
    variables = {"RESTIC_REST_USERNAME": USER, "RESTIC_REST_PASSWORD": secret}
    keys.keep_host_secrets(practice.workspace.secrets, identity, variables)


def said(done: Done) -> str:
    return (done.out + done.err).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_host_is_taken_saved_to_tried_and_gives_a_file_back(practice: Cabinet, host: Host):
    identity = adopted(practice, host)
    run = hygie(practice, "lancer", "--json")
    assert (0, "done", []) == (run.code, run.json()["outcome"], run.json()["reasons"]), run.err
    state = hygie(practice, "etat")
    assert "Serveur" in state.out, state.err
    drill = hygie(practice, "essai", "--sans-fiche", "--json")
    assert [] == drill.json()["troubles"], drill.err
    assert (20, True) == (drill.json()["compared"], drill.json()["packs_checked"])
    wanted, where = "Documents/1/lettre 001.txt", practice.root / "revenu"
    back = hygie(practice, "restaurer", wanted, "--vers", where)
    assert 0 == back.code, back.err
    (found,) = where.rglob("lettre 001.txt")
    assert (practice.documents / "1" / "lettre 001.txt").read_bytes() == found.read_bytes()
    password = keys.known_password(practice.workspace.secrets, identity)
    written = [run, state, drill, back]
    told = "".join(one.out + one.err for one in written)
    kept = [practice.home.plan, *practice.workspace.folder.glob("journal*")]
    told += "".join(path.read_text("utf-8", "replace") for path in kept if path.is_file())
    for secret in (SECRET, password):
        assert secret not in told


def test_what_the_paper_says_opens_a_host_without_hygie(practice: Cabinet, host: Host):
    """Its lines, typed in a terminal that knows nothing, with the host's user and secret."""
    identity = adopted(practice, host)
    assert 0 == hygie(practice, "lancer").code
    copy = copy_of(practice.plan.destinations[0])
    lines = dict(copy.told()["asks"])["macOS, Linux"]
    values = zip(lines, (USER, SECRET), strict=True)
    typed = [line.replace("…", value) for line, value in values]
    command = f"{restic_program()} --no-cache -r {copy.typed['Linux']} snapshots"
    password = keys.known_password(practice.workspace.secrets, identity)
    for before, code in ((typed, 0), ([], 1)):
        script = "\n".join([*before, command])
        env = {"RESTIC_PASSWORD": password, "PATH": os.environ["PATH"]}
        done = subprocess.run(["sh", "-c", script], env=env, capture_output=True, check=False)
        assert code == done.returncode, done.stderr


def test_what_opens_a_host_stands_in_no_command_that_the_system_shows(
    practice: Cabinet, host: Host
):
    identity = adopted(practice, host)
    password = keys.known_password(practice.workspace.secrets, identity)
    (practice.documents / "gros").write_bytes(os.urandom(30_000_000))
    seen: set[bytes] = set()
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(path.read_bytes())
                except OSError:
                    continue

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        run = hygie(practice, "lancer")
    finally:
        over.set()
        watcher.join()
    assert 0 == run.code, run.err
    ours = b"\n".join(seen)
    assert b"restic\0--json\0backup" in ours
    for secret in (SECRET, password, host.address):
        assert secret.encode() not in ours


def test_a_host_that_refuses_the_password_is_not_taken(practice: Cabinet, host: Host):
    done = taken(practice, host, secret="faux")
    assert 0 != done.code
    assert "refuse le nom d’utilisateur, le mot de passe ou la clé" in said(done)
    assert () == plan.load(practice.home.plan).destinations


def test_a_host_that_does_not_answer_is_not_taken(practice: Cabinet, host: Host):
    host.leave()
    done = taken(practice, host)
    assert 0 != done.code
    assert "L’hébergeur ne répond pas." in said(done)
    assert () == plan.load(practice.home.plan).destinations


def test_copies_of_a_host_that_does_not_answer_are_not_told_to_have_another_password(
    practice: Cabinet, host: Host
):
    host.leave()
    args = ("hebergeur", "rest", host.address, "--nom", "Serveur", "--a-moi", "--reprendre")
    done = hygie(practice, *args, stdin=f"{USER}\n{SECRET}\nun deux trois quatre cinq\n")
    assert 0 != done.code
    assert "Ce mot de passe n’ouvre pas" not in said(done)
    assert "n’ont pas pu être préparées" in said(done)


def test_a_password_of_the_host_that_changed_is_told(practice: Cabinet, host: Host):
    change_secret(practice, adopted(practice, host), "faux")
    run = hygie(practice, "lancer")
    assert (4, False) == (run.code, "réussie" in said(run))
    assert "refuse le nom d’utilisateur, le mot de passe ou la clé" in said(run)
    assert "faux" not in said(run)
    for verb in (("essai", "--sans-fiche"), ("restaurer", "--tout")):
        read = hygie(practice, *verb)
        assert 0 != read.code
        assert "refuse le nom d’utilisateur, le mot de passe ou la clé" in said(read)


def test_a_host_that_cannot_be_reached_is_told_within_a_minute(practice: Cabinet, host: Host):
    """Hygie gives up after some tries; restic alone goes on for a quarter of an hour."""
    adopted(practice, host)
    assert 0 == hygie(practice, "lancer").code
    host.leave()
    began = time.monotonic()
    run = hygie(practice, "lancer")
    assert (4, False) == (run.code, "réussie" in said(run))
    assert "L’hébergeur ne répond pas." in said(run)
    drill = hygie(practice, "essai", "--sans-fiche")
    assert drill.code not in {0, 1}
    assert "L’hébergeur ne répond pas." in said(drill)
    assert "réussi" not in said(drill)
    assert time.monotonic() - began < 100


def test_a_host_that_leaves_in_the_middle_fails_the_run_and_the_next_one_is_whole(
    practice: Cabinet, host: Host, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(means, "HOST_S", 2.0)
    adopted(practice, host)
    assert practice.run("Serveur").facts.outcome is Outcome.DONE
    before = host.size()
    (practice.documents / "gros").write_bytes(os.urandom(300_000_000))

    def leave_once_it_writes() -> None:
        deadline = time.monotonic() + 60
        while host.size() < before + 20_000_000 and time.monotonic() < deadline:
            time.sleep(0.02)
        host.leave()

    leaver = threading.Thread(target=leave_once_it_writes)
    leaver.start()
    report = practice.run("Serveur")
    leaver.join()
    assert (Outcome.FAILED, (Reason.HOST_SILENT,)) == (report.facts.outcome, report.facts.reasons)
    host.come()
    (practice.documents / "gros").unlink()
    practice.later(hours=1)
    assert practice.run("Serveur").facts.outcome is Outcome.DONE
    assert 2 == len(hygie(practice, "restaurer", "--json").json()["snapshots"])


def test_a_host_that_lost_its_index_is_not_a_folder_that_nobody_could_read(
    practice: Cabinet, host: Host
):
    """Then restic sends everything again, and speaks of the damage as of a folder."""
    adopted(practice, host)
    assert 0 == hygie(practice, "lancer").code
    for index in host.folder.glob("cabinet/index/*"):
        index.unlink()
    run = hygie(practice, "lancer", "--json")
    assert (1, ["copy_damaged"], []) == (
        run.code,
        run.json()["reasons"],
        run.json()["unread_files"],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("unexpected HTTP response (401): 401 Unauthorized", Trouble.REFUSED),
        ("subprocess ssh: cabinet@serveur: Permission denied (publickey).", Trouble.REFUSED),
        ("subprocess ssh: Host key verification failed.", Trouble.STRANGER),
        ("dial tcp 127.0.0.1:1: connect: connection refused", Trouble.SILENT),
        ("dial tcp: lookup serveur.invalid: no such host", Trouble.SILENT),
        ("ssh: Could not resolve hostname serveur: Name or service not known", Trouble.SILENT),
        ("unable to start the sftp session, error: unexpected EOF", Trouble.CLOSED),
        ("write /media/disque/data/a: no space left on device", None),
        ("open /media/disque/config: permission denied", None),
        ("", None),
    ],
)
def test_restic_s_words_tell_a_refusal_from_a_silence(words: str, expected: Trouble | None):
    assert hosts.trouble(words) is expected
