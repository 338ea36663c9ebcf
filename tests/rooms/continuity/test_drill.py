"""The trial of the DMP goes step by step, and stops at sign-in."""

from datetime import UTC, datetime

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.continuity.drill import FILE, MEANS, Result, evidence, known, read, steps
from hygie.rooms.continuity.kinds import Drill
from hygie.spine.evidence import MachineId, Seen

GOOD = FILE.read_text("utf-8")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize("means", MEANS)
def test_each_means_has_its_steps_and_the_same_end(means) -> None:
    """No record is opened: the last step is to sign out."""
    todo = steps(means)
    assert {"", means} == {step.means for step in todo}
    assert ["first-page", "stop"] == [step.id for step in todo[-2:]]
    assert [False] * (len(todo) - 1) + [True] == [step.last for step in todo]


def test_no_step_asks_to_open_a_record() -> None:
    """Accesses are traced, and the patient sees them (arrêté of 26 October 2023)."""
    for step in known().values():
        assert "ouvrez un dossier" not in step.do.casefold()
    assert "n’ouvrez aucun dossier" in known()["first-page"].do


@pytest.mark.parametrize("step", [None, *known().values()])
def test_a_result_is_signed_in_unless_a_step_before_the_end_failed(step) -> None:
    """Going on too far is no failure of the sign-in, but it did not stop there."""
    result = Result(device="telephone", means="e-cps", failed=step)
    assert (step is None or step.last) == result.signed_in
    assert (step is None or not step.last) == result.stopped


def test_the_evidence_names_nobody() -> None:
    """The sort of device, the means, the step, the minutes, the date."""
    result = Result(device="tablette", means="carte", failed=known()["reader"])
    piece = evidence(result, MachineId("m"), NOW, minutes=9)
    assert NOW == piece.at
    assert (
        Seen(facts=Drill(device="tablet", means="cps", signed_in=False, minutes=9, failed="reader"))
        == piece.sight
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("last = true\n", ""),
        ('id = "device"', 'id = "device"\nlast = true'),
        ('id = "code"', 'id = "device"'),
        ('means = "carte"', 'means = "badge"'),
        ("mend =", "mends ="),
    ],
)
def test_wrong_steps_are_refused(tmp_path, old, new) -> None:
    """With the name of the file."""
    assert old in GOOD
    path = tmp_path / "drill.toml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(DataFileError, match=r"drill\.toml"):
        read(path)
