"""An assessment made before anybody was named goes over to whoever is named, to be confirmed."""

from hygie.rooms.incidents.begun import PRACTICE, in_force, source, to_confirm
from hygie.rooms.incidents.kinds import Assessed
from hygie.spine.settings import Controller, Settings

NOBODY = Settings()
TWO = Settings(controllers=(Controller(label="Anne"), Controller(label="Karim")))


def row(label: str) -> Assessed:
    return Assessed(
        incident="2026-11-21-1",
        controller=label,
        conclusion="NOTIFY",
        persons="TELL",
        initial=True,
        score=4.0,
        band="very_high",
        route="",
        unknown=1,
        proved=(),
        kept=(),
    )


def test_the_practice_is_the_label_of_settings_in_which_nobody_is_named() -> None:
    assert [PRACTICE] == [one.label for one in NOBODY.answerable()]


def test_each_one_named_later_begins_there_until_assessed() -> None:
    assert PRACTICE == source([PRACTICE, "Anne"], "Karim", TWO)
    assert to_confirm([PRACTICE], "Karim", TWO).endswith("à confirmer par Karim")
    assert "" == to_confirm([PRACTICE, "Anne"], "Anne", TWO)
    found = in_force({PRACTICE: row(PRACTICE), "Anne": row("Anne")}, TWO)
    assert {"Anne": False, "Karim": True} == {who: bool(said) for who, (_, said) in found.items()}


def test_nobody_begins_with_the_assessment_of_another_who_is_named() -> None:
    """Nor with that of a controller who is called as the practice is, nor one who left."""
    assert {PRACTICE: (row(PRACTICE), "")} == in_force({PRACTICE: row(PRACTICE)}, NOBODY)
    assert "Karim" == source(["Anne"], "Karim", TWO)
    assert "Zoé" == source([PRACTICE], "Zoé", TWO)
    both = Settings(controllers=(Controller(label=PRACTICE), Controller(label="Karim")))
    assert "Karim" == source([PRACTICE], "Karim", both)
    assert {"Zoé"} == in_force({"Zoé": row("Zoé")}, TWO).keys()
