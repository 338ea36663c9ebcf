"""Why a copy failed is told in the words of where it was to go: a host has no disk to look at."""

import pytest

from hygie.rooms.backups.destinations import Sort
from hygie.rooms.backups.kinds import Reason
from hygie.rooms.backups.run.reasons import command, to_do, why

HOSTS = (Sort.SFTP, Sort.S3, Sort.REST)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("sort", Sort)
def test_every_reason_has_a_sentence_and_a_gesture_everywhere(reason: Reason, sort: Sort):
    for said in (why(reason, sort), to_do(reason, sort), why(reason, None)):
        assert said.endswith(".")
        assert said[0].isupper()


@pytest.mark.parametrize("reason", [one for one in Reason if one is not Reason.COMPUTER_FULL])
@pytest.mark.parametrize("sort", HOSTS)
def test_nobody_is_sent_to_look_at_a_disk_when_a_host_keeps_the_copies(reason: Reason, sort: Sort):
    """The computer has one of its own, which may be full."""
    told = f"{why(reason, sort)} {to_do(reason, sort)} {command(reason, sort)}"
    assert "disque" not in told.lower()
    assert "débranch" not in told


@pytest.mark.parametrize(
    "reason",
    [
        Reason.DISK_FULL,
        Reason.DISK_LEFT,
        Reason.DISK_ABSENT,
        Reason.READ_ONLY,
        Reason.NO_REPOSITORY,
        Reason.WRONG_PASSWORD,
    ],
)
def test_a_host_is_named_as_such(reason: Reason):
    assert "hébergeur" in f"{why(reason, Sort.S3)} {to_do(reason, Sort.S3)}"
    assert "hébergeur" not in f"{why(reason, Sort.DISK)} {to_do(reason, Sort.DISK)}"


def test_where_the_place_is_not_known_neither_is_named():
    """A judge reads a run of the journal, which does not say what it went to."""
    for reason in (Reason.DISK_FULL, Reason.READ_ONLY, Reason.NO_REPOSITORY):
        assert "disque" not in why(reason, None)
        assert "hébergeur" not in why(reason, None)


def test_the_command_to_type_is_that_of_the_place():
    assert "hygie sauvegardes disque --reprendre" == command(Reason.WRONG_PASSWORD, Sort.DISK)
    assert "hygie sauvegardes hebergeur --reprendre" == command(Reason.WRONG_PASSWORD, Sort.REST)
    assert "" == command(Reason.RUNNING, Sort.DISK)
