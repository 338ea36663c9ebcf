"""Files come back from the pages: by date, by name, one or all, and none is ever lost."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hygie.rooms.backups import plan
from tests.desk.web.client import Element, Visitor, parse, text
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.locks import leave_exclusive_lock
from tests.rooms.backups.work_web import followed, pages_of, plain

AT = "/sauvegardes/restaurer"
GOING = f"{AT}/en-cours"
OLD = b"compte rendu \xe9t\xe9.doc"
"""A name of another time, which is no UTF-8."""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of the person, with a desktop."""
    folder = tmp_path / "maison"
    (folder / "Bureau").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def visitor(cabinet: Cabinet, house: Path) -> Iterator[Visitor]:
    """Somebody in a practice that was saved once."""
    (cabinet.documents / "été à Nîmes.txt").write_text("soleil")
    Path(os.fsdecode(os.fsencode(cabinet.documents) + b"/" + OLD)).write_bytes(b"ancien")
    (cabinet.documents / "x <script>.txt").write_text("x")
    cabinet.database()
    cabinet.run()
    with pages_of(cabinet) as someone:
        yield someone


def newest(visitor: Visitor) -> str:
    """The address of the newest copy, from the list of dates."""
    return str(visitor.tree(AT).xpath("//main//a[@class='button primary']/@href")[0])


def link(page: Element, named: str) -> str:
    """The address of a link by its words."""
    (found,) = [a for a in page.xpath("//main//a") if text(a) == named]
    return str(found.get("href"))


def asked(visitor: Visitor, address: str, **fields: str) -> str:
    """Press the button of the page that asks where: the page that follows."""
    form = visitor.tree(address).xpath("//form[contains(@action, 'reprendre')]")[0]
    typed = {field.get("name"): field.get("value") for field in form.xpath(".//input[@name]")}
    answer = visitor.post(form.get("action"), **{**typed, **fields})
    return plain(answer.text)


def back(visitor: Visitor) -> str:
    return followed(visitor, GOING)


def test_everything_comes_back_into_a_new_folder_on_the_desktop(visitor, cabinet, house):
    """The default of the form, without typing anything."""
    base = newest(visitor)
    asked(visitor, link(visitor.tree(base), "Faire tout revenir"))
    page = back(visitor)
    assert "Tout est revenu" in page
    assert "24 fichiers revenus identiques" in page
    folder = house / "Bureau" / "Restauration du 21-11-2026" / "Documents"
    assert "soleil" == (folder / "été à Nîmes.txt").read_text()
    assert b"ancien" == Path(os.fsdecode(os.fsencode(folder) + b"/" + OLD)).read_bytes()
    with closing(sqlite3.connect(folder / "base.db")) as base_again:
        assert [(500,)] == base_again.execute("SELECT count(*) FROM patient").fetchall()
    assert "Restauration du 21-11-2026 (2)" in visitor.get(f"{base}/reprendre").text


@pytest.mark.parametrize(
    ("shown", "name"),
    [("été à Nîmes.txt", "été à Nîmes.txt".encode()), ("compte rendu \ufffdt\ufffd.doc", OLD)],
)
def test_a_file_of_any_name_comes_back_alone(visitor, house, shown: str, name: bytes):
    folder = visitor.tree(link(visitor.tree(newest(visitor)), "Documents"))
    address = link(folder, f"Faire revenir {shown}")
    assert "Nîmes" not in address
    asked(visitor, address, vers=str(house / "ici"))
    assert "1 fichier revenu identique" in back(visitor)
    assert [name] == [os.fsencode(one.name) for one in (house / "ici").iterdir()]


def test_a_name_is_shown_and_never_obeyed(visitor):
    page = visitor.get(link(visitor.tree(newest(visitor)), "Documents")).text
    assert "x &lt;script&gt;.txt" in page
    assert "<script>." not in page


