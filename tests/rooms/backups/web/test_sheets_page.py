"""The recovery sheet is made in memory, printed, checked by a word, and the older one annulled."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygie.rooms.backups.reaching import store
from hygie.rooms.backups.reading import ending
from hygie.rooms.backups.sheets import kept as sheets_kept
from tests.desk.web.client import Visitor, parse, text
from tests.rooms.backups.page_scene import Scene, adopted, asking, plug, scene, settled, waited

AT = "/sauvegardes/fiches"
RECOVERY = AT + "/recuperation"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    return scene(tmp_path, monkeypatch)


@pytest.fixture
def client(made: Scene) -> Iterator[Visitor]:
    with asking(made) as someone:
        yield someone


def issued(made: Scene, client: Visitor) -> tuple[int, list[str]]:
    """A sheet was made: the number of the word asked for, and the words of the PDF."""
    client.post(RECOVERY, lieu=made.destination().id)
    page = settled(client, RECOVERY)
    (label,) = page.xpath("//label[@for='mot']")
    found = re.search(r"numéro (\d+)", text(label))
    assert found
    pdf = client.post(RECOVERY + "/pdf")
    assert ("application/pdf", "no-store") == (
        pdf.headers["content-type"],
        pdf.headers["cache-control"],
    )
    program = shutil.which("pdftotext")
    assert program, "pdftotext (poppler-utils) is missing"
    done = subprocess.run([program, "-", "-"], input=pdf.content, capture_output=True, check=True)
    alone = re.search(r"[a-z]+(?:-\s*[a-z]+){9}", done.stdout.decode())
    assert alone, done.stdout.decode()
    return int(found[1]), re.findall(r"[a-z]+", alone[0])


def opened_by(made: Scene, words: list[str] | None) -> bool:
    """Whether the words, or our own key, open the copies."""
    with made.place.workspace() as practice:
        found = store(practice, made.home, "Disque A", " ".join(words) if words else None)
        return ending(found, "cat", "config").code == 0


def test_the_sheet_opens_the_copies_and_the_older_one_no_more(made: Scene, client: Visitor) -> None:
    """Once its word was given back; a disk torn out meanwhile only puts it off, and is told."""
    adopted(made)
    number, words = issued(made, client)
    assert opened_by(made, words)
    assert made.destination().sheet is None
    answer = client.post(RECOVERY + "/mot", mot=f" {words[number - 1].upper()} ")
    assert "La fiche de « Disque A » est bonne." in text(parse(answer.text))
    first = made.destination()
    assert first.sheet is not None
    waited(client)
    number, second = issued(made, client)
    assert opened_by(made, words)
    away = made.disk.rename(made.root / "ailleurs")
    client.post(RECOVERY + "/mot", mot=second[number - 1])
    waited(client)
    assert "L’ancienne fiche n’a pas encore été annulée." in text(client.tree(AT))
    assert first.sheet_key != made.destination().sheet_key
    away.rename(made.disk)
    number, third = issued(made, client)
    assert not opened_by(made, words)
    client.post(RECOVERY + "/mot", mot=third[number - 1])
    waited(client)
    assert not opened_by(made, second)
    assert opened_by(made, third)
    assert opened_by(made, None)
    assert () == sheets_kept.stray(made.home, first.id)


def test_a_wrong_word_says_so_and_may_be_typed_again(made: Scene, client: Visitor) -> None:
    """As often as it takes; the words stand on no page, and in no file."""
    adopted(made)
    number, words = issued(made, client)
    assert "-".join(words) not in client.get(RECOVERY).text
    for wrong in ("", "x", words[number - 2]):
        answer = client.post(RECOVERY + "/mot", mot=wrong)
        assert 422 == answer.status_code
        assert "Ce n’est pas ce mot." in answer.text
        assert f"numéro {number} de la fiche" in answer.text
        assert not any(f'value="{word}"' in answer.text for word in words)
    assert 200 == client.post(RECOVERY + "/mot", mot=words[number - 1]).status_code
    waited(client)
    for file in made.root.rglob("*"):
        if file.is_file():
            assert all(way.join(words[:3]) not in file.read_text("latin-1") for way in " -")


def test_a_sheet_that_was_not_printed_opens_nothing(made: Scene, client: Visitor) -> None:
    adopted(made)
    _, words = issued(made, client)
    client.post(RECOVERY + "/annuler")
    waited(client)
    assert not opened_by(made, words)
    assert made.destination().sheet is None
    assert "Pour quelles copies" in text(client.tree(RECOVERY))
    for path in ("/pdf", "/mot"):
        answer = client.post(RECOVERY + path, mot="x")
        assert answer.url.path == RECOVERY


def test_a_sheet_that_waited_when_hygie_closed_is_annulled_by_the_next(
    made: Scene, client: Visitor
) -> None:
    adopted(made)
    _, words = issued(made, client)
    with asking(made) as later:
        number, again = issued(made, later)
        assert not opened_by(made, words)
        later.post(RECOVERY + "/mot", mot=again[number - 1])
        waited(later)
    assert opened_by(made, again)


def test_the_sheet_that_counts_is_never_annulled_by_a_cut(made: Scene, client: Visitor) -> None:
    """Even when it stands among those to withdraw, as a cut at the wrong instant leaves it."""
    adopted(made)
    number, words = issued(made, client)
    client.post(RECOVERY + "/mot", mot=words[number - 1])
    waited(client)
    where = made.destination()
    sheets_kept.keep_stray(made.home, where.id, (where.sheet_key,))
    issued(made, client)
    assert opened_by(made, words)


def test_an_unplugged_disk_is_told(
    made: Scene, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: the next look is as new."""
    where = adopted(made)
    plug(monkeypatch)
    client.client.post(RECOVERY, data={"lieu": where.id}, follow_redirects=False)
    waited(client)
    answer = client.get(RECOVERY)
    assert 422 == answer.status_code
    assert "n’est pas branché (Disque A)" in answer.text
    assert 200 == client.get(RECOVERY).status_code


def test_a_sheet_of_nothing_is_not_made(made: Scene, client: Visitor) -> None:
    answer = client.post(RECOVERY, lieu="inconnu")
    assert "Aucun lieu de copie n’est encore choisi." in text(parse(answer.text))


def test_the_way_without_hygie_names_the_places_and_no_word(made: Scene, client: Visitor) -> None:
    adopted(made)
    pdf = client.get(AT + "/sans-hygie")
    assert "application/pdf" == pdf.headers["content-type"]
    assert pdf.content.startswith(b"%PDF-")


def test_a_key_that_is_none_is_never_withdrawn(made: Scene, client: Visitor) -> None:
    """What stands in a file that somebody changed is no command."""
    where = adopted(made)
    sheets_kept.keep_stray(made.home, where.id, ("--help", "../x", "0" * 64))
    _, words = issued(made, client)
    assert opened_by(made, words)


def test_where_the_key_of_this_computer_lies_is_said(made: Scene, client: Visitor) -> None:
    """Without a keyring, in a file: whoever takes the computer should know."""
    adopted(made)
    shown = text(client.tree(AT))
    assert "Le trousseau de votre session n’a pas répondu" in shown
    assert "lisible par vous seul" in shown
