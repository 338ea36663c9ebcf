"""The journal is read newest first, verified and exported from its page."""

import sqlite3

from hygie.desk.web import journal_page
from hygie.journal import verify_export
from tests.desk.web.client import Element, Visitor, parse, text


def numbers(tree: Element) -> list[int]:
    return [int(node.text_content().split()[-1]) for node in tree.find_class("number")]


def test_rows_come_newest_first_page_after_page(visitor: Visitor) -> None:
    total = visitor.head()
    first = visitor.tree("/journal")
    assert numbers(first) == list(range(total, total - journal_page.PAGE, -1))
    (older,) = [link for link in first.xpath("//a/@href") if "avant=" in link]
    second = visitor.tree(older)
    assert numbers(second) == list(range(total - journal_page.PAGE, 0, -1))
    assert "/journal" in second.xpath("//p[@class='walk']//a/@href")
    assert not [link for link in second.xpath("//a/@href") if "avant=" in link]


def test_a_row_says_what_when_and_by_whom(visitor: Visitor) -> None:
    rows = [text(row) for row in visitor.tree("/journal").find_class("rows")[0].iter("li")]
    seen = next(row for row in rows if "Chiffrer tous les disques" in row)
    assert "lisible par qui vole l’appareil : E:." in seen
    assert "regardé par Hygie" in seen
    decided = next(row for row in rows if "Risque accepté" in row)
    assert "jusqu’au 30 avril 2027, parce que : la box ne sait pas le faire" in decided


def test_an_odd_place_to_start_from_is_the_beginning(visitor: Visitor) -> None:
    for odd in ("x", "-1", "9" * 30, "1.5", ""):
        assert numbers(visitor.tree(f"/journal?avant={odd}"))[0] == visitor.head()


def test_an_untouched_journal_verifies(visitor: Visitor) -> None:
    answer = visitor.post("/journal/verification")
    said = text(parse(answer.text))
    assert f"Le journal est intact : {visitor.head()} lignes." in said
    with visitor.place.workspace(read_only=True) as home:
        assert home.journal.head().hash.hex() in said


def test_a_journal_changed_by_hand_is_found_out(visitor: Visitor) -> None:
    with sqlite3.connect(visitor.place.folder / "journal.sqlite") as file:
        file.execute(
            "UPDATE bodies SET body = CAST(replace(CAST(body AS TEXT), 'probe', 'prose') AS BLOB)"
            " WHERE sequence = 3"
        )
    file.close()
    said = text(parse(visitor.post("/journal/verification").text))
    assert "Le journal a été modifié hors d’Hygie." in said
    assert "Ligne 3" in said


def test_the_export_is_a_file_that_verifies(visitor: Visitor) -> None:
    answer = visitor.post("/journal/export")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="journal-hygie-2026-11-21.jsonl"'
    )
    assert answer.headers["Cache-Control"] == "no-store"
    lines = answer.content.splitlines(keepends=True)
    result = verify_export(lines)
    assert result.ok
    assert result.rows == visitor.head()


def test_without_a_journal_there_is_nothing_to_verify_yet(new_visitor: Visitor) -> None:
    for what in ("verification", "export"):
        answer = new_visitor.post(f"/journal/{what}")
        assert answer.status_code == 503
        assert "Il n’y a pas encore de journal" in answer.text
    assert "Le journal est vide." in text(new_visitor.tree("/journal"))
