"""Updates install themselves only when everything that it takes is on."""

import pytest

from hygie.analysis.linux_packages import DPKG, RPM
from hygie.rooms.updates.kinds import AutomaticUpdates
from hygie.rooms.updates.probe_linux import AUTOMATIC
from hygie.rooms.updates.probe_linux_automatic import APT, DNF_CONF, MINT_FLAG, TIMERS
from hygie.spine.evidence import Seen, Unseen
from hygie.spine.probe import Answer, Outcome

ROW = "ii \tunattended-upgrades\tall\t2.9.1+nmu4\tadmin\t1747699200\n"
CONFIG = (
    'APT::Periodic::Update-Package-Lists "1";',
    'APT::Periodic::Unattended-Upgrade "1";',
    'Unattended-Upgrade::Origins-Pattern:: "origin=Debian";',
)
BOTH = ("apt-daily.timer", "apt-daily-upgrade.timer")


def ran(out: str, code: int = 0) -> Answer:
    return Answer(outcome=Outcome.RAN, out=out, code=code)


def timers(*enabled: str) -> Answer:
    blocks = []
    for name in (part for part in TIMERS.argv if part.endswith(".timer")):
        state = "enabled" if name in enabled else "disabled"
        blocks.append(f"Id={name}\nLoadState=loaded\nActiveState=active\nUnitFileState={state}\n")
    return ran("\n".join(blocks))


def read(answers) -> tuple[bool | None, bool | None] | None:
    sight = AUTOMATIC.read(answers)
    if isinstance(sight, Unseen):
        return None
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, AutomaticUpdates)
    return sight.facts.downloads, sight.facts.installs


def debian(*config: str, on=BOTH, row=ROW, flag: Answer | None = None):
    answers = {APT: ran("\n".join(config)), TIMERS: timers(*on), DPKG: ran(row)}
    return read({**answers, MINT_FLAG: flag or ran("")})


def test_all_of_it_installs():
    assert debian(*CONFIG) == (True, True)


@pytest.mark.parametrize("missing", CONFIG)
def test_one_setting_less_installs_nothing(missing):
    assert debian(*(line for line in CONFIG if line != missing)) == (False, False)


@pytest.mark.parametrize("missing", BOTH)
def test_one_timer_less_installs_nothing(missing):
    assert debian(*CONFIG, on=[name for name in BOTH if name != missing]) == (False, False)


@pytest.mark.parametrize("line", ['APT::Periodic::Enable "0";', 'APT::Periodic "";'])
def test_the_main_switch(line):
    assert ("Enable" not in line) is (debian(*CONFIG, line) == (True, True))


def test_without_the_program_nothing_installs():
    row = ROW.replace("unattended-upgrades", "bash")
    assert debian(*CONFIG, row=row) == (False, False)
    assert debian(*CONFIG, row=ROW.replace("ii ", "iF ")) == (False, False)


def test_downloading_is_not_installing():
    lines = (CONFIG[0], 'APT::Periodic::Download-Upgradeable-Packages "1";')
    assert debian(*lines) == (True, False)


def test_mint_needs_its_flag_and_its_timer():
    flag = ran("mintupdate-automatic-upgrades-enabled\t0\t1747699200\n")
    timer = ("mintupdate-automation-upgrade.timer",)
    assert debian(on=timer, flag=flag) == (True, True)
    assert debian(on=timer) == (False, False)
    assert debian(flag=flag, on=()) == (False, False)
    assert debian(on=timer, flag=Answer(outcome=Outcome.REFUSED)) is None


def test_a_configuration_of_another_form_is_unseen():
    assert debian("APT { }") is None
    assert read({APT: ran("", 100), TIMERS: timers(), DPKG: ran(ROW), MINT_FLAG: ran("")}) is None


@pytest.mark.parametrize(
    ("conf", "on", "expected"),
    [
        ("[commands]\napply_updates = yes\n", ("dnf5-automatic.timer",), (True, True)),
        ("[commands]\napply_updates = yes\n", ("dnf-automatic.timer",), (True, True)),
        ("[commands]\napply_updates = yes\n", (), (False, False)),
        ("[commands]\ndownload_updates = True\n", ("dnf5-automatic.timer",), (True, False)),
        ("[emitters]\napply_updates = yes\n", ("dnf5-automatic.timer",), (False, False)),
        ("", ("dnf-automatic-install.timer",), (True, True)),
    ],
)
def test_fedora_follows_its_timer_and_its_file(conf, on, expected):
    row = "bash\tx86_64\t5.2.37-1.fc42\t1747699200\tFedora Project\n"
    answers = {TIMERS: timers(*on), DNF_CONF: ran(conf), RPM: ran(row)}
    assert expected == read(answers)
    assert read({**answers, DNF_CONF: Answer(outcome=Outcome.REFUSED)}) is None


def test_without_timers_or_packages_nothing_is_said():
    none = ran("")
    assert read({APT: ran("\n".join(CONFIG)), MINT_FLAG: none, DPKG: ran(ROW)}) is None
    assert read({APT: none, TIMERS: timers()}) is None


def test_apt_that_is_set_to_nothing_does_nothing_whatever_starts_it():
    none = ran("")
    assert read({APT: none, MINT_FLAG: none, DPKG: ran(ROW)}) == (False, False)
    assert read({APT: none, MINT_FLAG: ran("x"), DPKG: ran(ROW)}) is None
    assert read({APT: ran("?"), MINT_FLAG: none, DPKG: ran(ROW)}) is None
    downloads = ran('APT::Periodic::Download-Upgradeable-Packages "1";')
    assert read({APT: downloads, MINT_FLAG: none, DPKG: ran(ROW)}) is None
