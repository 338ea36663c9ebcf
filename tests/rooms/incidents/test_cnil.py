"""The words of the CNIL's form are the CNIL's own."""

import pytest

from hygie.rooms.incidents.cnil import NATURES, PERSONS, Category, bracket


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        (None, ""),
        (0, "Entre 0 et 5 personnes"),
        (5, "Entre 0 et 5 personnes"),
        (6, "Entre 6 et 50 personnes"),
        (300, "Entre 51 et 300 personnes"),
        (5000, "Entre 301 et 5000 personnes"),
        (5001, "Plus de 5000 personnes"),
    ],
)
def test_a_number_of_persons_has_its_bracket(persons, expected) -> None:
    """In the words of the CNIL's form."""
    assert expected == bracket(persons)


def test_the_words_of_the_form_are_the_cnil_s_own() -> None:
    """Typewriter apostrophes and plain spaces included: they are values, not our sentences."""
    words = [*Category, *NATURES.values(), *(label for _, label in PERSONS)]
    assert not any(set(word) & set("’\u00a0\u202f") for word in words)
    assert "NIR (Numéro d'Inscription au Répertoire)" in words
    assert "Perte de l'intégrité" in words
