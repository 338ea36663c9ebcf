"""Whether all was written to a disk is yes, not yet, or no: never yes for one of the others."""

import sys
import time
from pathlib import Path

import pytest

from hygie.host import flushing
from hygie.host.flushing import Flushed, flush


def test_a_disk_of_this_computer_writes_what_waits(tmp_path: Path):
    (tmp_path / "lettre").write_text("bonjour")
    assert Flushed.DONE is flush(tmp_path)


def test_a_folder_that_is_gone_was_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As Linux is asked, on any system: the folder is opened first."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert Flushed.FAILED is flush(tmp_path / "absent")


def test_a_disk_that_refuses_is_not_one_that_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The system call answers that an earlier write failed, or does not answer in time."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(flushing, "_syncfs", lambda _folder: False)
    assert Flushed.FAILED is flush(tmp_path)
    monkeypatch.setattr(flushing, "_syncfs", lambda _folder: time.sleep(0.5))
    assert Flushed.LATE is flush(tmp_path, patience_s=0.05)
