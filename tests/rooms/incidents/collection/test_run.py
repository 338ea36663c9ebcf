"""Evidence is taken whatever fails on the way, with the true digest of each file."""

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hygie.rooms.incidents.collection import run as collection_run
from hygie.rooms.incidents.collection.collection import COMMON, Choice, Item, Outcome, Taken
from hygie.rooms.incidents.collection.run import Collector
from hygie.rooms.incidents.verbs.collection_command import items_of
from hygie.spine.measure import Platform
from hygie.spine.probe import ListFiles, ReadFile, Run
from tests.rooms.backups.small_disk import read_only, small_disk

PYTHON = sys.executable


def collect(folder: Path, *items: Item, choices=(), home: Path | None = None) -> dict[str, Taken]:
    folder.mkdir(exist_ok=True)
    collector = Collector(
        folder=folder,
        home=home or folder.parent,
        platform=Platform.LINUX,
        clock=lambda: datetime.now(UTC),
        tick=lambda _done, _total, _what: None,
    )
    return {one.item.id: one for one in collector.collect(items, choices)}


def python(name: str, code: str, **more: object) -> Item:
    return Item(id=name, title=name, ask=Run(argv=(PYTHON, "-c", code), timeout_s=3.0), **more)  # type: ignore[arg-type]


def test_what_a_program_says_is_kept_with_its_digest(tmp_path) -> None:
    one = collect(tmp_path / "out", python("a", "print('é' * 3)"))["a"]
    raw = (tmp_path / "out" / "a.txt").read_bytes()
    assert "ééé\n" == raw.decode()
    assert (Outcome.COLLECTED, (hashlib.sha256(raw).hexdigest(),), len(raw)) == (
        one.outcome,
        one.sha256,
        one.size,
    )


@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        (python("a", "pass"), Outcome.EMPTY),
        (python("a", "print('refused'); raise SystemExit(3)"), Outcome.FAILED),
        (python("a", "import time; time.sleep(60)"), Outcome.FAILED),
        (python("a", "print('x' * 9_000_000)"), Outcome.CUT),
        (Item(id="a", title="a", ask=Run(argv=("not-a-program",))), Outcome.FAILED),
        (Item(id="a", title="a", ask=ReadFile(path="/not/there")), Outcome.FAILED),
        (Item(id="a", title="a", ask=ListFiles(glob="/not/there/*")), Outcome.FAILED),
        (Item(id="a", title="a", stream=("not-a-program",)), Outcome.FAILED),
        (Item(id="a", title="a", stream=("true",)), Outcome.EMPTY),
        (Item(id="a", title="a", export=("not-a-program", "{}")), Outcome.FAILED),
        (Item(id="a", title="a", export=("false", "{}")), Outcome.FAILED),
        (Item(id="a", title="a", export=("true", "{}")), Outcome.EMPTY),
        (Item(id="a", title="a", copies=("*/not-there",)), Outcome.EMPTY),
    ],
)
def test_what_fails_is_said_and_the_next_is_still_taken(tmp_path, item, outcome) -> None:
    """A program that fails and speaks has failed: its words may be an error."""
    found = collect(tmp_path / "out", item, python("z", "print(1)"))
    assert outcome is found["a"].outcome
    assert Outcome.COLLECTED is found["z"].outcome
    if outcome is Outcome.EMPTY:
        assert not (tmp_path / "out" / item.file).exists()


def test_a_long_output_goes_straight_to_its_file(tmp_path, monkeypatch) -> None:
    """Cut at its bound, and then said to be."""
    code = "import sys\nfor _ in range(3000): sys.stdout.write('x' * 1000)"
    item = Item(id="a", title="a", stream=(PYTHON, "-c", code))
    assert 3_000_000 == collect(tmp_path / "one", item)["a"].size
    monkeypatch.setattr(collection_run, "STREAM_LIMIT", 500_000)
    one = collect(tmp_path / "two", item)["a"]
    assert Outcome.CUT is one.outcome
    assert 500_000 < one.size < 3_000_000