@pytest.mark.parametrize(
    ("meeting", "here", "beside"),
    [
        ("deux", "d’ici", {"été à Nîmes (restauré).txt": "soleil"}),
        ("remplacer", "soleil", {"été à Nîmes (avant restauration).txt": "d’ici"}),
        ("laisser", "d’ici", {}),
    ],
)
def test_a_file_of_the_same_name_is_asked_about_first(visitor, house, meeting, here, beside):
    target = house / "déjà là"
    target.mkdir()
    (target / "été à Nîmes.txt").write_text("d’ici")
    folder = visitor.tree(link(visitor.tree(newest(visitor)), "Documents"))
    address = link(folder, "Faire revenir été à Nîmes.txt")
    page = asked(visitor, address, vers=str(target))
    assert "Ce répertoire existe déjà. Rien n’a encore été touché." in page
    assert "1 fichier y a le même nom" in page
    assert "d’ici" == (target / "été à Nîmes.txt").read_text()
    form = parse(page).xpath("//form[contains(@action, 'reprendre')]")[0]
    hidden = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    visitor.post(form.get("action"), **{**hidden, "rencontre": meeting})
    assert "Tout est revenu" in back(visitor)
    found = {path.name: path.read_text() for path in target.iterdir()}
    assert {"été à Nîmes.txt": here, **beside} == found


def test_a_folder_without_the_same_names_is_asked_about_too(visitor, house):
    (house / "plein").mkdir()
    (house / "plein" / "autre.txt").write_text("autre")
    base = newest(visitor)
    page = asked(visitor, f"{base}/reprendre", vers=str(house / "plein"))
    assert "Aucun fichier n’y a le même nom" in page
    asked(visitor, f"{base}/reprendre", vers=str(house / "plein"), rencontre="deux")
    assert "Tout est revenu" in back(visitor)
    assert {"autre.txt", "Documents"} == {one.name for one in (house / "plein").iterdir()}


@pytest.mark.parametrize(
    "token", ["../../etc", "/etc/passwd", "..%2F..", "Documents", "0" * 24, "\u0000", "é" * 50]
)
def test_a_token_that_we_did_not_make_opens_nothing(visitor, house, token: str):
    base = newest(visitor)
    client = visitor.client
    assert 404 == client.get(base, params={"dans": token}).status_code
    assert 404 == client.get(f"{base}/reprendre", params={"quoi": token}).status_code
    fields = {"quoi": token, "vers": str(house / "ici")}
    assert 404 == client.post(f"{base}/reprendre", data=fields).status_code
    assert not (house / "ici").exists()


@pytest.mark.parametrize("where", ["a", "../../etc", "deadbeef" * 8])
def test_a_copy_that_does_not_exist_is_not_found(visitor, cabinet, where: str):
    place = cabinet.plan.destinations[0].id
    assert visitor.get(f"{AT}/{place}/{where}").status_code == 404


@pytest.mark.parametrize(
    "target", ["", "ici", "/dev/null", "a\u0000b", "COPIES", "BESIDE", "HYGIE"]
)
def test_a_bad_place_is_refused_and_said(visitor, cabinet, target: str):
    """Not a whole address, a file, the copies themselves, Hygie's own folder."""
    places = {
        "COPIES": f"{cabinet.folder}/data/x",
        "BESIDE": f"{cabinet.folder.parent}/revenu",
        "HYGIE": f"{cabinet.home.own}/x",
    }
    target = places.get(target, target)
    page = asked(visitor, f"{newest(visitor)}/reprendre", vers=target)
    assert 'aria-invalid="true"' in page
    assert not visitor.site.works[2].running
    assert "Tout est revenu" not in visitor.get(GOING).text


def test_a_file_is_found_by_its_name_whatever_the_accents(visitor):
    base = newest(visitor)
    answer = visitor.post(base, mots="ETE nimes")
    page, address = answer.text, str(answer.url)
    assert ("GET", page) == (answer.request.method, visitor.get(address).text)
    assert "nimes" not in address.lower()
    assert "1 fichier pour « ETE nimes »" in plain(page)
    assert link(parse(page), "Faire revenir Documents › été à Nîmes.txt")
    assert "0 fichier" in plain(visitor.post(base, mots="rien de tel").text)
    assert 422 == visitor.post(base, mots=" ").status_code


