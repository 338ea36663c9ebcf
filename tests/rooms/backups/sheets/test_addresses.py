"""Where a copy is can be typed as it is written, whatever the system and its spaces."""

import shlex

from hygie.rooms.backups.sheets.addresses import SYSTEMS, everywhere, on_disk


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
