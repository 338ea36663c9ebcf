"""The task of Windows is an XML in the order of its schema, and its command line comes apart."""

import re
import subprocess
from pathlib import PureWindowsPath
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.desk import schedule_windows as windows
from hygie.desk.schedule import Place, ScheduleError
from tests.desk.scheduled import NOON, TWICE, place

NS = f"{{{windows.NAMESPACE}}}"
FOLDER = PureWindowsPath("C:\\Users\\Élise d'Or & <fils>\\AppData\\Local\\hygie")

ORDERS = {
    "Task": ("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"),
    "CalendarTrigger": ("StartBoundary", "RandomDelay", "ScheduleByDay"),
    "Principal": ("LogonType", "RunLevel"),
    "Settings": (
        "MultipleInstancesPolicy",
        "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries",
        "StartWhenAvailable",
        "ExecutionTimeLimit",
    ),
    "Exec": ("Command", "Arguments", "WorkingDirectory"),
}
"""The children in the order of [MS-TSCH] 2.5 and of the files that Windows itself exports."""


def on_windows(folder: str = str(FOLDER)) -> Place:
    """A practice on Windows; its paths are only written, never opened."""
    there = PureWindowsPath(folder)
    return Place(
        home=cast("Any", there.parent),
        config=cast("Any", there.parent),
        folder=cast("Any", there),
        python="C:\\Program Files\\Hygie\\.venv\\Scripts\\pythonw.exe",
        variables={},
    )


def task(content: bytes) -> ET.Element:
    return ET.fromstring(content)


def one(root: ET.Element, name: str) -> str:
    found = root.findall(f".//{NS}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_the_file_is_utf_16_with_its_mark_and_parses() -> None:
    """As schtasks wants it, accents and signs of XML included."""
    ((path, content),) = windows.native(TWICE, on_windows(), "2026-11-21").files.items()
    assert content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert str(path).endswith(".xml")
    root = task(content)
    assert root.tag == f"{NS}Task"
    assert one(root, "WorkingDirectory") == str(FOLDER)
    assert one(root, "Command") == on_windows().python


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    """A trigger out of order is refused by schtasks as badly formatted."""
    root = task(windows.file(TWICE, on_windows(), "2026-11-21"))
    for element in root.iter():
        name = element.tag.removeprefix(NS)
        if name in ORDERS:
            assert tuple(child.tag.removeprefix(NS) for child in element) == ORDERS[name], name
    assert len(root.findall(f".//{NS}CalendarTrigger")) == 2
    starts = [found.text for found in root.findall(f".//{NS}StartBoundary")]
    assert starts == ["2026-11-21T07:05:00", "2026-11-21T19:00:00"]


def test_it_runs_as_the_user_and_never_as_an_administrator() -> None:
    """On batteries too, caught up when missed, one at a time, not for ever."""
    root = task(windows.file(NOON, on_windows(), "2026-11-21"))
    expected = {
        "LogonType": "InteractiveToken",
        "RunLevel": "LeastPrivilege",
        "StartWhenAvailable": "true",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "MultipleInstancesPolicy": "IgnoreNew",
        "ExecutionTimeLimit": "PT12H",
    }
    assert {name: one(root, name) for name in expected} == expected


def test_the_arguments_come_apart_as_they_were() -> None:
    """The folder of the practice is one word, whatever is in its name."""
    root = task(windows.file(NOON, on_windows(), "2026-11-21"))
    assert taken_apart(one(root, "Arguments")) == [
        "-P", "-m", "hygie", "planifier", "--tour", "--bilan", "--sauvegarde",
        "--dossier", str(FOLDER),
    ]  # fmt: skip


def taken_apart(line: str) -> list[str]:
    """The words of a line by the rules of Microsoft's C runtime (parsing-c-command-line)."""
    words, word, inside, begun, at = [], "", False, False, 0
    while at < len(line):
        slashes = len(line[at:]) - len(line[at:].lstrip("\\"))
        after = line[at + slashes : at + slashes + 1]
        if slashes:
            word += "\\" * (slashes // 2 if after == '"' else slashes)
            begun = True
            at += slashes
            if after == '"' and slashes % 2:
                word += '"'
                at += 1
        elif after == '"':
            inside, begun = not inside, True
            at += 1
        elif after in {" ", "\t"} and not inside:
            words += [word] if begun else []
            word, begun = "", False
            at += 1
        else:
            word, begun = word + after, True
            at += 1
    return [*words, word] if begun else words


@given(st.lists(st.text(st.sampled_from('ab \t"\\é'), max_size=8)))
def test_any_word_comes_back(words) -> None:
    """Backslashes and quotes in any order; Python's own rule reads no differently."""
    assert taken_apart(" ".join(map(windows.quoted, words))) == words
    assert taken_apart(subprocess.list2cmdline(words)) == words


@pytest.mark.parametrize("name", ["C:\\%TEMP%\\hygie", "C:\\$(Arg0)\\hygie"])
def test_what_the_scheduler_would_expand_is_refused(name) -> None:
    """It has no escape for its variables."""
    with pytest.raises(ScheduleError) as error:
        windows.file(NOON, on_windows(name), "2026-11-21")
    assert "%" in error.value.remedy
    assert windows.expanded("C:\\100% santé\\hygie") == "C:\\100% santé\\hygie"


def test_the_task_is_set_asked_and_removed_by_its_name(tmp_path) -> None:
    """Without a question that nobody would answer (/f)."""
    made = windows.native(NOON, place(tmp_path), "2026-11-21")
    ((path, _),) = made.files.items()
    assert made.take == (("schtasks", "/create", "/tn", made.name, "/xml", str(path), "/f"),)
    assert made.release == (("schtasks", "/delete", "/tn", made.name, "/f"),)
    assert re.fullmatch("hygie-[0-9a-f]{8}", made.name)


ROW = '"PC","\\hygie","22/11/2026 12:30:00","Prêt","Interactif","21/11/2026 12:34:10","{}","PC\\x"'


def test_the_last_result_is_read_by_its_column() -> None:
    """Titles and dates are translated, the number is not; a task that never ran has none."""
    assert windows.read_last(ROW.format("-2147024894")) == -2147024894
    assert windows.read_last("\r\n" + ROW.format("1") + "\r\n") == 1
    assert windows.read_last(ROW.format("267011")) is None
    assert windows.read_last('"INFO: none"') is None


@given(st.text())
def test_no_answer_breaks_the_reading(out) -> None:
    """Any text gives a code or none."""
    windows.read_last(out)
