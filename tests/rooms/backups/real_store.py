"""A small practice saved for real with restic, and the ways in which its copy gets damaged."""

import atexit
import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hygie.rooms.backups.manifest.entries import STAGED, Entry, Manifest, Root, by_path
from hygie.rooms.backups.manifest.manifest import FORMAT, write
from hygie.rooms.backups.reading import Store
from hygie.rooms.backups.restic import MANIFEST_NAME, MANIFEST_TAG, RUN_TAG, TAG, Repository, init
from hygie.spine.job import Job
from tests.missing import missing

PASSWORD = "mot-de-passe-du-disque"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n27\n%%EOF\n"


def restic_program() -> str:
    """The real restic: that of HYGIE_RESTIC, else of the PATH."""
    found = os.environ.get("HYGIE_RESTIC") or shutil.which("restic")
    if found is None:
        missing("restic 0.17.1 or newer")
    return found


def restic(job: Job, stdin: bytes = b"") -> str:
    """Run restic, which must succeed: what it printed."""
    env = {**os.environ, **job.env}
    done = subprocess.run(job.argv, env=env, input=stdin, capture_output=True, check=True)
    return done.stdout.decode()


@cache
def empty_repository() -> Path:
    """A repository that holds nothing, made once for all tests: it is copied, not used."""
    home = Path(tempfile.mkdtemp(prefix="hygie-empty-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    repository = Repository(location=str(home / "copie"), password=PASSWORD)
    restic(init(restic_program(), repository))
    return home / "copie"


class Saved:
    """A practice, its repository, and the runs that were made of it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.documents = home / "Documents"
        self.staging = home / "staging"
        self.repository = home / "copie"
        self.runs = 0
        self.documents.mkdir(parents=True)
        self.staging.mkdir()
        shutil.copytree(empty_repository(), self.repository)
        self.store = self.reached()

    def reached(self, password: str = PASSWORD, where: str = "") -> Store:
        """The repository, opened by this password, at this place."""
        repository = Repository(location=where or str(self.repository), password=password)
        return Store(program=restic_program(), repository=repository, name="Disque A", identity="a")

    def restic(self, *args: str, stdin: bytes = b"") -> str:
        """Run restic, which must succeed."""
        return restic(self.store.job(*args), stdin)

    def fill(self) -> None:
        """Some documents, one database and its staged copy."""
        (self.documents / "sous dossier").mkdir(exist_ok=True)
        (self.documents / "courrier é.pdf").write_bytes(PDF)
        (self.documents / "sous dossier" / "notes.txt").write_text("bonjour")
        (self.documents / "gros.bin").write_bytes(os.urandom(300_000))
        with zipfile.ZipFile(self.documents / "lettre.docx", "w") as archive:
            archive.writestr("word/document.xml", "<w/>" * 1_000)
        database(self.documents / "base.db")
        shutil.copy(self.documents / "base.db", self.staging / "x.db")
        (self.staging / "Documents").mkdir(exist_ok=True)
        (self.staging / "x.db").replace(self.staging / "Documents" / "base.db")

    def manifest(self, **changes: Entry) -> Manifest:
        """What a run writes down of the documents as they are."""
        entries = {}
        for path in sorted(self.documents.rglob("*")):
            if path.is_file() and not path.is_symlink():
                name = f"Documents/{path.relative_to(self.documents).as_posix()}"
                entries[name] = entry_of(path, name)
        return Manifest(
            format=FORMAT,
            machine="poste",
            at=datetime(2026, 11, 21, 19, 0, tzinfo=UTC),
            roots=(Root("Documents", str(self.documents)), Root(STAGED, str(self.staging))),
            entries=by_path({**entries, **changes}.values()),
            databases=("Documents/base.db",) if "Documents/base.db" in entries else (),
        )

    def save(self, manifest: Manifest | None = None) -> str:
        """One run: the files, then the manifest in a small snapshot of its own."""
        manifest = manifest or self.manifest()
        run = f"{RUN_TAG}{self.runs}"
        self.runs += 1
        out = self.restic(
            "backup", "--json", "-q", "--exclude", str(self.documents / "base.db"),
            "--tag", TAG, "--tag", run, str(self.documents), str(self.staging),
        )  # fmt: skip
        snapshot = out.split('"snapshot_id":"')[1].split('"')[0]
        self.restic(
            "backup", "-q", "--stdin", "--stdin-filename", f"/{MANIFEST_NAME}",
            "--tag", TAG, "--tag", run, "--tag", MANIFEST_TAG, stdin=write(manifest),
        )  # fmt: skip
        return snapshot

    def packs(self) -> list[Path]:
        """The files that hold what was saved, the largest first."""
        found = [path for path in (self.repository / "data").rglob("*") if path.is_file()]
        return sorted(found, key=lambda path: -path.stat().st_size)


def entry_of(path: Path, name: str) -> Entry:
    """A file as a manifest has it."""
    raw, stat = path.read_bytes(), path.stat()
    return Entry(name, len(raw), stat.st_mtime_ns, stat.st_ino, hashlib.sha256(raw).hexdigest())


def database(path: Path, rows: int = 500) -> None:
    """A database of SQLite with so many rows."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE patient (id INTEGER PRIMARY KEY, note TEXT)")
        base.executemany("INSERT INTO patient (note) VALUES (?)", [("n" * 200,)] * rows)
        base.execute("CREATE INDEX i ON patient (note)")
        base.commit()


def flip(path: Path, at: float = 0.5) -> None:
    """Change one bit in a file, at this part of its length."""
    path.chmod(0o600)
    raw = bytearray(path.read_bytes())
    raw[int(len(raw) * at)] ^= 0x40
    path.write_bytes(raw)
