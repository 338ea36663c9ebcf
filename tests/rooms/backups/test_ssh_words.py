"""`ssh` itself is asked why a host stays closed, and only for an address of SFTP."""

from pathlib import Path

import pytest

from hygie.rooms.backups import adoption, hosts, ssh_words
from hygie.rooms.backups.destinations import Destination, DestinationError, Place, Sort
from hygie.rooms.backups.engine import Engine
from tests.rooms.backups.cabinet import Cabinet

NOWHERE = "ssh: Could not resolve hostname nulle-part.invalid: Name or service not known"


def door(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `ssh` that finds no such name; the file in which it notes what it was asked."""
    (folder / "bin").mkdir()
    noted = folder / "demande"
    ssh = folder / "bin" / "ssh"
    ssh.write_text(f'#!/bin/sh\necho "$@" > "{noted}"\necho "{NOWHERE}" >&2\nexit 255\n')
    ssh.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")
    return noted


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("sftp:cabinet@nulle-part.invalid:/copies", "-s cabinet@nulle-part.invalid sftp"),
        ("sftp://cabinet@nulle-part.invalid:2222//copies", "-p 2222 -s cabinet@nulle-part"),
        ("sftp:nulle-part.invalid:copies", "-s nulle-part.invalid sftp"),
    ],
)
def test_the_host_is_asked_as_restic_asks_it_and_its_words_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, asked: str
):
    noted = door(tmp_path, monkeypatch)
    assert hosts.Trouble.SILENT is hosts.trouble(ssh_words.asked(address))
    assert asked in noted.read_text()


@pytest.mark.parametrize(
    "address", ["s3:https://exemple.fr/copies", "rest:https://exemple.fr/", "sftp:-oX=y:/copies"]
)
def test_no_other_address_is_asked_and_none_is_an_option_of_ssh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
):
    noted = door(tmp_path, monkeypatch)
    assert not ssh_words.asked(address)
    assert not noted.exists()


def test_a_name_that_does_not_exist_is_silent_even_where_restic_only_says_closed(
    practice: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A restic that ends before the words of `ssh` came, as it sometimes does."""
    door(tmp_path, monkeypatch)
    hasty = tmp_path / "restic"
    hasty.write_text("#!/bin/sh\necho 'Fatal: unable to start the sftp session' >&2\nexit 1\n")
    hasty.chmod(0o700)
    address = "sftp:cabinet@nulle-part.invalid:/copies"
    host = Destination(id="h", name="H", sort=Sort.SFTP, place=Place.HOST, path=address)
    engine = Engine(program=str(hasty), version=(0, 18, 0))
    with pytest.raises(DestinationError, match="ne répond pas"):
        adoption.adopt(practice.workspace, practice.home, engine, host, None)
    with pytest.raises(DestinationError, match="ne répond pas"):
        adoption.take_over(practice.workspace, practice.home, engine, host, None, "mot")
