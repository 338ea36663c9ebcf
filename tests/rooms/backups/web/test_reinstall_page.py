"""What to reinstall is asked once, kept for this computer's user alone, and printed."""

import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.kit.web.forms import Form
from hygie.rooms.backups.sheets.kept import known
from hygie.rooms.backups.sheets.sheets import SECTIONS
from hygie.rooms.backups.web.reinstall_page import as_fields, field, read_rows
from tests.desk.web.client import Visitor, text
from tests.rooms.backups.page_scene import Scene, asking, scene

AT = "/sauvegardes/fiches/reinstaller"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def test_what_was_written_comes_back_and_is_printed(made: Scene, client: Visitor) -> None:
    typed = {field(0, 0, 0): "Vega #read", field(0, 3, 2): "LIC-4", field(5, 0, 0): "Durand"}
    assert "C’est enregistré." in client.post(AT, **typed).text
    page = client.tree(AT)
    values = [one.get("value") for one in page.xpath("//fieldset//input") if one.get("value")]
    assert ["Vega #read", "LIC-4", "Durand"] == values
    pdf = client.get(AT + "/pdf").content
    program = shutil.which("pdftotext")
    assert program, "pdftotext (poppler-utils) is missing"
    done = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True)
    for word in ("Vega #read", "LIC-4", "Durand"):
        assert word in done.stdout.decode()


def test_it_is_kept_for_its_user_alone(made: Scene, client: Visitor) -> None:
    client.post(AT, **{field(0, 0, 0): "Vega"})
    file = made.home.own / "reinstaller.json"
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    file.write_text('{"Logiciels à réinstaller": [1]}')
    assert {} == known(made.home)


def test_too_long_a_cell_is_told_and_nothing_is_lost(made: Scene, client: Visitor) -> None:
    answer = client.post(AT, **{field(0, 0, 0): "x" * 121, field(1, 0, 0): "serveur"})
    assert 422 == answer.status_code
    assert "Au plus 120" in answer.text
    assert "serveur" in answer.text
    assert {} == known(made.home)


def test_every_cell_has_its_own_name(client: Visitor) -> None:
    """Told to those who listen: the column and the number of the line."""
    page = client.tree(AT)
    for fieldset in page.xpath("//fieldset"):
        named = [text(one) for one in fieldset.xpath(".//label")]
        assert len(named) == len(set(named))
    assert sum(len(c) * n for _, c, n in SECTIONS) == len(page.xpath("//fieldset//input"))


@given(st.dictionaries(st.builds(field, *[st.integers(0, 6)] * 3), st.text(max_size=130)))
def test_what_is_read_reads_the_same_again(typed) -> None:
    form = Form(typed)
    rows = read_rows(form)
    if not form.errors:
        assert rows == read_rows(Form(as_fields(rows)))
