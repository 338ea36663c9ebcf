"""Opening the file: where it may lie, who may read it, and disks that will not have it."""

import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from hygie.journal import Journal, JournalError
from hygie.journal.files import open_to_write
from hygie.journal.tables import APPLICATION_ID
from tests.journal.scene import Key, as_nobody, at, by_hand, open_journal, piece, resolve


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def loose_umask():
    old = os.umask(0)
    yield
    os.umask(old)


@pytest.fixture
def public():
    """A folder that any account may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_only_its_owner_reads_the_journal(tmp_path, loose_umask):
    """Folder 0700; the file, its log and its index 0600, whatever the umask."""
    path = tmp_path / "home" / "hygie" / "journal.sqlite"
    with open_journal(path) as journal:
        journal.append([piece()])
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == [
            "journal.sqlite",
            "journal.sqlite-shm",
            "journal.sqlite-wal",
        ]
        assert {mode(file) for file in files} == {0o600}
    assert mode(path.parent) == 0o700


def test_journal_is_durable(tmp_path):
    """WAL, each transaction on the disk when it ends, deleted bytes overwritten."""
    with closing(open_to_write(tmp_path / "j", Key(), os.urandom, 1.0)) as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "secure_delete")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "secure_delete": 1}


@pytest.mark.parametrize("read_only", [False, True])
def test_network_drive_is_refused(tmp_path, read_only):
    """Before anything is made there."""
    path = tmp_path / "share" / "j"
    with pytest.raises(JournalError, match="lecteur réseau"):
        open_journal(path, remote=lambda folder: folder == path.parent, read_only=read_only)
    assert not path.parent.exists()


def test_reading_makes_nothing(tmp_path):
    """A journal that is not there is told, not made."""
    with pytest.raises(JournalError, match="pas encore de journal"):
        open_journal(tmp_path / "j", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_reader_cannot_write(tmp_path):
    """Not even by mistake."""
    open_journal(tmp_path / "j").close()
    with (
        open_journal(tmp_path / "j", read_only=True) as journal,
        pytest.raises(JournalError, match="lecture seule"),
    ):
        journal.append([piece()])


@pytest.mark.parametrize(
    "content",
    [b"Bonjour, je suis une lettre, et non un journal.", b"SQLite format 3\0" + b"x" * 200],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_file_that_is_no_database_is_left_alone(tmp_path, content, read_only):
    """It is told, and not a byte of it is changed."""
    path = tmp_path / "j"
    path.write_bytes(content)
    with pytest.raises(JournalError, match="n'est pas un journal d'Hygie") as error:
        open_journal(path, read_only=read_only)
    assert "renommant" in error.value.remedy
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE patients (name TEXT)"],
        ["PRAGMA user_version = 1"],
        ["PRAGMA application_id = 7", "PRAGMA user_version = 9"],
        [f"PRAGMA application_id = {APPLICATION_ID}"],
    ],
)
def test_database_of_another_program_is_left_alone(tmp_path, statements):
    """Even one that pretends to be ours."""
    path = tmp_path / "j"
    by_hand(path, *statements)
    before = path.read_bytes()
    with pytest.raises(JournalError, match="n'est pas un journal d'Hygie"):
        open_journal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_journal_of_a_newer_hygie_is_refused(tmp_path, read_only):
    """Rather than be read wrongly."""
    path = tmp_path / "j"
    open_journal(path).close()
    by_hand(path, "PRAGMA user_version = 2")
    with pytest.raises(JournalError, match="version plus récente d'Hygie") as error:
        open_journal(path, read_only=read_only)
    assert error.value.remedy == "Mettez Hygie à jour sur cet ordinateur, puis recommencez."


@pytest.mark.parametrize(
    "thing",
    [
        "CREATE TRIGGER t AFTER INSERT ON rows BEGIN DELETE FROM rows; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE t (x)",
        "DROP INDEX bodies_by_lane",
    ],
)
def test_journal_with_other_tables_is_refused(tmp_path, thing):
    """A trigger or a view added by hand could change what is read or written."""
    path = tmp_path / "j"
    open_journal(path).close()
    by_hand(path, thing)
    for read_only in (False, True):
        with pytest.raises(JournalError, match="n'est pas un journal d'Hygie"):
            open_journal(path, read_only=read_only)


def test_file_left_empty_by_a_crash_becomes_a_journal(tmp_path):
    """A computer that stopped just after making the file."""
    (tmp_path / "a").touch()
    by_hand(tmp_path / "b", "PRAGMA journal_mode = WAL")
    for name in ("a", "b"):
        with open_journal(tmp_path / name) as journal:
            assert journal.append([piece()]) == (1,)


def test_folder_in_the_place_of_the_file_is_told(tmp_path):
    (tmp_path / "j").mkdir()
    with pytest.raises(JournalError, match="ne peut pas être ouvert"):
        open_journal(tmp_path / "j")


def test_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "f").touch()
    with pytest.raises(JournalError, match="ne peut pas être ouvert"):
        open_journal(tmp_path / "f" / "j")


def test_odd_path_is_no_matter(tmp_path):
    """Letters that mean something in an address are letters of a name here."""
    path = tmp_path / "Cabinet n°1 ? #2 100%25" / "j"
    with open_journal(path) as journal:
        journal.append([piece()])
        assert journal.verify().ok
    assert path.exists()


# --- disks that will not have it -------------------------------------------------------------


def test_protected_folder_is_told(public):
    """Nothing can be made there."""
    public.chmod(0o555)
    with as_nobody(), pytest.raises(JournalError, match="est en lecture seule"):
        open_journal(public / "j")


@pytest.fixture
def protected(public):
    """A journal of one row that can be read and not written."""
    path = public / "home" / "j"
    with open_journal(path) as journal:
        journal.append([piece()])
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)


def test_protected_journal_is_read_and_not_written(protected):
    """On a disk that is read-only, evidence is shown and verified; adding is told."""
    with as_nobody():
        with pytest.raises(JournalError, match="est en lecture seule"):
            open_journal(protected)
        with open_journal(protected, read_only=True) as journal:
            assert [row.sequence for row in journal.latest(at(1))] == [1]
            assert journal.verify().ok
            assert len(list(journal.export())) == 3


def test_protected_journal_with_a_log_is_not_read_in_part(protected):
    """What only stands in the write-ahead log would be missed: it is told instead."""
    protected.parent.chmod(0o755)
    with open_journal(protected) as journal:
        journal.append([piece(1)])
        for end in ("", "-wal"):
            copy = protected.parent / f"copy{end}"
            shutil.copy(f"{protected}{end}", copy)
            copy.chmod(0o444)
    protected.parent.chmod(0o555)
    with as_nobody(), pytest.raises(JournalError, match="ne peut pas être"):
        open_journal(protected.parent / "copy", read_only=True)


def test_full_disk_loses_nothing(tmp_path):
    """What does not fit is not added at all, and what was there still verifies."""
    path = tmp_path / "j"
    connection = open_to_write(path, Key(), os.urandom, 1.0)
    with Journal(
        path, connection, signer=Key(), resolve=resolve, chance=os.urandom, wait_s=1.0
    ) as journal:
        journal.append([piece()])
        connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(JournalError, match="Le disque est plein : rien n'a été ajouté"):
            journal.append([piece(n) for n in range(1000)])
        assert journal.head().sequence == 1
        connection.execute("PRAGMA max_page_count = 100000")
        journal.append([piece(1)])
        assert journal.verify().ok


def test_file_that_may_not_grow_loses_nothing(tmp_path):
    """A quota met in the middle of a transaction, on the real file."""
    with open_journal(tmp_path / "j") as journal:
        journal.append([piece()])
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(JournalError, match="disque"):
                journal.append([piece(n) for n in range(1000)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert journal.head().sequence == 1
        assert journal.append([piece(1)]) == (2,)
        assert journal.verify().ok


@pytest.mark.parametrize("left", [0, 100])
def test_journal_is_read_on_a_disk_where_nothing_more_fits(tmp_path, left):
    """SQLite wants room to read a journal; when nothing is in its log, none is needed."""
    path = tmp_path / "j"
    with open_journal(path) as journal:
        journal.append([piece()])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, hard))
    try:
        with open_journal(path, read_only=True) as journal:
            assert journal.head().sequence == 1
            assert journal.verify().ok
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


ON_A_SMALL_DISK = """
import os, subprocess, sys
from pathlib import Path
from hygie.journal import JournalError
from tests.journal.scene import open_journal, piece
disk = Path(sys.argv[1])
path = disk / "home" / "j"
added = 0
with open_journal(path) as journal:
    try:
        while True:
            added = journal.append([piece(added) for _ in range(20)])[-1]
    except JournalError as error:
        print(error.message)
