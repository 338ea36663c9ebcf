"""Every row of the European template is answered by a line of ours, or says why not."""

from dataclasses import fields

import pytest

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.documents import make
from hygie.rooms.incidents.documents.template_fields import read, rows_of, template
from hygie.rooms.incidents.documents.value import Paper
from tests.rooms.incidents.twelve import twelve


def test_every_mandatory_row_is_answered_or_has_a_reason() -> None:
    for row in template().rows:
        assert bool(row.fields) != bool(row.reason)
        if row.mandatory == "yes" and not row.fields:
            assert len(row.reason) > 30


def test_the_template_is_whole() -> None:
    """One hundred rows, as the extraction of version 1.0 has them; each once."""
    numbers = [row.row for row in template().rows]
    assert 100 == len(set(numbers)) == len(numbers)
    assert numbers == sorted(numbers)
    assert {"yes": 42, "no": 12, "conditional": 46} == {
        kind: sum(row.mandatory == kind for row in template().rows)
        for kind in ("yes", "no", "conditional")
    }


def test_every_field_named_is_a_line_of_some_notification() -> None:
    """Of twelve incidents, or a field of the account that only some answers ask for."""
    lines = {
        row.id
        for one in twelve()
        for who, account in one
        for paper in (Paper.CNIL_FIRST, Paper.CNIL_MORE)
        for row in make(paper, one.incident, who, one.settings, account, one.now).rows
    }
    known = lines | {field.name for field in fields(Account)} | {"officer_name", "officer_contact"}
    known |= {"letter_content", "identifier", "integrity", "attachments"}
    named = {name for row in template().rows for name in row.fields}
    assert set() == named - known


def test_a_line_may_answer_several_rows_or_none() -> None:
    assert (21, 22) == rows_of("reporter")
    assert () == rows_of("ransom")


def test_a_row_with_neither_field_nor_reason_is_refused(tmp_path) -> None:
    path = tmp_path / "template_fields.toml"
    path.write_text(
        'as_of = 2026-01-01\ngood_until = 2027-01-01\nsource = "x"\n'
        '[[rows]]\nrow = 1\nlabel = "x"\nmandatory = "yes"\n'
    )
    with pytest.raises(DataFileError):
        read(path)
