"""The sorts of incident are the template's, by its letters."""

from hygie.rooms.incidents.documents.cnil_form_nature import Nature


def test_the_letters_are_those_of_row_60() -> None:
    assert "abcdefghijklmnopqrstuvwxy" == "".join(Nature)
    assert "Appareil chiffré, rançongiciel" == Nature.RANSOMWARE.label