(disk / "home" / "full").write_bytes(b"") # names still fit
with open_journal(path, read_only=True) as journal:
    assert journal.head().sequence == added and journal.verify().ok, added
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
try:
    open_journal(path)
except JournalError as error:
    print(error.message)
with open_journal(path, read_only=True) as journal:
    assert journal.head().sequence == added and journal.verify().ok
print("all there", added > 20)
"""


def test_real_full_disk_and_read_only_disk(tmp_path):
    """A disk of one megabyte, filled to the brim, then mounted read-only."""
    mount = f"mount -t tmpfs -o size=1m tmpfs {tmp_path}"
    unshare = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    tried = subprocess.run([*unshare, mount], check=False, capture_output=True)
    if tried.returncode:  # a right of the kernel, often closed in containers: nothing installs it
        pytest.skip("this system lets nobody mount a disk of his own (unshare --user --mount)")
    done = subprocess.run(
        [*unshare, f'{mount} && exec "$0" -c "$1" {tmp_path}', sys.executable, ON_A_SMALL_DISK],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert done.stderr == ""
    full, read_only, well = done.stdout.splitlines()
    assert full.startswith("Le disque est plein : rien n'a été ajouté")
    assert read_only == (
        f"Le journal ne peut pas être écrit : le disque ou le répertoire {tmp_path}/home"
        " est en lecture seule."
    )
    assert well == "all there True"


def test_two_first_openings_make_one_journal(tmp_path):
    """Two Hygies that start at once on a new computer."""
    script = (
        "import sys; from pathlib import Path; from tests.journal.scene import *; "
        "sys.stdin.buffer.raw.read(1); open_journal(Path(sys.argv[1])).append([piece()])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    argv = [sys.executable, "-c", script, str(tmp_path / "j")]
    ready, go = os.pipe()
    started = [
        subprocess.Popen(argv, stdin=ready, stderr=subprocess.PIPE, env=env) for _ in range(6)
    ]
    os.write(go, b"\n" * 6)
    os.close(go)
    assert [one.communicate()[1] for one in started] == [b""] * 6
    with open_journal(tmp_path / "j", signer=Key()) as journal:
        assert journal.head().sequence == 6
        assert journal.verify().ok


def test_nothing_stays_open_after_a_refusal(tmp_path):
    """The file can be renamed at once, as the remedy says, also on Windows."""
    path = tmp_path / "j"
    open_journal(path).close()
    by_hand(path, "CREATE TABLE t (x)")
    for read_only in (False, True):
        with pytest.raises(JournalError):
            open_journal(path, read_only=read_only)
    opened = {fd.resolve() for fd in Path("/proc/self/fd").iterdir()}
    assert path not in opened


def test_closed_journal_is_a_mistake(tmp_path):
    journal = open_journal(tmp_path / "j")
    journal.close()
    with pytest.raises(sqlite3.ProgrammingError), closing(journal):
        journal.head()
