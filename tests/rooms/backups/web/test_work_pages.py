"""Everybody can follow, stop and read the long works: by keyboard, on a phone, enlarged."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from hygie.rooms.backups.web.work_pages import BytesTold, readable
from tests.desk.web.browser_looks import fits, no_barrier
from tests.desk.web.chromium import visiting
from tests.desk.web.scene import Served
from tests.rooms.backups.cabinet import Cabinet
from tests.rooms.backups.work_web import served_of

RUN, DRILL = "/sauvegardes/lancer", "/sauvegardes/essai"
RESTORE = "/sauvegardes/restaurer"
PHONE, DESK = 360, 1280
SHOTS = os.environ.get("HYGIE_SHOTS", "")
"""A folder in which to keep pictures of the pages, for whoever wants to look at them."""


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cabinet]:
    """A practice that was saved on several days, partly the last time."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("b")
        (root / "maison" / "Bureau").mkdir(parents=True)
        patch.setenv("HOME", str(root / "maison"))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        made = Cabinet(root / "cabinet")
        made.fill(24)
        (made.documents / ("long" * 40 + ".txt")).write_text("x")
        made.database()
        made.adopt()
        made.run()
        (made.documents / "été.txt").write_text("soleil")
        made.later(days=1)
        made.run()
        yield made
        made.close()


@pytest.fixture(scope="module")
def served(cabinet: Cabinet) -> Iterator[Served]:
    with served_of(cabinet) as running:
        yield running


def go(page: Page, served: Served, path: str) -> None:
    page.goto(f"http://{served.host}{path}")


