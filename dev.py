#!/usr/bin/env python3
"""Sets Hygie up and starts it; for developers, also tests, checks and measures it.

python3 dev.py run [arguments of hygie]     start Hygie; without arguments, do a "bilan"
python3 dev.py test [arguments of pytest]   run the tests
python3 dev.py check                        run every gate: format, lint, types, imports, tests
python3 dev.py bench [names]                run the scripts of bench/, all or the named ones

`run` passes the exit code of hygie on unchanged: 0 nothing to correct, 1 something to correct,
2 wrong usage, 3 something could not be seen, 4 Hygie failed. A set-up that fails is a 4 as well.
"""

# Standard library only, and syntax of an old Python: this runs before anything is installed, and
# must be able to say that Python is too old. What `run` may say is French: a practice reads it.

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import dev_restic

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
APP_LOCK, TEST_LOCK = "requirements.lock", "requirements-test.lock"
EVERYTHING = ["-n", "auto", "--dist", "loadfile"]  # they wait for disks and browsers
WRONG_USAGE, FAILED, INTERRUPTED = 2, 4, 130


class Package(NamedTuple):
    """A Debian package, the program or file that shows it is here, and why it is needed."""

    name: str
    sign: str
    reason: str


FONTS = "/usr/share/fonts/truetype"
TEST_PACKAGES = (
    Package("chromium", "chromium", "opens the pages as a practice's browser does"),
    Package("e2fsprogs", "mkfs.ext4", "makes the small disks that the tests fill"),
    Package("fonts-dejavu-core", f"{FONTS}/dejavu/DejaVuSans.ttf", "letters of pages in pictures"),
    Package("fonts-liberation", f"{FONTS}/liberation*/*.ttf", "a font as wide as Windows' Arial"),
    Package("keepassxc", "keepassxc-cli", "opens the KeePass vaults that the tests make"),
    Package("openssh-sftp-server", "/usr/lib/openssh/sftp-server", "keeps copies as an SFTP host"),
    Package("openssl", "openssl", "checks our signatures with a program that is not ours"),
    Package("poppler-utils", "pdftoppm", "turns the PDFs into pictures to look at"),
    Package("systemd", "systemd-analyze", "checks the timers that Hygie writes for Linux"),
)
# A bench that needs one says so on a line of its own: `# apt: lynis`.
BENCH_PACKAGES = (Package("lynis", "lynis", "the peer beside which a checkup is measured"),)


class StopError(Exception):
    """What stands in the way, in one sentence with the command to type, and the exit code."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


class Outcome(NamedTuple):
    """The exit code of a command, and what it wrote on both streams."""

    code: int
    text: str


class Runner(Protocol):
    """Whatever runs a command and keeps what it writes."""

    def __call__(self, argv: Sequence[str], /) -> Outcome:
        """Run the command to its end."""
        ...


def run_quietly(argv: Sequence[str], /) -> Outcome:
    """Run a command from the top folder and keep what it writes."""
    # A person's pip may be set to install outside of every venv.
    env = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    try:
        done = subprocess.run(
            argv,
            cwd=ROOT,
            env=env,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        return Outcome(FAILED, str(error))
    return Outcome(done.returncode, done.stdout.decode(errors="replace"))


def run_loudly(argv: Sequence[str], cwd: Path | None = None) -> int:
    """Run a command in front of the person, and tell its exit code."""
    return subprocess.run(argv, cwd=cwd, check=False).returncode


# --- the virtual environment ----------------------------------------------------------------


class Venv(NamedTuple):
    """The folder that holds Hygie's own Python and libraries."""

    folder: Path

    def program(self, name: str) -> str:
        """Where a program of this environment lies."""
        return str(self.folder / ("Scripts" if WINDOWS else "bin") / (name + ".exe" * WINDOWS))

    def stamp(self, lock: str) -> Path:
        """The file that says which content of a lock is installed."""
        return self.folder / f"installed-{lock}"

    def is_sound(self, run: Runner) -> bool:
        """Tell whether the last set-up went to its end, in this place, and still works."""
        probe = [self.program("python"), "-c", PROBE, str(ROOT / "src" / "hygie")]
        return self.stamp(APP_LOCK).is_file() and run(probe).code == 0


# A venv does not survive the folder's move, nor the upgrade of the Python under it.
PROBE = (
    "import os, sys, pip, hygie; "
    "sys.exit(not os.path.samefile(os.path.dirname(hygie.__file__), sys.argv[1]))"
)


