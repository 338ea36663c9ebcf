"""The page of the guide on incidents is what the playbooks say now."""

from hygie.rooms.incidents.leaflets import leaflet_gestures
from hygie.rooms.incidents.playbooks import library
from tests.rooms.incidents import guide_page


def test_the_page_is_current() -> None:
    """A playbook that changed is changed in the guide too."""
    assert guide_page.page() == guide_page.PAGE.read_text("utf-8")


def test_the_page_tells_every_gesture() -> None:
    """Those of the leaflets first, then all others."""
    page = guide_page.page()
    assert all(gesture.text in page for gesture in leaflet_gestures())
    for playbook in library().values():
        assert f"### {playbook.title}\n" in page
        assert all(step.what in page for step in playbook.steps)
