"""What a computer shows of its disks, judged."""

from datetime import UTC, datetime

import pytest

from hygie.rooms.disks.judges import all_encrypted
from hygie.rooms.disks.kinds import Volume, Volumes
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("encrypted", "expected"),
    [
        ([True, True], Verdict.MET),
        ([True, False], Verdict.GAP),
        ([True, None], Verdict.UNSEEN),
        ([None, False], Verdict.GAP),
        ([], Verdict.UNSEEN),
    ],
)
def test_every_volume_must_be_encrypted(encrypted, expected) -> None:
    """One clear volume is a gap, one in between or unseen leaves a doubt."""
    facts = Volumes(volumes=tuple(Volume(label="C:", encrypted=e) for e in encrypted))
    assert all_encrypted(facts, {}, NOW).verdict is expected


def test_the_state_in_between_is_said() -> None:
    """A suspended encryption is named, an unknown one is "non vu"."""
    volumes = (
        Volume(label="C:", encrypted=None, state="suspendu"),
        Volume(label="D:", encrypted=None),
    )
    because = all_encrypted(Volumes(volumes=volumes), {}, NOW).because
    assert because.endswith("C: (suspendu), D: (non vu).")
