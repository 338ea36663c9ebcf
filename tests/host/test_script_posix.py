"""The script for Linux is run for real, from its making to the reading of what it wrote."""

import os
import pty
import re
import shutil
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hygie import house
from hygie.checkup import all_asks
from hygie.host.identity import label, machine_id
from hygie.host.live import answer_all
from hygie.host.recording import Recording, RecordingError, read_recording
from hygie.host.script import digest, file_name, script_for
from hygie.host.script_posix import posix_asks, quoted
from hygie.host.supplier import fingerprint
from hygie.spine.measure import Platform
from hygie.spine.probe import (
    SILENT,
    Answer,
    Ask,
    ListFiles,
    Outcome,
    PowerShell,
    ReadFile,
    ReadRegistry,
    Run,
)
from tests.host.fakes import Supplier

SHELLS = [shell for shell in ("dash", "bash") if shutil.which(shell)]
HOSTILE = (
    "$(touch PWNED)`touch PWNED`",
    "'; touch PWNED; '",
    '"; touch PWNED; "',
    "\n touch PWNED\n",
    "EMPREINTE=''",
    "\\",
    "!!",
    "*",
    "~",
    "-n",
    "é \u2028 \u202e",
    "@@ASKS@@",
)


def now() -> datetime:
    return datetime.now(UTC)


def written(
    folder: Path, supplier: Supplier, *asks: Ask, platform: Platform = Platform.LINUX
) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / file_name(platform)
    text = script_for(
        platform, asks, author="J. O’Connor", certificate_pem=supplier.pem, version="0.1.0"
    )
    path.write_text(text, "utf-8")
    return path


def changed(path: Path, old: str, new: str) -> None:
    """Change a script and the hash it bears: where it writes, what it finds."""
    text = path.read_text("utf-8")
    assert old in text
    text = text.replace(old, new)
    path.write_text(text.replace(re.findall(r"EMPREINTE='(.+)'", text)[0], digest(text)), "utf-8")


def launched(
    path: Path, *options: str, shell: str = "dash", typed: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [shell, path, *options],
        input=typed,
        capture_output=True,
        check=False,
        env={**os.environ, **env},
        timeout=120,
    )


def read(folder: Path, supplier: Supplier) -> Recording:
    (path,) = folder.glob("*.cms")
    return read_recording(path.read_bytes(), opener=supplier.opener)


def without_err(answers: dict[Ask, Answer]) -> dict[Ask, tuple[Outcome, int, str]]:
    """What a shell and Python say of an error differs; the rest must not."""
    return {ask: (given.outcome, given.code, given.out) for ask, given in answers.items()}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_answers_what_hygie_itself_would(shell: str, tmp_path: Path, supplier: Supplier):
    home = tmp_path / "home of claire"
    (home / "notes").mkdir(parents=True)
    (home / "notes" / "été.txt").write_text("é\n" * 3000)
    os.mkfifo(home / "fifo")
    for name in ("b.x", "a.x", ".c.x", "tab\there.x"):
        (home / name).write_text(name)
    asks: tuple[Ask, ...] = (
        Run(argv=("sh", "-c", "echo out; echo err >&2; exit 3")),
        Run(argv=("printf", "%s|", *HOSTILE)),
        Run(argv=("printf", r"\000\377\n")),
        Run(argv=("hygie-no-such-program",)),
        Run(argv=("/no/such/program",)),
        Run(argv=("/etc/passwd",)),
        Run(argv=("cat",)),
        Run(argv=("sh", "-c", "echo a; sleep 30"), timeout_s=1),
        Run(argv=("yes",)),
        Run(argv=("seq", "200000")),
        ReadFile(path="~/notes/été.txt"),
        ReadFile(path="~/notes/été.txt", limit=11),
        ReadFile(path="~/fifo"),
        ReadFile(path="/dev/zero"),
        ReadFile(path="/no/such/file"),
        ReadFile(path="etc/os-release"),
        ListFiles(glob="~/*.x"),
        ListFiles(glob="~/.[a-d].x"),
        ListFiles(glob="~/?.x", limit=1),
        ListFiles(glob="~/*/*.txt"),
        ListFiles(glob="~/notes/été.txt"),
        ListFiles(glob="~/nothing*"),
        ListFiles(glob="/no/such/*"),
        PowerShell(script="Get-X"),
        ReadRegistry(key="HKLM\\X", values=("a",)),
    )
    path = written(tmp_path / "stick", supplier, *asks)
    ended = launched(path, "--oui", shell=shell, HOME=str(home))
    assert ended.returncode == 0, ended.stderr.decode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        live = answer_all(asks)
    answers = read(tmp_path / "stick", supplier).answers(asks)
    assert without_err(answers) == without_err(live)
    assert answers[asks[0]].err == "err\n"
    assert answers[asks[-2]] == answers[asks[-1]] == SILENT
    assert list(tmp_path.rglob("PWNED")) == []
    assert not Path("/PWNED").exists()


