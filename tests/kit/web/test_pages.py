"""Pages are drawn from templates that escape everything."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from hygie.kit.web.french import NARROW, WIDE
from hygie.kit.web.pages import HERE, MEDIA, Pages
from hygie.kit.web.refusals import PageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "nom.html").write_text('<a title="{{ nom }}">{{ nom|cri }}</a>', "utf-8")
    (tmp_path / "sec.txt").write_text("{{ nom }}", "utf-8")
    return tmp_path


def pages(folder: Path) -> Pages:
    return Pages({"x": folder}, filters={"cri": str.upper}, common={"toujours": "là"})


def test_what_people_write_is_never_markup(folder: Path) -> None:
    drawn = pages(folder).draw("x/nom.html", nom='"><script>')
    expected = '<a title="&#34;&gt;&lt;script&gt;">&#34;&gt;&lt;SCRIPT&gt;</a>'
    assert drawn == expected


def test_a_template_of_another_ending_escapes_too(folder: Path) -> None:
    assert pages(folder).draw("x/sec.txt", nom="<b>") == "&lt;b&gt;"


def test_a_value_that_was_forgotten_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError):
        pages(folder).draw("x/nom.html")


def test_sentences_of_templates_get_the_spaces_of_print_and_attributes_do_not(
    tmp_path: Path,
) -> None:
    source = '<a title="x ?">Quoi ?</a> : {{ "a ?" }} ; <b>« oui »</b>{% if 2 > 1 %}!{% endif %}'
    (tmp_path / "x.html").write_text(source, "utf-8")
    drawn = Pages({"x": tmp_path}).draw("x/x.html")
    expected = '<a title="x ?">Quoi_?</a>~: a ?_; <b>«~oui~»</b>!'
    assert drawn == expected.replace("_", NARROW).replace("~", WIDE)


def test_a_page_is_an_answer_with_its_status(folder: Path) -> None:
    answer = pages(folder).answer("x/sec.txt", 404, nom="rien")
    assert (answer.status_code, answer.body) == (404, b"rien")


def test_static_files_are_those_listed_and_no_other(folder: Path) -> None:
    drawn = pages(folder)
    app = Starlette(routes=[drawn.route()])
    with TestClient(app) as client:
        for name, media in MEDIA.items():
            answer = client.get(drawn.static(name))
            assert answer.content == (HERE / "static" / name).read_bytes()
            assert answer.headers["content-type"] == media
        assert client.get("/static/..%2Fguard.py").status_code == 404
        with pytest.raises(PageError):
            client.get("/static/hygie.py")


def test_the_address_of_a_static_file_changes_with_it(folder: Path) -> None:
    assert pages(folder).static("hygie.css").startswith("/static/hygie.css?v=")


def test_nothing_in_the_layout_comes_from_elsewhere() -> None:
    for file in HERE.rglob("*"):
        if file.suffix in {".html", ".css", ".js"}:
            text = file.read_text("utf-8")
            assert "http://" not in text, file
            assert "https://" not in text, file
            assert "|safe" not in text, file
            assert " style=" not in text, file


def test_the_script_is_short() -> None:
    lines = (HERE / "static" / "hygie.js").read_text("utf-8").splitlines()
    assert len(lines) < 70
