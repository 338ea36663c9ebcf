"""A restic is used only when it is one, recent enough, at a place that was chosen or is known."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.backups import engine
from hygie.rooms.backups.engine import UNKNOWN, NoEngineError, find, how_to_install, read_version
from hygie.rooms.backups.restic import OLDEST
from hygie.rooms.backups.restic_said import Meaning
from hygie.spine.measure import Platform
from tests.rooms.backups.answering_restic import answering

TOO_OLD = "0.17.0"


def program(folder: Path, name: str, version: str, code: int = 0) -> str:
    """A program that says it is this version of restic."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho \'{{"version":"{version}"}}\'\nexit {code}\n')
    path.chmod(0o700)
    return str(path)


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable of whoever runs the tests is not looked at."""
    monkeypatch.delenv(engine.VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ('{"message_type":"version","version":"0.18.0","go_version":"go1.24"}', (0, 18, 0)),
        ("restic 0.14.0 compiled with go1.19.8 on linux/amd64", (0, 14, 0)),
        ("restic 0.17.1-dev (compiled manually)", (0, 17, 1)),
        ('{"version":0.18}', UNKNOWN),
        ('{"version":null}', UNKNOWN),
        ('["0.18.0"]', UNKNOWN),
        ("borg 1.2.3", UNKNOWN),
        ("restic 99999.1.1", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_version_is_read_in_json_or_in_words(line: str, version: engine.Version):
    """Older ones answer in words; what is no restic has no version."""
    assert version == read_version(line)


@given(st.text(max_size=60))
def test_whatever_a_program_prints_has_a_version_or_none(line: str):
    """Of three numbers, so that it can be compared."""
    assert UNKNOWN <= read_version(line) < (10_000, 0, 0)


def test_the_variable_comes_first_then_the_choice_then_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The first that is recent enough, not the newest."""
    oldest = ".".join(map(str, OLDEST))
    versions = {"variable": oldest, "choice": "0.18.0", "path": "0.19.0"}
    variable, choice, path = (program(tmp_path, *one) for one in versions.items())
    monkeypatch.setenv(engine.VARIABLE, variable)
    assert (variable, OLDEST) == _found(find(Platform.LINUX, choice, lambda _name: path))
    monkeypatch.delenv(engine.VARIABLE)
    assert choice == find(Platform.LINUX, choice, lambda _name: path).program
    assert path == find(Platform.LINUX, "", lambda _name: path).program


def _found(one: engine.Engine) -> tuple[str, engine.Version]:
    return one.program, one.version


def test_one_that_is_too_old_or_broken_is_passed_over(tmp_path: Path):
    """A choice that was made years ago does not hide the one that was installed since."""
    old = program(tmp_path, "old", TOO_OLD)
    broken = program(tmp_path, "broken", "0.19.0", code=1)
    good = program(tmp_path, "good", "0.18.0")
    for chosen in (old, broken, str(tmp_path), str(tmp_path / "absent")):
        assert good == find(Platform.LINUX, chosen, lambda _name: good).program


def test_a_name_without_its_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The system would choose where to look for it, perhaps on a stick."""
    program(tmp_path, "restic", "0.18.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (0, 18, 0) == engine.version_of(str(tmp_path / "restic"))
    assert UNKNOWN == engine.version_of("restic")


def test_where_there_is_none_it_says_so_and_where_it_was_looked_for(tmp_path: Path):
    absent = str(tmp_path / "absent")
    with pytest.raises(NoEngineError) as chosen:
        find(Platform.MACOS, absent, lambda _name: None)
    assert "n’est pas installé" in chosen.value.message
    assert absent in chosen.value.message
    with pytest.raises(NoEngineError) as nothing:
        find(Platform.MACOS, "", lambda _name: None)
    assert "choisi" not in nothing.value.message
    assert how_to_install(Platform.MACOS) == nothing.value.remedy


def test_where_all_are_too_old_it_names_the_newest_and_the_oldest_that_will_do(tmp_path: Path):
    """Never "not installed", which would make the person install the same one again."""
    older, old = program(tmp_path, "older", "0.9.6"), program(tmp_path, "old", TOO_OLD)
    with pytest.raises(NoEngineError) as error:
        find(Platform.LINUX, old, lambda _name: older)
    assert f"trop ancien ({TOO_OLD})" in error.value.message
    assert "au moins la version 0.17.1" in error.value.message
    assert "installé sur" not in error.value.message


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        (Platform.WINDOWS, "winget install restic.restic"),
        (Platform.MACOS, "brew install restic"),
        (Platform.LINUX, "sudo apt install restic"),
    ],
)
def test_each_system_has_its_own_command(platform: Platform, command: str):
    """Only Debian and Ubuntu have a package that is too old, only Windows an eager antivirus."""
    said = how_to_install(platform)
    assert f" : {command}." in said
    assert (platform is Platform.LINUX) == ("Debian" in said) == ("Ubuntu" in said)
    assert (platform is Platform.WINDOWS) == ("quarantaine" in said)


@pytest.mark.parametrize(
    ("code", "meaning"),
    [(0, Meaning.DONE), (12, Meaning.WRONG_PASSWORD), (1, Meaning.FAILED), (99, Meaning.FAILED)],
)
def test_a_password_opens_a_repository_only_when_restic_says_so(tmp_path: Path, code, meaning):
    """An unknown code is a failure, never a wrong password, which would blame the sheet."""
    means = answering(tmp_path).answers("cat", ([], code)).means()
    assert meaning is engine.opened(means.engine, means.repository)


def test_a_restic_that_is_gone_opens_nothing(tmp_path: Path):
    restic = answering(tmp_path)
    Path(restic.program).unlink()
    means = restic.means()
    assert Meaning.FAILED is engine.opened(means.engine, means.repository)