def test_a_search_in_all_copies_gives_each_version_once(visitor, cabinet):
    (cabinet.documents / "été à Nîmes.txt").write_text("pluie, beaucoup de pluie")
    cabinet.later(days=1)
    cabinet.run()
    visitor.post(newest(visitor), mots="nimes", ou="partout")
    page = followed(visitor, f"{AT}/recherche")
    assert "1 fichier pour « nimes », sur « Disque A »" in page
    assert "2 sauvegardes regardées" in page
    rows = parse(page).xpath("//ul[@class='entries']/li/ul/li")
    assert ["24 octets", "6 octets"] == [text(row).split("(")[1].split(")")[0] for row in rows]


def test_copies_that_share_their_minute_show_their_seconds(visitor, cabinet):
    """The real clock dates them: of three in a row, two share a minute."""
    assert "min" not in dates_of(visitor)[0]
    for _ in range(2):
        cabinet.later(seconds=1)
        time.sleep(1)  # two copies within one second would be told apart by nothing
        cabinet.run()
    labels = dates_of(visitor)
    assert (3, 3) == (len(labels), len(set(labels)))
    assert len([label for label in labels if "min" in label]) > 1, labels


def dates_of(visitor: Visitor) -> list[str]:
    return [text(a) for a in visitor.tree(AT).xpath("//ul[@class='dates']//a")]


def test_the_older_version_comes_back_from_the_older_copy(visitor, cabinet, house):
    (cabinet.documents / "été à Nîmes.txt").write_text("pluie")
    cabinet.later(days=1)
    cabinet.run()
    visitor.post(newest(visitor), mots="nimes", ou="partout")
    page = parse(followed(visitor, f"{AT}/recherche"))
    address = page.xpath("//ul[@class='entries']/li/ul/li/a/@href")[-1]
    asked(visitor, address, vers=str(house / "ici"))
    back(visitor)
    assert "soleil" == (house / "ici" / "été à Nîmes.txt").read_text()


def test_a_lock_that_a_killed_restic_left_is_no_obstacle(visitor, cabinet):
    leave_exclusive_lock(cabinet)
    assert 200 == visitor.get(newest(visitor)).status_code


def test_a_large_folder_is_shown_by_pages(visitor, cabinet):
    (cabinet.documents / "scans").mkdir()
    for number in range(230):
        (cabinet.documents / "scans" / f"{number:03}.txt").write_text("")
    cabinet.run()
    scans = link(visitor.tree(link(visitor.tree(newest(visitor)), "Documents")), "scans")
    rows = [len(visitor.tree(f"{scans}&page={n}").xpath("//ul[@class='entries']/li"))
            for n in ("1", "3", "99", "x")]  # fmt: skip
    assert [100, 30, 30, 100] == rows
    assert "Page 2 sur 3 (230 en tout)" in visitor.tree(f"{scans}&page=2").text_content()


def test_a_damaged_copy_gives_back_the_rest_and_names_what_is_lost(visitor, cabinet, house):
    (cabinet.documents / "gros.bin").write_bytes(os.urandom(40_000_000))
    cabinet.later(days=1)
    cabinet.run()
    packs = [path for path in (cabinet.folder / "data").rglob("*") if path.is_file()]
    max(packs, key=lambda path: path.stat().st_size).unlink()
    asked(visitor, f"{newest(visitor)}/reprendre", vers=str(house / "ici"))
    page = back(visitor)
    assert "Tout n’est pas revenu" in page
    assert "Documents/gros.bin" in page


