"""The summary knows how much room is left on the places that are there."""

from pathlib import Path

import pytest

from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.web.plan_summary import room_left
from tests.rooms.backups.page_scene import adopted, scene


def test_room_is_told_of_what_is_there_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = scene(tmp_path, monkeypatch)
    where = adopted(made)
    volume = Volume(identity=where.volume, mount=str(made.disk))
    assert room_left(made.plan, [volume])[where.id] > 0
    assert {} == room_left(made.plan, [])
