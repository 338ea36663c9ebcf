"""Looks at where the software of a Linux computer comes from, and who vouches for it."""

import re
from collections import Counter
from collections.abc import Iterable

from hygie.analysis.linux import listed, unfinished, unseen
from hygie.analysis.linux_apt import RELEASES, Release, releases
from hygie.rooms.software.kinds import SoftwareSources
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answer, Answers, ListFiles, Outcome, Probe, Run

WHAT = "L’origine des logiciels n’a pas pu être lue"

# An InRelease file carries its signature, a Release file needs one beside it: apt-secure(8).
SIGNATURES = ListFiles(glob="/var/lib/apt/lists/*_Release.gpg")

# Only options and separators, never addresses, which may hold a password: sources.list(5).
_UNREAD = ("--exclude-dir=auth.conf.d", "--exclude-dir=keyrings", "--exclude-dir=trusted.gpg.d")
ONE_LINE = Run(
    argv=(
        "grep",
        "-rhoE",
        "--include=*.list",
        *_UNREAD,
        r"^[[:space:]]*deb(-src)?[[:space:]]+(\[[^]]*\])?",
        "/etc/apt",
    )
)
STANZAS = Run(
    argv=(
        "grep",
        "-rHiE",
        "--include=*.sources",
        *_UNREAD,
        r"^(Types|Enabled|Trusted|Allow-Insecure|Allow-Weak|Allow-Downgrade-To-Insecure):|^$",
        "/etc/apt",
    )
)
APT = Run(
    argv=(
        "apt-config",
        "dump",
        "Acquire::AllowInsecureRepositories",
        "Acquire::AllowWeakRepositories",
        "Acquire::AllowDowngradeToInsecureRepositories",
        "APT::Get::AllowUnauthenticated",
    )
)
YUM = Run(
    argv=(
        "grep",
        "-rhE",
        "--include=*.repo",
        r"^(\[|enabled *=|gpgcheck *=)",
        "/etc/yum.repos.d",
    )
)
ASKS = (RELEASES, SIGNATURES, ONE_LINE, STANZAS, APT, YUM)

_LAX = "trusted|allow-insecure|allow-weak|allow-downgrade-to-insecure"
_YES = {"yes", "true", "on", "with", "enable", "1"}  # apt's StringToBool
_LAX_OPTION = re.compile(rf"\b(?:{_LAX})=(?:{'|'.join(_YES)})\b", re.IGNORECASE)

DISTRIBUTIONS = {
    "Debian",
    "Debian Backports",
    "Raspberry Pi Foundation",
    "Raspbian",
    "Ubuntu",
    "UbuntuESM",
    "UbuntuESMApps",
    "linuxmint",
}
"""Origins of the systems themselves: their mirrors have any address."""

PUBLISHERS = {
    "dl.google.com",
    "download.docker.com",
    "packages.microsoft.com",
    "packages.mozilla.org",
    "repo.skype.com",
    "updates.signal.org",
}
"""Publishers everybody knows, at the addresses that their own installers write."""

FEDORA = re.compile(
    r"fedora.*|updates|baseos|appstream|crb|extras|epel.*|rpmfusion-.*|google-chrome|code"
)


def _read(answers: Answers) -> Sight:
    if cut := unfinished(WHAT, answers, ASKS):
        return cut
    found = releases(answers.get(RELEASES, SILENT))
    facts = _apt(answers, found) if found else _dnf(answers.get(YUM, SILENT))
    return Seen(facts=facts) if facts else unseen(WHAT, answers.get(RELEASES, SILENT))


def _apt(answers: Answers, found: tuple[Release, ...]) -> SoftwareSources:
    signatures = listed(answers.get(SIGNATURES, SILENT))
    ways_out = (
        _unsigned(found, None if signatures is None else {file.name for file in signatures}),
        _one_line(answers.get(ONE_LINE, SILENT)),
        _stanzas(answers.get(STANZAS, SILENT)),
        _allowed(answers.get(APT, SILENT)),
    )
    on = False if True in ways_out else None if None in ways_out else True
    foreign = _counted(kind for release in found if (kind := _kind(release)))
    return SoftwareSources(gate="dépôts signés d’apt", on=on, foreign=foreign)