def test_a_copy_that_lost_its_list_still_gives_its_files_back(visitor, cabinet, house):
    """The list and a new file were in the same pack: it is gone with them."""
    (cabinet.documents / "gros.bin").write_bytes(os.urandom(300_000))
    cabinet.later(days=1)
    cabinet.run()
    packs = [path for path in (cabinet.folder / "data").rglob("*") if path.is_file()]
    max(packs, key=lambda path: path.stat().st_size).unlink()
    base = newest(visitor)
    assert "n’a plus, sa liste d’empreintes" in visitor.get(base).text
    asked(visitor, f"{base}/reprendre", vers=str(house / "ici"))
    page = back(visitor)
    assert "Tout n’est pas revenu" in page
    assert "Tout est revenu" not in page
    assert "Une partie de la copie n’a pas pu être lue" in page
    assert "sans pouvoir être comparés" in page
    assert "soleil" == (house / "ici" / "Documents" / "été à Nîmes.txt").read_text()


def test_a_stopped_restoration_says_where_the_rest_is(visitor, cabinet, house, monkeypatch):
    slow = cabinet.root / "restic-lent"
    program = cabinet.engine.program
    slow.write_text(f'#!/bin/sh\ncase "$1" in restore) sleep 1;; esac\nexec {program} "$@"\n')
    slow.write_text(slow.read_text().replace('"$1"', '"$*"').replace("restore)", "*restore*)"))
    slow.chmod(0o755)
    base = newest(visitor)
    visitor.get(base)
    monkeypatch.setenv("HYGIE_RESTIC", str(slow))
    asked(visitor, f"{base}/reprendre", vers=str(house / "ici"))
    while visitor.site.works[2].running and not (house / "ici (incomplet)").exists():
        time.sleep(0.02)
    visitor.post(f"{GOING}/arreter")
    page = back(visitor)
    assert "La restauration a été arrêtée." in page
    assert "ici (incomplet)" in page
    assert not (house / "ici").exists()
    assert ([], 0) == cabinet.restic("list", "locks", json=False)


def test_a_disk_that_left_is_told_with_what_to_do(visitor, cabinet, house):
    base = newest(visitor)
    opened = visitor.tree(base)
    cabinet.disk.rename(cabinet.root / "tiroir")
    assert 200 == visitor.get(link(opened, "Documents")).status_code  # its list is at hand
    answer = visitor.get(f"{AT}/{cabinet.plan.destinations[0].id}")
    assert (503, True) == (answer.status_code, "n’est pas branché" in answer.text)
    assert "/sauvegardes/fiches/sans-hygie" in answer.text
    assert "n’est pas branché" in visitor.get(AT).text
    asked(visitor, f"{base}/reprendre", vers=str(house / "ici"))
    assert "n’est pas branché" in back(visitor)
    assert [] == [one for one in house.iterdir() if one.name.startswith("ici")]


def test_without_a_result_the_page_of_results_leads_to_the_beginning(visitor):
    for address in (GOING, f"{AT}/recherche"):
        assert visitor.get(address, follow_redirects=False).headers["location"] == AT


def test_a_partial_copy_says_so_by_its_date_inside_and_at_the_end(cabinet, house):
    scans = cabinet.root / "scans"
    scans.mkdir()
    cabinet.plan = plan.with_roots(cabinet.plan, [scans])
    scans.rmdir()
    cabinet.run()
    with pages_of(cabinet) as visitor:
        assert 2 == visitor.get(AT).text.count("(partielle)")
        base = newest(visitor)
        assert "Un répertoire à sauvegarder est introuvable." in visitor.get(base).text
        asked(visitor, f"{base}/reprendre", vers=str(house / "ici"))
        page = back(visitor)
        assert "qui était partielle" in page
        assert "Tout est revenu" not in page
        folder = visitor.tree(link(visitor.tree(link(visitor.tree(base), "Documents")), "0"))
        asked(visitor, link(folder, "Faire revenir lettre 000.txt"), vers=str(house / "un"))
        assert "Tout est revenu" in back(visitor)
