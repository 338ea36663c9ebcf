"""A security update waits when the security list holds something newer than what is installed."""

from datetime import UTC, datetime

import pytest

from hygie.analysis.linux import OS_RELEASE
from hygie.analysis.linux_apt import RELEASES
from hygie.analysis.linux_packages import DPKG, RPM
from hygie.rooms.updates.kinds import SecurityUpdates
from hygie.rooms.updates.probe_linux import PENDING
from hygie.rooms.updates.probe_linux_pending import DNF, DNF_CACHES, LIST_FILES, LISTS
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Ask, Outcome

NAME = "/var/lib/apt/lists/security.debian.org_debian-security_dists_bookworm-security_InRelease"


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def row(name: str, version: str, architecture: str = "amd64", status: str = "ii ") -> str:
    return f"{status}\t{name}\t{architecture}\t{version}\tmisc\t1795132800\n"


def stanza(name: str, version: str, architecture: str = "amd64") -> str:
    return f"Package: {name}\nVersion: {version}\nArchitecture: {architecture}\n"


def whole(text: str) -> Answer:
    """The lists, read to their end."""
    return ran(f"{text}Package: ~fin\n")


def release(date: str = "Fri, 20 Nov 2026 00:12:41 UTC", name: str = NAME) -> str:
    return f"{name}:Codename: bookworm-security\n{name}:Date: {date}\n"


GOOD: dict[Ask, Answer] = {
    DPKG: ran(row("dpkg", "1.21.22") + row("curl", "7.88.1-10+deb12u5")),
    RELEASES: ran(release()),
    LISTS: whole(stanza("curl", "7.88.1-10+deb12u14")),
    LIST_FILES: ran("x-security_main_binary-amd64_Packages\t9\t1795132800\n"),
    OS_RELEASE: ran("VERSION_CODENAME=bookworm\n"),
}


def read(**changes) -> SecurityUpdates | None:
    asks: dict[str, Ask] = {"dpkg": DPKG, "releases": RELEASES, "lists": LISTS, "files": LIST_FILES}
    asks["system"] = OS_RELEASE
    sight = PENDING.read({**GOOD, **{asks[name]: answer for name, answer in changes.items()}})
    if isinstance(sight, Unseen):
        return None
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, SecurityUpdates)
    return sight.facts


def test_one_waits():
    expected = SecurityUpdates(
        pending=1, known_at=datetime(2026, 11, 20, 0, 12, 41, tzinfo=UTC), examples=("curl",)
    )
    assert expected == read()


@pytest.mark.parametrize(
    ("installed", "listed", "waits"),
    [
        (row("a", "1.0-1"), stanza("a", "1.0-1+deb12u1"), True),
        (row("a", "1.0-1+deb12u1"), stanza("a", "1.0-1+deb12u1"), False),
        (row("a", "1:0.1-1"), stanza("a", "1.0-1"), False),
        (row("a", "1.0-1+b1"), stanza("a", "1.0-1+b2"), True),
        (row("a", "1.0-1", status="hi "), stanza("a", "1.0-2"), True),
        (row("a", "1.0-2", status="iH "), stanza("a", "1.0-2"), True),
        (row("a", "1.0-1", status="rc "), stanza("a", "1.0-2"), False),
        (row("a", "1.0-1", "i386"), stanza("a", "1.0-2", "i386"), True),
        (row("a", "1.0-1", "i386"), stanza("a", "1.0-2"), False),
        (row("a", "1.0-1", "all"), stanza("a", "1.0-2"), True),
        (row("a", "1.0-1"), stanza("a", "1.0-2", "all"), True),
        (row("a", "1.0-2"), stanza("a", "1.0-1") + stanza("a", "1.0-3"), True),
        (row("a", "1.0-2"), stanza("a", "1.0-3") + stanza("a", "1.0-1"), True),
    ],
)
def test_what_waits(installed, listed, waits):
    found = read(dpkg=ran(row("dpkg", "1.21.22") + installed), lists=whole(listed))
    assert found is not None
    assert int(waits) == found.pending


