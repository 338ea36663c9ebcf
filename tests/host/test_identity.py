"""A computer is told from another without saying anything of it."""

import re
import stat
import sys
from pathlib import Path

import pytest

from hygie.host import identity
from hygie.host.identity import label, machine_id, platform, salted
from hygie.spine.measure import Platform
from hygie.spine.probe import ReadFile, ReadRegistry, Run


def test_this_computer_is_a_linux():
    assert platform() is Platform.LINUX


@pytest.mark.parametrize(
    ("name", "expected"),
    [("win32", Platform.WINDOWS), ("darwin", Platform.MACOS), ("freebsd14", Platform.LINUX)],
)
def test_systems_are_known_by_their_names(
    monkeypatch: pytest.MonkeyPatch, name: str, expected: Platform
):
    monkeypatch.setattr(sys, "platform", name)
    assert platform() is expected


def test_the_label_is_the_name_of_the_computer():
    assert label() == Path("/proc/sys/kernel/hostname").read_text().strip().removesuffix(".local")


def test_an_identifier_is_always_the_same_and_tells_nothing():
    first = machine_id(b"salt")
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert machine_id(b"salt") == first
    assert machine_id(b"other") != first
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        if Path(path).exists():
            assert Path(path).read_text().strip() != first


def test_an_identifier_is_the_hash_that_the_scripts_compute():
    """As ``printf '73616c74:abc' | sha256sum | head -c 32`` does."""
    assert salted(b"salt", " ABC\n") == "9383789a621954643a0b751f28728a05"


SAID = {
    Platform.LINUX: "0123456789abcdef0123456789abcdef\n",
    Platform.MACOS: '+-o X\n  | "IOPlatformUUID" = "564D1B2C-0000-4000-8000-0123456789AB"\n  | }',
    Platform.WINDOWS: '{"MachineGuid": "564d1b2c-0000-4000-8000-0123456789ab"}',
}


@pytest.mark.parametrize("system", list(Platform))
def test_each_system_gives_its_own_identifier(monkeypatch: pytest.MonkeyPatch, system: Platform):
    monkeypatch.setattr(identity, "platform", lambda: system)
    monkeypatch.setattr(identity, "_text", lambda _ask: SAID[system])
    expected = re.findall(r"[0-9A-Fa-f-]{32,}", SAID[system])[0]
    assert machine_id(b"s") == salted(b"s", expected)


@pytest.mark.parametrize("text", ["", "uninitialized\n", "0" * 32, "x" * 32, "a" * 33])
def test_a_computer_without_one_gets_one_that_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
):
    monkeypatch.setattr(identity, "_text", lambda _ask: text)
    kept = tmp_path / "poste"
    first = machine_id(b"s", kept)
    assert machine_id(b"s", kept) == first
    assert machine_id(b"s", tmp_path / "other") != first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_damaged_kept_identifier_is_drawn_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(identity, "_text", lambda _ask: "")
    (tmp_path / "poste").write_bytes(b"\xff")
    first = machine_id(b"s", tmp_path / "poste")
    assert machine_id(b"s", tmp_path / "poste") == first


def test_failing_all_the_name_of_the_computer_serves(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(identity, "_text", lambda _ask: "")
    assert machine_id(b"s") == salted(b"s", f"nom:{label()}")


def test_every_source_can_be_asked_here():
    """Of three systems only one is here: the others say nothing, and nothing breaks."""
    asks = (
        ReadFile(path="/etc/hostname"),
        ReadRegistry(key="HKLM\\X", values=("a",)),
        Run(argv=("echo", "x")),
    )
    assert [bool(identity._text(ask)) for ask in asks] == [True, False, True]  # noqa: SLF001
