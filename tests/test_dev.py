"""dev.py sets Hygie up, mends what an interruption left, and says in one sentence what is wrong."""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import dev
import dev_restic

DEBIAN_WITHOUT_VENV = """\
The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv
package using the following command.

    apt install python3.11-venv

Failing command: /home/marie/hygie/.venv/bin/python3
"""
PRIVATE_AUTHORITY = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after \
connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] \
certificate verify failed: self-signed certificate (_ssl.c:1006)'))': /simple/click/
ERROR: Could not find a version that satisfies the requirement click==8.5.1 (from versions: none)
ERROR: No matching distribution found for click==8.5.1
"""
NO_NETWORK = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after \
connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object \
at 0x7f410000a310>: Failed to establish a new connection: [Errno -3] Temporary failure in name \
resolution')': /simple/click/
ERROR: Could not find a version that satisfies the requirement click==8.5.1 (from versions: none)
ERROR: No matching distribution found for click==8.5.1
"""
OTHER_CONTENT = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the \
package versions, please update the hashes. Otherwise, examine the package contents carefully; \
someone may have tampered with them.
        Expected sha256 8bb5376d2006950386f8c6427613334a2acadc5f559cb80e638d00b4df957e30
             Got        8bb5376d2006950386f8c6427613334a2acadc5f559cb80e638d00b4df957e37
"""
NO_WHEEL = """\
ERROR: Could not find a version that satisfies the requirement typst==0.15.2 (from versions: none)
ERROR: No matching distribution found for typst==0.15.2
"""
DISK_FULL = (
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
)

OK = dev.Outcome(0, "")
RETRY = "python3 dev.py run bilan"
PIP = ".venv/bin/python -m pip"


class Shell:
    """A machine that makes the venv's folder, fails where told, and remembers the commands."""

    def __init__(self, **failures: str) -> None:
        self.failures = failures
        self.typed: list[str] = []

    def __call__(self, argv: Sequence[str], /) -> dev.Outcome:
        line = " ".join(argv)
        self.typed.append(line)
        if " -m venv " in line:
            Path(argv[-1]).mkdir()
        text = next((text for part, text in self.failures.items() if part in line), None)
        return OK if text is None else dev.Outcome(1, text)

    def saw(self, part: str) -> list[str]:
        """The commands that hold this."""
        return [line for line in self.typed if part in line]


@pytest.fixture
def venv(tmp_path: Path) -> dev.Venv:
    """A folder where there is no venv yet."""
    return dev.Venv(tmp_path / ".venv")


def installed(venv: dev.Venv, *locks: str) -> dev.Venv:
    """The same, after a set-up that went well."""
    dev.prepare(venv, locks, Shell())
    return venv


# --- the virtual environment ----------------------------------------------------------------


def test_first_setup_makes_a_venv_then_installs_locked_wheels_then_hygie(venv):
    shell = Shell()
    dev.prepare(venv, [dev.APP_LOCK], shell)
    made, locked, editable = shell.typed
    assert made.endswith(f"-m venv {venv.folder}")
    assert locked.endswith("--require-hashes --only-binary :all: -r requirements.lock")
    assert editable.endswith(f"--no-deps --no-build-isolation -e {dev.ROOT}")


def test_second_setup_only_looks_whether_hygie_can_be_imported(venv):
    shell = Shell()
    dev.prepare(installed(venv, dev.APP_LOCK), [dev.APP_LOCK], shell)
    (only,) = shell.typed
    assert "import os, sys, pip, hygie" in only


def test_changed_lock_is_installed_into_the_same_venv(venv):
    installed(venv, dev.APP_LOCK).stamp(dev.APP_LOCK).write_text("another content")
    shell = Shell()
    dev.prepare(venv, [dev.APP_LOCK], shell)
    assert shell.saw("--require-hashes")
    assert not shell.saw("-m venv")


def test_tests_add_their_lock_to_what_run_installed(venv):
    shell = Shell()
    dev.prepare(installed(venv, dev.APP_LOCK), [dev.APP_LOCK, dev.TEST_LOCK], shell)
    (added,) = shell.saw("pip install")
    assert added.endswith("-r requirements-test.lock")


def test_run_after_test_has_nothing_to_install(venv):
    shell = Shell()
    dev.prepare(installed(venv, dev.APP_LOCK, dev.TEST_LOCK), [dev.APP_LOCK], shell)
    assert not shell.saw("pip install")


