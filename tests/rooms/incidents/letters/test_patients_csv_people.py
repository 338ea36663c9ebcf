"""A person set apart by one row is set apart by all of hers."""

from hygie.rooms.incidents.letters.patients_csv_people import Apart, Named, Patient, sort_out


def named(row: int, key: str, *because: Apart) -> Named:
    return Named(patient=Patient(row=row, last="X"), because=because, key=(key,))


def test_what_one_row_says_holds_for_the_others_and_comes_once() -> None:
    letters, apart = sort_out(
        [named(1, "a"), named(2, "b"), named(3, "a", Apart.AWAY), named(4, "b")]
    )
    assert [2] == [one.row for one in letters]
    assert [
        (1, (Apart.AWAY,)),
        (3, (Apart.AWAY, Apart.DOUBLE)),
        (4, (Apart.DOUBLE,)),
    ] == [(one.patient.row, one.because) for one in apart]


def test_a_person_is_hidden_from_repr() -> None:
    assert "Patient(row=1)" == repr(Patient(row=1, first="Léa", last="Roy", mail="a@b"))
    assert "Roy" not in repr(named(1, "Roy"))
