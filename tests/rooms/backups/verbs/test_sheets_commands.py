"""A sheet names a copy by the plan: the folder on its disk, or the address of its host."""

from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.verbs.sheets_commands import copy_of


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
