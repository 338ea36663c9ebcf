"""What is pasted for help says who, what, since when, what was done and what is wanted."""

from hygie.rooms.incidents.documents.documents import make, text
from hygie.rooms.incidents.documents.value import Paper
from hygie.spine.settings import Settings
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[2]
(WHO,) = ALONE.answerable()


def test_it_says_all_that_helps_and_nothing_of_patients() -> None:
    said = text(make(Paper.DESCRIPTION, ONE.incident, WHO, ALONE, TOLD, NOW))
    for part in (
        "Médecin généraliste",
        "samedi 21/11/2026 à 11:00",
        "Deux ordinateurs du cabinet",
        "samedi 21/11/2026 à 11:05",
        "Un prestataire qui vienne sur place.",
        "Déposer plainte",
    ):
        assert part in said


def test_computers_that_nobody_counted_are_not_said_to_be_one() -> None:
    """The settings have a default; it is nobody's word."""
    (who,) = Settings().answerable()
    document = make(Paper.DESCRIPTION, ONE.incident, who, Settings(), TOLD, NOW)
    assert "postes" in {row.id for row in document.missing}
    told = make(Paper.DESCRIPTION, ONE.incident, WHO, ALONE, TOLD, NOW)
    assert ["2"] == [row.value for row in told.rows if row.id == "postes"]