def prepare(venv: Venv, locks: Sequence[str], run: Runner = run_quietly) -> None:
    """Install the locks (the app's first) unless they are; mend what an interruption left."""
    wanted = {lock: wanted_stamp(lock) for lock in locks}
    sound = venv.is_sound(run)
    stale = [lock for lock in locks if not sound or read(venv.stamp(lock)) != wanted[lock]]
    if not stale:
        return
    say("Installation de Hygie dans le répertoire .venv : une à deux minutes la première fois...")
    if not sound:
        make_venv(venv, run)
    # Without this stamp, a set-up that is interrupted from here on counts as unsound.
    venv.stamp(APP_LOCK).unlink(missing_ok=True)
    install(venv, stale, run)
    for lock, stamp in wanted.items():
        venv.stamp(lock).write_text(stamp, encoding="utf-8")


def wanted_stamp(lock: str) -> str:
    """What the stamp of a lock should be: pyproject.toml says how Hygie itself is installed."""
    return fingerprint((ROOT / name).read_bytes() for name in (lock, "pyproject.toml"))


def fingerprint(contents: Iterable[bytes]) -> str:
    """A short text that changes when any of the contents does."""
    digests = "".join(hashlib.sha256(content).hexdigest() for content in contents)
    return hashlib.sha256(digests.encode()).hexdigest()


def make_venv(venv: Venv, run: Runner) -> None:
    """Make the venv anew, from the Python under the one that runs (which may be the venv's)."""
    try:
        if venv.folder.exists():
            shutil.rmtree(venv.folder)
    except OSError as error:
        sentence = f"{venv.folder} ne s'efface pas : fermez Hygie, puis tapez : {again()}"
        raise StopError(sentence) from error
    python = getattr(sys, "_base_executable", sys.executable)
    made = run([python, "-m", "venv", str(venv.folder)])
    if made.code:
        raise StopError(explain_venv(made.text, again()))


def install(venv: Venv, locks: Sequence[str], run: Runner) -> None:
    """Install locks and, with the app's lock, Hygie itself from this folder."""
    pip = [venv.program("python"), "-m", "pip", "install", "--quiet", "--no-input"]
    # Wheels only: what a source package builds with would come in without a hash.
    locked = [*pip, "--require-hashes", "--only-binary", ":all:"]
    commands = [[*locked, *(part for lock in locks for part in ("-r", lock))]]
    if APP_LOCK in locks:
        commands.append([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    for command in commands:
        done = run(command)
        if done.code:
            tool = f"{from_here(venv.program('python'))} -m pip"
            raise StopError(explain_pip(done.text, again(), tool))


def explain_venv(text: str, retry: str) -> str:
    """One sentence for a venv that was not made."""
    if re.search(r"ensurepip\s+is\s+not\s+available|No module named '?ensurepip", text):
        named = re.search(r"apt(?:-get)? install (python[\d.]+-venv)", text)
        package = named.group(1) if named else "python3-venv"
        return f"Il manque {package} : tapez sudo apt install {package}, puis : {retry}"
    return (
        f"{tail(text)}\nLe répertoire .venv n'a pas pu être créé (voyez ci-dessus) : vérifiez que "
        f"{ROOT} est à vous et que le disque n'est pas plein, puis tapez : {retry}"
    )


# In this order: a refused certificate also reads as a network that fails, and a network that
# fails also reads as a package that does not exist.
PIP_TROUBLES = {
    r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|suitable TLS CA certificate bundle": (
        "Le réseau présente un certificat que Python ne connaît pas (autorité privée, antivirus, "
        "pare-feu) : demandez à votre informaticien le fichier .pem de cette autorité, tapez "
        "{pip} config set global.cert /chemin/autorite.pem (ou, pour une fois, donnez-le dans "
        "PIP_CERT=/chemin/autorite.pem), puis : {retry}"
    ),
    r"DO NOT MATCH THE HASHES": (
        "Un paquet téléchargé n'est pas celui que Hygie attend (empreinte différente) et n'a pas "
        "été installé ; si cela dure, n'insistez pas et prévenez votre informaticien. Pour "
        "réessayer, tapez {pip} cache purge, puis : {retry}"
    ),
    r"No space left on device|WinError 112": (
        "Le disque est plein : libérez 500 Mo, puis tapez : {retry}"
    ),
    r"name resolution|NameResolution|getaddrinfo|Name or service not known|nodename nor servname|"
    r"NewConnection|ConnectTimeout|ReadTimeout|Network is unreachable|refused|ProxyError": (
        "Le téléchargement n'a pas abouti : vérifiez la connexion à internet (et le proxy, s'il y "
        "en a un), puis tapez : {retry}"
    ),
    r"No matching distribution found": (
        "Les bibliothèques de Hygie n'existent pas pour ce Python : installez un Python 3.11 à "
        "3.14 en 64 bits (sous Windows, la version amd64), puis tapez : {retry}"
    ),
}


def explain_pip(text: str, retry: str, pip: str) -> str:
    """One sentence for a failed pip; its own words stand above only when no sentence fits."""
    for signs, sentence in PIP_TROUBLES.items():
        if re.search(signs, text):
            return sentence.format(pip=pip, retry=retry)
    return f"{tail(text)}\nL'installation a échoué (message ci-dessus) ; réessayez : {retry}"


# --- Debian packages ------------------------------------------------------------------------


def is_here(sign: str) -> bool:
    """Tell whether a program is found, or a file for a sign that is a path (with `*`)."""
    if sign.startswith("/"):
        return any(Path("/").glob(sign[1:]))
    # The PATH of a plain account leaves out the sbin folders, where lynis lies.
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    return shutil.which(sign, path=path) is not None


def is_root() -> bool:
    """Tell whether this account may install packages without sudo."""
    return not WINDOWS and os.geteuid() == 0


def provide(
    packages: Iterable[Package],
    run: Runner = run_quietly,
    have: Callable[[str], bool] = is_here,
    *,
    root: Callable[[], bool] = is_root,
) -> None:
    """Install through apt the packages that are missing; where there is no apt, name them."""
    missing = [package.name for package in packages if not have(package.sign)]
    if not missing:
        return
    if not have("apt-get"):
        say(f"No apt-get here: please install yourself what is missing: {', '.join(missing)}.")
        return
    typed = f"sudo apt-get install -y {' '.join(missing)}"
    if not root() and not have("sudo"):
        sentence = "Debian packages are missing and this account may not install them; type:"
        raise StopError(f"{sentence} {typed}")
    say(f"Installing Debian packages: {', '.join(missing)}")
    apt = [*(["sudo"] * (not root())), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*apt, "update"])  # when it fails, it may be for a source that is not needed
    done = run([*apt, "install", "-y", "--no-install-recommends", *missing])
    if done.code:
        raise StopError(f"{tail(done.text)}\napt-get refused (its words are above); type: {typed}")


