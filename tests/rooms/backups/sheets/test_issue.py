"""Only the key that was just made is called the sheet's, and a sheet is printed or is none."""

from pathlib import Path

import pytest

from hygie.rooms.backups.keys import SheetKey
from hygie.rooms.backups.reading import ReadingError
from hygie.rooms.backups.sheets.issue import Issued, SheetError, issue, print_once, withdraw
from hygie.spine.job import Job
from hygie.spine.measure import Platform
from tests.rooms.backups.scripted_restic import asked, scripted

WORDS = SheetKey(("abricot", "tilleul", "cerise"))
OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64


def listed(*identifiers: str) -> str:
    rows = ",".join(f'{{"id":"{one}","userName":"hygie"}}' for one in identifiers)
    return f"echo '[{rows}]'"


def added(*after: str) -> tuple[tuple[str, str], ...]:
    """A repository of one key, and the keys that it has once one was added."""
    return (
        ("key list", f"if [ -e password ]; then {listed(*after)}; else {listed(OLD)}; fi"),
        ("key add", "cat > password"),
    )


def test_the_new_key_is_that_of_the_words(tmp_path: Path):
    """They are told by the input, never in the command, which the system shows to anybody."""
    found = issue(scripted(tmp_path, *added(OLD, NEW)), WORDS, "poste")
    assert Issued(NEW, WORDS) == found
    assert "abricot-tilleul-cerise\n" == (tmp_path / "password").read_text()
    assert "tilleul" not in asked(tmp_path) + repr(found)


@pytest.mark.parametrize("after", [(OLD,), (OLD, NEW, OTHER), ()])
def test_a_key_that_cannot_be_told_from_others_is_no_sheet(tmp_path: Path, after: tuple[str, ...]):
    """None was added, or another Hygie added one at the same time."""
    with pytest.raises(SheetError, match="reconnue"):
        issue(scripted(tmp_path, *added(*after)), WORDS, "poste")


def test_a_key_that_was_refused_is_no_sheet(tmp_path: Path):
    store = scripted(tmp_path, ("key list", listed(OLD)), ("key add", "exit 11"))
    with pytest.raises(ReadingError, match="occupée"):
        issue(store, WORDS, "poste")


@pytest.mark.parametrize("raw", ["", "null", "{}", '[{"name":"a"}]', "[1]", "\\377", "[" * 9_999])
def test_keys_that_cannot_be_read_are_told_and_none_is_added(tmp_path: Path, raw: str):
    store = scripted(tmp_path, ("key list", f"printf '{raw}'"))
    with pytest.raises(SheetError, match="clés"):
        issue(store, WORDS, "poste")
    assert "key add" not in asked(tmp_path)


@pytest.mark.parametrize("key", [NEW, "", "--help", "../../a", "A" * 64, "a" * 65])
def test_what_is_no_key_of_this_copy_is_never_withdrawn(tmp_path: Path, key: str):
    """Nor what could be none, though the copy itself lists it."""
    known = listed(OLD) if key == NEW else listed(OLD, key)
    withdraw(scripted(tmp_path, ("key list", known)), key)
    assert "remove" not in asked(tmp_path)


def test_a_key_of_this_copy_is_withdrawn_and_a_refusal_is_told(tmp_path: Path):
    withdraw(scripted(tmp_path, ("key list", listed(OLD, NEW))), NEW)
    assert f"key remove {NEW}" in asked(tmp_path)
    assert OLD not in asked(tmp_path)
    stuck = scripted(tmp_path, ("key list", listed(OLD, NEW)), ("key remove", "exit 11"))
    with pytest.raises(ReadingError, match="occupée"):
        withdraw(stuck, NEW)


@pytest.mark.parametrize("platform", [Platform.LINUX, Platform.MACOS])
@pytest.mark.parametrize(("code", "printed"), [(0, True), (1, False), (-9, False), (127, False)])
def test_a_sheet_goes_to_the_printer_alone(platform: Platform, code: int, printed: bool):
    """By its input: the command names no file; whatever else it says than 0, it did not print."""
    sent: list[Job] = []

    def send(job: Job) -> int:
        sent.append(job)
        return code

    if printed:
        print_once(b"%PDF-", platform, send)
    else:
        with pytest.raises(SheetError, match="n’est pas sortie"):
            print_once(b"%PDF-", platform, send)
    (job,) = sent
    assert (b"%PDF-", "-") == (job.stdin, job.argv[-1])


def test_without_a_printing_system_nothing_is_called_printed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SheetError, match="imprimante"):
        print_once(b"%PDF-", Platform.LINUX)
    with pytest.raises(SheetError, match="depuis la page"):
        print_once(b"%PDF-", Platform.WINDOWS, lambda _job: 0)
