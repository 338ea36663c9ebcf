"""A system checks where software comes from when no source may do without a signature."""

import pytest

from hygie.analysis.linux_apt import RELEASES
from hygie.rooms.software.kinds import SoftwareSources
from hygie.rooms.software.probe_linux import SOURCES
from hygie.rooms.software.probe_linux_sources import APT, ONE_LINE, SIGNATURES, STANZAS, YUM
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome

LISTS = "/var/lib/apt/lists/"
REFUSED = Answer(outcome=Outcome.REFUSED)


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def source(name: str, origin: str) -> str:
    return f"{LISTS}{name}:Origin: {origin}\n"


DEBIAN = source("deb.debian.org_debian_dists_bookworm_InRelease", "Debian")
GOOD = {
    RELEASES: ran(DEBIAN),
    SIGNATURES: ran(""),
    ONE_LINE: ran("", 1),
    STANZAS: ran("/etc/apt/sources.list.d/debian.sources:Types: deb\n"),
    APT: ran('Acquire::AllowInsecureRepositories "0";\n'),
}


def read(answers) -> SoftwareSources | None:
    sight = SOURCES.read(answers)
    if isinstance(sight, Unseen):
        return None
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, SoftwareSources)
    return sight.facts


def on(**changes) -> bool | None:
    asks = {"one_line": ONE_LINE, "stanzas": STANZAS, "apt": APT, "signatures": SIGNATURES}
    asks["releases"] = RELEASES
    found = read({**GOOD, **{asks[name]: answer for name, answer in changes.items()}})
    assert found is not None
    return found.on


def stanza(*lines: str, file: str = "x") -> str:
    return "".join(f"/etc/apt/sources.list.d/{file}.sources:{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"one_line": ran("deb [trusted=yes]\n")}, False),
        ({"one_line": ran("deb [arch=amd64 allow-weak=TRUE]\n")}, False),
        ({"one_line": ran("deb [trusted=no]\ndeb-src \n")}, True),
        ({"one_line": ran("http\n")}, None),
        ({"one_line": REFUSED}, None),
        ({"stanzas": ran(stanza("Trusted: yes"))}, False),
        ({"stanzas": ran(stanza("Trusted: yes", "Enabled: no"))}, True),
        ({"stanzas": ran(stanza("Enabled: no", "", "Trusted: yes"))}, False),
        ({"stanzas": ran(stanza("Enabled: no") + stanza("Trusted: yes", file="y"))}, False),
        ({"stanzas": ran("Trusted: yes\n")}, None),
        ({"stanzas": ran("", 2)}, None),
        ({"apt": ran('APT::Get::AllowUnauthenticated "true";\n')}, False),
        ({"apt": ran("")}, True),
        ({"apt": ran("oops")}, None),
        ({"apt": ran("", 100)}, None),
        ({"apt": ran("", 100), "one_line": ran("deb [trusted=yes]\n")}, False),
        ({"releases": ran(source("x.fr_Release", "Debian"))}, False),
        (
            {
                "releases": ran(source("x.fr_Release", "Debian")),
                "signatures": ran("x.fr_Release.gpg\t1\t1\n"),
            },
            True,
        ),
        ({"releases": ran(source("x.fr_Release", "Debian")), "signatures": REFUSED}, None),
    ],
)
def test_one_way_without_signature_is_enough(changes, expected):
    assert expected is on(**changes)


@pytest.mark.parametrize(
    ("name", "origin", "foreign"),
    [
        ("fr.archive.ubuntu.com_ubuntu_dists_noble_InRelease", "Ubuntu", ()),
        ("dl.google.com_linux_chrome_deb_dists_stable_InRelease", "Google LLC", ()),
        ("ppa.launchpadcontent.net_a_b_InRelease", "LP-PPA-a-b", ("1 dépôt personnel (PPA)",)),
        ("depot.example_InRelease", "Dupont", ("1 dépôt d’un autre éditeur",)),
    ],
)
def test_what_nobody_known_vouches_for_is_counted(name, origin, foreign):
    found = read({**GOOD, RELEASES: ran(DEBIAN + source(name, origin))})
    assert found is not None
    assert foreign == found.foreign


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("[fedora]\nenabled=1\ngpgcheck=1\n", (True, ())),
        ("[fedora]\ngpgcheck=1\n", (True, ())),
        ("[fedora]\nenabled=1\ngpgcheck=0\n", (False, ())),
        ("[fedora]\nenabled=1\n", (None, ())),
        ("[fedora]\ngpgcheck=1\n[x]\nenabled=0\ngpgcheck=0\n", (True, ())),
        (
            "[x]\ngpgcheck=1\n[y]\ngpgcheck=1\n",
            (True, ("2 dépôts d’autres éditeurs",)),
        ),
        ("[fedora]\nenabled=0\n", None),
        ("gpgcheck=1\n", None),
        ("[fedora]\nnoise\n", None),
    ],
)
def test_fedora_says_it_source_by_source(out, expected):
    found = read({RELEASES: ran("", 2), YUM: ran(out)})
    assert expected == (found and (found.on, found.foreign))


def test_neither_apt_nor_dnf_is_unseen():
    assert read({RELEASES: ran("", 2), YUM: ran("", 2)}) is None


def test_no_address_is_asked_for():
    """An address may hold a password."""
    assert not any("URI" in part for ask in (ONE_LINE, STANZAS) for part in ask.argv)
