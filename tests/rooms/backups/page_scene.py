"""The pages about copies as a practice has them: the real site, a computer of ours, real restic."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from hygie.rooms.backups import adoption, connect, engine, keys
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.home import Home, home
from hygie.rooms.backups.pages import PAGES
from hygie.rooms.backups.plan import Plan
from hygie.spine.measure import Platform
from hygie.workspace import Workspace
from tests.desk.web.client import Element, Visitor, visiting
from tests.desk.web.scene import FakeDesk, desk
from tests.rooms.backups.real_store import PASSWORD, empty_repository, restic_program


@dataclass(frozen=True, kw_only=True)
class LinuxDesk(FakeDesk):
    """A desk of which the computer is one of Linux."""

    def workspace(self, *, read_only: bool = False) -> Workspace:
        made = super().workspace(read_only=read_only)
        made.__dict__["platform"] = Platform.LINUX
        return made


@dataclass(frozen=True)
class Scene:
    """A practice with documents, and a disk that is plugged in."""

    root: Path
    place: LinuxDesk

    @property
    def documents(self) -> Path:
        return self.root / "maison" / "Documents"

    @property
    def disk(self) -> Path:
        return self.root / "ELEMENTS"

    @property
    def home(self) -> Home:
        return home(self.place.folder)

    @property
    def plan(self) -> Plan:
        return plans.load(self.home.plan)

    def keep(self, plan: Plan) -> None:
        self.home.make()
        plans.save(self.home.plan, plan)

    def destination(self, name: str = "Disque A") -> Destination:
        return self.plan.destination(name)

    def planned(self) -> None:
        """The folders are chosen, the places are not."""
        self.keep(plans.with_roots(self.plan, [self.documents]))


def scene(root: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A practice that has never saved anything, whose computer has one disk plugged in."""
    monkeypatch.setenv(engine.VARIABLE, restic_program())
    monkeypatch.setenv("HOME", str(root / "maison"))
    empty = desk(root / "hygie")
    given = {one.name: getattr(empty, one.name) for one in fields(empty)}
    made = Scene(root, LinuxDesk(**{**given, "room_pages": lambda: (PAGES,)}))
    for number in range(12):
        folder = made.documents / "courriers"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"lettre {number}.txt").write_text("lettre\n" * 200)
    (root / "maison" / "Vega5").mkdir()
    made.disk.mkdir()
    plug(monkeypatch, Volume(identity="ABCD-1234", mount=str(made.disk), label="ELEMENTS"))
    return made


def plug(monkeypatch: pytest.MonkeyPatch, *volumes: Volume) -> None:
    """These volumes, and no others, are plugged in."""
    monkeypatch.setattr(connect, "volumes_of", lambda platform: lambda: volumes)


@contextmanager
def asking(made: Scene) -> Iterator[Visitor]:
    """Somebody who came in, and whose works end with the test."""
    with visiting(made.place) as someone:
        yield someone
        for work in someone.site.works:
            work.end()


def settled(someone: Visitor, path: str) -> Element:
    """A page, once the work behind it is over."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        page = someone.tree(path)
        if not page.xpath("//*[@data-suivi]"):
            return page
        time.sleep(0.1)
    raise AssertionError(f"{path} is still at work")


def waited(someone: Visitor) -> None:
    """No work is under way any more."""
    while any(work.running for work in someone.site.works):
        time.sleep(0.05)


def taken(made: Scene, someone: Visitor, name: str = "Disque A", **more: str) -> Destination:
    """The disk was taken through the page."""
    given = {"emplacement": str(made.disk), "sorte": "disque", "nom": name, "lieu": "cabinet"}
    told = someone.tree(f"/sauvegardes/prendre?sorte=disque&emplacement={made.disk}")
    (mark,) = told.xpath("//input[@name='vu']/@value")
    someone.post("/sauvegardes/prendre", **{**given, "vu": mark, "essai": "oui", **more})
    settled(someone, "/sauvegardes/preparation")
    if made.destination(name).place is Place.SAME_DISK:  # its folder stands for another disk
        made.keep(made.plan.with_destination(replace(made.destination(name), place=Place.PRACTICE)))
    return made.destination(name)


def adopted(made: Scene, name: str = "Disque A") -> Destination:
    """The same without the page, faster: its repository is a copy of an empty one."""
    found = adoption.look(made.disk, Plan(), connect.volumes_of(Platform.LINUX)(), "poste")
    shutil.copytree(empty_repository(), found.folder)
    with made.place.workspace() as practice:
        drawn = adoption.new_identity(practice)
        wanted = adoption.destination_of(found, drawn, name, Place.PRACTICE, Sort.DISK)
        keys.keep_password(practice.secrets, drawn, PASSWORD.encode())
    done = replace(wanted, mark=connect.mark(found.folder))
    made.keep(made.plan.with_destination(done))
    return done


def later(made: Scene, **facts: object) -> None:
    """Change what the plan holds of its first place."""
    first = made.plan.destinations[0]
    made.keep(made.plan.with_destination(replace(first, **facts)))  # type: ignore[arg-type]
