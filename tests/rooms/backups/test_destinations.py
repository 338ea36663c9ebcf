"""An address shows neither what opens it nor what passes; a cloud has its certificate."""

import pytest

from hygie.rooms.backups.destinations import (
    Destination,
    DestinationError,
    Host,
    Place,
    Sort,
    checked_host,
    checked_url,
)


@pytest.mark.parametrize(
    ("sort", "url"),
    [
        (Sort.SFTP, "sftp:cabinet@serveur.exemple.fr:/sauvegardes"),
        (Sort.SFTP, "sftp:serveur:sauvegardes"),
        (Sort.SFTP, "sftp://cabinet@serveur.exemple.fr:2222//sauvegardes"),
        (Sort.S3, "s3:https://s3.exemple.fr/cabinet"),
        (Sort.S3, "s3:s3.exemple.fr/cabinet/hygie"),
        (Sort.REST, "rest:https://sauvegardes.exemple.fr"),
        (Sort.REST, "rest:https://sauvegardes.exemple.fr:8000/cabinet/"),
    ],
)
def test_the_addresses_that_restic_takes_are_taken(sort: Sort, url: str):
    assert url == checked_url(sort, f"  {url}\n", own=False)


@pytest.mark.parametrize("sort", [Sort.SFTP, Sort.S3, Sort.REST])
@pytest.mark.parametrize("url", ["", "x", "https://exemple.fr", "sftp:", "s3:", "rest:", "/mnt/a"])
def test_another_address_is_refused_with_an_example(sort: Sort, url: str):
    with pytest.raises(DestinationError) as caught:
        checked_url(sort, url, own=False)
    assert f"{sort.value}:" in caught.value.remedy


@pytest.mark.parametrize("own", [True, False])
def test_a_password_in_an_address_is_refused_and_not_repeated(own: bool):
    with pytest.raises(DestinationError, match="mot de passe") as caught:
        checked_url(Sort.REST, "rest:https://anne:Secret7@exemple.fr/", own=own)
    assert "Secret7" not in f"{caught.value.message}{caught.value.remedy}"


def test_what_passes_in_clear_is_refused_but_to_one_s_own_device():
    url = "rest:http://192.168.1.20:8000/"
    with pytest.raises(DestinationError, match="lu en chemin"):
        checked_url(Sort.REST, url, own=False)
    assert url == checked_url(Sort.REST, url, own=True)


@pytest.mark.parametrize(("name", "number"), [("", "HDS-2024-12"), ("Exemple", ""), ("E", "<b>")])
def test_a_cloud_without_its_name_or_certificate_is_refused(name: str, number: str):
    """Code de la santé publique, article L1111-8."""
    with pytest.raises(DestinationError, match="certifié HDS"):
        checked_host(name, number, own=False)
    assert checked_host(name, number, own=True).own


def test_a_certificate_is_kept_as_it_was_given():
    assert Host(name="Exemple", certificate="FR 12/345-A") == checked_host(
        " Exemple ", "FR 12/345-A ", own=False
    )


@pytest.mark.parametrize(
    ("sort", "facts"),
    [
        (Sort.DISK, (True, True, False)),
        (Sort.FOLDER, (False, True, False)),
        (Sort.S3, (False, False, True)),
    ],
)
def test_only_a_disk_leaves_and_only_a_host_is_somebody_else_s(sort: Sort, facts: object):
    one = Destination(id="a", name="A", sort=sort, place=Place.PRACTICE, path="x")
    assert facts == (one.leaves, one.local, one.cloud)
