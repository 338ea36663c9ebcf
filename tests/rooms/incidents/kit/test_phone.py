"""The page for the phone is one file that asks nothing of anybody, and says all by itself."""

import json
import re

import pytest
from lxml import html  # type: ignore[import-untyped]

from hygie.rooms.incidents.kit.phone import FOLDER, SCRIPTS, data, embedded, phone_page
from hygie.rooms.incidents.leaflets import found_in, leaflet_gestures
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.walk import outline
from hygie.spine.settings import Settings
from tests.rooms.incidents.kits import AT, FULL, HOSTILE, LATER, LONG, named

MOST = 300_000
"""Bytes."""


def page(settings: Settings = FULL, at=AT) -> str:
    return phone_page(settings, at, "3f9a1c2b").decode()


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("settings", [Settings(), FULL, *map(named, LONG)])
def test_the_page_is_under_300_kilobytes(settings: Settings) -> None:
    assert len(phone_page(settings, AT, "x")) < MOST


def test_the_page_fetches_nothing() -> None:
    """No address but in links and the policy; the policy refuses everything else."""
    text = page()
    tree = html.fromstring(text)
    assert [] == tree.xpath("//@src | //link | //img | //iframe | //object | //@action")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for name in SCRIPTS:
        script = (FOLDER / name).read_text("utf-8")
        assert not re.search(r"fetch\(|XMLHttp|WebSocket|import\(|eval\(|innerHTML|https?:", script)
    assert "url(" not in (FOLDER / "phone.css").read_text("utf-8")


def test_the_page_can_be_read_without_a_script() -> None:
    """Every gesture of every playbook, every question, every sight with where it leads."""
    tree = html.fromstring(page())
    said = plain(tree.text_content())
    for one in library().values():
        for step in one.steps:
            assert plain(step.what) in said, step.id
            assert plain(step.note) in said, step.id
        for question in one.questions:
            assert plain(question.text) in said
    there = set(tree.xpath("//@id"))
    inner = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert set(inner) <= there
    leads = {f"fiche-{one.playbook}" for one in sights().sights if one.playbook}
    assert leads <= set(inner)
    assert len(tree.xpath("//@id")) == len(there), "one id is one place"


def test_both_leaflets_are_in_the_page() -> None:
    """Their gestures, to read and to tick."""
    tree = html.fromstring(page())
    there = set(tree.xpath("//@data-geste"))
    where = found_in(library())
    for gesture in leaflet_gestures():
        assert where[gesture.id]
        assert set(where[gesture.id]) <= there, gesture.id


def test_every_gesture_of_every_way_can_be_ticked_on_a_sheet() -> None:
    there = set(html.fromstring(page()).xpath("//@data-geste"))
    for one in library():
        assert {item.address for item in outline(library(), one)} <= there


def test_numbers_are_dialled_by_a_touch() -> None:
    links = html.fromstring(page()).xpath("//a/@href")
    assert {"tel:0241000000", "tel:0144000000", "tel:0892705705", "tel:3608", "tel:17"} <= {*links}
    assert [] == [link for link in links if not re.match(r"#|tel:\+?\d+$|https://", link)]


def test_the_page_says_what_is_missing_and_what_is_old() -> None:
    empty = plain(html.fromstring(page(Settings())).text_content())
    assert "numéro pas encore donné" in empty
    fresh, old = page(), page(at=LATER)
    assert 2 == len(re.findall(r'data-jusqu="[\d-]+" hidden', fresh))
    assert 0 == len(re.findall(r'data-jusqu="[\d-]+" hidden', old))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name: str) -> None:
    tree = html.fromstring(page(named(name)))
    shown = "".join(c for c in name if c.isprintable())
    assert plain(shown) in plain("".join(c for c in tree.text_content() if c.isprintable()))
    assert 2 == len(tree.xpath("//script"))
    assert [] == tree.xpath("//b | //@onload")
    (kept,) = tree.xpath("//script[@id='donnees']")
    assert name == json.loads(kept.text)["calls"]["bank"]["name"]


def test_embedded_data_cannot_end_their_block() -> None:
    value = {"x": "</script><!-- &\u2028"}
    assert value == json.loads(embedded(value))
    assert not set("<>&\u2028") & set(embedded(value))


def test_the_data_name_what_the_page_reads() -> None:
    found = data(FULL, AT.date(), "3f9a1c2b")
    assert "3f9a1c2b" == found["kit"]
    assert {"count": 5, "unit": "working_days"} == found["term"]
    assert "2026-12-25" in found["holidays"]
    assert "2029-12-31" == found["holidays_until"]
    assert set(library()) == set(found["playbooks"])


def test_the_texts_of_the_page_are_typeset_in_french() -> None:
    """Non-breaking spaces before double signs, curved apostrophes."""
    template = (FOLDER / "phone.html").read_text("utf-8")
    texts = re.findall(r"(?<=[>}])[^<>{}]+(?=[<{])", template)
    for text in texts:
        assert not re.search(r"\S [:;?!»]|« |\w'\w|\.\.\.", text), text
    for name in SCRIPTS:
        for text in re.findall(
            r'"([A-Za-zÀ-ÿ][^"\n]* [^"\n]*)"', (FOLDER / name).read_text("utf-8")
        ):
            assert not re.search(r"[a-zé] [?!»]|« |[a-zé]'[a-zé]|[a-zé] : ", text), text
