"""Where a copy is can be typed as it is written, whatever the system and its spaces."""

import shlex

from hygie.rooms.backups.sheets.addresses import SYSTEMS, everywhere, on_disk, to_set


def test_a_folder_of_a_disk_is_quoted_for_each_system():
    typed = on_disk("Sauvegardes Hygie/poste", "Mon disque")
    assert list(SYSTEMS) == list(typed)
    assert '"E:\\Sauvegardes Hygie\\poste"' == typed["Windows"]
    assert ["/Volumes/Mon disque/Sauvegardes Hygie/poste"] == shlex.split(typed["macOS"])
    assert ["/media/VOUS/Mon disque/Sauvegardes Hygie/poste"] == shlex.split(typed["Linux"])


def test_a_disk_without_a_name_leaves_a_word_to_replace():
    assert "'/Volumes/DISQUE/x y'" == on_disk("x y", "")["macOS"]


def test_an_address_is_the_same_on_every_system():
    typed = everywhere("sftp:cabinet@serveur.fr:/l’an 1")
    assert '"sftp:cabinet@serveur.fr:/l’an 1"' == typed["Windows"]
    assert ["sftp:cabinet@serveur.fr:/l’an 1"] == shlex.split(typed["Linux"])


def test_a_variable_is_given_to_the_terminal_of_each_system():
    """PowerShell's on Windows; its value is typed where the three points are."""
    typed = to_set("AWS_ACCESS_KEY_ID")
    assert "$env:AWS_ACCESS_KEY_ID = '…'" == typed["Windows"]
    assert ["export", "AWS_ACCESS_KEY_ID=…"] == shlex.split(typed["macOS"])
    assert typed["macOS"] == typed["Linux"]
