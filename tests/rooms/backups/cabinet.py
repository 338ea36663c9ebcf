"""A small practice that is really backed up: its folders, a disk, restic, a clock to turn."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hygie import house
from hygie.rooms.backups import adoption, connect, engine, keys, kinds, plan, restic, restic_said
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.engine import Engine
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.manifest.entries import Manifest
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.restic import Repository
from hygie.rooms.backups.run import keep as run_keep
from hygie.rooms.backups.run.report import Report
from hygie.rooms.backups.run.run import run
from hygie.rooms.backups.run.scene import Scene
from hygie.spine.evidence import Seen
from hygie.spine.posture import Catalogue
from hygie.workspace import Workspace
from tests.rooms.backups.real_store import PASSWORD, empty_repository, restic_program

NOW = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)


@dataclass
class Cabinet:
    """One practice in a folder of the tests. ``now`` is what its clock says."""

    root: Path
    now: datetime = NOW
    plan: Plan = field(default_factory=Plan)

    def __post_init__(self) -> None:
        os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        self.documents = self.root / "Documents"
        self.documents.mkdir(parents=True, exist_ok=True)
        self.disk = self.root / "disque"
        self.disk.mkdir(exist_ok=True)
        self.workspace = Workspace(
            folder=self.root / "hygie",
            catalogue=Catalogue(measures=(), judges={}),
            facts_type=house.facts_type,
            clock=lambda: self.now,
            chance=os.urandom,
        ).__enter__()
        self.engine = real_engine()

    @property
    def home(self) -> Home:
        return home(self.workspace.folder)

    def fill(self, count: int = 20) -> None:
        """Some documents."""
        for number in range(count):
            folder = self.documents / f"{number % 4}"
            folder.mkdir(exist_ok=True)
            (folder / f"lettre {number:03}.txt").write_text(f"lettre {number}\n" * 50)
        self.plan = plan.with_roots(self.plan, [self.documents])

    def database(self, name: str = "base.db", rows: int = 500) -> Path:
        """A database among the documents."""
        path = self.documents / name
        with closing(sqlite3.connect(path)) as base:
            base.execute("CREATE TABLE IF NOT EXISTS patient (id INTEGER PRIMARY KEY, note TEXT)")
            base.executemany("INSERT INTO patient (note) VALUES (?)", [("n" * 200,)] * rows)
            base.commit()
        return path

    def adopt(self, name: str = "Disque A", disk: Path | None = None, **more: Any) -> Destination:
        """Take the folder ``disk`` into use as a disk: its repository is a copy of an empty one."""
        self.home.make()
        found = adoption.look(disk or self.disk, Plan(), (), "poste")
        identity = adoption.new_identity(self.workspace)
        wanted = adoption.destination_of(found, identity, name, Place.PRACTICE, Sort.DISK)
        shutil.copytree(empty_repository(), found.folder)
        keys.keep_password(self.workspace.secrets, identity, PASSWORD.encode())
        made = replace(wanted, mark=connect.mark(found.folder), **more)
        self.plan = self.plan.with_destination(made)
        return made

    def run(self, name: str = "Disque A", **scene: Any) -> Report:
        """One run."""
        return run(self.workspace, self.plan, self.plan.destination(name), self.scene(**scene))

    def kept(self) -> None:
        """Write the plan, for the real command line."""
        self.home.make()
        plan.save(self.home.plan, self.plan)

    def scene(self, **more: Any) -> Scene:
        given: dict[str, Any] = {
            "engine": self.engine,
            "volumes": tuple,
            "seconds": time.monotonic,
            "label": "poste",
        }
        return Scene(**(given | more))

    def later(self, **delta: float) -> None:
        """Some time passes."""
        self.now += timedelta(**delta)

    def repository(self, name: str = "Disque A") -> Repository:
        reached = connect.reach(self.plan.destination(name), ())
        return connect.repository(self.workspace, self.home, reached)

    @property
    def folder(self) -> Path:
        """The folder of the first repository."""
        return Path(self.plan.destinations[0].path)

    def snapshots(self) -> list[restic_said.Snapshot]:
        """What the repository holds, the oldest first; its lists of files left out."""
        lines, code = self.restic("snapshots")
        assert code == 0, lines
        found = restic_said.snapshots(lines) or ()
        return [one for one in found if not one.only_manifest]

    def restic(self, *args: str, json: bool = True) -> tuple[list[str], int]:
        """Ask restic, with the practice's own password: its lines and its code."""
        job = restic.ask(self.engine.program, self.repository(), *args, json=json)
        lines, ended = self.engine.run(job)
        return [line.text for line in lines], ended.code

    def manifest(self) -> Manifest:
        found = run_keep.last_manifest(self.home)
        assert found is not None
        return found

    def noted(self, kind: type) -> list[Any]:
        """The latest facts of a kind, in the journal."""
        return [
            piece.sight.facts
            for piece in self.workspace.latest()
            if isinstance(piece.sight, Seen) and isinstance(piece.sight.facts, kind)
        ]

    def last_run(self) -> kinds.BackupRun:
        runs: list[kinds.BackupRun] = self.noted(kinds.BackupRun)
        return max(runs, key=lambda facts: facts.began)

    def restored(self, snapshot: str = "latest") -> Callable[[Path], bytes]:
        """Restore with restic alone; what gives the content of a file that was saved."""
        where = Path(tempfile.mkdtemp(dir=self.root))
        lines, code = self.restic("restore", snapshot, "--tag", restic.TAG, "--target", str(where))
        assert code == 0, lines
        return lambda path: (where / path.relative_to("/")).read_bytes()

    def close(self) -> None:
        self.workspace.__exit__(None, None, None)


def real_engine() -> Engine:
    """The real restic."""
    program = restic_program()
    return Engine(program=program, version=engine.version_of(program))
