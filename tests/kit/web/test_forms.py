"""A form gives what was typed, tidied, and says what is wrong with it."""

import asyncio

import pytest
from starlette.requests import Request

from hygie.kit.web.forms import FORM, Form, read, tidy
from hygie.kit.web.refusals import PageError


def request(body: bytes, kind: str = FORM) -> Request:
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", kind.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def test_fields_are_read_as_they_were_typed() -> None:
    form = asyncio.run(read(request(b"a=1&b=+x%0D%0Ay&vide=", f"{FORM}; charset=UTF-8")))
    assert dict(form) == {"a": "1", "b": " x\r\ny", "vide": ""}
    assert "a" in form
    assert "c" not in form
    assert form["c"] == ""
    assert len(form) == 3


def test_an_empty_form_needs_no_type() -> None:
    assert len(asyncio.run(read(request(b"", "text/plain")))) == 0


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"a=1", "text/plain", 415),
        (b"a=1", "multipart/form-data; boundary=x", 415),
        (b"{}", "application/json", 415),
        (b"a=%FF", FORM, 400),
        (b"a=\xff", FORM, 400),
        (b"&".join(b"a=1" for _ in range(201)), FORM, 400),
    ],
)
def test_what_is_no_form_is_refused(body: bytes, kind: str, status: int) -> None:
    with pytest.raises(PageError) as refused:
        asyncio.run(read(request(body, kind)))
    assert refused.value.status == status


def test_a_request_remembers_its_form_for_a_page_that_fails() -> None:
    asked = request(b"a=1")
    form = asyncio.run(read(asked))
    assert asked.state.typed is form


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Cabinet   des\tTilleuls ", "Cabinet des Tilleuls"),
        ("a\x00b\u202ec\u2066d", "a b c d"),
        ("Cabinet[/bold]", "Cabinet[/bold]"),
        ("<script>", "<script>"),
        ("\ud800", ""),
    ],
)
def test_a_line_is_tidied_and_loses_no_visible_character(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_a_line_that_is_too_long_or_missing_says_so() -> None:
    form = Form({"long": "x" * 11, "ok": "x" * 10})
    assert form.line("ok", limit=10) == "x" * 10
    assert form.line("absent", limit=10) == ""
    assert form.errors == {}
    form.line("long", limit=10)
    form.line("absent", limit=10, required="Dites pourquoi.")
    assert form.errors == {
        "long": "Au plus 10 caractères, s’il vous plaît.",
        "absent": "Dites pourquoi.",
    }


def test_lines_are_kept_once_without_the_empty_ones() -> None:
    form = Form({"gens": " Anne \r\n\r\nKarim\nAnne"})
    assert form.lines("gens", limit=10, most=2) == ("Anne", "Karim")
    assert form.errors == {}


def test_too_many_or_too_long_lines_say_so() -> None:
    form = Form({"gens": "a\nb\nc", "longs": "x" * 11})
    form.lines("gens", limit=10, most=2)
    form.lines("longs", limit=10, most=2)
    assert form.errors == {
        "gens": "Au plus 2 lignes, s’il vous plaît.",
        "longs": "Au plus 10 caractères par ligne, s’il vous plaît.",
    }


@pytest.mark.parametrize("text", ["", "-1", "501", "1.5", "1e3", "9" * 5000, "²", "x"])
def test_what_is_no_number_within_bounds_says_so(text: str) -> None:
    form = Form({"postes": text})
    assert form.number("postes", least=0, most=500) == 0
    assert form.errors == {"postes": "Un nombre entre 0 et 500, s’il vous plaît."}


def test_a_number_is_read() -> None:
    assert Form({"postes": " 12 "}).number("postes", least=0, most=500) == 12


def test_a_choice_is_one_of_those_offered() -> None:
    form = Form({"wifi": "oui", "autre": "peut-être"})
    assert form.choice("wifi", ("non", "oui")) == "oui"
    assert form.choice("autre", ("non", "oui")) == "non"
    assert form.choice("absent", ("non", "oui")) == "non"
    assert set(form.errors) == {"autre", "absent"}
