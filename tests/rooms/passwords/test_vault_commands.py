"""The verbs on vaults, run as a person runs them: in a terminal, or through a pipe."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hygie.rooms.passwords.published import sha1
from tests.rooms.passwords import exports
from tests.rooms.passwords.exports import ACCOUNTS, SECRET, exported

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-m", "tests.rooms.passwords.vault_program"]
SECRETS = [secret for account in ACCOUNTS.values() for secret in account if secret != "mahaut"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "cabinet"
    folder.mkdir()
    return folder


def put(folder: Path, data: bytes, name: str = "export") -> Path:
    path = folder.parent / name
    path.write_bytes(data)
    return path


def run(home: Path, *argv: object, typed: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*PROGRAM, str(home), *map(str, argv)], input=typed, capture_output=True, cwd=ROOT,
        check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def in_terminal(home: Path, *argv: object, typed: list[bytes]) -> tuple[int, str]:
    """The exit code and all that the terminal showed, each line typed at its question."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [*PROGRAM, str(home), *map(str, argv)])
    shown, todo = b"", list(typed)
    try:
        while select.select([terminal], [], [], 60)[0] and (chunk := os.read(terminal, 65_536)):
            shown += chunk
            if todo and shown.endswith((b": ", b"] ")):  # a question, not what follows it
                os.write(terminal, todo.pop(0) + b"\n")
    except OSError:  # the program has ended
        pass
    else:
        os.kill(pid, signal.SIGKILL)  # it waits for something that nobody will type
    _pid, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n")


def journal(home: Path) -> list[list[object]]:
    return [json.loads(line) for line in (home / "journal.txt").read_text().splitlines()]


def test_a_vault_is_examined_and_counts_are_kept(home) -> None:
    """Exit code 1, a readable result, two pieces of evidence without names of sites."""
    done = run(home, "auditer", put(home, exported("bitwarden.json")))
    assert done.returncode == 1
    assert "Bitwarden : 6 mots de passe examinés, dont 5 à changer." in done.stdout
    assert "1. La Poste (messagerie)" in done.stdout
    assert [row[:2] for row in journal(home)] == [
        ["practice", "passwords.audit"],
        ["machine:0a", "passwords.audit"],
    ]
    kept = (home / "journal.txt").read_text()
    shown = done.stdout + done.stderr + kept
    assert not [secret for secret in SECRETS if secret in shown]
    assert not [word for word in ("Poste", "meli", "octolib") if word in kept]
    assert [path.name for path in home.iterdir()] == ["journal.txt"]


def test_json_is_one_object_without_secrets(home) -> None:
    """Counts that were not looked for are null; what is to be done first stands first."""
    done = run(home, "auditer", put(home, exported("chrome.csv")), "--json")
    value = json.loads(done.stdout)
    assert (value["accounts"], value["duplicates"], value["to_change"]) == (6, 1, 5)
    assert value["counts"]["published"] is None
    assert value["findings"][0]["service"] == "mailbox"
    assert not [secret for secret in SECRETS if secret in done.stdout + done.stderr]


def test_a_clean_vault_gives_nothing_to_correct(home) -> None:
    """Exit code 0; an empty one is 3, for nothing was seen."""
    clean = b"name,url,username,password\na,https://a.example,u,v8;T:q2#zLp0!xR\n"
    assert run(home, "auditer", put(home, clean)).returncode == 0
    assert run(home, "auditer", put(home, b"name,url,username,password\n")).returncode == 3


def test_age_alone_is_nothing_to_correct(home) -> None:
    """It is said, and the exit code stays 0."""
    head = b"url,username,password,httpRealm,formActionOrigin,guid,timePasswordChanged\n"
    old = head + b"https://a.example,u,v8;T:q2#zLp0!xR,,,{1},1000000000000\n"
    done = run(home, "auditer", put(home, old))
    assert done.returncode == 0
    assert "n’a pas changé depuis 2001" in done.stdout


def test_the_password_of_a_file_may_come_from_a_pipe(home) -> None:
    """Then that of the vault, when it is to be compared."""
    path = put(home, exports.locked())
    typed = SECRET + b"\nKine75-Ameli!\n"
    done = run(home, "auditer", path, "--json", "--principal", typed=typed)
    assert json.loads(done.stdout)["counts"]["master_reused"] == 1
    wrong = run(home, "auditer", path, typed=b"faux\n")
    assert (wrong.returncode, wrong.stdout) == (4, "")
    assert "n’ouvre pas le fichier" in wrong.stderr