def provide_restic() -> None:
    """Let tests and benches find a recent restic and a rest-server; unpack them where missing."""
    try:
        os.environ[dev_restic.VARIABLE] = dev_restic.provide(ROOT / ".tools")
    except dev_restic.NoResticError as error:
        sentence = f"Tests need restic 0.17.1 or later: {error}. Install it, or type:"
        raise StopError(f"{sentence} {dev_restic.VARIABLE}=/path/to/restic {again()}") from error
    try:
        os.environ[dev_restic.HOST_VARIABLE] = dev_restic.provide_host(ROOT / ".tools")
    except dev_restic.NoResticError:
        say("No rest-server was found: the tests that copy to a host are skipped.")


def bench_packages(source: str) -> list[Package]:
    """The packages that a bench asks for in its `# apt:` lines."""
    names = re.findall(r"^# apt: (\S+)$", source, flags=re.MULTILINE)
    return [package for package in BENCH_PACKAGES if package.name in names]


# --- the verbs ------------------------------------------------------------------------------


def run_hygie(args: Sequence[str], venv: Venv) -> int:
    """Start Hygie; without arguments, do a checkup and tell how to open the page."""
    prepare(venv, [APP_LOCK])
    hygie = venv.program("hygie")
    # Becoming hygie leaves it to stop as it wants to. Windows cannot, and a checkup has a sequel.
    if args and not WINDOWS:
        os.execv(hygie, [hygie, *args])  # noqa: S606 - no shell is wanted
    code = run_loudly([hygie, *(args or ["bilan"])])
    if not args:
        say(f"Pour ouvrir la page : {from_here(hygie)}")
    return code


def run_tests(args: Sequence[str], venv: Venv) -> int:
    """Run pytest with these arguments; without any, all tests, a file of them on each processor."""
    provide(TEST_PACKAGES)
    prepare(venv, [APP_LOCK, TEST_LOCK])
    provide_restic()
    return run_loudly([venv.program("python"), "-m", "pytest", *(args or EVERYTHING)], ROOT)


