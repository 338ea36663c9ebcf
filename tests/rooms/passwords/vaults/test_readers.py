"""Every manager's export, read and compared with the accounts that it holds."""

from datetime import UTC, date, datetime

import pytest

from hygie.rooms.passwords.vaults.addresses import label_of
from hygie.rooms.passwords.vaults.recognise import recognise
from tests.rooms.passwords import exports
from tests.rooms.passwords.exports import ACCOUNTS, SECRET, exported

FILES = {
    "chrome.csv": "Chrome ou Edge",
    "firefox.csv": "Firefox",
    "apple.csv": "Mots de passe (Apple)",
    "bitwarden.csv": "Bitwarden",
    "bitwarden.json": "Bitwarden",
    "keepassxc.csv": "KeePassXC",
    "keepassx.csv": "KeePassXC",
    "keepass.csv": "KeePass",
    "1password.csv": "1Password",
    "dashlane-credentials.csv": "Dashlane",
    "dashlane-old.csv": "Dashlane",
    "lastpass.csv": "LastPass",
    "table.csv": "un tableau",
}
MADE = {
    "1pux": ("1Password", exports.onepux),
    "dashlane.zip": ("Dashlane", exports.dashlane),
    "bitwarden-locked": ("Bitwarden", exports.locked),
    "bitwarden-locked-argon2": ("Bitwarden", lambda: exports.locked(argon2=True)),
}
ALL = [*FILES, *MADE]


def read(name: str):
    data = MADE[name][1]() if name in MADE else exported(name)
    return recognise(data).read(bytearray(data), bytearray(SECRET))


@pytest.mark.parametrize("name", ALL)
def test_every_account_is_read_whole(name) -> None:
    """Service, user name and password come out as they went in, quotes and all."""
    entries = read(name).entries
    assert {label_of(e.host): (e.username, e.password) for e in entries} == ACCOUNTS


@pytest.mark.parametrize("name", ALL)
def test_notes_bins_and_passkeys_are_no_accounts(name) -> None:
    """Six accounts; Chrome holds the same one twice, under the address of its application."""
    assert len(read(name).entries) == (7 if name == "chrome.csv" else 6)


@pytest.mark.parametrize("name", ALL)
def test_the_manager_is_told_by_the_content(name) -> None:
    """No name of a file is looked at, and a table kept by hand is no manager."""
    expected = MADE[name][0] if name in MADE else FILES[name]
    vault = read(name)
    assert (expected, name != "table.csv") == (vault.manager, vault.kept)


@pytest.mark.parametrize("name", ALL)
def test_a_password_is_never_shown(name) -> None:
    """What Python prints of a vault holds no password, no user name, no note, no birthday."""
    shown = repr(read(name))
    secrets = [secret for account in ACCOUNTS.values() for secret in account if secret != "mahaut"]
    assert not [secret for secret in (*secrets, "tiroir", "1974") if secret in shown]


@pytest.mark.parametrize("name", ["bitwarden.json", "1pux", "firefox.csv", "keepassxc.csv"])
def test_dates_are_kept_where_the_format_has_them(name) -> None:
    """The newest of an entry's past passwords dates the present one."""
    dates = {label_of(e.host): e.changed_at for e in read(name).entries}
    assert datetime(2019, 1, 1, tzinfo=UTC) == dates["doctolib"]
    assert datetime(2024, 5, 1, 10, tzinfo=UTC) == dates["ameli"]


def test_a_format_without_dates_invents_none() -> None:
    """Chrome and Apple do not say when a password was changed."""
    for name in ("chrome.csv", "apple.csv", "bitwarden.csv", "lastpass.csv"):
        assert {None} == {entry.changed_at for entry in read(name).entries}


def test_a_second_code_is_seen_or_unknown() -> None:
    """Where a format has a place for it, its absence means something; elsewhere nothing."""
    with_codes = [name for name in ALL if name not in {"chrome.csv", "firefox.csv", "keepassx.csv",
                  "keepass.csv", "dashlane-old.csv", "table.csv"}]  # fmt: skip
    for name in ALL:
        seen = {label_of(entry.host): entry.has_totp for entry in read(name).entries}
        if name in with_codes:
            assert (True, False) == (seen["doctolib"], seen["ameli"]), name
        else:
            assert {None} == set(seen.values()), name


@pytest.mark.parametrize("name", ["bitwarden.json", "1pux", "dashlane.zip"])
def test_what_a_vault_says_of_its_owner(name) -> None:
    """Identities give names, towns and numbers, which an attacker tries first."""
    personal = read(name).personal
    assert {"Mahaut", "Vercors"} <= set(personal.names)
    assert "Montélimar" in personal.places
    assert {"26200", "04 75 00 00 00"} <= set(personal.numbers)
    birthday = () if name == "bitwarden.json" else (date(1974, 5, 12),)
    assert birthday == personal.dates


def test_past_passwords_are_not_examined() -> None:
    """Passwords that an entry no longer has are left alone."""
    for name in ("bitwarden.json", "1pux"):
        assert not [e for e in read(name).entries if e.password == "Kine74-Doctolib!"]


def test_a_database_of_keepassxc_is_opened_by_its_program(tmp_path) -> None:
    """The password goes by standard input; the bin is left out, accents arrive whole."""
    path = exports.kdbx(tmp_path)
    vault = recognise(path.read_bytes()).read(path.read_bytes(), bytearray(SECRET))
    assert {label_of(e.host): (e.username, e.password) for e in vault.entries} == ACCOUNTS
    assert "Compte « ameli »" in {entry.title for entry in vault.entries}
    assert ["base.kdbx"] == [file.name for file in tmp_path.iterdir()]
