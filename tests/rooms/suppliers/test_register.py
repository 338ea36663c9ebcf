"""The register says all that RGPD 30.1 asks of each activity, and no duration that nobody read."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from hygie import house
from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.suppliers import register
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.facts import Verified, names
from hygie.rooms.suppliers.paper import BLANK, Grid, words
from hygie.rooms.suppliers.register import FILE, activities, read, table
from hygie.spine.evidence import PRACTICE
from hygie.spine.measure import MeasureId, Verdict
from hygie.spine.posture import Finding
from hygie.spine.settings import Settings
from tests.rooms.suppliers.practices import ANNE, SETTINGS

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MEASURES = {measure.id: measure for measure in house.catalogue().measures}
ARTICLE_30 = {
    "30.1.b": "À quoi cela sert",
    "30.1.c, people": "Personnes concernées",
    "30.1.c, data": "Données",
    "30.1.d": "Qui les reçoit",
    "30.1.e": "Hors de l’Union européenne",
    "30.1.f": "Durée de conservation",
    "30.1.g": "Sécurité",
}


def text() -> str:
    drawn = register.draw(ANNE, SETTINGS, Answers(), (), NOW)
    return "\n".join(words(drawn.paper))


def finding(measure: str, verdict: Verdict) -> Finding:
    return Finding(
        measure=MEASURES[MeasureId(measure)],
        subject=PRACTICE,
        verdict=verdict,
        because="",
    )


def sheets() -> list[Grid]:
    blocks = register.draw(ANNE, SETTINGS, Answers(), (), NOW).paper.blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    return [grid for grid in grids if "À quoi cela sert" == grid.rows[0][0]]


def test_a_small_practice_has_seven_activities() -> None:
    """Care, appointments, billing, exchanges, staff, suppliers, security; no staff without one."""
    ids = ["care", "appointments", "billing", "exchange", "staff", "suppliers", "security"]
    assert ids == [one.id for one in activities(Settings())]
    assert "staff" not in {one.id for one in activities(Settings(staff=False))}


@pytest.mark.parametrize("heading", ARTICLE_30.values())
def test_each_activity_has_each_point_of_article_30(heading) -> None:
    """Never empty: a blank to fill in at least."""
    assert 7 == len(sheets())
    for grid in sheets():
        assert {row[0]: row[1] for row in grid.rows}[heading]


def test_the_controller_is_named_first() -> None:
    """RGPD 30.1.a: who, and how to reach them; the officer, or why there is none."""
    drawn = register.draw(ANNE, SETTINGS, Answers(), (), NOW)
    first = drawn.paper.blocks[0]
    assert isinstance(first, Grid)
    rows = {row[0]: row[1] for row in first.rows}
    assert ANNE.name == rows["Responsable du traitement"]
    assert ANNE.mail in rows["Contact"]
    assert "grande échelle" in rows["Délégué à la protection des données"]
    assert not drawn.nameless


def test_a_duration_that_nobody_read_is_a_blank() -> None:
    """Only what was read at a source is printed as a number of years."""
    for one in table().activities:
        for line in one.keep:
            if re.search(r"\b(an|ans|mois|jours)\b", line.text):
                assert line.verified is Verified.READ, line.id
            else:
                assert list(names(line.text)), line.id


def test_what_is_unsure_is_marked_and_counted() -> None:
    """Until the practice checked it."""
    unsure = tuple(
        line.id
        for one in table().activities
        for line in one.bases
        if line.verified is Verified.MEMORY
    )
    before = register.draw(ANNE, SETTINGS, Answers(), (), NOW)
    after = register.draw(ANNE, SETTINGS, Answers(checked=unsure), (), NOW)
    assert len(unsure) == before.left - after.left
    assert "(à vérifier)" in text()


def test_services_that_do_not_exist_are_left_out() -> None:
    """To say "aucun" is an answer; a blank is a place to write."""
    none = register.draw(ANNE, SETTINGS, Answers(accountant="aucun"), (), NOW)
    cells = "\n".join(words(none.paper)).split("Pour le praticien")[0]
    assert "le comptable" not in cells
    assert f"le comptable\u00a0: {BLANK}" in text()
    assert "hébergeur du logiciel" not in text()


def test_the_security_measures_are_those_that_hold() -> None:
    """With how each is known; what does not hold is not told."""
    findings = [
        finding("session/lock-automatically", Verdict.MET),
        finding("disks/every-volume-encrypted", Verdict.GAP),
        finding("backups/restore-tested", Verdict.UNSEEN),
    ]
    drawn = register.draw(ANNE, SETTINGS, Answers(), findings, NOW)
    found = "\n".join(words(drawn.paper))
    assert "Verrouiller la session automatiquement (vu ou noté)" in found
    assert MEASURES[MeasureId("disks/every-volume-encrypted")].title not in found
    assert 4 == found.count(f"À compléter\u00a0: {BLANK}")


def test_every_security_measure_is_one_of_the_catalogue() -> None:
    """Once."""
    named = [name for group in table().security for name in group.measures]
    assert set(named) <= set(MEASURES)
    assert len(named) == len(set(named))


def test_an_old_table_says_so() -> None:
    """On the practitioner's page."""
    late = datetime.combine(table().good_until + timedelta(days=1), NOW.time(), tzinfo=UTC)
    drawn = register.draw(ANNE, SETTINGS, Answers(), (), late)
    assert "vérifiez-les de nouveau" in "\n".join(words(drawn.paper))


@pytest.mark.parametrize(("old", "new"), [("{agenda_keep}", "{castle}"), ("purposes =", "aims =")])
def test_a_wrong_table_is_refused(tmp_path, old, new) -> None:
    """With the name of the file."""
    path = tmp_path / "processing.toml"
    path.write_text(FILE.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(DataFileError, match=r"processing\.toml"):
        read(path)
