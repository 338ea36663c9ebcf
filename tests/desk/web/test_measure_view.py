"""A measure is shown with what concerns this practice and this system."""

from hygie.desk.web.measure_view import HISTORY, of_measure, of_room
from hygie.desk.web.now import now
from hygie.desk.web.telling import Teller
from hygie.spine.measure import Platform
from hygie.spine.posture import WORST_FIRST
from tests.desk.web.scene import FakeDesk


def views(place: FakeDesk, room: str):
    with place.workspace() as home:
        view = now(home)
        return of_room(home, view, room, Teller(home.catalogue, view.posture))


def test_the_worst_measures_of_a_room_come_first(place: FakeDesk) -> None:
    order = [WORST_FIRST.index(one.worst.verdict) for one in views(place, "network")]
    assert order == sorted(order)


def test_the_steps_of_other_systems_stand_apart(place: FakeDesk) -> None:
    (lock,) = [one for one in views(place, "session") if one.measure.id.endswith("automatically")]
    assert all(step.on(Platform.WINDOWS) for step in lock.steps)
    assert set(lock.elsewhere) == {Platform.MACOS, Platform.LINUX}
    for platform, steps in lock.elsewhere.items():
        assert all(step.on(platform) for step in steps)


def test_steps_that_are_the_same_everywhere_are_told_once(place: FakeDesk) -> None:
    for one in views(place, "backups"):
        if not any(step.platforms for step in one.measure.steps):
            assert one.elsewhere == {}


def test_the_history_is_short_and_newest_first(place: FakeDesk) -> None:
    (disks,) = [one for one in views(place, "disks") if "encrypted" in one.measure.id]
    numbers = [row.sequence for row in disks.told]
    assert len(numbers) == 2
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) <= HISTORY


def test_references_are_gathered_by_framework(place: FakeDesk) -> None:
    for one in views(place, "passwords"):
        ids = [id_ for ids in one.references.values() for id_ in ids]
        assert len(ids) == len(one.measure.references)


def test_one_measure_alone_is_shown_as_in_its_room(place: FakeDesk) -> None:
    with place.workspace() as home:
        view = now(home)
        teller = Teller(home.catalogue, view.posture)
        for one in of_room(home, view, "mail", teller):
            assert of_measure(home, view, one.measure, teller) == one