def _unsigned(found: tuple[Release, ...], signatures: set[str] | None) -> bool | None:
    bare = [release.name for release in found if release.name.endswith("_Release")]
    if not bare:
        return False
    return None if signatures is None else any(f"{name}.gpg" not in signatures for name in bare)


def _grep(answer: Answer) -> list[str] | None:
    """The lines that grep found: it ends with 1 when there are none, with 2 when it failed."""
    ran = answer.outcome is Outcome.RAN and answer.code in {0, 1}
    return answer.out.splitlines() if ran else None


def _one_line(answer: Answer) -> bool | None:
    """Whether a line ``deb [options]`` does without signatures; ``None`` when unseen."""
    lines = _grep(answer)
    if lines is None or not all(re.fullmatch(r"\s*deb(-src)?\s+(\[.*\])?", line) for line in lines):
        return None
    return any(_LAX_OPTION.search(line) for line in lines)


def _stanzas(answer: Answer) -> bool | None:
    """Whether a stanza that is not disabled does without signatures; ``None`` when unseen."""
    lines = _grep(answer)
    stanzas: list[dict[str, str]] = [{}]
    last = ""
    for line in lines or ():
        match = re.fullmatch(r"(/[^:]+):(?:([\w-]+):\s*(.*))?", line)
        if not match:
            return None
        name, key, value = match.groups()
        if key is None or name != last:
            stanzas.append({})
        if key is not None:
            stanzas[-1][key.lower()] = value.strip().lower()
        last = name
    lax = re.compile(_LAX)
    return (
        None
        if lines is None
        else any(
            stanza.get("enabled") not in {"no", "false", "off", "without", "disable", "0"}
            and any(lax.fullmatch(key) and value in _YES for key, value in stanza.items())
            for stanza in stanzas
        )
    )


def _allowed(answer: Answer) -> bool | None:
    """Whether apt itself is told to do without signatures; ``None`` when unseen."""
    values = [re.fullmatch(r'[\w:]+ "(.*)";', line) for line in answer.out.splitlines()]
    if not answer.well or not all(values):
        return None
    return any(match.group(1).lower() in _YES for match in values if match)


def _kind(release: Release) -> str:
    """What a source is when nobody known vouches for it; ``""`` for the others."""
    if release.fields.get("Origin") in DISTRIBUTIONS or release.host in PUBLISHERS:
        return ""
    return "ppa" if "launchpad" in release.host else "other"


def _dnf(answer: Answer) -> SoftwareSources | None:
    lines = _grep(answer)
    sections: list[tuple[str, dict[str, str]]] = []
    for line in lines or ():
        if match := re.fullmatch(r"\[([\w:.+-]+)\]\s*", line):
            sections.append((match.group(1), {}))
        elif sections and "=" in line:
            key, _, value = line.partition("=")
            sections[-1][1][key.strip()] = value.strip().lower()
        else:
            return None
    enabled = {name: keys for name, keys in sections if keys.get("enabled", "1") in _YES}
    if not enabled:
        return None
    checks = [keys.get("gpgcheck") for keys in enabled.values()]
    off = any(check is not None and check not in _YES for check in checks)
    on = False if off else None if None in checks else True
    kinds = (
        "copr" if "copr" in name else "other" for name in enabled if not FEDORA.fullmatch(name)
    )
    return SoftwareSources(gate="dépôts signés de dnf", on=on, foreign=_counted(kinds))


_NAMES = {
    "ppa": ("dépôt personnel (PPA)", "dépôts personnels (PPA)"),
    "copr": ("dépôt personnel (COPR)", "dépôts personnels (COPR)"),
    "other": ("dépôt d’un autre éditeur", "dépôts d’autres éditeurs"),
}


def _counted(kinds: Iterable[str]) -> tuple[str, ...]:
    """Counts and sorts of sources: the address of one may name a person."""
    return tuple(
        f"{count} {_NAMES[kind][count > 1]}" for kind, count in sorted(Counter(kinds).items())
    )


SOURCES = Probe(
    kind=Kind("software.sources"),
    platform=Platform.LINUX,
    why="Pour savoir si le système vérifie d’où viennent les logiciels.",
    asks=ASKS,
    read=_read,
)