def run_check(args: Sequence[str], venv: Venv) -> int:
    """Run every gate, whatever the others say, and tell which do not hold."""
    if args:
        raise StopError("check takes no arguments; type: python3 dev.py check", WRONG_USAGE)
    provide(TEST_PACKAGES)
    prepare(venv, [APP_LOCK, TEST_LOCK])
    provide_restic()
    return run_all("check", gates(venv))


def gates(venv: Venv) -> dict[str, list[str]]:
    """The gates by name, cheapest first; the last one reads what the tests covered."""
    python, ruff = venv.program("python"), venv.program("ruff")
    # mypy takes a folder without Python for a mistake.
    typed = [name for name in ("src", "tests", "bench") if any((ROOT / name).rglob("*.py"))]
    spine = ["--include=src/hygie/spine/*", "--fail-under=100", "--show-missing", "--skip-covered"]
    return {
        "format": [ruff, "format", "--check"],
        "lint": [ruff, "check"],
        "types": [venv.program("mypy"), "dev.py", *typed],
        "imports": [venv.program("lint-imports"), "--no-logo"],
        "tests": [python, "-m", "pytest", "-q", *EVERYTHING, "--cov=hygie", "--cov-report="],
        "branches of the spine": [python, "-m", "coverage", "report", *spine],
    }


def run_bench(args: Sequence[str], venv: Venv) -> int:
    """Run the scripts of bench/, all or those named."""
    scripts = choose_benches(sorted((ROOT / "bench").glob("*.py")), args)
    provide(package for script in scripts for package in bench_packages(read(script)))
    prepare(venv, [APP_LOCK, TEST_LOCK])
    provide_restic()
    python = venv.program("python")
    return run_all("bench", {script.stem: [python, str(script)] for script in scripts})


def choose_benches(scripts: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """The scripts named, in the order of the folder; all for no name."""
    known = {script.stem: script for script in scripts}
    unknown = [name for name in names if name not in known]
    if unknown:
        sentence = f"No bench is called {', '.join(unknown)}; there are: {', '.join(known)}"
        raise StopError(sentence, WRONG_USAGE)
    return [script for name, script in known.items() if name in names or not names]


def run_all(verb: str, commands: dict[str, list[str]]) -> int:
    """Run all the commands, failures or not, and tell at the end which failed."""
    failed = []
    for name, argv in commands.items():
        say(f"\n== {name}")
        if run_loudly(argv, ROOT):
            failed.append(name)
    say(f"\n{verb}: " + (f"FAILED: {', '.join(failed)}" if failed else "all is well"))
    return 1 if failed else 0


VERBS = {"run": run_hygie, "test": run_tests, "check": run_check, "bench": run_bench}


# --- small words ----------------------------------------------------------------------------


def say(text: str) -> None:
    """Tell the person, before any command that follows writes."""
    print(text, flush=True)


def read(path: Path) -> str:
    """The text of a file; empty for one that is not there."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def tail(text: str, lines: int = 15) -> str:
    """The last lines, where a program tells why it failed."""
    return "\n".join(text.strip().splitlines()[-lines:])


def again() -> str:
    """The command that was typed, to type again."""
    return shlex.join(["py" if WINDOWS else "python3", "dev.py", *sys.argv[1:]])


def from_here(path: str) -> str:
    """A path as one would type it from the current folder."""
    return os.path.relpath(path) if Path(path).is_relative_to(Path.cwd()) else path


def too_old(version: tuple[int, int]) -> str:
    """One sentence for a Python that is too old; empty when it is not."""
    if version >= OLDEST_PYTHON:
        return ""
    return (
        f"Hygie demande Python 3.11 ou plus récent, celui-ci est le {version[0]}.{version[1]} : "
        "installez-en un (https://www.python.org/downloads/), puis tapez : python3.11 dev.py run"
    )


def act(argv: Sequence[str]) -> int:
    """Do what was typed and give the exit code."""
    refusal = too_old(sys.version_info[:2])
    if refusal:
        raise StopError(refusal)
    if argv and argv[0] in {"-h", "--help"}:
        say((__doc__ or "").strip())
        return 0
    if not argv or argv[0] not in VERBS:
        raise StopError((__doc__ or "").strip(), WRONG_USAGE)
    return VERBS[argv[0]](argv[1:], Venv(ROOT / ".venv"))


def main(argv: Sequence[str]) -> int:
    """Do what was typed, tell what stands in the way, and give the exit code."""
    try:
        return act(argv)
    except StopError as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print(f"Interrompu. Pour reprendre, tapez : {again()}", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
