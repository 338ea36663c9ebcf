"""A supplier's report is kept whole or not at all, and the last one is the one that is told."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from hygie.rooms.backups import supplier
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.kinds import SupplierReport
from hygie.rooms.backups.supplier import EMPTY, content_of, latest, note, too_big
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen, Unseen
from hygie.spine.practice import Practice
from tests.rooms.backups.cabinet import NOW, Cabinet

FACTS = SupplierReport(by="Durand", reported=date(2026, 11, 2))
REPORT = b"%PDF- sauvegarde du serveur"


def test_the_dates_alone_are_enough(practice: Cabinet):
    assert latest(practice.workspace) is None
    assert FACTS == note(practice.workspace, FACTS) == latest(practice.workspace)


def test_a_report_is_found_again_by_its_name_and_the_next_one_is_told(practice: Cabinet):
    first = note(practice.workspace, FACTS, REPORT)
    assert REPORT == practice.workspace.sealed.open(first.report)
    practice.later(days=30)
    second = note(practice.workspace, SupplierReport(by="Durand", restored=date(2026, 12, 1)))
    assert second == latest(practice.workspace)
    assert "" == second.report


def test_nothing_of_a_report_is_left_when_the_journal_does_not_take_it(
    practice: Cabinet, monkeypatch: pytest.MonkeyPatch
):
    def full(evidence: object) -> None:
        raise HygieError("Le disque est plein.", "Faites de la place.")

    monkeypatch.setattr(practice.workspace, "append", full)
    with pytest.raises(HygieError, match="plein"):
        note(practice.workspace, FACTS, REPORT)
    assert [] == list(practice.workspace.folder.rglob("*.age"))


def test_the_latest_word_counts_whatever_the_order_and_what_was_not_seen_is_none():
    def piece(sight: Seen | Unseen, days: int) -> Evidence:
        at = NOW + timedelta(days=days)
        kind = SupplierReport.KIND
        machine = MachineId("0a")
        return Evidence(
            subject=PRACTICE, kind=kind, source="x", machine=machine, at=at, sight=sight
        )

    newer = SupplierReport(by="Arnaud")
    pieces = (
        piece(Seen(facts=newer), 2),
        piece(Seen(facts=FACTS), 1),
        piece(Unseen(reason="x"), 3),
    )
    assert newer == latest(cast("Practice", SimpleNamespace(latest=lambda: pieces)))


@pytest.mark.parametrize(("size", "said"), [(0, EMPTY), (1, ""), (10, ""), (11, "trop gros")])
def test_a_file_of_no_byte_or_of_too_many_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, said: str
):
    monkeypatch.setattr(supplier, "REPORT_LIMIT", 10)
    (tmp_path / "rapport").write_bytes(b"x" * size)
    if not said:
        assert b"x" * size == content_of(tmp_path / "rapport")
        return
    with pytest.raises(BackupError) as caught:
        content_of(tmp_path / "rapport")
    assert said in caught.value.message


@pytest.mark.parametrize("name", ["absent", "", "a\udce9"])
def test_what_is_no_file_is_told_with_the_next_gesture(tmp_path: Path, name: str):
    """One that is not there, a folder, a name that is no text."""
    with pytest.raises(BackupError, match="ne peut pas être lu") as caught:
        content_of(tmp_path / name)
    assert "recommencez" in caught.value.remedy


def test_the_limit_is_told_in_whole_megabytes():
    assert "50" in too_big(supplier.REPORT_LIMIT).message
