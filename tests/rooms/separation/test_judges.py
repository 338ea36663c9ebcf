"""The rights of the daily account, judged."""

from datetime import UTC, datetime

from hygie.rooms.separation.judges import not_admin
from hygie.rooms.separation.kinds import DailyAccount
from hygie.spine.measure import Verdict

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_the_daily_account_is_no_administrator() -> None:
    """An account with all rights is a gap."""
    assert not_admin(DailyAccount(administrator=False), {}, NOW).verdict is Verdict.MET
    assert not_admin(DailyAccount(administrator=True), {}, NOW).verdict is Verdict.GAP
