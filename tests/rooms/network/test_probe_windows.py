"""What is asked of the network of Windows keeps no name."""

import json

import pytest

from hygie.rooms.network.kinds import Wifi
from hygie.rooms.network.probe_windows import ADAPTERS, REMOTE, TOOLS, WIFI
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome, PowerShell


def adapters(*pairs: tuple[int, int]) -> Answer:
    rows = [{"NdisPhysicalMedium": medium, "MediaConnectState": state} for medium, state in pairs]
    return Answer(outcome=Outcome.RAN, out=json.dumps(rows))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(14, 1)], Seen(facts=Wifi(connected=False))),
        ([(14, 1), (9, 2)], Seen(facts=Wifi(connected=False))),
        ([(14, 1), (1, 2), (10, 1)], Seen(facts=Wifi(connected=False))),
    ],
)
def test_no_radio_that_is_linked_is_no_wifi(pairs, expected) -> None:
    """10 is Bluetooth, 14 is a cable."""
    assert expected == WIFI.read({ADAPTERS: adapters(*pairs)})


@pytest.mark.parametrize("medium", [1, 9])
def test_a_linked_radio_without_netsh_is_unseen(medium) -> None:
    """Linked, but nobody says how it is protected."""
    assert isinstance(WIFI.read({ADAPTERS: adapters((medium, 1))}), Unseen)


def test_the_names_of_networks_are_not_asked_of_powershell() -> None:
    assert isinstance(ADAPTERS, PowerShell)
    assert "Name" not in ADAPTERS.script.partition("Select-Object")[2]


def test_every_tool_is_asked_once() -> None:
    assert len(set(REMOTE.asks)) == len(REMOTE.asks)
    assert set(TOOLS.values()) <= set(REMOTE.asks)