def test_a_database_is_opened_where_it_lies(home, tmp_path) -> None:
    """With KeePassXC's own program."""
    done = run(home, "auditer", exports.kdbx(tmp_path), "--json", typed=SECRET + b"\n")
    assert json.loads(done.stdout)["accounts"] == 6


def test_in_a_terminal_secrets_are_not_shown_and_the_file_may_be_erased(home) -> None:
    """Both passwords are asked without echo, then what deletion does not promise is said."""
    path = put(home, exports.locked())
    typed = [SECRET, b"Kine75-Ameli!", b"oui"]
    code, shown = in_terminal(home, "auditer", path, typed=typed)
    assert code == 1
    assert "pareil à celui du gestionnaire" in shown
    assert not [word for word in (SECRET.decode(), "Kine75") if word in shown]
    assert not path.exists()
    assert "SSD" in shown


def test_in_a_terminal_the_file_stays_unless_one_says_yes(home) -> None:
    """Entering nothing is no; no master password is no comparison."""
    path = put(home, exported("bitwarden.csv"))
    _code, shown = in_terminal(home, "auditer", path, typed=[b"", b""])
    assert path.exists()
    assert "n’a pas comparé avec le mot de passe du gestionnaire" in shown


def test_a_file_is_erased_when_the_command_says_so(home) -> None:
    """Without a question, for scripts."""
    path = put(home, exported("bitwarden.csv"))
    done = run(home, "auditer", path, "--effacer")
    assert not path.exists()
    assert "SSD" in done.stderr


def test_nothing_goes_online_without_agreement(home) -> None:
    """In a pipe it takes --oui, in a terminal a yes; two ways to look are one too many."""
    path = put(home, exported("chrome.csv"))
    done = run(home, "auditer", path, "--en-ligne")
    assert (done.returncode, done.stdout) == (4, "")
    assert "sans votre accord" in done.stderr
    code, shown = in_terminal(home, "auditer", path, "--en-ligne", typed=[b"non"])
    assert code == 4
    assert "cinq caractères" in shown
    assert run(home, "auditer", path, "--en-ligne", "--index", "x").returncode == 2
    assert not (home / "journal.txt").exists()


def test_the_person_is_named_when_there_are_several(home) -> None:
    """Whose passwords they are is asked before anything is read."""
    (home / "personnes.txt").write_text("Mahaut Zoé")
    path = put(home, exported("chrome.csv"))
    assert run(home, "auditer", path).returncode == 4
    run(home, "auditer", path, "--personne", "Zoé")
    assert journal(home)[0][0] == "person:Zoé"


def test_the_index_is_made_in_the_practice_and_used_from_then_on(home) -> None:
    """Or where one says, and then named."""
    digests = sorted(sha1(word).hex().upper() for word in ("Soleil2019!", "azerty"))
    text = put(home, "".join(f"{d}:9\r\n" for d in digests).encode(), "pwned.txt")
    vault = put(home, exported("chrome.csv"))
    made = run(home, "index", text)
    assert (made.returncode, "2 mots de passe publiés" in made.stdout) == (0, True)
    counts = json.loads(run(home, "auditer", vault, "--json").stdout)["counts"]
    assert counts["published"] == 2
    elsewhere = home.parent / "ailleurs.index"
    run(home, "index", text, "--vers", elsewhere)
    (home / "mots-de-passe-publies.index").unlink()
    done = run(home, "auditer", vault, "--json", "--index", elsewhere)
    assert json.loads(done.stdout)["counts"]["published"] == 2
    assert run(home, "auditer", vault, "--index", text).returncode == 4


@pytest.mark.parametrize("data", [b"", b"\x89PNG" + bytes(200), b"bonjour"])
def test_a_file_that_is_no_vault_fails_with_its_sentence(home, data) -> None:
    """And leaves no evidence."""
    done = run(home, "auditer", put(home, data))
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.count("\n") == 2
    assert not (home / "journal.txt").exists()


def test_hostile_titles_are_shown_as_text(home) -> None:
    """No control code, no markup of the terminal."""
    row = "\u202erouge[/bold]\x9b31m,https://mail.example,u,azerty\n".encode()
    done = run(home, "auditer", put(home, b"name,url,username,password\n" + row))
    assert not {"\u202e", "\x9b"} & set(done.stdout)
    assert "rouge[/bold]" in done.stdout
