"""Every register of programs is read whole, or not at all."""

import pytest

from hygie.analysis.linux_packages import (
    DPKG,
    FLATPAK,
    RPM,
    SNAP,
    dpkg,
    flatpak,
    installed,
    rpm,
    snap,
)
from hygie.spine.evidence import Unseen
from hygie.spine.probe import Answer, Ask, Outcome

BASH = "ii \tbash\tamd64\t5.2.15-2+b13\tshells\t1747699200\n"
HEADER = "Name  Version  Rev  Tracking  Publisher  Notes\n"


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def names(packages):
    return None if packages is None else [package.name for package in packages]


@pytest.mark.parametrize(
    ("status", "there", "whole"),
    [
        ("ii ", True, True),
        ("hi ", True, True),
        ("iH ", True, False),
        ("iU ", True, False),
        ("iF ", True, False),
        ("iW ", True, False),
        ("it ", True, False),
        ("iHR", True, False),
        ("rc ", False, False),
        ("un ", False, False),
        ("pn ", False, False),
    ],
)
def test_a_package_is_there_until_it_is_removed(status, there, whole):
    """Held, broken or half installed, its files may be there; configuration alone is nothing."""
    found = dpkg(ran(BASH.replace("ii ", status)))
    assert found is not None
    assert there == bool(found)
    assert all(whole == package.whole for package in found)


@pytest.mark.parametrize("out", ["bash\n", BASH + "ii \tcu", BASH.replace("ii ", "install ok")])
def test_another_form_of_dpkg_is_none(out):
    assert dpkg(ran(out)) is None


@pytest.mark.parametrize("read", [dpkg, rpm, flatpak, snap])
def test_a_register_that_failed_is_none(read):
    assert read(ran("", code=1)) is None


def test_rpm_keeps_its_keys_out_and_unknown_publishers_empty():
    out = "gpg-pubkey\t(none)\t1-2\t1\t(none)\ntool\tnoarch\t1.0-1\t5\t(none)\n"
    found = rpm(ran(out))
    assert found is not None
    assert [(package.name, package.publisher) for package in found] == [("tool", "")]


@pytest.mark.parametrize("out", ["bash-5.2\n", "tool\tnoarch\t1.0-1\tyesterday\t(none)\n"])
def test_another_form_of_rpm_is_none(out):
    assert rpm(ran(out)) is None


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("org.mozilla.firefox\t145.0\tflathub\n", ["org.mozilla.firefox"]),
        ("", []),
        ("Nom\tVersion\tOrigine\n", None),
        ("org.mozilla.firefox 145.0\n", None),
    ],
)
def test_flatpak_names_have_dots(out, expected):
    assert expected == names(flatpak(ran(out)))


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        (HEADER + "firefox  145.0-1  7355  latest/stable  mozilla**  -\n", ["firefox"]),
        (HEADER, []),
        ("", []),
        ("Nom  Version\n", None),
        (HEADER + "firefox  145.0-1\n", None),
    ],
)
def test_snaps_come_under_their_header(out, expected):
    assert expected == names(snap(ran(out)))


def test_all_registers_are_read_together():
    answers: dict[Ask, Answer] = {
        DPKG: ran(BASH),
        RPM: ran(""),
        FLATPAK: ran("org.mozilla.firefox\t145.0\tflathub\n"),
    }
    found = installed(answers, "Rien")
    assert not isinstance(found, Unseen)
    assert [(package.register, package.name) for package in found] == [
        ("dpkg", "bash"),
        ("flatpak", "org.mozilla.firefox"),
    ]


@pytest.mark.parametrize("outcome", [Outcome.TIMED_OUT, Outcome.TOO_LONG, Outcome.REFUSED])
@pytest.mark.parametrize("ask", [DPKG, RPM, FLATPAK, SNAP])
def test_one_register_that_answers_badly_hides_all(ask, outcome):
    """An old browser may be in the register that did not answer."""
    answers = {DPKG: ran(BASH), ask: Answer(outcome=outcome)}
    assert isinstance(installed(answers, "Rien"), Unseen)


def test_no_linux_lives_on_snaps_alone():
    assert isinstance(installed({DPKG: ran(""), SNAP: ran(HEADER)}, "Rien"), Unseen)
