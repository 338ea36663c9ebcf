"""A package list says who made it, for which version, and when."""

import pytest

from hygie.analysis.linux_apt import releases
from hygie.spine.probe import Answer, Outcome

FOLDER = "/var/lib/apt/lists/"
SECURITY = "security.debian.org_debian-security_dists_bookworm-security_InRelease"


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def line(name: str, key: str = "Origin", value: str = "Debian") -> str:
    return f"{FOLDER}{name}:{key}: {value}\n"


def one(name: str):
    found = releases(ran(line(name)))
    assert found is not None
    return found[0]


def test_the_first_value_of_a_field_counts():
    """What follows the header of a Release file are the sums of its lists."""
    text = line(SECURITY) + line(SECURITY, "Date", "now") + line(SECURITY, "Date", "later")
    found = releases(ran(text))
    assert found is not None
    assert [release.fields for release in found] == [{"Origin": "Debian", "Date": "now"}]


@pytest.mark.parametrize(
    ("name", "security", "extended", "host"),
    [
        (SECURITY, True, False, "security.debian.org"),
        ("deb.debian.org_debian_dists_bookworm_InRelease", False, False, "deb.debian.org"),
        ("miroir.fr_ubuntu_dists_noble-security_Release", True, False, "miroir.fr"),
        ("esm.ubuntu.com_apps_ubuntu_dists_noble-apps-security_InRelease", True, True, None),
        ("_media_cle_depot_._InRelease", False, False, ""),
    ],
)
def test_the_name_of_a_list_tells_its_sort(name, security, extended, host):
    release = one(name)
    assert (security, extended) == (release.security, release.extended)
    assert host in {None, release.host}


@pytest.mark.parametrize(
    ("codename", "expected"), [("bookworm-security", "bookworm"), ("noble", "noble")]
)
def test_debian_and_ubuntu_name_a_version_in_their_own_way(codename, expected):
    found = releases(ran(line(SECURITY, "Codename", codename)))
    assert found is not None
    assert expected == found[0].codename


def test_a_list_without_codename_is_of_no_version():
    assert one(SECURITY).codename == ""


@pytest.mark.parametrize(
    "answer",
    [ran("", 2), ran("Origin: Debian\n"), ran("grep: x\n"), Answer(outcome=Outcome.REFUSED)],
)
def test_another_form_is_none(answer):
    assert releases(answer) is None


def test_nothing_found_is_nothing():
    assert releases(ran("", 1)) == ()