@pytest.mark.parametrize("part", ["--require-hashes", "--no-build-isolation"])
def test_setup_that_failed_half_way_is_made_anew_by_the_next(venv, part):
    with pytest.raises(dev.StopError):
        dev.prepare(venv, [dev.APP_LOCK], Shell(**{part: "the plug was pulled"}))
    shell = Shell()
    dev.prepare(venv, [dev.APP_LOCK], shell)
    assert shell.saw("-m venv")
    assert venv.stamp(dev.APP_LOCK).is_file()


def test_update_that_failed_half_way_is_made_anew_by_the_next(venv):
    installed(venv, dev.APP_LOCK).stamp(dev.APP_LOCK).write_text("another content")
    with pytest.raises(dev.StopError):
        dev.prepare(venv, [dev.APP_LOCK], Shell(**{"--require-hashes": "the plug was pulled"}))
    shell = Shell()
    dev.prepare(venv, [dev.APP_LOCK], shell)
    assert shell.saw("-m venv")


def test_venv_in_which_hygie_cannot_be_imported_is_made_anew(venv):
    """A move of the folder, a new Python under the venv, a deleted file: all end here."""
    shell = Shell(samefile="No module named 'hygie'")
    dev.prepare(installed(venv, dev.APP_LOCK), [dev.APP_LOCK], shell)
    assert shell.saw("-m venv")


def test_folder_that_no_setup_stamped_is_made_anew(venv):
    venv.folder.mkdir()
    (venv.folder / "left-over").touch()
    dev.prepare(venv, [dev.APP_LOCK], Shell())
    assert not (venv.folder / "left-over").exists()


def test_failed_venv_is_told_in_the_words_of_the_machine(venv):
    with pytest.raises(dev.StopError, match=r"sudo apt install python3\.11-venv"):
        dev.prepare(venv, [dev.APP_LOCK], Shell(**{"-m venv": DEBIAN_WITHOUT_VENV}))


def test_fingerprint_tells_apart_contents_that_read_the_same_end_to_end():
    assert dev.fingerprint([b"ab", b"c"]) != dev.fingerprint([b"a", b"bc"])


def test_fingerprint_of_the_same_contents_is_the_same():
    assert dev.fingerprint([b"ab", b"c"]) == dev.fingerprint([b"ab", b"c"])


# --- the sentences --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(PRIVATE_AUTHORITY, "PIP_CERT=/chemin/autorite.pem", id="private-authority"),
        pytest.param(NO_NETWORK, "vérifiez la connexion à internet", id="no-network"),
        pytest.param(OTHER_CONTENT, "empreinte différente", id="hash-mismatch"),
        pytest.param(NO_WHEEL, "installez un Python 3.11 à 3.14 en 64 bits", id="no-wheel"),
        pytest.param(DISK_FULL, "Le disque est plein", id="disk-full"),
    ],
)
def test_known_trouble_of_pip_gets_one_line_that_ends_with_the_command_to_type(text, words):
    sentence = dev.explain_pip(text, RETRY, PIP)
    assert words in sentence
    assert "\n" not in sentence
    assert sentence.endswith(RETRY)


def test_private_authority_can_be_set_once_for_all_with_the_pip_of_the_venv():
    sentence = dev.explain_pip(PRIVATE_AUTHORITY, RETRY, PIP)
    assert f"{PIP} config set global.cert /chemin/autorite.pem" in sentence


def test_unknown_trouble_of_pip_shows_its_last_words_above_the_sentence():
    text = "\n".join(f"line {number}" for number in range(100))
    first, *_, last_word, sentence = dev.explain_pip(text, RETRY, PIP).splitlines()
    assert (first, last_word) == ("line 85", "line 99")
    assert sentence.endswith(RETRY)


def test_missing_ensurepip_names_the_debian_package_of_this_python():
    assert dev.explain_venv(DEBIAN_WITHOUT_VENV, RETRY) == (
        "Il manque python3.11-venv : tapez sudo apt install python3.11-venv, puis : " + RETRY
    )


def test_missing_ensurepip_names_the_general_package_when_python_names_none():
    sentence = dev.explain_venv("No module named ensurepip", RETRY)
    assert "sudo apt install python3-venv" in sentence


