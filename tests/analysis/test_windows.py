"""What Windows answers is read as it was meant, or not at all."""

from datetime import UTC, datetime

import pytest

from hygie.analysis.windows import (
    CURRENT_VERSION,
    flag,
    moment,
    number,
    registry_read,
    rows,
    text,
    unseen,
    values,
)
from hygie.spine.probe import Answer, Ask, Outcome, ReadRegistry

ASK = ReadRegistry(key=r"HKCU\Console", values=("FaceName",))


def said(out: str, outcome: Outcome = Outcome.RAN, code: int = 0) -> dict[Ask, Answer]:
    return {ASK: Answer(outcome=outcome, code=code, out=out)}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (said('{"FaceName": "Consolas"}'), {"FaceName": "Consolas"}),
        (said('\ufeff{"FaceName": "Consolas"}\r\n'), {"FaceName": "Consolas"}),
        (said("{}"), {}),
        (said("null"), {}),
        (said(""), {}),
        (said("", Outcome.MISSING), {}),
        ({}, {}),
        (said("{}", Outcome.REFUSED), None),
        (said('{"FaceName": "Con', Outcome.TOO_LONG), None),
        (said("{}", code=1), None),
        (said("[]"), None),
        (said("7"), None),
        (said("Accès refusé."), None),
        (said("[" * 100_000), None),
        (said('"\udcff"'), None),
    ],
)
def test_the_values_of_a_key(answers, expected) -> None:
    """An absent key has no values; a key that was not read has none to show."""
    assert expected == values(answers, ASK)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (said('[{"a": 1}, {"a": 2}]'), ({"a": 1}, {"a": 2})),
        (said('{"a": 1}'), ({"a": 1},)),
        (said("[]"), ()),
        (said(""), ()),
        (said("null"), ()),
        (said('[{"a": 1}, null]'), None),
        (said('"texte"'), None),
        (said("", Outcome.MISSING), None),
        (said("", Outcome.TIMED_OUT), None),
        (said("", code=1), None),
    ],
)
def test_the_objects_of_a_statement(answers, expected) -> None:
    """One object is a list of one, no object is none, and an error is no list."""
    assert expected == rows(answers, ASK)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0),
        (600, 600),
        ("600", 600),
        (4294967295, 4294967295),
        (-1, 4294967295),
        (-(2**31), 2**31),
        (-(2**31) - 1, None),
        (2**63, None),
        ("9" * 19, None),
        ("dix", None),
        ("", None),
        ("-1", None),
        (True, None),
        (1.5, None),
        (None, None),
        ([1], None),
    ],
)
def test_a_number(value, expected) -> None:
    """Only whole numbers are numbers; a DWORD that was made negative is put right."""
    assert expected == number({"n": value}, "n")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), (False, False), (1, True), (0, False), (2, None), ("True", None), (None, None)],
)
def test_a_flag(value, expected) -> None:
    """Both ways of ConvertTo-Json to write true and false; 2 is "not configured"."""
    assert flag({"f": value}, "f") is expected


def test_a_text() -> None:
    """Spaces and NUL around a text of the registry are not part of it."""
    assert text({"t": " 7-Zip\0 "}, "t") == "7-Zip"
    assert text({"t": 7}, "t") == ""
    assert text({}, "t") == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-20T08:12:33.0000000", datetime(2026, 11, 20, 8, 12, 33, tzinfo=UTC)),
        ("2026-11-20T08:12:33.0000000Z", datetime(2026, 11, 20, 8, 12, 33, tzinfo=UTC)),
        ("2026-11-20T09:12:33+01:00", datetime(2026, 11, 20, 8, 12, 33, tzinfo=UTC)),
        ("/Date(1700000000000)/", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("/Date(9999999999999999)/", None),
        ("1899-12-30T00:00:00.0000000", None),
        ("1601-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("05.04.2017 18:16:27", None),
        ("", None),
    ],
)
def test_a_moment(value, expected) -> None:
    """ISO 8601 and the dates of PowerShell 5.1, in UTC; nothing of the locale."""
    assert expected == moment({"d": value}, "d")


def test_the_registry_is_read_once_windows_says_its_build() -> None:
    """Without a build, an absent key proves nothing."""
    build = Answer(outcome=Outcome.RAN, out='{"CurrentBuildNumber": "26200"}')
    empty = Answer(outcome=Outcome.RAN, out="null")
    assert registry_read({CURRENT_VERSION: build})
    assert not registry_read({CURRENT_VERSION: empty})
    assert not registry_read({})


def test_unseen_says_why() -> None:
    """The first failure gives the cause; an answer that ran was not understood."""
    late = said("", Outcome.TIMED_OUT)
    assert "trop de temps" in unseen("Rien vu", late, [ASK]).reason
    assert "comprise" in unseen("Rien vu", said("?"), [ASK]).reason
    assert "ce qu’il faut" in unseen("Rien vu", {}, [ASK]).reason
