"""What no recorded case holds of the groups of a Windows account."""

from hygie.rooms.separation.probe_windows import ACCOUNT, GROUPS
from hygie.spine.evidence import Unseen
from hygie.spine.probe import Answer, Outcome


def test_a_line_that_is_no_line_of_csv_shows_nothing() -> None:
    """A field longer than Python's csv reads is no group."""
    endless = Answer(outcome=Outcome.RAN, out='"S-1-1-0","' + "x" * 200_000)
    assert isinstance(ACCOUNT.read({GROUPS: endless}), Unseen)
