"""What is kept as first evidence is asked by whole programs, and its list says all that failed."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.incidents.collection.collection import (
    COMMON,
    NOT_AN_IMAGE,
    Choice,
    Context,
    Item,
    Outcome,
    Taken,
    command_of,
    manifest,
    totals,
)
from hygie.rooms.incidents.verbs.collection_command import items_of
from hygie.spine.measure import Platform
from hygie.spine.probe import ListFiles, ReadFile, Run

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
CONTEXT = Context(
    incident="2026-11-21-1",
    asked_by="M. X, expert",
    operator="accueil",
    platform=Platform.LINUX,
    rights="ordinaires",
    version="0.1",
    offset="+0100",
)
SHELLS = {"sh", "bash", "cmd", "powershell", "pwsh", "sudo", "wsl", "osascript"}
ONLINE = {"curl", "wget", "ping", "nslookup", "dig", "sntp", "ntpdate", "softwareupdate"}


def programs(item: Item) -> tuple[str, ...]:
    return item.ask.argv if isinstance(item.ask, Run) else (*item.stream, *item.export)


@pytest.mark.parametrize("platform", Platform)
def test_no_program_is_given_to_a_shell_or_goes_online(platform) -> None:
    """Nor asks for more rights than the person has."""
    for item in items_of(platform):
        argv = programs(item)
        assert not argv or argv[0] not in SHELLS | ONLINE, item.id
        assert all("|" not in part and "&&" not in part for part in argv), item.id


@pytest.mark.parametrize("platform", Platform)
def test_each_item_is_taken_in_one_way_under_a_name_of_its_own(platform) -> None:
    items = items_of(platform)
    assert len(items) == len({item.id for item in items})
    assert COMMON == items[-len(COMMON) :]
    for item in items:
        ways = (item.ask, item.stream, item.export, item.copies, item.own)
        assert 1 == sum(bool(way) for way in ways), item.id
        assert item.file.isascii()
        assert item.title
        assert not item.export or 1 == sum("{}" in part for part in item.export), item.id


@pytest.mark.parametrize("platform", Platform)
def test_files_of_patients_are_never_copied_and_names_only_when_asked(platform) -> None:
    """Only the databases of browsers are, when the person says so."""
    for item in items_of(platform):
        if item.copies:
            assert Choice.BROWSER is item.choice
            assert all(
                glob.endswith(("History", "places.sqlite", "History.db", "Downloads.plist"))
                for glob in item.copies
            )
        if item.own == "recent":
            assert Choice.FILES is item.choice
        if isinstance(item.ask, ReadFile | ListFiles):
            place = item.ask.path if isinstance(item.ask, ReadFile) else item.ask.glob
            own = ("/etc/", "/var/log/", "/Library/", "~/.config/autostart")
            own = ("/etc/", "/var/log/", "/Library/", "~/.config/autostart")
            assert place.startswith(own) or "Startup" in place or "LaunchAgents" in place


UNIX = {"processes", "connections", "journal", "services", "crontab", "users-now"}


@pytest.mark.parametrize(
    ("platform", "ids"),
    [
        (Platform.LINUX, UNIX),
        (Platform.MACOS, UNIX),
        (
            Platform.WINDOWS,
            {"processes", "connections", "tasks", "run-user", "antivirus", "log-security"},
        ),
    ],
)
def test_the_list_of_facts_is_there(platform, ids) -> None:
    """Time, users, processes, network, what starts by itself, journals, antivirus, disks."""
    found = {item.id for item in items_of(platform)}
    assert ids | {"clock", "system", "disks", "binaries", "recent-files", "browser"} <= found


def test_windows_exports_its_journals_itself() -> None:
    """``wevtutil epl`` writes the file: nothing goes through a text."""
    logs = {item.id: item for item in items_of(Platform.WINDOWS) if item.export}
    assert ("wevtutil", "epl", "Security", "{}") == logs["log-security"].export
    assert 6 == len(logs)
    assert {"evtx"} == {item.suffix for item in logs.values()}


def taken(outcome: Outcome, name: str = "a") -> Taken:
    files = ("a.txt",) if outcome is Outcome.COLLECTED else ()
    return Taken(
        item=Item(id=name, title="Un", ask=Run(argv=("who", "-a"))),
        outcome=outcome,
        at=AT,
        files=files,
        sha256=("ab" * 32,) * len(files),
        size=3 * len(files),
    )


def test_an_empty_item_is_a_failure() -> None:
    """What was not asked for is neither expected nor failed."""
    counts = totals([taken(outcome) for outcome in Outcome])
    assert (4, 1, 3, 1) == (counts.expected, counts.collected, counts.failed, counts.left_out)


def test_the_list_tells_who_when_and_how() -> None:
    """In UTC and in local time, with the command, so that it can be done again."""
    told = manifest(CONTEXT, [taken(Outcome.COLLECTED), taken(Outcome.EMPTY)], AT)
    assert NOT_AN_IMAGE == told["not_a_forensic_image"]
    assert (2, 1, 1, 0) == tuple(told[k] for k in ("expected", "collected", "failed", "left_out"))
    one = told["items"][0]  # type: ignore[index]
    assert (["who", "-a"], AT, "2026-11-21T13:00:00+01:00") == (
        one["command"],
        one["at_utc"],
        one["at_local"],
    )
    assert [{"name": "a.txt", "sha256": "ab" * 32}] == one["files"]
    assert {"asked_by", "operator", "rights", "local_offset", "hygie"} <= set(told)


@pytest.mark.parametrize("platform", Platform)
def test_every_way_of_taking_is_told(platform) -> None:
    for item in items_of(platform):
        assert command_of(item), item.id