def test_an_output_that_does_not_end_is_cut(tmp_path) -> None:
    code = "import sys, time\nprint('x', flush=True)\ntime.sleep(60)"
    item = Item(id="a", title="a", stream=(PYTHON, "-c", code), timeout_s=1.0)
    began = datetime.now(UTC)
    one = collect(tmp_path / "out", item)["a"]
    assert (Outcome.CUT, 2) == (one.outcome, one.size)
    assert timedelta(seconds=20) > datetime.now(UTC) - began


def test_a_program_that_writes_files_itself_has_them_all_counted(tmp_path) -> None:
    """As ``log collect`` does on a Mac: a folder of files."""
    code = (
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\n(p / 'b').mkdir(parents=True)\n"
        "(p / 'a').write_text('1')\n(p / 'b' / 'c').write_text('22')"
    )
    item = Item(id="a", title="a", export=(PYTHON, "-c", code, "{}"), suffix="logarchive")
    one = collect(tmp_path / "out", item)["a"]
    assert (Outcome.COLLECTED, 3) == (one.outcome, one.size)
    assert ("a.logarchive/a", "a.logarchive/b/c") == one.files


def test_browsers_are_copied_only_when_asked(tmp_path) -> None:
    """With what SQLite has not merged yet."""
    profile = tmp_path / "home" / ".mozilla" / "firefox" / "x.default"
    profile.mkdir(parents=True)
    (profile / "places.sqlite").write_bytes(b"one")
    (profile / "places.sqlite-wal").write_bytes(b"two")
    (item,) = (i for i in items_of(Platform.LINUX) if i.id == "browser")
    home = tmp_path / "home"
    assert Outcome.LEFT_OUT is collect(tmp_path / "no", item, home=home)["browser"].outcome
    one = collect(tmp_path / "yes", item, home=home, choices=[Choice.BROWSER])["browser"]
    assert ("browser.txt/01-places.sqlite", "browser.txt/01-places.sqlite-wal") == one.files


def test_running_programs_have_their_digests_and_recent_files_their_names(tmp_path) -> None:
    """This very Python is among them; no content of a file is."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    (tmp_path / "home" / "Documents" / "lettre.odt").write_text("SECRET")
    collect(tmp_path / "out", *COMMON, home=tmp_path / "home", choices=[Choice.FILES])
    programs = (tmp_path / "out" / "binaries.txt").read_text()
    assert hashlib.sha256(Path(PYTHON).resolve().read_bytes()).hexdigest() in programs
    recent = (tmp_path / "out" / "recent-files.txt").read_text()
    assert "Documents/lettre.odt" in recent
    assert "SECRET" not in recent


def test_one_of_a_group_is_enough(tmp_path) -> None:
    """Debian has no rpm: that is no failure."""
    absent = Item(id="b", title="b", ask=Run(argv=("not-a-program",)), group="g")
    found = collect(tmp_path / "out", python("a", "print(1)", group="g"), absent)
    assert Outcome.LEFT_OUT is found["b"].outcome
    assert Outcome.FAILED is collect(tmp_path / "alone", absent)["b"].outcome


def test_a_medium_that_stops_writing_is_said_item_by_item(tmp_path) -> None:
    with small_disk(tmp_path / "disk", 4) as disk:
        (disk / "out").mkdir()
        read_only(disk)
        found = collect(
            disk / "out", python("a", "print(1)"), Item(id="b", title="b", stream=("ls", "/"))
        )
    assert {Outcome.FAILED} == {one.outcome for one in found.values()}
    assert all(one.why for one in found.values())


def test_a_full_medium_is_said(tmp_path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        found = collect(disk / "out", python("a", "print('x' * 5_000_000)"), python("b", "pass"))
    assert Outcome.FAILED is found["a"].outcome