def test_ensurepip_that_fails_for_want_of_space_is_not_taken_for_a_missing_one():
    text = "Error: Command '['.venv/bin/python', '-m', 'ensurepip']' returned non-zero exit status"
    sentence = dev.explain_venv(text, RETRY)
    assert "apt install" not in sentence
    assert "le disque n'est pas plein" in sentence


def test_old_python_is_told_which_one_to_install():
    assert "demande Python 3.11 ou plus récent, celui-ci est le 3.9 :" in dev.too_old((3, 9))


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_recent_python_is_told_nothing(version):
    assert dev.too_old(version) == ""


def test_dev_can_be_read_by_a_python_that_is_too_old():
    ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("module", [dev, dev_restic])
def test_dev_imports_only_the_standard_library(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    imports = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imports - {"dev_restic"} <= sys.stdlib_module_names


# --- Debian packages ------------------------------------------------------------------------

CHROMIUM = dev.Package("chromium", "chromium", "opens pages")
OPENSSL = dev.Package("openssl", "openssl", "checks signatures")


def having(*signs: str) -> Callable[[str], bool]:
    """A machine that has these programs and no other."""
    return lambda sign: sign in signs


def test_present_packages_are_not_asked_for():
    shell = Shell()
    dev.provide([CHROMIUM, OPENSSL], shell, having("chromium", "openssl"), root=lambda: True)
    assert shell.typed == []


def test_root_installs_only_the_missing_packages():
    shell = Shell()
    dev.provide([CHROMIUM, OPENSSL], shell, having("openssl", "apt-get"), root=lambda: True)
    update, install = shell.typed
    assert update.endswith("apt-get -qq update")
    assert install.endswith("apt-get -qq install -y --no-install-recommends chromium")
    assert "sudo" not in install


def test_other_accounts_install_through_sudo():
    shell = Shell()
    dev.provide([CHROMIUM], shell, having("apt-get", "sudo"), root=lambda: False)
    assert all(line.startswith("sudo env DEBIAN_FRONTEND=") for line in shell.typed)


def test_account_without_sudo_gets_the_exact_command_and_nothing_is_tried():
    shell = Shell()
    with pytest.raises(dev.StopError, match=r"sudo apt-get install -y chromium openssl$"):
        dev.provide([CHROMIUM, OPENSSL], shell, having("apt-get"), root=lambda: False)
    assert shell.typed == []


def test_refusal_of_apt_shows_its_words_and_the_exact_command():
    shell = Shell(install="E: Unable to locate package chromium")
    with pytest.raises(dev.StopError) as stop:
        dev.provide([CHROMIUM], shell, having("apt-get"), root=lambda: True)
    words, sentence = str(stop.value).splitlines()
    assert words == "E: Unable to locate package chromium"
    assert sentence.endswith("sudo apt-get install -y chromium")


def test_source_that_apt_cannot_update_does_not_stop_the_install():
    shell = Shell(update="E: The repository of something else is gone")
    dev.provide([CHROMIUM], shell, having("apt-get"), root=lambda: True)
    assert shell.saw("install -y")


def test_where_there_is_no_apt_the_missing_are_named_and_the_tests_go_on(capsys):
    shell = Shell()
    dev.provide([CHROMIUM], shell, having(), root=lambda: False)
    assert shell.typed == []
    assert "what is missing: chromium." in capsys.readouterr().out


def test_sign_of_a_package_is_a_program_or_a_path_with_stars(tmp_path):
    (tmp_path / "fonts2").mkdir()
    (tmp_path / "fonts2" / "a.ttf").touch()
    assert dev.is_here(f"{tmp_path}/fonts*/*.ttf")
    assert not dev.is_here(f"{tmp_path}/fonts*/*.otf")
    assert not dev.is_here("a-program-that-nobody-wrote")


# --- the verbs ------------------------------------------------------------------------------


def test_help_tells_every_verb_and_exit_code(capsys):
    assert dev.main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"dev.py {verb} " in text for verb in dev.VERBS)
    assert {"0", "1", "2", "3", "4"} <= set(re.findall(r"\b\d\b", text))


@pytest.mark.parametrize("argv", [[], ["vole"], ["check", "ruff"]])
def test_what_is_no_command_is_a_wrong_usage(argv, capsys):
    assert dev.main(argv) == 2
    assert "python3 dev.py check" in capsys.readouterr().err


def test_exit_code_of_a_command_is_passed_on():
    assert dev.run_loudly([sys.executable, "-c", "raise SystemExit(3)"]) == 3


