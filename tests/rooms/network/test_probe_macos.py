"""The Wi-Fi of a Mac is worth its weakest door; a way in is closed when both answers say so."""

import json

import pytest

from hygie.rooms.network.kinds import RemoteAccess, Wifi, WifiSecurity
from hygie.rooms.network.probe_macos import REMOTE, WIFI
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import Answer, Outcome

LATE = Answer(outcome=Outcome.TIMED_OUT)
NETSTAT = "Active Internet connections (including servers)\nProto Recv-Q Send-Q\n"


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


def wifi(*cards: object) -> Sight:
    report = {"SPAirPortDataType": [{"spairport_airport_interfaces": cards}]}
    return WIFI.read({WIFI.asks[0]: ran(json.dumps(report))})


def card(mode: object, status: object = "spairport_status_connected") -> dict[str, object]:
    return {
        "spairport_status_information": status,
        "spairport_current_network_information": {"_name": "x", "spairport_security_mode": mode},
    }


@pytest.mark.parametrize(
    ("mode", "security"),
    [
        ("none", WifiSecurity.OPEN),
        ("owe", WifiSecurity.OWE),
        ("wep", WifiSecurity.WEP),
        ("8021x", WifiSecurity.WEP),
        ("dynamic_wep", WifiSecurity.WEP),
        ("wpa_personal", WifiSecurity.WPA),
        ("wpa_enterprise", WifiSecurity.WPA),
        ("wpa_personal_mixed", WifiSecurity.MIXED),
        ("wpa2_enterprise_mixed", WifiSecurity.MIXED),
        ("wpa2_personal", WifiSecurity.WPA2),
        ("wpa3_transition", WifiSecurity.WPA2),
        ("wpa2_wpa3_enterprise", WifiSecurity.WPA2),
        ("wpa3_personal", WifiSecurity.WPA3),
        ("wpa3_enterprise", WifiSecurity.WPA3),
    ],
)
def test_a_mode_is_worth_its_weakest_door(mode: str, security: WifiSecurity):
    sight = wifi(card(f"spairport_security_mode_{mode}"))
    assert sight == Seen(facts=Wifi(connected=True, security=security))


@pytest.mark.parametrize(
    "mode",
    [None, 4, "", "wpa2_personal", "xspairport_security_mode_wep", "spairport_security_mode_wps"],
)
def test_an_unknown_mode_is_unseen(mode: object):
    assert isinstance(wifi(card(mode)), Unseen)


@pytest.mark.parametrize("status", [None, 4, "", [], "connected"])
def test_an_unknown_status_is_unseen(status: object):
    assert isinstance(wifi(card("spairport_security_mode_wpa2_personal", status)), Unseen)


def test_one_known_card_does_not_speak_for_an_unknown_one():
    good = card("spairport_security_mode_wpa3_personal")
    assert isinstance(wifi(good, card("spairport_security_mode_new")), Unseen)


def remote(launchd: Answer, netstat: Answer) -> dict[str, bool | None] | None:
    sight = REMOTE.read(dict(zip(REMOTE.asks, (launchd, netstat), strict=True)))
    if isinstance(sight, Unseen):
        return None
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, RemoteAccess)
    return {service.name: service.on for service in sight.facts.services}


def launchd(name: str, word: str) -> Answer:
    return ran(f'disabled services = {{\n\t"{name}" => {word}\n}}\n')


def listening(address: str) -> Answer:
    return ran(f"{NETSTAT}tcp4       0      0  {address}  *.*  LISTEN\n")


def test_nothing_is_closed_by_one_answer():
    assert remote(launchd("com.openssh.sshd", "disabled"), LATE) is None
    assert remote(LATE, listening("*.445")) is None


def test_what_is_open_is_open_by_one_answer():
    seen = remote(LATE, listening("*.22"))
    assert seen is not None
    assert seen.pop("Session à distance (SSH)") is True
    assert set(seen.values()) == {None}


def test_both_answers_close():
    seen = remote(launchd("com.openssh.sshd", "disabled"), listening("*.445"))
    assert seen is not None
    assert set(seen.values()) == {False}


@pytest.mark.parametrize("address", ["127.0.0.1.22", "::1.22", "localhost.22"])
def test_a_port_for_oneself_is_no_way_in(address: str):
    seen = remote(launchd("x", "enabled"), listening(address))
    assert seen is not None
    assert seen["Session à distance (SSH)"] is False


@pytest.mark.parametrize("address", ["*.22", "192.168.1.20.22", "fe80::1c0a%en0.22"])
def test_a_port_for_others_is_a_way_in(address: str):
    seen = remote(launchd("x", "enabled"), listening(address))
    assert seen is not None
    assert seen["Session à distance (SSH)"] is True


def test_a_name_that_only_begins_alike_is_another():
    seen = remote(launchd("com.openssh.sshd-agent", "enabled"), listening("*.2222"))
    assert seen is not None
    assert set(seen.values()) == {False}
