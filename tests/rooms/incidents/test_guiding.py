"""An incident kept in the journal is the same way as that of the wizard."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from hygie.rooms.incidents.guiding import items, narrowing, stand, state_of
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import LogEntry, Opened
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.wizard import End, Look, Narrow, State, wizard

AT = datetime(2026, 11, 21, 19, tzinfo=UTC)


def incident(sight: str, replies: list[tuple[str, str]]) -> Incident:
    opened = Opened(incident="2026-11-21-1", sight=sight, playbook="", found=AT)
    lines = tuple(
        Line(entry=LogEntry(incident="x", number=number, where=where, reply=reply, at=AT))
        for number, (where, reply) in enumerate(replies)
    )
    return Incident(opened=opened, lines=lines)


@settings(deadline=None)  # the first reads every playbook
@given(st.data())
def test_each_answer_kept_leads_where_the_wizard_leads(data: st.DataObject) -> None:
    sight = data.draw(st.sampled_from(sorted(sights().by_id())))
    state, kept = State(sight=sight), []
    for _ in range(data.draw(st.integers(0, 25))):
        now = wizard().now(state)
        if isinstance(now, End | Look):
            break
        reply = data.draw(st.sampled_from(wizard().offered(state)))
        where = narrowing(incident(sight, [])) if isinstance(now, Narrow) else now.address
        state = wizard().answer(state, reply)
        kept.append((str(where), reply))
    found = incident(sight, kept)
    assert wizard().now(state_of(found)) == wizard().now(state)
    assert len(stand(found).done) == len(state.replies)
    assert stand(found).over is isinstance(wizard().now(state), End)


def test_a_sight_of_another_version_of_hygie_shows_no_way() -> None:
    """Its file may be gone: the log is still read."""
    found = incident("none-of-ours", [("x/y", "done")])
    assert items(found) == ()
    assert stand(found).done == ()
    assert stand(found).lost
    assert not stand(found).over, "nothing says that the gestures are done"
