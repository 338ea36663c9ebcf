"""What is due is data: a name, a look, and what doing it gave."""

from datetime import UTC, datetime
from typing import Any, cast

from hygie.spine.due import Chore, Due, Told


def test_a_due_gives_a_chore_or_nothing() -> None:
    """The chore is done by who asks, and tells a code and a sentence."""
    done = Told(code=0, sentence="C’est fait.")

    def look(practice: object, now: datetime) -> Chore | None:
        return (lambda: done) if now.hour == 12 else None

    due = Due(name="essai", look=look)
    nobody = cast("Any", None)
    assert due.look(nobody, datetime(2026, 11, 21, 9, tzinfo=UTC)) is None
    chore = due.look(nobody, datetime(2026, 11, 21, 12, tzinfo=UTC))
    assert chore is not None
    assert chore() == done
    assert not done.waiting