def picture(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def ran(page: Page, served: Served) -> None:
    go(page, served, RUN)
    page.get_by_role("button", name="Sauvegarder sur").click()
    expect(page.locator("#fin")).to_contain_text("Sauvegarde", timeout=60_000)


def drilled(page: Page, served: Served) -> None:
    go(page, served, DRILL)
    page.get_by_label("Sans la fiche").check()
    page.get_by_role("button", name="Essayer").click()
    expect(page.locator("#fin")).to_contain_text("L’essai", timeout=60_000)


def lacking(page: Page, served: Served) -> None:
    go(page, served, DRILL)
    page.get_by_role("button", name="Essayer").click()
    page.get_by_text("Recopiez les mots de la fiche").wait_for()


def dates(page: Page, served: Served) -> None:
    go(page, served, RESTORE)
    page.get_by_role("heading", name="Toutes les dates").wait_for()


def browsed(page: Page, served: Served) -> None:
    dates(page, served)
    page.get_by_role("link", name="Ouvrir la plus récente").click()
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_text("été.txt").first.wait_for()


def searched(page: Page, served: Served) -> None:
    browsed(page, served)
    page.get_by_label("Chercher un fichier").fill("lettre 00")
    page.get_by_role("button", name="Chercher", exact=True).click()
    page.get_by_text("10 fichiers").wait_for()


def everywhere(page: Page, served: Served) -> None:
    browsed(page, served)
    page.get_by_label("Chercher un fichier").fill("lettre 00")
    page.get_by_role("button", name="Chercher à toutes les dates").click()
    page.get_by_text("sauvegardes regardées").wait_for(timeout=60_000)


def taking(page: Page, served: Served) -> None:
    browsed(page, served)
    page.get_by_role("link", name="Faire revenir été.txt").click()
    page.get_by_label("Dans quel répertoire").wait_for()


def meeting(page: Page, served: Served) -> None:
    taking(page, served)
    target = Path(os.environ["HOME"]) / "déjà"
    target.mkdir(exist_ok=True)
    (target / "été.txt").write_text("ici")
    page.get_by_label("Dans quel répertoire").fill(str(target))
    page.get_by_role("button", name="Faire revenir").click()
    page.get_by_text("existe déjà").first.wait_for()


def restored(page: Page, served: Served) -> None:
    taking(page, served)
    page.get_by_role("button", name="Faire revenir").click()
    expect(page.locator("#fin")).to_contain_text("Tout est revenu", timeout=60_000)


VIEWS: tuple[Callable[[Page, Served], None], ...] = (
    ran, drilled, lacking, dates, browsed, searched, everywhere, taking, meeting, restored,
)  # fmt: skip


@pytest.fixture(scope="module")
def window(browser: Browser, served: Served) -> Iterator[Page]:
    """One window for all looks: coming in takes longer than looking."""
    with visiting(browser, served) as page:
        yield page


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_page_has_no_barrier_and_fits(window, served, view):
    """Reached on a phone: no violation of axe, nothing beyond the edge, there and on a desk."""
    window.set_viewport_size({"width": PHONE, "height": 740})
    view(window, served)
    for width in (PHONE, DESK):
        fits(window, width)
        picture(window, f"{view.__name__}-{width}")
        no_barrier(window)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_work_is_followed_and_stopped_by_keyboard(window, cabinet, served, width):
    """A quarter of a gigabyte is saved: the page counts, the button stops, nothing is kept."""
    (cabinet.documents / "gros.bin").write_bytes(os.urandom(256_000_000))
    window.set_viewport_size({"width": width, "height": 740})
    go(window, served, RUN)
    window.get_by_role("button", name="Sauvegarder sur").focus()
    window.keyboard.press("Enter")
    button = window.get_by_role("button", name="Arrêter")
    expect(button).to_be_visible()
    expect(window.locator("[data-compte]")).to_contain_text(" sur ", timeout=60_000)
    picture(window, f"running-{width}")
    no_barrier(window)
    button.focus()
    window.keyboard.press("Enter")
    expect(window.locator("#fin")).to_contain_text("Sauvegarde arrêtée", timeout=60_000)
    (cabinet.documents / "gros.bin").unlink()


@pytest.mark.parametrize("view", [browsed, meeting], ids=lambda view: view.__name__)
def test_a_page_is_usable_enlarged_twice_without_scripts(browser, served, view):
    """640 pixels at 200 %: 320 of the page; forms alone, no JavaScript."""
    options = {"viewport": {"width": 640, "height": 800}, "java_script_enabled": False}
    with visiting(browser, served, **options) as page:
        view(page, served)
        wide = page.locator("main").bounding_box()
        assert wide is not None
        assert wide["width"] <= 640


def test_the_words_of_a_sheet_stand_in_no_address_and_on_no_page(browser, served):
    with visiting(browser, served) as page:
        seen: list[str] = []
        page.on("framenavigated", lambda frame: seen.append(frame.url))
        go(page, served, DRILL)
        page.get_by_role("textbox", name="Les mots de la fiche").fill(
            "abricot tilleul cerise marmotte balcon"
        )
        page.get_by_role("button", name="Essayer").click()
        page.get_by_text("n’ouvrent pas la sauvegarde").wait_for(timeout=60_000)
        assert "marmotte" not in page.content() + "".join(seen)
        page.go_back()
        assert "" == page.get_by_role("textbox", name="Les mots de la fiche").input_value()


def test_progress_is_told_in_words():
    said: list[tuple[int, int, str]] = []
    tell = BytesTold(lambda *told: said.append(told))
    tell(1_500_000, 3_000_000_000, "vérification")
    tell(5, 10, "")
    tell(0, 0, "")
    words = ["Vérification : 1,5 Mo sur 3,0 Go", "5 octets sur 10 octets", "Un instant…"]
    assert words == [one[2] for one in said]


@given(st.binary(max_size=60))
def test_any_name_can_be_shown(raw: bytes):
    """Whatever its bytes: no control, no direction sign, and always text."""
    name = readable(os.fsdecode(raw))
    name.encode()
    assert all(c.isprintable() or c.isspace() for c in name)


def test_a_name_of_every_day_is_shown_as_it_is():
    assert "été à Nîmes (2).pdf" == readable("été à Nîmes (2).pdf")
