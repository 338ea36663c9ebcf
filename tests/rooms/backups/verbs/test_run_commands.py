"""A copy goes to the place that is meant, or to none; nobody is asked where nobody can answer.

``tests/rooms/backups/run/test_leaving.py`` proves ``see_off``.
"""

import io
import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import click
import pytest

from hygie.rooms.backups import connect, copies
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Destination, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Outcome
from hygie.rooms.backups.plan import Plan, PlanError
from hygie.rooms.backups.run.progress import Progress, untold
from hygie.rooms.backups.verbs.run_commands import (
    CODES,
    STOPPED,
    STOPPED_LATE,
    chosen,
    interrupted,
    line,
    noted,
    telling,
    warn,
)
from tests.cli import HYGIE, environment, hygie
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.real_store import restic_program


def disk(folder: Path, name: str, *, here: bool) -> Destination:
    """A disk whose copies are there, or that is in a drawer."""
    path = folder / name / "Sauvegardes Hygie" / "poste"
    if here:
        path.mkdir(parents=True)
        (path / connect.CONFIG).write_text(name)
    known = Destination(
        id=name.lower(), name=name, sort=Sort.DISK, place=Place.HOME, path=str(path)
    )
    return replace(known, mark=connect.mark(path))


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("plugged", "name", "found"),
    [
        ((True, False), "", "A"),
        ((False, True), "", "B"),
        ((False,), "", "A"),
        ((True, True), "B", "B"),
        ((False, False), "b", "B"),
    ],
)
def test_the_place_is_the_one_that_is_named_else_the_only_one_else_the_one_that_is_there(
    practice: Cabinet, plugged: tuple[bool, ...], name: str, found: str
):
    places = [disk(practice.root, one, here=here) for one, here in zip("AB", plugged, strict=False)]
    decided = Plan(destinations=tuple(places))
    assert found == chosen(practice.workspace, decided, name).name


@pytest.mark.parametrize(
    ("plugged", "name", "said", "todo"),
    [
        ((), "", "Aucun lieu", "hygie sauvegardes disque"),
        ((True, True), "", "Plusieurs", "A, B"),
        ((False, False), "", "n’est branché", "A, B"),
        ((True, False), "C", "« C »", "A, B"),
    ],
)
def test_where_nobody_can_tell_which_the_names_are_told(
    practice: Cabinet, plugged: tuple[bool, ...], name: str, said: str, todo: str
):
    places = [disk(practice.root, one, here=here) for one, here in zip("AB", plugged, strict=False)]
    with pytest.raises(PlanError) as caught:
        chosen(practice.workspace, Plan(destinations=tuple(places)), name)
    assert (True, True) == (said in caught.value.message, todo in caught.value.remedy)


SERVER = Destination(id="h", name="Serveur", sort=Sort.SFTP, place=Place.HOST, path="sftp:h:/x")


def test_a_host_is_not_among_the_disks_to_plug_in(practice: Cabinet):
    """It is named beside them; where there are only hosts, no disk is spoken of."""
    away = disk(practice.root, "A", here=False)
    with pytest.raises(PlanError) as caught:
        chosen(practice.workspace, Plan(destinations=(away, SERVER)), "")
    assert "Branchez-en un : A. Ou nommez l’hébergeur que vous voulez : Serveur." == " ".join(
        caught.value.remedy.split()
    )
    hosts = (SERVER, replace(SERVER, id="i", name="Autre"))
    with pytest.raises(PlanError) as online:
        chosen(practice.workspace, Plan(destinations=hosts), "")
    assert "disque" not in online.value.message + online.value.remedy
    assert "Serveur, Autre" in online.value.remedy


def test_who_stops_a_copy_is_told_that_nothing_is_damaged(
    cabinet: Cabinet, capsys: pytest.CaptureFixture[str]
):
    """As the journal has it: nothing noted, nothing saved, or saved before it was stopped."""
    (place,) = cabinet.plan.destinations
    with pytest.raises(click.Abort):
        interrupted(cabinet.workspace, place, None)
    assert "Rien n’est abîmé" in capsys.readouterr().err
    source = f"{copies.source_of(cabinet.workspace)}:{place.id}"
    for outcome, note in ((Outcome.CANCELLED, STOPPED), (Outcome.PARTIAL, STOPPED_LATE)):
        before = noted(cabinet.workspace, place)
        facts = BackupRun(run=outcome, destination="A", began=cabinet.now, outcome=outcome)
        piece = copies.piece(cabinet.workspace, facts, source, cabinet.now)
        cabinet.workspace.append([piece])
        report = interrupted(cabinet.workspace, place, before)
        assert (facts, (note,)) == (report.facts, report.notes)
        with pytest.raises(click.Abort):
            interrupted(cabinet.workspace, place, facts)
        cabinet.later(minutes=1)


