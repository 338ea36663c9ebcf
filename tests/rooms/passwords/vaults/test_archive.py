"""Archives that are odd, and what they may cost."""

import zipfile
from io import BytesIO

import pytest

from hygie.rooms.passwords.vaults.archive import archive
from hygie.rooms.passwords.vaults.dashlane_zip import DASHLANE_ZIP
from hygie.rooms.passwords.vaults.onepux import ONEPUX
from hygie.rooms.passwords.vaults.recognise import recognise
from hygie.rooms.passwords.vaults.refusals import VaultError
from tests.rooms.passwords.exports import exported, zipped


def test_a_member_is_found_in_a_folder_and_in_any_case() -> None:
    """Some systems zip the folder instead of what is in it."""
    data = zipped({"Dashlane/Credentials.CSV": b"x", "autre/credentials.csv.bak": b"y"})
    with archive(data) as members:
        assert members.find("credentials.csv") == "Dashlane/Credentials.CSV"
        assert members.find("personalInfo.csv") == ""


def test_a_member_in_clear_is_wiped_after_use() -> None:
    """Its buffer is ours."""
    with archive(zipped({"credentials.csv": b"secret"})) as members:
        with members.opened("credentials.csv") as content:
            assert content == b"secret"
        assert content == bytes(6)


def test_a_rare_compression_is_not_opened() -> None:
    """LZMA may ask for gigabytes; no manager uses it."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("credentials.csv", exported("dashlane-credentials.csv"))
    with pytest.raises(VaultError, match="pas un export"):
        recognise(buffer.getvalue()).read(buffer.getvalue())


def test_an_archive_of_more_than_four_gigabytes_is_refused() -> None:
    """By the mark that stands before its end."""
    data = zipped({"credentials.csv": b"x"})
    at = data.rfind(b"PK\x05\x06")
    with (
        pytest.raises(VaultError, match="grossit trop"),
        archive(data[:at] + b"PK\x06\x07" + bytes(16) + data[at:]),
    ):
        pass


def test_a_list_of_members_that_is_no_list_is_refused() -> None:
    """The end is there, what it speaks of is not."""
    with (
        pytest.raises(VaultError, match="abîmé"),
        archive(b"PK\x05\x06" + b"\x00" * 6 + b"\x05\x00" + b"\xff\x00\x00\x00" + bytes(6)),
    ):
        pass


@pytest.mark.parametrize("reader", [ONEPUX, DASHLANE_ZIP])
def test_a_reader_refuses_the_archive_of_another(reader) -> None:
    """Each looks for its own member."""
    with pytest.raises(VaultError, match="ne reconnaît pas"):
        reader.read(zipped({"photo.png": b"x"}))


def test_dashlane_without_its_owner_is_read_all_the_same() -> None:
    """The personal part may be absent or empty."""
    member = {"credentials.csv": exported("dashlane-credentials.csv")}
    for more in ({}, {"personalInfo.csv": b""}):
        vault = DASHLANE_ZIP.read(zipped({**member, **more}))
        assert (len(vault.entries), vault.personal.names) == (6, ())


def test_one_unreadable_item_of_1password_is_counted() -> None:
    """The others are examined; an identity with odd fields is no crash."""
    identity = (
        b'{"categoryUuid": "004", "details": {"sections": [{"fields": ['
        b'{"id": "birthdate", "value": {"date": 9999999999999}}, {"id": "firstname"},'
        b'{"id": "lastname", "value": {"string": 3}}, {"id": "x", "value": {"address": [1]}}]}]}}'
    )
    items = b'{"details": 3}, ' + identity
    data = zipped({"export.data": b'{"accounts": [{"vaults": [{"items": [%s]}]}]}' % items})
    vault = ONEPUX.read(data)
    assert (vault.left_out, vault.entries, vault.personal.names) == (1, (), ())
