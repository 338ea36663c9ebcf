"""A sheet names a copy by the plan: the folder on its disk, or the address of its host."""

import io
import sys

import pytest

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.keys import SheetKey
from hygie.rooms.backups.verbs.sheets_commands import ask_back, copy_of


def test_a_disk_is_typed_by_its_name_and_the_folder_on_it():
    disk = Destination(
        id="a",
        name="Disque A",
        sort=Sort.DISK,
        place=Place.PRACTICE,
        path="Sauvegardes Hygie/poste",
        volume="1234-ABCD",
        label="LaCie",
    )
    assert "'/Volumes/LaCie/Sauvegardes Hygie/poste'" == copy_of(disk).typed["macOS"]


def test_a_host_is_typed_by_its_address():
    address = "sftp:cabinet@serveur.fr:/sauvegardes"
    host = Destination(id="b", name="Hôte", sort=Sort.SFTP, place=Place.HOST, path=address)
    assert address == copy_of(host).typed["Linux"]


def test_a_word_is_asked_for_as_french_writes_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """With a space before its colon, at which no line is broken."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("soleil\n"))
    ask_back(SheetKey(("soleil",) * 10), 5)
    assert "Le mot numéro 5 de la fiche\u00a0: " == capsys.readouterr().err
