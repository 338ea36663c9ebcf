"""What a computer shows of its Wi-Fi and its open doors, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.network.judges import not_public, remote_closed, wifi_encrypted, wifi_hidden
from hygie.rooms.network.kinds import RemoteAccess, RemoteService, Wifi, WifiSecurity
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def on(security: WifiSecurity | None, hidden: bool | None = None) -> Wifi:
    return Wifi(connected=True, security=security, hidden=hidden)


WIRED = Wifi(connected=False)


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        (WifiSecurity.WPA3, Verdict.MET),
        (WifiSecurity.WPA2, Verdict.MET),
        (WifiSecurity.MIXED, Verdict.GAP),
        (WifiSecurity.WPA, Verdict.GAP),
        (WifiSecurity.WEP, Verdict.GAP),
        (WifiSecurity.OWE, Verdict.GAP),
        (WifiSecurity.OPEN, Verdict.GAP),
        (None, Verdict.UNSEEN),
    ],
)
def test_only_wpa2_and_wpa3_protect(security, expected) -> None:
    """WEP is no protection, and nothing older may be let in beside."""
    assert wifi_encrypted(on(security), {}, NOW).verdict is expected


def test_a_wired_computer_shows_nothing_of_the_wifi() -> None:
    """The practice may still have a Wi-Fi: it is asked."""
    judges = (wifi_encrypted, wifi_hidden, not_public)
    assert {judge(WIRED, {}, NOW).verdict for judge in judges} == {Verdict.UNSEEN}


@pytest.mark.parametrize(
    ("hidden", "expected"), [(True, Verdict.MET), (False, Verdict.GAP), (None, Verdict.UNSEEN)]
)
def test_a_hidden_name_is_seen_or_not(hidden, expected) -> None:
    """The judge says what it sees; that it is only advice is the measure's word."""
    assert wifi_hidden(on(WifiSecurity.WPA2, hidden), {}, NOW).verdict is expected


def test_a_closed_network_now_does_not_prove_the_other_days() -> None:
    """Only an open network in use is seen; the rest is asked."""
    assert not_public(on(WifiSecurity.OPEN), {}, NOW).verdict is Verdict.GAP
    assert not_public(on(WifiSecurity.OWE), {}, NOW).verdict is Verdict.GAP
    assert not_public(on(WifiSecurity.WPA2), {}, NOW).verdict is Verdict.UNSEEN


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        ([False, False], Verdict.MET),
        ([False, True], Verdict.GAP),
        ([None, True], Verdict.GAP),
        ([False, None], Verdict.UNSEEN),
        ([], Verdict.UNSEEN),
    ],
)
def test_every_door_must_be_seen_closed(services, expected) -> None:
    """One open door is a gap, one unseen leaves a doubt."""
    facts = RemoteAccess(services=tuple(RemoteService(name="SSH", on=s) for s in services))
    assert remote_closed(facts, {}, NOW).verdict is expected


def test_help_by_invitation_is_no_door() -> None:
    """Windows' Remote Assistance opens only when somebody at this computer asks for it."""
    invited = RemoteService(name="Assistance", on=True, by_invitation=True)
    closed = RemoteService(name="SSH", on=False)
    assert remote_closed(RemoteAccess(services=(invited, closed)), {}, NOW).verdict is Verdict.MET
    assert remote_closed(RemoteAccess(services=(invited,)), {}, NOW).verdict is Verdict.UNSEEN
