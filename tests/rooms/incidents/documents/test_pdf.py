"""Papers are archival and accessible, dated, and print any character or a square for it."""

import io
from dataclasses import replace

import pikepdf
import pytest

from hygie.rooms.incidents.documents.documents import make, pdf
from hygie.rooms.incidents.documents.pdf import drawn
from hygie.rooms.incidents.documents.value import Paper
from tests.rooms.incidents.paper_words import bare, pages, words
from tests.rooms.incidents.twelve import ALONE, NOW, TOLD, twelve

ONE = twelve()[2]
(WHO,) = ALONE.answerable()


@pytest.mark.parametrize("paper", Paper)
def test_papers_are_tagged_archival_titled_and_in_french(paper) -> None:
    raw = pdf(make(paper, ONE.incident, WHO, ALONE, TOLD, NOW), NOW)
    with pikepdf.open(io.BytesIO(raw)) as found, found.open_metadata() as about:
        assert "fr" in str(found.Root.Lang)
        assert found.Root.MarkInfo.Marked
        assert about["dc:title"]
        assert ("2", "A") == (about["pdfaid:part"], about["pdfaid:conformance"])
        assert "1" == about["pdfuaid:part"]


@pytest.mark.parametrize(
    "hostile",
    ['#read("/etc/passwd")', "*gras* $x$ <a> @b \\", "王小明 😀", "\ue000\u202e\x07", "a" * 5_000],
)
def test_whatever_is_written_prints(hostile, tmp_path) -> None:
    told = replace(TOLD, what_happened=hostile, letter_what=hostile)
    for paper in (Paper.COMPLAINT, Paper.PATIENTS):
        raw = pdf(make(paper, ONE.incident, WHO, ALONE, told, NOW), NOW)
        assert pages(raw) >= 1
        if hostile.startswith("#"):
            assert bare(hostile) in words(raw, tmp_path)


def test_a_letter_that_waits_has_its_notice_on_a_page_of_its_own(tmp_path) -> None:
    waiting = make(Paper.PATIENTS, ONE.incident, WHO, ALONE, TOLD, NOW)
    assert 2 == pages(pdf(waiting, NOW))
    assert bare("Ne l’envoyez pas en l’état.") in words(pdf(waiting, NOW), tmp_path)


def test_what_nobody_told_is_a_blank_that_is_named(tmp_path) -> None:
    """A letter never says of itself what was done."""
    silent = make(Paper.PATIENTS, replace(ONE.incident, lines=()), WHO, ALONE, TOLD, NOW)
    assert bare("[à compléter : ce que nous avons fait]") in words(pdf(silent, NOW), tmp_path)


def test_only_the_cnil_reads_the_rows_of_the_template(tmp_path) -> None:
    for paper in Paper:
        said = words(pdf(make(paper, ONE.incident, WHO, ALONE, TOLD, NOW), NOW), tmp_path)
        assert (bare("modèle européen") in said) == paper.startswith("cnil")


def test_every_text_of_a_value_is_drawn() -> None:
    assert {"a": ["□", {"b": "x"}], "c": 1, "d": None} == drawn(
        {"a": ("王", {"b": "x"}), "c": 1, "d": None}
    )