@pytest.mark.parametrize("args", [(), ("--json",)])
def test_ctrl_c_ends_with_what_became_of_the_copy(cabinet: Cabinet, args: tuple[str, ...]):
    """By a real signal, while an export that never ends keeps the run waiting."""
    cabinet.plan = replace(cabinet.plan, dumps=(plans.Dump(argv=("sleep", "60")),))
    cabinet.kept()
    cabinet.close()
    folder = cabinet.workspace.folder
    process = subprocess.Popen(
        [*HYGIE, "sauvegardes", "lancer", "--oui", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder, {"HYGIE_RESTIC": restic_program()}),
    )
    while not cabinet.home.staging.is_dir():
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert 4 == process.returncode, out + err
    if args:
        assert "cancelled" == json.loads(out)["outcome"]
    else:
        assert "Rien n’est abîmé" in " ".join(out.split())


@pytest.mark.parametrize(
    ("typed", "ask", "goes_on"),
    [("oui", True, True), ("non", True, False), ("", True, False), ("non", False, True)],
)
def test_under_a_hold_whoever_is_there_is_warned_and_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, ask: bool, goes_on: bool
):
    monkeypatch.setattr(sys, "stdin", Terminal(f"{typed}\n"))
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    try:
        warn(disk(tmp_path, "A", here=False), ask=ask)
    except click.Abort:
        assert not goes_on
    else:
        assert goes_on
    assert "Ne branchez pas un autre disque" in " ".join(screen.getvalue().split())


def test_a_scheduled_copy_is_warned_of_and_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """And its progress, which nobody looks at, is written nowhere."""
    warn(disk(tmp_path, "A", here=False), ask=True)
    assert "Ne branchez pas" in " ".join(capsys.readouterr().err.split())
    with telling(disk(tmp_path, "A", here=False)) as tell:
        assert tell is untold


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(what="lecture des fichiers"), "Lecture des fichiers…"),
        (Progress(what="x", done=0, total=2_000, files=0), "0 octet sur 2,0 ko"),
        (Progress(what="x", done=5, total=9, files=12), "5 octets sur 9 octets, 12 fichiers"),
        (
            Progress(what="x", done=5, total=9, files=2, seconds_left=70),
            "5 octets sur 9 octets, 2 fichiers, encore 1 minute",
        ),
    ],
)
def test_progress_is_one_line_without_a_time_that_nobody_knows(progress: Progress, said: str):
    told = line(progress).replace("\u00a0", " ").replace("\u202f", " ")
    assert told.startswith(said)
    assert ("encore" in said) == ("encore" in told)


def test_only_a_whole_copy_ends_with_0():
    assert set(Outcome) == set(CODES)
    assert [Outcome.DONE] == [outcome for outcome, code in CODES.items() if code == 0]


def test_decoys_are_put_where_there_is_a_folder_to_put_them(practice: Cabinet):
    """One that is gone stops nothing, and gets its own once it is back."""
    other = practice.root / "Scans"
    other.mkdir()
    practice.plan = plans.with_roots(practice.plan, [other])
    practice.kept()
    other.rmdir()
    place = practice.workspace.folder
    assert 0 == hygie(place, "sauvegardes", "temoins").code
    first = len(list(practice.documents.iterdir()))
    assert not other.exists()
    other.mkdir()
    assert 0 == hygie(place, "sauvegardes", "temoins").code
    assert (first, True) == (len(list(practice.documents.iterdir())), any(other.iterdir()))


def test_without_a_plan_there_is_nowhere_to_put_decoys(tmp_path: Path):
    done = hygie(tmp_path, "sauvegardes", "temoins")
    assert 4 == done.code
    assert "ne contient encore aucun répertoire" in done.err