def test_a_recording_says_whose_it_is(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    before = now() - timedelta(seconds=1)
    launched(path, "--oui", TZ="IST-5:30")
    found = read(tmp_path / "stick", supplier)
    assert found.machine == machine_id(bytes.fromhex(fingerprint(supplier.pem)))
    assert found.script == digest(path.read_text("utf-8"))
    assert (found.hygie, found.author, found.platform) == ("0.1.0", "J. O’Connor", Platform.LINUX)
    assert found.label == label()
    assert before <= found.at <= now()
    assert found.offset_minutes == 330


@pytest.mark.parametrize(("zone", "minutes"), [("PST8", -480), ("NST3:30", -210), ("UTC", 0)])
def test_time_zones_west_of_greenwich_are_counted(
    tmp_path: Path, supplier: Supplier, zone: str, minutes: int
):
    launched(written(tmp_path / "s", supplier, Run(argv=("true",))), "--oui", TZ=zone)
    assert read(tmp_path / "s", supplier).offset_minutes == minutes


def test_one_file_is_written_for_its_owner_alone_and_nothing_else_is_left(
    tmp_path: Path, supplier: Supplier
):
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    changed(path, "/dev/shm", str(tmp_path))
    launched(path, "--oui")
    launched(path, "--oui")
    names = sorted(entry.name for entry in (tmp_path / "stick").iterdir())
    day = f"{now().astimezone():%Y-%m-%d}"
    assert names == ["hygie-linux.sh", f"hygie-{label()}-{day}-2.cms", f"hygie-{label()}-{day}.cms"]
    for made in (tmp_path / "stick").glob("*.cms"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["stick"]


def test_the_person_is_shown_what_is_read_and_asked_before_it_is_written(
    tmp_path: Path, supplier: Supplier
):
    path = written(tmp_path / "stick", supplier, Run(argv=("echo", "SEEN")), ReadFile(path="/no"))
    ended = launched(path, typed=b"x\nv\nn\n")
    said = ended.stderr.decode()
    assert ended.returncode == 1
    assert list((tmp_path / "stick").glob("*.cms")) == []
    assert '    1. lance : "echo", "SEEN"\n    2. lit le fichier : /no\n' in said
    assert "2 questions : 1 avec réponse, 1 sans objet ici," in said
    assert fingerprint(supplier.pem) in said
    assert said.count("Écrire ce fichier ?") == 3
    assert "Rien n’est écrit." in said
    assert "\nSEEN\n" in ended.stdout.decode()


def test_a_yes_writes_and_silence_does_not(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    assert launched(path).returncode == 1
    assert list((tmp_path / "stick").glob("*.cms")) == []
    assert launched(path, typed=b"o\n").returncode == 0
    assert read(tmp_path / "stick", supplier).given


def test_what_was_read_cannot_act_on_the_terminal(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "s", supplier, Run(argv=("printf", r"\033[31m\007\r caf\303\251")))
    shown = launched(path, typed=b"v\nn\n").stdout
    assert "café" in shown.decode()
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", shown)


def test_a_script_that_was_touched_reads_nothing(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "stick", supplier, Run(argv=("touch", str(tmp_path / "PWNED"))))
    path.write_text(path.read_text("utf-8").replace("'%s\\n'", "'%s\\n\\n'", 1), "utf-8")
    ended = launched(path, "--oui")
    assert ended.returncode == 4
    assert "modifié ou abîmé" in ended.stderr.decode()
    assert not (tmp_path / "PWNED").exists()


def test_a_wrong_word_is_a_wrong_usage(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    for word in ("--clair", "-h", "", "oui"):
        assert launched(path, word).returncode == 2


def test_without_openssl_nothing_is_read(tmp_path: Path, supplier: Supplier):
    (tmp_path / "bin").mkdir()
    for name in ("sed", "cat"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    ended = launched(path, "--oui", shell="/usr/bin/dash", PATH=str(tmp_path / "bin"))
    assert ended.returncode == 4
    assert "openssl manque" in ended.stderr.decode()


@pytest.mark.parametrize(
    "missing", [("timeout",), ("timeout", "gzip", "base64"), ("timeout", "perl")]
)
def test_what_another_unix_lacks_is_made_up_for(
    tmp_path: Path, supplier: Supplier, missing: tuple[str, ...]
):
    """A Mac has no timeout: perl's alarm stands in; gzip and base64 are spared too."""
    (tmp_path / "bin").mkdir()
    for folder in ("/bin", "/usr/bin"):
        for program in Path(folder).iterdir():
            link = tmp_path / "bin" / program.name
            if program.name not in missing and not link.exists():
                link.symlink_to(program)
    hang = Run(argv=("sleep", "3"), timeout_s=1)
    asks = (Run(argv=("seq", "1000")), Run(argv=("yes",)), hang, ReadFile(path="/etc/os-release"))
    path = written(tmp_path / "stick", supplier, *asks)
    changed(path, ":/usr/sbin:/sbin", "")
    ended = launched(path, "--oui", shell="/usr/bin/dash", PATH=str(tmp_path / "bin"))
    assert ended.returncode == 0, ended.stderr.decode()
    answers = read(tmp_path / "stick", supplier).answers(asks)
    assert answers[asks[0]].out == "".join(f"{number}\n" for number in range(1, 1001))
    assert answers[asks[1]].outcome is Outcome.TOO_LONG
    expected = Outcome.RAN if "perl" in missing else Outcome.TIMED_OUT
    assert answers[hang].outcome is expected
    assert "PRETTY_NAME" in answers[asks[3]].out


def test_a_child_that_keeps_the_pipe_open_does_not_hold_the_script(
    tmp_path: Path, supplier: Supplier
):
    """Nor is its answer taken for a whole one."""
    ask = Run(argv=("sh", "-c", "sleep 20 & echo said"), timeout_s=1)
    after = Run(argv=("echo", "after"))
    path = written(tmp_path / "stick", supplier, ask, after)
    launched(path, "--oui")
    answers = read(tmp_path / "stick", supplier).answers((ask, after))
    assert answers[ask].outcome is Outcome.TIMED_OUT
    assert answers[after].out == "after\n"


def test_an_interrupted_script_leaves_nothing(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "stick", supplier, Run(argv=("sleep", "5")))
    changed(path, "/dev/shm", str(tmp_path))
    with subprocess.Popen(["dash", path, "--oui"], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        while b"rien" not in process.stderr.readline():
            continue
        made = list(tmp_path.glob("hygie.*"))
        process.terminate()
        process.stderr.read()
    assert process.returncode == 4
    assert len(made) == 1
    assert [entry.name for entry in tmp_path.rglob("*")] == ["stick", path.name]


def test_a_folder_where_nothing_can_be_written_is_told(tmp_path: Path, supplier: Supplier):
    """Root writes everywhere but on /proc: the file is sent there."""
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    changed(path, "fichier=$ici/", "fichier=/proc/")
    ended = launched(path, "--oui")
    assert ended.returncode == 4
    assert "n’a pas pu être écrit" in ended.stderr.decode()


def test_a_full_disk_is_told_and_no_shortened_answer_is_written(tmp_path: Path, supplier: Supplier):
    """A temporary disk of 100 kB is mounted where the answers wait."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", small],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:  # a right, not a program: no set-up can give it to who is not root
        pytest.skip("mounting a small disk needs more rights than this run has")
    try:
        path = written(
            tmp_path / "stick", supplier, Run(argv=("head", "-c", "300000", "/dev/zero"))
        )
        changed(path, "/dev/shm", str(small))
        ended = launched(path, "--oui")
    finally:
        subprocess.run(["umount", small], check=True)
    assert ended.returncode == 4
    assert "La place a manqué" in ended.stderr.decode()
    assert list((tmp_path / "stick").glob("*.cms")) == []


def test_a_variable_of_the_user_is_never_taken_for_the_temporary_folder(
    tmp_path: Path, supplier: Supplier
):
    """What the script removes at its end is what it made, whatever the environment says."""
    kept = tmp_path / "kept"
    kept.mkdir()
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)))
    changed(path, "for coin in /dev/shm", "for coin in /proc")
    changed(path, '"${TMPDIR:-}" /tmp;', '"${TMPDIR:-}";')
    ended = launched(path, "--oui", d=str(kept), TMPDIR="/proc", XDG_RUNTIME_DIR="/proc")
    assert ended.returncode == 4
    assert "Aucun répertoire temporaire" in ended.stderr.decode()
    assert kept.exists()


def test_on_a_terminal_progress_is_shown(tmp_path: Path, supplier: Supplier):
    path = written(tmp_path / "stick", supplier, Run(argv=("true",)), Run(argv=("false",)))
    master, slave = pty.openpty()
    subprocess.run(["dash", path, "--oui"], stdin=slave, stdout=slave, stderr=slave, check=True)
    said = os.read(master, 100_000).decode()
    os.close(master)
    os.close(slave)
    assert "\r1 / 2\r2 / 2" in said


@pytest.mark.parametrize("platform", [Platform.LINUX, Platform.MACOS])
@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_understands_the_scripts_of_all_real_asks(
    shell: str, platform: Platform, tmp_path: Path, supplier: Supplier
):
    asks = all_asks(house.probes(platform))
    path = written(tmp_path, supplier, *asks, platform=platform)
    checked = subprocess.run([shell, "-n", path], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


NETWORK = re.compile(
    r"\b(curl|wget|nc|ncat|ssh|scp|sftp|ftp|rsync|telnet|dig|ping|mail|s_client|/dev/tcp)\b"
)


@pytest.mark.parametrize("platform", [Platform.LINUX, Platform.MACOS])
def test_no_script_speaks_to_the_network(platform: Platform, tmp_path: Path, supplier: Supplier):
    """The engine holds no such verb; what is asked is looked at by the probes' tests."""
    text = written(tmp_path, supplier, platform=platform).read_text("utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert NETWORK.findall(code) == []


def test_all_real_asks_are_answered_as_hygie_itself_would(tmp_path: Path, supplier: Supplier):
    """Every probe sees the same by the script as by Hygie, on this very computer."""
    probes = house.probes(Platform.LINUX)
    asks = all_asks(probes)
    path = written(tmp_path / "stick", supplier, *asks)
    assert launched(path, "--oui").returncode == 0
    answers = read(tmp_path / "stick", supplier).answers(asks)
    live = answer_all(asks)
    assert {ask: answers[ask].outcome for ask in asks} == {ask: live[ask].outcome for ask in asks}
    assert [probe.read(answers) for probe in probes] == [probe.read(live) for probe in probes]


@pytest.mark.parametrize("text", ["a\0", "\ud800"])
def test_what_is_no_text_cannot_be_asked(text: str):
    with pytest.raises(ValueError, match=r"NUL|surrogates"):
        quoted(text)


@pytest.mark.parametrize(
    "ask",
    [
        Run(argv=()),
        Run(argv=("",)),
        Run(argv=("-rf", "x")),
        ListFiles(glob="/x/[$(id)]*"),
        ListFiles(glob="/x/[a'b]"),
    ],
)
def test_an_ask_that_a_shell_could_misread_is_refused(ask: Ask):
    with pytest.raises(ValueError, match="not a"):
        posix_asks([ask])


def test_what_only_windows_can_answer_is_not_asked():
    assert posix_asks([PowerShell(script="x"), ReadRegistry(key="HKLM\\X", values=())]) == ""


def test_the_home_is_that_of_whoever_runs_the_script():
    assert ' "$HOME"/notes' in posix_asks([ReadFile(path="~/notes")])
    assert posix_asks([ReadFile(path="~")]).endswith(' "$HOME"')
    assert posix_asks([ListFiles(glob="~/a b/*.c?d")]).endswith(
        """ "$HOME"'/a b' "$HOME"'/a b/'*.c?d"""
    )


def test_an_opener_is_needed(tmp_path: Path, supplier: Supplier):
    launched(written(tmp_path / "s", supplier, Run(argv=("true",))), "--oui")
    (path,) = (tmp_path / "s").glob("*.cms")
    with pytest.raises(RecordingError, match="chiffré"):
        read_recording(path.read_bytes())
