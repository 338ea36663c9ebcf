"""What a person sees leads somewhere, in her own words."""

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.playbooks import chosen, library
from hygie.rooms.incidents.sights import read, sights

GOOD = """
opening = "Respirez."
[[sights]]
id = "screen"
text = "Un écran rouge"
playbook = "ransomware"
[[sights]]
id = "called"
text = "On m’a appelé"
question = "Pourquoi ?"
[[sights.leads]]
reply = "unknown"
text = "Je ne sais pas"
playbook = "intrusion"
"""


def test_every_incident_starts_from_a_sight() -> None:
    """No playbook is out of reach."""
    ends = {sight.playbook for sight in sights().sights}
    ends |= {lead.playbook for sight in sights().sights for lead in sight.leads}
    assert {playbook.id for playbook in chosen(library())} == ends - {""}


def test_a_person_who_cannot_say_has_a_sight_too() -> None:
    """The last one, which isolates first."""
    last = sights().sights[-1]
    assert "je ne sais pas" in last.text
    assert "intrusion" == last.playbook


def test_sights_are_few_and_short() -> None:
    """A person in panic reads a dozen lines, no more."""
    assert len(sights().sights) <= 12
    assert all(len(sight.text) <= 75 for sight in sights().sights)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (GOOD.replace('"ransomware"', '"nothing"'), "screen"),
        (GOOD.replace('"ransomware"', '"isolate"'), "screen"),
        (GOOD.replace('playbook = "ransomware"\n', ""), "screen"),
        (GOOD.replace('"unknown"', '"other"'), "called"),
        (GOOD.replace('question = "Pourquoi ?"\n', ""), "called"),
        (GOOD.replace('id = "called"', 'id = "screen"'), "deux fois"),
        (GOOD.replace('"Un écran rouge"', '"Un écran rouge"\ncolour = 1'), "colour"),
        (GOOD.replace('question = "Pourquoi ?"', 'playbook = "intrusion"'), "called"),
    ],
)
def test_a_sight_that_leads_nowhere_is_refused(tmp_path, change, named) -> None:
    """The file and the sight are named."""
    path = tmp_path / "sights.toml"
    path.write_text(change, "utf-8")
    with pytest.raises(DataFileError) as caught:
        read(path)
    assert named in caught.value.message


def test_a_good_file_is_read(tmp_path) -> None:
    """A lead that is not offered leads nowhere."""
    path = tmp_path / "sights.toml"
    path.write_text(GOOD, "utf-8")
    called = read(path).by_id()["called"]
    assert "intrusion" == called.leads_to("unknown")
    assert "" == called.leads_to("other")
