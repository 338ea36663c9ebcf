"""The real command line: killed, doubled, on a full disk, an incident keeps what was answered."""

import json
import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from hygie.rooms.incidents.sights import sights
from tests.cli import HYGIE, environment, hygie
from tests.rooms.backups.small_disk import small_disk
from tests.rooms.incidents.importing.test_importing import LOG

NUMBERS = {one.id: str(number) for number, one in enumerate(sights().sights, 1)}


def only(folder) -> str:
    (one,) = hygie(folder, "incident", "liste", "--json").json()["incidents"]
    return str(one["incident"])


@pytest.mark.parametrize("answers", [1, 2, 4])
def test_a_dialogue_that_is_killed_has_kept_every_answer(tmp_path, answers) -> None:
    """The power fails while the next question is on the screen."""
    folder = tmp_path / "cabinet"
    with subprocess.Popen(
        [*HYGIE, "incident"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(folder),
        start_new_session=True,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(NUMBERS["other"] + "\n" + "3\n" * answers)
        process.stdin.flush()
        shown = ""
        while f"\n{answers + 1}. " not in shown:  # the gesture after the last answer
            shown += process.stdout.readline()
        os.killpg(process.pid, signal.SIGKILL)
    told = hygie(folder, "incident", "montrer", "--json").json()
    assert ["cannot"] * answers == [line["reply"] for line in told["lines"]]
    assert hygie(folder, "journal", "verifier", "--json").json()["ok"]


def test_two_dialogues_at_once_are_two_incidents(tmp_path) -> None:
    folder = tmp_path / "cabinet"
    hygie(folder, "reglages")
    with ThreadPoolExecutor(3) as pool:
        sights_typed = [NUMBERS[name] for name in ("other", "device-gone", "ransom-screen")]
        list(pool.map(lambda n: hygie(folder, "incident", stdin=f"{n}\n3\n"), sights_typed))
    found = hygie(folder, "incident", "liste", "--json").json()["incidents"]
    assert {"other", "device-gone", "ransom-screen"} == {one["sight"] for one in found}
    assert 3 == len({one["incident"] for one in found})
    assert hygie(folder, "journal", "verifier", "--json").json()["ok"]


def test_a_note_typed_on_the_command_line_is_refused_and_one_that_is_asked_for_kept(
    tmp_path,
) -> None:
    """And is in no file in clear."""
    folder = tmp_path / "cabinet"
    hygie(folder, "incident", stdin=f"{NUMBERS['other']}\n")
    one = only(folder)
    refused = hygie(folder, "incident", "noter", one, "Durandal a appelé")
    assert (2, False) == (refused.code, "Durandal" in refused.err + refused.out)
    kept = hygie(folder, "incident", "noter", one, stdin="Durandal a appelé\n")
    assert 0 == kept.code, kept.err
    assert "Durandal a appelé" in hygie(folder, "incident", "montrer", one).out
    assert "Durandal" not in hygie(folder, "incident", "montrer", one, "--json").out
    assert "Durandal" not in hygie(folder, "journal", "exporter").out
    for file in folder.rglob("*"):
        assert not file.is_file() or b"Durandal" not in file.read_bytes(), file


def test_erasing_asks_in_french(tmp_path) -> None:
    """« o » is yes."""
    folder = tmp_path / "cabinet"
    hygie(folder, "incident", stdin=f"{NUMBERS['other']}\n")
    one = only(folder)
    hygie(folder, "incident", "noter", one, stdin="une note\n")
    argv = ("incident", "effacer", one, "--ligne", "1")
    assert 1 == hygie(folder, *argv, stdin="n\n").code
    done = hygie(folder, *argv, stdin="o\nUn patient l’a demandé\n")
    assert 0 == done.code, done.err
    assert "une note" not in hygie(folder, "incident", "montrer", one).out


def fill(disk) -> None:
    """Leave not one byte free."""
    with (disk / "plein").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


@pytest.mark.parametrize("argv", [(), ("--suite",)])
def test_on_a_full_disk_the_gestures_are_still_led(tmp_path, argv) -> None:
    """What cannot be noted is said once; the exit code tells it, and nothing is lost."""
    with small_disk(tmp_path / "disque", 2) as disk:
        folder = disk / "cabinet"
        hygie(folder, "incident", stdin=f"{NUMBERS['ransom-screen']}\n3\n")
        fill(disk)
        typed = f"{NUMBERS['ransom-screen']}\n" + "3\n2\n" * 60 + "\n"
        done = hygie(folder, "incident", *argv, "--su", "21/11/2026 20:15", stdin=typed)
        assert 4 == done.code, done.err
        assert 1 == done.err.count("Hygie ne peut pas noter")
        assert "Déposez plainte" in done.out
        (disk / "plein").unlink()
        told = hygie(folder, "incident", "montrer", "--json").json()
        assert ["cannot"] == [line["reply"] for line in told["lines"]]
        assert hygie(folder, "journal", "verifier", "--json").json()["ok"]


def test_the_log_of_a_telephone_comes_by_standard_input(tmp_path) -> None:
    folder = tmp_path / "cabinet"
    first = hygie(folder, "incident", "importer", "-", "--json", stdin=LOG)
    assert (0, 6) == (first.code, first.json()["added"]), first.err
    again = hygie(folder, "incident", "importer", "-", "--json", stdin=f"> {LOG}")
    assert (0, 6) == (again.json()["added"], again.json()["already"])
    refused = hygie(folder, "incident", "importer", "-", stdin=LOG.replace("[3]", "[4]"))
    assert 2 == refused.code
    assert "Rien n’a été repris" in refused.err


@pytest.mark.parametrize(
    "argv",
    [
        ("--vu", "nothing"),
        ("--vu", "alert-screen", "--reponse", "oui"),
        ("--vu", "alert-screen", "--su", "hier"),
        ("montrer", "2026-01-01-1"),
        ("--suite",),
        ("evaluer", "2026-01-01-1"),
    ],
)
def test_wrong_usage_is_exit_code_two(tmp_path, argv) -> None:
    """As everywhere (docs/json.md)."""
    done = hygie(tmp_path / "cabinet", "incident", *argv)
    assert 2 == done.code, done.err


def test_looking_only_writes_nothing(tmp_path) -> None:
    folder = tmp_path / "cabinet"
    began = time.monotonic()
    done = hygie(folder, "incident", "--vu", "ransom-screen", "--json")
    assert (0, False) == (done.code, json.loads(done.out)["recorded"])
    assert not folder.exists()
    assert time.monotonic() - began < 30
