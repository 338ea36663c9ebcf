"""A Linux says its name and version, and its browsers come from every register."""

from datetime import date

import pytest

from hygie.analysis.linux import OS_RELEASE
from hygie.analysis.linux_packages import DPKG, RPM, SNAP
from hygie.rooms.updates.kinds import Browsers, OperatingSystem
from hygie.rooms.updates.probe_linux import BROWSERS, OPT_FIREFOX, SYSTEM
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome

BASH = "ii \tbash\tamd64\t5.2.15-2+b13\tshells\t1747699200\n"


def ran(out: str) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ID=debian\nVERSION_ID=12\n", ("debian", "debian", "12", None)),
        ('ID=ubuntu\nNAME="Ubuntu"\nVERSION_ID="24.04"\n', ("ubuntu", "Ubuntu", "24.04", None)),
        ("ID=x\nVERSION_ID=1\nSUPPORT_END=2026-12-02\n", ("x", "x", "1", date(2026, 12, 2))),
        ("ID=x\nVERSION_ID=1\nSUPPORT_END=soon\n", ("x", "x", "1", None)),
    ],
)
def test_a_system_is_named(text, expected):
    sight = SYSTEM.read({OS_RELEASE: ran(text)})
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, OperatingSystem)
    facts = sight.facts
    assert expected == (facts.family, facts.name, facts.version, facts.support_end)


@pytest.mark.parametrize(
    "text", ["", "ID=debian\n", 'ID="Debian GNU"\nVERSION_ID=12\n', 'ID=debian\nVERSION_ID=""\n']
)
def test_a_system_without_name_or_version_is_unseen(text):
    assert isinstance(SYSTEM.read({OS_RELEASE: ran(text)}), Unseen)


def found(answers) -> list[tuple[str, str, bool]] | None:
    sight = BROWSERS.read(answers)
    if isinstance(sight, Unseen):
        return None
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, Browsers)
    return [(b.name, b.version, b.managed) for b in sight.facts.browsers]


def deb(name: str, version: str) -> str:
    return BASH.replace("bash", name).replace("5.2.15-2+b13", version)


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("firefox", "1:145.0+build1-0ubuntu1", [("firefox", "145.0", True)]),
        ("firefox", "1:1snap1-0ubuntu5", []),
        ("firefox", "unknown", [("firefox", "", True)]),
        ("firefox-esr", "140.5.0esr-1~deb12u1", [("firefox-esr", "140.5.0", True)]),
        ("google-chrome-stable", "156.0.8078.79-1", [("chrome", "156.0.8078.79", True)]),
        ("google-chrome-l10n", "156.0.8078.79-1", []),
    ],
)
def test_a_package_is_a_browser_by_its_exact_name(name, version, expected):
    assert expected == found({DPKG: ran(deb(name, version))})


def test_red_hat_and_the_esr_channel_carry_the_long_lived_firefox():
    row = "firefox\tx86_64\t140.5.0-1.el9_6\t5\tAlmaLinux\n"
    assert found({RPM: ran(row)}) == [("firefox-esr", "140.5.0", True)]
    header = "Name  Version  Rev  Tracking  Publisher  Notes\n"
    snap = ran(header + "firefox  140.5.0esr-1  7  esr/stable  mozilla  -\n")
    assert found({DPKG: ran(BASH), SNAP: snap}) == [("firefox-esr", "140.5.0", True)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ran("[App]\nVersion=131.0.2\n"), [("firefox", "131.0.2", False)]),
        (ran("[App]\nVersion=next\n"), None),
        (ran("[Other]\nVersion=131.0\n"), None),
        (Answer(outcome=Outcome.REFUSED), None),
        (Answer(outcome=Outcome.TIMED_OUT), None),
        (Answer(outcome=Outcome.MISSING), []),
    ],
)
def test_a_firefox_installed_by_hand_updates_apart(answer, expected):
    assert expected == found({DPKG: ran(BASH), OPT_FIREFOX: answer})
