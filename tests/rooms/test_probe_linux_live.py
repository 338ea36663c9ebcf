"""Every Linux probe looks at this very computer; what can be known otherwise agrees with it."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hygie.analysis.linux_packages import DPKG
from hygie.house import named, probe_names
from hygie.rooms.separation.kinds import DailyAccount
from hygie.rooms.separation.probe_linux import ACCOUNT
from hygie.rooms.updates.kinds import OperatingSystem, SecurityUpdates
from hygie.rooms.updates.probe_linux import PENDING, SYSTEM
from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.measure import Platform
from hygie.spine.probe import Answer, Ask, ListFiles, Outcome, Probe, ReadFile, Run
from tests.missing import missing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="this computer is no Linux")

ENV = {**os.environ, "LC_ALL": "C", "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"}
APT_LISTS = "/var/lib/apt/lists"
CAT = "/usr/lib/apt/apt-helper"


def answered(ask: Ask, lists: str = APT_LISTS) -> Answer:
    """What this computer answers, with its package lists perhaps in another folder."""
    try:
        match ask:
            case Run(argv=argv):
                argv = tuple(part.replace(APT_LISTS, lists) for part in argv)
                ran = subprocess.run(argv, env=ENV, capture_output=True, text=True, check=False)
                return Answer(outcome=Outcome.RAN, code=ran.returncode, out=ran.stdout)
            case ReadFile(path=path):
                text = Path(path).expanduser().read_text("utf-8", "replace")
                return Answer(outcome=Outcome.RAN, out=text)
            case ListFiles(glob=glob):
                glob = str(Path(glob.replace(APT_LISTS, lists)).expanduser())
                found = [(path, path.stat()) for path in Path("/").glob(glob[1:])]
                lines = [f"{p.name}\t{s.st_size}\t{int(s.st_mtime)}\n" for p, s in found]
                return Answer(outcome=Outcome.RAN, out="".join(lines))
    except OSError:
        return Answer(outcome=Outcome.MISSING)
    raise AssertionError(ask)


def look(probe: Probe, lists: str = APT_LISTS) -> Sight:
    return probe.read({ask: answered(ask, lists) for ask in probe.asks})


@pytest.mark.parametrize("name", probe_names(Platform.LINUX))
def test_a_probe_sees_or_says_why_not(name):
    """On a real computer, whatever it is made of, a probe gives facts or a French sentence."""
    probe = named(name)
    assert isinstance(probe, Probe)
    sight = look(probe)
    assert isinstance(sight, Seen | Unseen)
    if isinstance(sight, Unseen):
        assert sight.reason[0].isupper()
        assert sight.reason.endswith(".")
        assert len(sight.reason) > 30


def test_the_system_is_the_one_that_python_knows():
    known = platform.freedesktop_os_release()
    sight = look(SYSTEM)
    if "VERSION_ID" not in known:
        assert isinstance(sight, Unseen)
        return
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, OperatingSystem)
    assert (known["ID"], known["VERSION_ID"]) == (sight.facts.family, sight.facts.version)


def test_root_is_an_administrator():
    sight = look(ACCOUNT)
    assert isinstance(sight, Seen)
    assert isinstance(sight.facts, DailyAccount)
    assert sight.facts.administrator or os.getuid() != 0
    assert (os.getuid() == 0) == (sight.facts.through == "root")


def test_no_desktop_here_no_setting_of_one():
    """Tests run without a session bus: nothing may be read from the defaults of schemas."""
    if "DBUS_SESSION_BUS_ADDRESS" in ENV or "XDG_RUNTIME_DIR" in ENV:
        pytest.skip("a session bus is there: a desktop may run")
    for name in ("session.probe_linux:SCREEN_LOCK", "media.probe_linux:AUTORUN"):
        probe = named(f"hygie.rooms.{name}")
        assert isinstance(probe, Probe)
        assert isinstance(look(probe), Unseen)


def security_lists(folder: Path) -> bool:
    """Copy the security lists of this computer, uncompressed, where apt can read them too."""
    (folder / "partial").mkdir(parents=True)
    for path in Path(APT_LISTS).glob("*-security_*"):
        if path.name.endswith("_InRelease"):
            shutil.copy(path, folder)
        else:
            plain = path.name.partition("_Packages")[0] + "_Packages"
            out = subprocess.run([CAT, "cat-file", path], capture_output=True, check=True).stdout
            (folder / plain).write_bytes(out)
    return any(folder.glob("*_Packages"))


def test_as_many_updates_wait_as_apt_finds(tmp_path):
    """With the security lists alone, what apt proposes is what the probe counts."""
    if not Path(CAT).exists() or not answered(DPKG).out:
        missing("apt")
    if not security_lists(tmp_path / "lists"):
        assert isinstance(look(PENDING), Unseen)
        pytest.skip("no security list here: `apt-get update` brings it")
    options = [f"Dir::State::lists={tmp_path}/lists", "Acquire::GzipIndexes=false"]
    options += ["Dir::Cache::pkgcache=", "Dir::Cache::srcpkgcache="]
    argv = ["apt", *(f"-o{option}" for option in options), "list", "--upgradable"]
    ran = subprocess.run(argv, env=ENV, capture_output=True, text=True, check=True)
    names = {line.partition("/")[0] for line in ran.stdout.splitlines() if "[upgradable" in line}
    sight = look(PENDING, str(tmp_path / "lists"))
    assert isinstance(sight, Seen), sight
    assert isinstance(sight.facts, SecurityUpdates)
    assert len(names) == sight.facts.pending
    assert tuple(sorted(names)[:5]) == sight.facts.examples
