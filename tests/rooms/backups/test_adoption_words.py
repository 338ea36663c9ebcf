"""A disk is told of as it is before it is taken, and what would be no backup is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from hygie.rooms.backups.adoption import Found
from hygie.rooms.backups.adoption_words import check, instead, sentences, too_small
from hygie.rooms.backups.destinations import FOLDER, Destination, DestinationError, Place, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.plan import Plan

BASE = Path("/media/usb")
FOUND = Found(
    base=BASE,
    folder=BASE / FOLDER / "poste",
    volume=Volume(identity="AB12", mount="/media/usb", label="ELEMENTS"),
    names=("photos", "vidéos"),
    count=2,
    free=1_500_000_000,
    repository="",
    same_disk=False,
)
OURS = Destination(id="a", name="A", sort=Sort.DISK, place=Place.HOME, path="x", mark="f" * 64)
HOST = Destination(id="h", name="H", sort=Sort.S3, place=Place.HOST, path="s3:x/y")
PLAN = Plan(destinations=(HOST, OURS))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "« ELEMENTS » (/media/usb) contient déjà 2 éléments : photos, vidéos. Il y reste"),
        ({"count": 3}, "contient déjà 3 éléments : photos, vidéos…"),
        ({"count": 1, "names": ("photos",)}, "contient déjà 1 élément : photos."),
        ({"count": 0, "names": ()}, "« ELEMENTS » (/media/usb) est vide. Il y reste 1,5 Go."),
        ({"folder": BASE}, "« ELEMENTS » (/media/usb) contient des sauvegardes."),
    ],
)
def test_what_is_on_the_disk_comes_first(changes, said: str):
    """All of it by name, or "…" where there is more; a repository is not counted as things."""
    assert said in sentences(replace(FOUND, **changes))[0]


def test_a_disk_without_a_name_is_called_by_its_place():
    for volume in (None, replace(FOUND.volume or Volume(identity="", mount=""), label="")):
        assert sentences(replace(FOUND, volume=volume))[0].startswith("« /media/usb » contient")


def test_room_that_is_not_known_is_not_told():
    """Zero is known: the disk is full."""
    assert not any("reste" in line for line in sentences(replace(FOUND, free=None)))
    assert "Il y reste 0 octet." in sentences(replace(FOUND, free=0))[0]


@pytest.mark.parametrize(
    ("changes", "words", "told"),
    [
        ({}, "n’y touchera pas", True),
        ({"folder": BASE}, "n’y touchera pas", False),
        ({"count": 0, "names": ()}, "n’y touchera pas", False),
        ({"count": 0, "names": ()}, f"Hygie n’y écrira que dans le répertoire « {FOLDER} »", True),
        ({"volume": None}, "L’identité de ce disque ne se lit pas", True),
        ({}, "L’identité de ce disque ne se lit pas", False),
        ({"same_disk": True}, "c’est le disque des fichiers à sauvegarder", True),
        ({}, "c’est le disque des fichiers à sauvegarder", False),
        ({"others": (BASE / FOLDER / "ancien",)}, f"/media/usb/{FOLDER}/ancien", True),
    ],
)
def test_only_what_is_true_of_it_is_told(changes, words: str, told: bool):
    """Hygie writes beside what is there, but not beside a repository that was named itself."""
    assert told == any(words in line for line in sentences(replace(FOUND, **changes)))


@pytest.mark.parametrize(
    ("changes", "insist", "refused"),
    [
        ({}, False, ""),
        ({"repository": OURS.mark}, False, "déjà l’un de vos lieux"),
        ({"repository": OURS.mark}, True, "déjà l’un de vos lieux"),
        ({"repository": "0" * 64}, False, "faites par un autre programme"),
        ({"repository": "0" * 64}, True, "faites par un autre programme"),
        ({"same_disk": True}, False, "sur le même disque"),
        ({"same_disk": True}, True, ""),
        ({"same_disk": True, "repository": "0" * 64}, True, "faites par un autre programme"),
    ],
)
def test_what_would_be_no_backup_is_refused(changes, insist: bool, refused: str):
    """Insisting only allows the same disk: what another program wrote is never taken so.

    A host of the plan has no mark, and a disk without a repository has none either.
    """
    found = replace(FOUND, **changes)
    if not refused:
        check(found, PLAN, insist=insist)
        return
    with pytest.raises(DestinationError) as error:
        check(found, PLAN, insist=insist)
    assert refused in error.value.message
    assert error.value.remedy


@pytest.mark.parametrize(
    ("weight", "free", "told"),
    [(2_000, 1_000, True), (1_000, 1_000, False), (0, 0, False), (2_000, None, False)],
)
def test_a_disk_that_is_too_small_is_told_before_it_is_taken(weight, free, told: bool):
    """With both sizes; where the room is not known, nothing is said of it."""
    lines = too_small(replace(FOUND, free=free), weight)
    assert told == bool(lines)
    if told:
        assert "2,0 ko" in lines[0]
        assert "1,0 ko" in lines[0]


def test_who_takes_other_copies_of_a_known_disk_is_told_that_they_replace_it():
    other = replace(FOUND, repository="0" * 64)
    assert "« A »" in " ".join(" ".join(instead(other, OURS)).split())
    assert not instead(replace(FOUND, repository=OURS.mark), OURS)
    assert not instead(other, None)
