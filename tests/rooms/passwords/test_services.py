"""What an account is worth to a thief."""

import pytest

from hygie.rooms.passwords.services import load, words_of
from hygie.rooms.passwords.vaults.entries import Entry


def kind(host: str = "", title: str = "") -> str:
    return load().of(Entry(title=title, host=host, username="", password="p")).id


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("accounts.google.com", "mailbox"),
        ("webmail.cabinet-tilleul.example", "mailbox"),
        ("www.laposte.net", "mailbox"),
        ("lidentitenumerique.laposte.fr", "identity"),
        ("assure.ameli.fr", "health"),
        ("espacepro.ameli.fr", "health"),
        ("mailiz.mssante.fr", "health"),
        ("pro.doctolib.fr", "health"),
        ("doctolib.com", "health"),
        ("cfspart.impots.gouv.fr", "state"),
        ("wallet.esw.esante.gouv.fr", "health"),
        ("mabanque.bnpparibas", "bank"),
        ("192.168.1.1", "device"),
        ("fe80::1", "device"),
        ("boutique.example", "other"),
        ("notameli.fr", "other"),
        ("ameli.fr.piege.example", "other"),
    ],
)
def test_a_service_is_known_by_its_address(host, expected) -> None:
    """Any part of a site counts; a name that only begins or ends alike does not."""
    assert kind(host) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Améli pro", "health"),
        ("MSSANTE du cabinet", "health"),
        ("Box internet", "device"),
        ("Ma banque", "bank"),
        ("Mail et banque", "mailbox"),
        ("Chaussures", "other"),
        ("", "other"),
    ],
)
def test_without_address_the_title_tells(title, expected) -> None:
    """As whole words, without accents; the most precious meaning counts."""
    assert kind(title=title) == expected


def test_an_address_outweighs_a_title() -> None:
    """Only where the address is unknown does the title speak."""
    assert kind("assure.ameli.fr", "Box et mail") == "health"
    assert kind("x.example", "Messagerie du cabinet") == "mailbox"


def test_the_mailbox_comes_first_then_what_opens_patients_data() -> None:
    """The order that the result follows; one list for each address."""
    kinds = load().kinds
    gains = [item.gain for item in kinds]
    hosts = [host for item in kinds for host in item.hosts]
    assert kinds[0].id == "mailbox"
    assert gains == sorted(gains, reverse=True)
    assert len(hosts) == len(set(hosts))
    assert all(words_of(word) == [word] for item in kinds for word in item.words)


def test_the_table_says_how_long_it_holds() -> None:
    """A dated table ends one day."""
    assert load().as_of < load().good_until
