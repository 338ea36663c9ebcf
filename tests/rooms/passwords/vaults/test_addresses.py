"""The service behind an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.vaults.addresses import host_of, label_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://assure.ameli.fr/PortailAS?x=1", "assure.ameli.fr"),
        ("HTTPS://WWW.Ameli.FR", "www.ameli.fr"),
        ("www.laposte.net/accueil", "www.laposte.net"),
        ("https://marie:secret@forum.example:8443/", "forum.example"),
        ("http://nas:5000/", "nas"),
        ("nas", ""),
        ("http://192.168.1.1/", "192.168.1.1"),
        ("http://[fe80::1]:8080/x", "fe80::1"),
        ("https://médecin.example.", "médecin.example"),
        ("android://Zm9v@com.doctolib.patient/", "doctolib.com"),
        ("android://Zm9v@fr.gouv.impots.mobile/", "impots.gouv.fr"),
        ("https://un espace.example/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_host_is_found_in_what_exports_hold(address, host) -> None:
    """With or without scheme, port, user, accents or sense."""
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("assure.ameli.fr", "ameli"),
        ("ameli.fr", "ameli"),
        ("www.amazon.co.uk", "amazon"),
        ("www.impots.gouv.fr", "impots"),
        ("192.168.1.1", "192.168.1.1"),
        ("nas", "nas"),
        ("gouv.fr", "gouv.fr"),
        ("", ""),
    ],
)
def test_a_service_has_one_name_under_all_its_hosts(host, label) -> None:
    """Two ministries are two services, two countries of a shop are one."""
    assert label_of(host) == label


@given(st.text(max_size=300))
def test_any_text_has_a_host_or_none(address) -> None:
    """Nothing that an export holds is a crash."""
    host = host_of(address)
    assert not set(host) & set(" /@?#")
    assert (label_of(host) == "") is (host == "")
