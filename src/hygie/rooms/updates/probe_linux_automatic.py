"""Looks at whether the updates of a Linux computer come and install themselves."""

import re
from collections.abc import Mapping

from hygie.analysis.linux import Units, ask_units, listed, settings, unfinished, units, unseen
from hygie.analysis.linux_packages import DPKG, RPM, Package, dpkg, rpm
from hygie.rooms.updates.kinds import AutomaticUpdates
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answer, Answers, ListFiles, Outcome, Probe, ReadFile, Run

WHAT = "Les mises à jour automatiques n’ont pas pu être lues"

APT_NAME = "unattended-upgrades"

APT = Run(argv=("apt-config", "dump", "APT::Periodic", "Unattended-Upgrade"))
TIMERS = ask_units(
    "apt-daily.timer",
    "apt-daily-upgrade.timer",
    "mintupdate-automation-upgrade.timer",
    "dnf-automatic.timer",
    "dnf5-automatic.timer",
    "dnf-automatic-install.timer",
)
# Linux Mint leaves its timer enabled and obeys this file:
# https://github.com/linuxmint/mintupdate (mintupdate-automation).
MINT_FLAG = ListFiles(glob="/var/lib/linuxmint/mintupdate-automatic-upgrades-enabled*")
DNF_CONF = ReadFile(path="/etc/dnf/automatic.conf")
ASKS = (APT, TIMERS, MINT_FLAG, DNF_CONF, DPKG, RPM)

_APT_LINE = re.compile(r'([A-Za-z0-9:._/-]+) "(.*)";')


def _read(answers: Answers) -> Sight:
    if cut := unfinished(WHAT, answers, ASKS):
        return cut
    timers = units(answers, TIMERS)
    debian = dpkg(answers.get(DPKG, SILENT))
    if timers is None:
        # Whatever starts it (systemd's timer, cron), apt does nothing that it is not set to.
        if debian and _apt_is_set_to_nothing(answers):
            return Seen(facts=AutomaticUpdates(mechanism=APT_NAME, downloads=False, installs=False))
        return unseen(WHAT, answers.get(TIMERS, SILENT))
    if debian:
        return _apt(answers, timers, debian)
    if rpm(answers.get(RPM, SILENT)):
        return _dnf(answers, timers)
    return unseen(WHAT, answers.get(DPKG, SILENT))


def _apt(answers: Answers, timers: Units, packages: tuple[Package, ...]) -> Sight:
    """Debian and its family: everything must be on, from the lists to the timer.

    /usr/lib/apt/apt.systemd.daily, and https://wiki.debian.org/UnattendedUpgrades
    """
    flags = listed(answers.get(MINT_FLAG, SILENT))
    config = _apt_config(answers.get(APT, SILENT))
    if flags is None or config is None:
        return unseen(WHAT, answers.get(APT, SILENT))
    if flags and timers["mintupdate-automation-upgrade.timer"].enabled:
        return Seen(facts=AutomaticUpdates(mechanism="mintupdate", downloads=True, installs=True))
    on = {name for name, value in config.items() if value not in {"", "0"}}
    lists = "APT::Periodic::Update-Package-Lists" in on and timers["apt-daily.timer"].enabled
    lists = lists and config.get("APT::Periodic::Enable", "1") != "0"
    installs = (
        lists
        and "APT::Periodic::Unattended-Upgrade" in on
        and timers["apt-daily-upgrade.timer"].enabled
        and any(package.name == "unattended-upgrades" and package.whole for package in packages)
        and any(re.match(r"Unattended-Upgrade::(Allowed-Origins|Origins-Pattern)::", n) for n in on)
    )
    downloads = installs or (lists and "APT::Periodic::Download-Upgradeable-Packages" in on)
    facts = AutomaticUpdates(mechanism=APT_NAME, downloads=downloads, installs=installs)
    return Seen(facts=facts)


def _apt_is_set_to_nothing(answers: Answers) -> bool:
    config = _apt_config(answers.get(APT, SILENT))
    if config is None or listed(answers.get(MINT_FLAG, SILENT)) != ():
        return False
    return all(
        config.get(f"APT::Periodic::{name}", "") in {"", "0"}
        for name in ("Unattended-Upgrade", "Download-Upgradeable-Packages")
    )


def _apt_config(answer: Answer) -> Mapping[str, str] | None:
    """What apt is set to; nothing at all is an answer too: all is off.

    The items of a list have the same name each: one that is not empty is kept.
    """
    found: dict[str, str] = {}
    for line in answer.out.splitlines():
        match = _APT_LINE.fullmatch(line)
        if not match:
            return None
        found[match.group(1)] = match.group(2) or found.get(match.group(1), "")
    return found if answer.well else None


def _dnf(answers: Answers, timers: Units) -> Sight:
    """Fedora: dnf-automatic, which by itself only tells of updates (dnf5-automatic(8))."""
    answer = answers.get(DNF_CONF, SILENT)
    if answer.outcome is not Outcome.MISSING and not answer.well:
        return unseen(WHAT, answer)
    config = settings(answer.out)
    follows = timers["dnf-automatic.timer"].enabled or timers["dnf5-automatic.timer"].enabled
    applies = follows and _yes(config.get(("commands", "apply_updates"), ""))
    installs = applies or timers["dnf-automatic-install.timer"].enabled
    downloads = installs or (follows and _yes(config.get(("commands", "download_updates"), "")))
    facts = AutomaticUpdates(mechanism="dnf-automatic", downloads=downloads, installs=installs)
    return Seen(facts=facts)


def _yes(value: str) -> bool:
    return value.lower() in {"yes", "true", "1", "on"}


AUTOMATIC = Probe(
    kind=Kind("updates.automatic"),
    platform=Platform.LINUX,
    why="Pour savoir si les mises à jour du système s’installent seules.",
    asks=ASKS,
    read=_read,
)
