"""A document knows how far it is."""

from datetime import UTC, datetime

from hygie.rooms.incidents.documents.value import Document, Paper, Row, Section, State, long_day

AT = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)


def document(*rows: Row, needs: tuple[Row, ...] = ()) -> Document:
    return Document(
        paper=Paper.COMPLAINT,
        title="x",
        incident="2026-11-21-1",
        controller="cabinet",
        sender=(),
        at=AT,
        sections=(Section(title="", rows=rows, needs=needs),),
    )


TOLD = Row(id="a", label="A", value="x")
LACKS = Row(id="b", label="B", missing=True)
GUESSED = Row(id="c", label="C", value="x", proposed=True)


def test_what_is_missing_comes_before_what_is_to_read() -> None:
    assert State.COMPLETE is document(TOLD).state
    assert State.TO_READ is document(TOLD, GUESSED).state
    assert State.INCOMPLETE is document(GUESSED, LACKS).state
    assert document(TOLD).complete
    assert not document(GUESSED).complete


def test_what_paragraphs_need_counts_once() -> None:
    found = document(LACKS, needs=(LACKS,))
    assert (LACKS,) == found.missing
    assert 2 == len(found.rows)


def test_a_day_is_that_of_paris() -> None:
    assert "1er décembre 2026" == long_day(AT)
    assert "21 novembre 2026" == long_day(datetime(2026, 11, 21, 12, tzinfo=UTC))
