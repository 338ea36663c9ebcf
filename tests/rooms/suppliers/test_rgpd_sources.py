"""``rgpd sources`` shows the guides and what is to check; ``rgpd reponses`` asks the rest."""

import json

from click.testing import CliRunner, Result

from hygie.rooms.suppliers import guides
from hygie.rooms.suppliers.answers import Answers, read
from hygie.rooms.suppliers.rgpd_commands import rgpd


def run(*argv: str) -> Result:
    return CliRunner().invoke(rgpd, argv)


def test_every_guide_is_shown_with_its_date() -> None:
    """And the sentences to check, by the names that the answers take."""
    text = " ".join(run("sources").stdout.split())
    assert "page lue le 21/11/2026" in text
    assert "adresse à vérifier" in text
    assert "legal-basis" in text


def test_the_json_holds_the_same() -> None:
    """One object."""
    found = json.loads(run("sources", "--json").stdout)
    assert [one.id for one in guides.table().guides] == [one["id"] for one in found["guides"]]
    assert {"legal-basis", "care-basis"} <= {one["id"] for one in found["to_check"]}
    assert "2026-11-21" == found["as_of"]
    assert {"read", "second-hand", "memory"} == {one["verified"] for one in found["guides"]}


def test_the_questions_are_written_once(tmp_path) -> None:
    """A file that exists is never overwritten."""
    path = tmp_path / "reponses.toml"
    assert 0 == run("reponses", str(path)).exit_code
    assert Answers() == read(path.read_bytes())
    path.write_text("mine")
    assert 2 == run("reponses", str(path)).exit_code
    assert "mine" == path.read_text()
