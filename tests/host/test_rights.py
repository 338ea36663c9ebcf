"""What a user may ask is only said where the system can be asked."""

import sys

import pytest

from hygie.host.rights import may_freeze_volumes


# There the answer depends on who runs the test: an administrator may.
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has such snapshots")
def test_only_windows_has_snapshots_of_volumes():
    assert False is may_freeze_volumes()
