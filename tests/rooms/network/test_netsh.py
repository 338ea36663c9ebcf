"""The Wi-Fi in use is recognised by the shape of netsh, not by its words."""

import pytest

from hygie.rooms.network.kinds import WifiSecurity
from hygie.rooms.network.netsh import refused, weakest
from hygie.spine.probe import Answer, Outcome


def link(authentication: str, cipher: str, radio: str = "802.11ax") -> Answer:
    out = f"  a : Wi-Fi\n  b : {radio}\n  c : {authentication}\n  d : {cipher}\n  e : 65%\n"
    return Answer(outcome=Outcome.RAN, out=out)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (link("WPA2-Personal", "CCMP"), WifiSecurity.WPA2),
        (link("WPA2 - Personnel", "GCMP-256"), WifiSecurity.WPA2),
        (link("WPA2 - 个人", "CCMP"), WifiSecurity.WPA2),
        (link("WPA3-Enterprise 192 Bits", "GCMP-256"), WifiSecurity.WPA3),
        (link("WPA-Personal", "CCMP"), WifiSecurity.WPA),
        (link("WPA2-Personal", "TKIP"), WifiSecurity.MIXED),
        (link("Offen", "Keine"), WifiSecurity.OPEN),
        (link("Shared", "WEP-104"), WifiSecurity.WEP),
        (link("WPA4-Personal", "CCMP"), None),
        (link("WPA2x", "CCMP"), None),
        (link("WPA2-Personal", "Chiffre inconnu"), None),
        (link("WPA2-Personal", "CCMP", radio="5 GHz"), None),
        (link("Ouvert", "CCMP"), None),
        (Answer(outcome=Outcome.RAN, out="WPA2-Personal CCMP"), None),
        (Answer(outcome=Outcome.TIMED_OUT, out=link("WPA2-Personal", "CCMP").out), None),
        (Answer(outcome=Outcome.RAN, code=1, out=link("WPA2-Personal", "CCMP").out), None),
    ],
)
def test_the_protection_of_a_link(answer, expected) -> None:
    """What is not understood is no protection, and no open network either."""
    assert weakest(answer) is expected


def test_a_link_that_is_not_understood_hides_the_others() -> None:
    """Of two links, the one that is not understood may be the weak one."""
    both = link("WPA2-Personal", "CCMP").out + link("Jaettu", "CCMP").out
    assert weakest(Answer(outcome=Outcome.RAN, out=both)) is None


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("Function WlanQueryInterface returns error 5:", True),
        ("La fonction WlanQueryInterface renvoie l’erreur 5 :", True),
        ("Die Funktion WlanQueryInterface gibt den Fehler 5 zurück:", True),
        ("Function WlanQueryInterface returns error 50:", False),
        ("Function WlanQueryInterface returns error 1168:", False),
        ("", False),
    ],
)
def test_a_refusal_is_error_5(out, expected) -> None:
    """Other errors are not the location permission."""
    assert refused(Answer(outcome=Outcome.RAN, code=1, out=out)) is expected
    assert refused(Answer(outcome=Outcome.RAN, code=1, err=out)) is expected
