"""Counts the security updates that wait on a Linux computer, by the lists it already has."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from hygie.analysis.debian_versions import sort_key
from hygie.analysis.linux import OS_RELEASE, assigned, listed, moment, unfinished, unseen
from hygie.analysis.linux_apt import RELEASES, Release, releases
from hygie.analysis.linux_packages import DPKG, RPM, Package, dpkg, rpm
from hygie.rooms.updates.kinds import SecurityUpdates
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answer, Answers, Ask, ListFiles, Probe, Run

WHAT = "Les mises à jour de sécurité en attente n’ont pas pu être comptées"
NO_LISTS = (
    "La liste des mises à jour de sécurité n’a pas été téléchargée sur cet ordinateur"
    "\N{NARROW NO-BREAK SPACE}; une recherche de mises à jour la fera venir."
)
OTHER_VERSION = (
    "La liste des mises à jour de sécurité n’est pas celle de la version installée de ce Linux."
)
MOST_EXAMPLES = 5

# `apt-get -s upgrade` takes 2 s; and it hides a fix that a later point release contains: what
# counts is whether a security suite holds something newer than what is installed.
# apt-helper also reads the lists that apt keeps compressed (apt.conf, Acquire::GzipIndexes). A
# list that it cannot read to its end leaves out the last line, and nothing is concluded.
_END = "~fin"
_PRINT = (
    f'{{ /usr/lib/apt/apt-helper cat-file "$@" && echo "Package: {_END}"; }}'
    " | grep -E '^(Package|Version|Architecture): '"
)
LISTS = Run(
    argv=(
        "find",
        "/var/lib/apt/lists",
        "-maxdepth",
        "1",
        "-type",
        "f",
        "-name",
        "*-security_*_Packages*",
        "-exec",
        "sh",
        "-c",
        _PRINT,
        "sh",
        "{}",
        "+",
    )
)
LIST_FILES = ListFiles(glob="/var/lib/apt/lists/*-security_*_Packages*")

# -C: from the cache only. dnf keeps one for the system and one for each user, and may read
# either: the older one decides (https://dnf5.readthedocs.io, "cacheonly").
DNF = Run(argv=("dnf", "-C", "updateinfo", "list", "--security", "--quiet"), timeout_s=20.0)
_REPODATA = "updates-*/repodata/*"
DNF_CACHES = (
    ListFiles(glob=f"/var/cache/*dnf*/{_REPODATA}"),
    ListFiles(glob=f"/var/tmp/dnf-*/{_REPODATA}"),  # noqa: S108 - dnf's own folder, only listed
    ListFiles(glob=f"~/.cache/libdnf5/{_REPODATA}"),
)
ASKS: tuple[Ask, ...] = (DPKG, RELEASES, LISTS, LIST_FILES, OS_RELEASE, RPM, DNF, *DNF_CACHES)

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(
    r"[A-Z][a-z]{2}, +(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) +(\d\d?):(\d\d):(\d\d) (?:UTC|GMT|\+0000)"
)
_ADVISORY = re.compile(r"[A-Z][A-Z-]*-\d{4}[-:]\S+ +(?:secu\w* +\S+|\S+/Sec\.) +(\S+)(?: +.*)?")
_NEVRA = re.compile(r"(.+)-[^-]+-[^-]+\.([^.]+)")

Versions = Mapping[tuple[str, str], str]
"""The newest version by name and architecture; ``all`` counts as that of the computer."""


def _read(answers: Answers) -> Sight:
    if cut := unfinished(WHAT, answers, ASKS):
        return cut
    debian = dpkg(answers.get(DPKG, SILENT))
    if debian:
        return _apt(answers, debian)
    fedora = rpm(answers.get(RPM, SILENT))
    if fedora:
        return _dnf(answers, fedora)
    return unseen(WHAT, answers.get(DPKG, SILENT))


def _apt(answers: Answers, packages: tuple[Package, ...]) -> Sight:
    lists, files = answers.get(LISTS, SILENT), listed(answers.get(LIST_FILES, SILENT))
    if files == ():
        return Unseen(reason=NO_LISTS)
    release, system = answers.get(RELEASES, SILENT), answers.get(OS_RELEASE, SILENT)
    security = [found for found in releases(release) or () if found.security]
    native = next((p.architecture for p in packages if p.name == "dpkg"), "")
    offered = _offered(lists, packages, native)
    known_at, codenames = _known_at(security), _codenames(system)
    if not (files and native and known_at and codenames) or offered is None:
        return unseen(WHAT, lists, release, system)
    if codenames.isdisjoint(found.codename for found in security):
        return Unseen(reason=OTHER_VERSION)
    late, fixed = [], []
    for package in packages:
        newest = offered.get((package.name, _of(package.architecture, native)))
        if newest is None:
            continue
        if not package.whole or sort_key(package.version) < sort_key(newest):
            late.append(package.name)
        elif package.version == newest:
            fixed.append(package.since)
    return _seen(late, known_at, fixed)


def _of(architecture: str, native: str) -> str:
    return native if architecture == "all" else architecture


def _offered(answer: Answer, packages: tuple[Package, ...], native: str) -> Versions | None:
    """The newest security version of what is installed; ``None`` when a list has another form.

    A list holds tens of thousands of packages: those that are not installed are passed over.
    """
    head, *stanzas = re.split(r"^Package: ", answer.out, flags=re.MULTILINE)
    if not answer.well or head or stanzas[-1:] != [f"{_END}\n"]:
        return None
    names = {package.name for package in packages}
    newest: dict[tuple[str, str], str] = {}
    for stanza in stanzas[:-1]:
        name, _, rest = stanza.partition("\n")
        if name not in names:
            continue
        fields = dict(line.split(": ", 1) for line in rest.splitlines() if ": " in line)
        if fields.keys() != {"Version", "Architecture"}:
            return None
        key = name, _of(fields["Architecture"], native)
        if key not in newest or sort_key(newest[key]) < sort_key(fields["Version"]):
            newest[key] = fields["Version"]
    return newest


def _codenames(answer: Answer) -> set[str]:
    """The versions whose lists fit: a list of the version before would show nothing to do.

    Linux Mint also says which Ubuntu or Debian it is made of.
    """
    found = assigned(answer.out) if answer.well else {}
    keys = ("VERSION_CODENAME", "UBUNTU_CODENAME", "DEBIAN_CODENAME")
    return {found[key] for key in keys if found.get(key)}


def _known_at(security: list[Release]) -> datetime | None:
    """When the oldest security list was made; the suites of Ubuntu Pro may be old and right."""
    current = [release for release in security if not release.extended] or security
    dates = [_date(release.fields.get("Date", "")) for release in current]
    seen = [date for date in dates if date]
    return min(seen) if seen and len(seen) == len(dates) else None


def _date(text: str) -> datetime | None:
    """A date of a Release file, always in UTC and in English."""
    match = _DATE.fullmatch(text)
    if not match or match.group(2) not in _MONTHS:
        return None
    day, month, year, hour, minute, second = match.groups()
    clock = (int(hour), int(minute), int(second))
    try:
        return datetime(int(year), _MONTHS.index(month) + 1, int(day), *clock, tzinfo=UTC)
    except ValueError:
        return None


def _dnf(answers: Answers, packages: tuple[Package, ...]) -> Sight:
    """Fedora. Without updateinfo in its cache, dnf lists nothing at all, as if all were well."""
    answer = answers.get(DNF, SILENT)
    caches = [listed(answers.get(ask, SILENT)) for ask in DNF_CACHES]
    files = [file for cache in caches for file in cache or ()]
    dates = [file.at for file in files if file.name == "repomd.xml"]
    told = any("updateinfo" in file.name for file in files)
    late = _advised(answer)
    if late is None or not dates or not told or None in caches:
        return unseen(WHAT, answer)
    return _seen(late, min(dates), [package.since for package in packages])


def _advised(answer: Answer) -> list[str] | None:
    """The packages of dnf's table, whether dnf 4 or 5; ``None`` when a line is not of it."""
    if not answer.well:
        return None
    found = []
    for line in answer.out.splitlines():
        if line.split() == ["Name", "Type", "Severity", "Package", "Issued"]:
            continue
        advisory = _ADVISORY.fullmatch(line.strip())
        package = _NEVRA.fullmatch(advisory.group(1)) if advisory else None
        if not package:
            return None
        found.append(package.group(1))
    return found


def _seen(late: Iterable[str], known_at: datetime, fixed: Iterable[str]) -> Seen:
    names = sorted(set(late))
    dates = [date for date in map(moment, fixed) if date]
    return Seen(
        facts=SecurityUpdates(
            pending=len(names),
            known_at=known_at,
            installed_at=max(dates, default=None),
            examples=tuple(names[:MOST_EXAMPLES]),
        )
    )


PENDING = Probe(
    kind=Kind("updates.pending"),
    platform=Platform.LINUX,
    why="Pour compter les mises à jour de sécurité qui attendent, sans aller sur Internet.",
    asks=ASKS,
    read=_read,
)
