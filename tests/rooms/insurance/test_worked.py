"""The page and the command line say the same of the same practice."""

import json
from pathlib import Path

from click.testing import CliRunner

from hygie.rooms.insurance.case import gather
from hygie.rooms.insurance.cost_command import cout_arret
from hygie.rooms.insurance.worked import work_out
from tests.rooms.insurance.site import told_desk


def test_the_page_and_the_command_line_agree(tmp_path: Path) -> None:
    place = told_desk(tmp_path / "cabinet")
    done = CliRunner().invoke(cout_arret, ["--json", "--annees", "3000"], obj=place)
    said = json.loads(done.stdout)
    with place.workspace() as home:
        found = work_out(gather(home), 3000)
    assert said["stop"]["median"] == round(found.figures.stop.median)
    assert [one["measure"] for one in said["missing"]] == [one.measure for one in found.savings]