def test_quiet_command_keeps_what_was_written_on_both_streams():
    code = "import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)"
    outcome = dev.run_quietly([sys.executable, "-c", code])
    assert (outcome.code, outcome.text.split()) == (3, ["out", "err"])


def test_program_that_is_not_there_is_an_outcome_not_a_crash():
    outcome = dev.run_quietly(["./a-program-that-nobody-wrote"])
    assert outcome.code != 0
    assert "a-program-that-nobody-wrote" in outcome.text


def test_every_command_runs_even_after_a_failure_and_failures_are_named(capfd):
    python = [sys.executable, "-c"]
    commands = {
        "first": [*python, "raise SystemExit(1)"],
        "second": [*python, "print('I ran')"],
        "third": [*python, "raise SystemExit(2)"],
    }
    assert dev.run_all("check", commands) == 1
    out = capfd.readouterr().out
    assert "I ran" in out
    assert out.endswith("check: FAILED: first, third\n")


def test_commands_that_all_pass_make_a_success(capfd):
    assert dev.run_all("check", {"only": [sys.executable, "-c", "pass"]}) == 0
    assert capfd.readouterr().out.endswith("check: all is well\n")


def test_check_wants_every_branch_of_the_spine_covered(venv):
    command = dev.gates(venv)["branches of the spine"]
    assert "--fail-under=100" in command
    assert "--include=src/hygie/spine/*" in command


def test_no_name_chooses_every_bench_and_names_choose_theirs():
    scripts = [Path("bench/a.py"), Path("bench/b.py"), Path("bench/c.py")]
    assert dev.choose_benches(scripts, []) == scripts
    assert dev.choose_benches(scripts, ["c", "a"]) == [scripts[0], scripts[2]]


def test_unknown_bench_is_a_wrong_usage_that_names_the_known_ones():
    with pytest.raises(dev.StopError, match=r"called x; there are: a$") as stop:
        dev.choose_benches([Path("bench/a.py")], ["x"])
    assert stop.value.code == 2


def test_bench_asks_for_a_package_in_a_line_of_its_own():
    (package,) = dev.bench_packages('"""A bench."""\n# apt: lynis\n')
    assert package.name == "lynis"
    assert dev.bench_packages("run(['lynis'])") == []


# --- the files beside it --------------------------------------------------------------------


@pytest.mark.parametrize("lock", [dev.APP_LOCK, dev.TEST_LOCK])
def test_lock_has_exact_versions_and_hashes_and_no_address(lock):
    text = (dev.ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^-|@", text, flags=re.MULTILINE)
    for block in re.split(r"\n(?=\S)", text):
        assert re.match(r"[a-z0-9-]+==[\w.]+ (; .+ )?\\\n( +--hash=sha256:[0-9a-f]{64}.*)+", block)


@pytest.mark.parametrize("lock", [dev.APP_LOCK, dev.TEST_LOCK])
def test_lock_holds_all_that_its_source_names(lock):
    source = (dev.ROOT / lock).with_suffix(".in").read_text(encoding="utf-8")
    named = set(re.findall(r"^[a-z0-9][a-z0-9-]*", source, flags=re.MULTILINE))
    locked = set(re.findall(r"^([a-z0-9-]+)==", dev.read(dev.ROOT / lock), flags=re.MULTILINE))
    assert named <= locked


def test_what_is_in_both_locks_has_one_version():
    app, tests = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", dev.read(dev.ROOT / lock), flags=re.MULTILINE))
        for lock in (dev.APP_LOCK, dev.TEST_LOCK)
    )
    common = app.keys() & tests.keys()
    assert {name: app[name] for name in common} == {name: tests[name] for name in common}


def test_data_files_of_every_kind_that_the_package_holds_are_installed_with_it():
    config = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = config["tool"]["setuptools"]["package-data"]["hygie"]
    package = dev.ROOT / "src" / "hygie"
    shipped = {file for pattern in patterns for file in package.glob(pattern)}
    data = {
        file
        for file in package.rglob("*")
        if file.is_file() and file.suffix != ".py" and "__pycache__" not in file.parts
    }
    assert data - shipped == set()


def test_ci_runs_the_test_command_of_the_readme():
    assert "python3 dev.py test" in (dev.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 dev.py test" in (dev.ROOT / "README.md").read_text(encoding="utf-8")
