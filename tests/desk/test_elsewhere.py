"""A computer without Hygie is looked at by its script, and judged elsewhere."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from hygie.desk.context import Desk
from hygie.desk.elsewhere import ElsewhereError, judge
from hygie.host.recording import read_recording, write_recording
from hygie.host.secrets import KeyStore
from hygie.host.supplier import SupplierKey
from hygie.workspace import Workspace
from tests.cli import hygie


@pytest.fixture(scope="module")
def visit(tmp_path_factory):
    """The supplier's home, and the state that the script wrote on this machine."""
    top = tmp_path_factory.mktemp("visit")
    folder, key = top / "supplier", top / "usb"
    hygie(folder, "reglages", "--informaticien", 'Martin[/bold] #read("x")')
    done = hygie(folder, "script", "linux", "--vers", key)
    assert done.code == 0, done
    subprocess.run(["sh", key / "hygie-linux.sh", "--oui"], check=True, capture_output=True)
    (state,) = key.glob("*.cms")
    return folder, state


def test_a_state_is_judged_without_being_kept(visit, tmp_path) -> None:
    """The findings are those of the recorded machine, and the journal stays empty."""
    folder, state = visit
    done = hygie(folder, "bilan", "--etat", state, "--json")
    assert done.code in {1, 3}
    value = done.json()
    (machine,) = value["machines"]
    found = [f for f in value["findings"] if f["measure"] == "updates/system-still-supported"]
    assert [f["subject"] for f in found] == [machine]
    assert found[0]["evidence"]["origin"]["by"] == 'Martin[/bold] #read("x")'
    assert 'importé par Martin[/bold] #read("x")' in done.err
    assert hygie(folder, "journal", "verifier", "--json").json()["rows"] == 0


def test_the_script_sees_what_the_live_bilan_sees(visit, tmp_path) -> None:
    """On the same machine both give the same verdicts."""
    folder, state = visit
    there = hygie(folder, "bilan", "--etat", state, "--json").json()["findings"]
    here = hygie(tmp_path / "here", "bilan", "--json").json()["findings"]
    assert [(f["measure"], f["verdict"]) for f in there] == [
        (f["measure"], f["verdict"]) for f in here
    ]


def test_several_machines_are_one_posture(visit, tmp_path) -> None:
    """An added state makes a second row for each measure of machines, the worst first."""
    folder, state = visit
    assert hygie(folder, "bilan", "--etat", state, "--ajouter").code in {1, 3}
    value = hygie(folder, "bilan", "--json").json()
    assert len(value["machines"]) == 2
    found = [f for f in value["findings"] if f["measure"] == "disks/every-volume-encrypted"]
    assert len(found) == 2
    in_words = hygie(folder, "bilan", "--sans-regarder")
    assert "importé" not in in_words.err
    assert hygie(folder, "bilan", "--etat", state, "--ajouter").code in {1, 3, 4}


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda raw: b"", "vide"),
        (lambda raw: raw[: len(raw) // 2], ""),
        (lambda raw: b"bonjour", ""),
        (lambda raw: bytes(1000), ""),
    ],
)
def test_a_damaged_state_is_refused(visit, tmp_path, damage, said) -> None:
    """Empty, cut or foreign: a sentence, a remedy, code 4, nothing kept."""
    folder, state = visit
    path = tmp_path / "x.cms"
    path.write_bytes(damage(state.read_bytes()))
    done = hygie(folder, "bilan", "--etat", path)
    assert done.code == 4
    assert said in done.err
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) >= 2


def test_a_state_for_somebody_else_is_refused(visit, tmp_path) -> None:
    """Another supplier's key opens nothing."""
    _, state = visit
    other = tmp_path / "other"
    hygie(other, "script", "linux", "--vers", tmp_path / "usb")
    assert hygie(other, "bilan", "--etat", state).code == 4


def test_a_state_of_the_future_proves_nothing(visit, tmp_path) -> None:
    """A clock that is ahead is named, and nothing is kept."""
    folder, state = visit
    key = SupplierKey(folder, KeyStore(folder / "secrets"))
    recording = read_recording(state.read_bytes(), opener=key.opener())
    assert recording.at < datetime.now(UTC)

    late = FakeDesk(recording.at - timedelta(days=1))
    with pytest.raises(ElsewhereError) as caught:
        judge(cast("Desk", late), cast("Workspace", FakeHome(key)), state, keep=False)
    assert "futur" in caught.value.message


@dataclass
class FakeDesk:
    """A desk whose clock stands still."""

    now: datetime

    def clock(self):
        return self.now


@dataclass
class FakeHome:
    """A home of which only the key is used."""

    supplier_key: SupplierKey


def test_a_recording_comes_back_as_it_was_written(visit) -> None:
    """Written again in clear, it reads the same."""
    folder, state = visit
    key = SupplierKey(folder, KeyStore(folder / "secrets"))
    recording = read_recording(state.read_bytes(), opener=key.opener())
    again = read_recording(write_recording(recording), clear=True)
    assert again.given == recording.given


def test_a_lost_phrase_says_so(tmp_path) -> None:
    """Without a terminal to ask on, the phrase is not asked for twice."""
    done = hygie(tmp_path / "s", "script", "linux", "--phrase", stdin="")
    assert done.code == 4
    assert "Traceback" not in done.err