def test_the_last_fix_that_was_installed_is_dated():
    found = read(lists=whole(stanza("curl", "7.88.1-10+deb12u5")))
    assert found is not None
    assert (0, datetime(2026, 11, 20, tzinfo=UTC)) == (found.pending, found.installed_at)


@pytest.mark.parametrize(
    "changes",
    [
        {"dpkg": ran("")},
        {"dpkg": ran(row("curl", "7"))},
        {"files": ran("")},
        {"files": Answer(outcome=Outcome.MISSING)},
        {"files": Answer(outcome=Outcome.REFUSED)},
        {"lists": ran("")},
        {"lists": ran(stanza("curl", "7") + "Package: ~fin\n", 2)},
        {"lists": ran(stanza("curl", "7"))},
        {"lists": whole("Package: curl\nVersion: 7\n")},
        {"lists": whole("Version: 7\n" + stanza("curl", "7"))},
        {"releases": ran("", 1)},
        {"releases": ran(release(name=NAME.replace("-security_In", "_In")))},
        {"releases": ran(f"{NAME}:Codename: bookworm-security\n")},
        {"releases": ran(release("Fri, 31 Feb 2026 00:12:41 UTC"))},
        {"releases": ran(release("Fri, 20 Non 2026 00:12:41 UTC"))},
        {"releases": ran(release("2026-11-20"))},
        {"releases": ran(release() + release("soon", NAME.replace("deb", "fr")))},
        {"system": ran("")},
        {"system": Answer(outcome=Outcome.REFUSED)},
        {"system": ran("VERSION_CODENAME=trixie\n")},
    ],
)
def test_one_piece_less_and_nothing_is_counted(changes):
    """A count that could be too low is never given."""
    assert read(**changes) is None


def test_the_oldest_list_dates_the_answer():
    later = release("Sat, 21 Nov 2026  5:02:19 UTC", NAME.replace("security.debian", "miroir"))
    found = read(releases=ran(later + release()))
    assert found is not None
    assert datetime(2026, 11, 20, 0, 12, 41, tzinfo=UTC) == found.known_at


CACHE = "repomd.xml\t1\t1795132800\nab-updateinfo.xml.zst\t1\t1795132800\n"
ADVICE = "FEDORA-2026-1 security Important glib2-2.84.4-1.fc42.x86_64 2026-11-12 04:16:43\n"


@pytest.mark.parametrize(
    ("table", "cache", "expected"),
    [
        (ran(ADVICE), ran(CACHE), ("glib2",)),
        (ran("Name Type Severity Package Issued\n" + ADVICE), ran(CACHE), ("glib2",)),
        (ran("FEDORA-2026-1 Low/Sec. a-1-2.noarch\n"), ran(CACHE), ("a",)),
        (ran(""), ran(CACHE), ()),
        (ran(""), ran("repomd.xml\t1\t1795132800\n"), None),
        (ran(""), ran(""), None),
        (ran("", 1), ran(CACHE), None),
        (ran("Aucun avis\n"), ran(CACHE), None),
        (ran("FEDORA-2026-1 Low/Sec. odd\n"), ran(CACHE), None),
        (ran(""), Answer(outcome=Outcome.REFUSED), None),
    ],
)
def test_fedora_tells_by_a_cache_that_holds_the_advice(table, cache, expected):
    """Without the advice in its cache, dnf lists nothing, as if nothing waited."""
    row_ = "bash\tx86_64\t5.2.37-1.fc42\t1747699200\tFedora Project\n"
    sight = PENDING.read({RPM: ran(row_), DNF: table, DNF_CACHES[0]: cache})
    facts = sight.facts if isinstance(sight, Seen) else None
    assert facts is None or isinstance(facts, SecurityUpdates)
    assert expected == (facts and facts.examples)
