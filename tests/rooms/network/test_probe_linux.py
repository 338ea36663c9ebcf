"""The Wi-Fi in use is as strong as its weakest way in; a door is open when others reach it."""

import pytest

from hygie.analysis.linux_session import GNOME
from hygie.rooms.network.kinds import RemoteAccess, Wifi, WifiSecurity
from hygie.rooms.network.probe_linux import (
    DEVICES,
    GNOME_RDP,
    POINTS,
    PORTS,
    REMOTE,
    SERVICES,
    WIFI,
)
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome

HEADER = "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n"
YES = Answer(outcome=Outcome.RAN, out="b true\n")


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def units(*active: str) -> Answer:
    names = [part for part in SERVICES.argv if part.endswith(".service")]
    state = {name: "active" if name in active else "inactive" for name in names}
    return ran("\n".join(f"Id={n}\nLoadState=loaded\nActiveState={s}\n" for n, s in state.items()))


@pytest.mark.parametrize(
    ("value", "security"),
    [
        ("", WifiSecurity.OPEN),
        ("--", WifiSecurity.OPEN),
        ("OWE-TM", WifiSecurity.OPEN),
        ("OWE", WifiSecurity.OWE),
        ("WEP", WifiSecurity.WEP),
        ("WPA1", WifiSecurity.WPA),
        ("WPA1 WPA2", WifiSecurity.MIXED),
        ("WPA1 WPA2 WPA3", WifiSecurity.MIXED),
        ("WPA2", WifiSecurity.WPA2),
        ("WPA2 WPA3", WifiSecurity.WPA2),
        ("WPA2 802.1X", WifiSecurity.WPA2),
        ("WPA3 802.1X", WifiSecurity.WPA3),
    ],
)
def test_the_weakest_way_in_is_kept(value, security):
    sight = WIFI.read({DEVICES: ran("wifi:connected\n"), POINTS: ran(f"yes:{value}\n")})
    assert Seen(facts=Wifi(connected=True, security=security)) == sight


@pytest.mark.parametrize(
    "points",
    [ran(""), ran("no:WPA2\n"), ran("yes:WPA9\n"), ran("yes:802.1X\n"), ran("yes:WPA2", 4)],
)
def test_a_connection_that_is_not_understood_is_unseen(points):
    assert isinstance(WIFI.read({DEVICES: ran("wifi:connected\n"), POINTS: points}), Unseen)


@pytest.mark.parametrize("state", ["disconnected", "unavailable", "connecting (prepare)"])
def test_no_connection_is_a_fact(state):
    sight = WIFI.read({DEVICES: ran(f"wifi:{state}\nethernet:connected\n")})
    assert Seen(facts=Wifi(connected=False)) == sight


@pytest.mark.parametrize("out", ["", "wifi:connecté\n", "wifi:unmanaged\n", "wifi\n"])
def test_devices_that_are_not_understood_are_unseen(out):
    assert isinstance(WIFI.read({DEVICES: ran(out)}), Unseen)


def test_no_name_of_a_network_is_asked_for():
    assert "SSID" not in repr(WIFI.asks)


def remote(answers) -> dict[str, bool | None]:
    sight = REMOTE.read(answers)
    assert isinstance(sight, Seen), sight
    assert isinstance(sight.facts, RemoteAccess)
    return {service.name.partition(" ")[0]: service.on for service in sight.facts.services}


def listening(address: str) -> Answer:
    return ran(f"{HEADER}LISTEN 0 128 {address} 0.0.0.0:*\n")


@pytest.mark.parametrize(
    ("address", "open_"),
    [
        ("0.0.0.0:22", True),
        ("*:22", True),
        ("[::]:22", True),
        ("192.168.1.5%wlan0:22", True),
        ("127.0.0.1:22", False),
        ("127.0.0.53%lo:22", False),
        ("[::1]:22", False),
        ("[::ffff:127.0.0.1]:22", False),
        ("0.0.0.0:2222", False),
    ],
)
def test_a_port_is_open_when_others_reach_it(address, open_):
    assert open_ is remote({PORTS: listening(address), SERVICES: units()})["SSH"]


def test_ssh_that_runs_listens_somewhere():
    found = remote({PORTS: listening("0.0.0.0:2222"), SERVICES: units("ssh.service")})
    assert found["SSH"] is True


def test_what_did_not_answer_is_unknown():
    assert remote({PORTS: listening("*:5900")}) == {
        "SSH": None,
        "bureau": False,
        "partage": True,
        "TeamViewer": None,
        "AnyDesk": None,
        "RustDesk": None,
    }
    found = remote({SERVICES: units("ssh.service", "anydesk.service")})
    assert (found["SSH"], found["bureau"], found["AnyDesk"]) == (None, None, True)


def test_gnome_sharing_counts_in_its_session_only():
    setting = {PORTS: listening("*:1"), SERVICES: units(), GNOME_RDP: ran("true\n")}
    assert remote(setting)["bureau"] is False
    assert remote({**setting, GNOME: YES})["bureau"] is True


@pytest.mark.parametrize(
    "ports", [ran(""), ran("LISTEN 0 128 *:22 *:*\n"), ran(HEADER + "LISTEN 0\n"), ran(HEADER, 1)]
)
def test_a_listing_of_another_form_is_unseen(ports):
    """Without its header, an empty listing may be a failure."""
    assert isinstance(REMOTE.read({PORTS: ports}), Unseen)
