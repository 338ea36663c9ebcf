"""Makes the pictures of the documentation: the first page of a practice that does not exist.

python3 bench/screenshots.py            docs/images/accueil.png and accueil-telephone.png
python3 bench/screenshots.py FOLDER     every page, wide and narrow, light and dark, to look at
"""

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["TZ"] = "Europe/Paris"
time.tzset()

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.desk.web.chromium import launch, visiting  # noqa: E402
from tests.desk.web.scene import Served, desk, furnish, serving  # noqa: E402

PAGES = {
    "accueil": "/",
    "session": "/pratiques/session-et-locaux",
    "sauvegardes": "/pratiques/sauvegardes",
    "reseau": "/pratiques/reseau-et-wi-fi",
    "mises-a-jour": "/pratiques/mises-a-jour",
    "questions": "/questions",
    "plan": "/plan",
    "informaticien": "/plan/informaticien",
    "bilan": "/bilan",
    "journal": "/journal",
    "reglages": "/reglages",
    "introuvable": "/nulle-part",
}
WIDE, NARROW = 1280, 390


def take(
    browser: Browser, served: Served, folder: Path, pages: Mapping[str, str], scheme: str
) -> None:
    """Take pictures of some pages, wide and narrow; whole ones when there are several."""
    whole = len(pages) > 1
    for width, ending in ((WIDE, ""), (NARROW, "-telephone")):
        size = {"width": width, "height": 1040 if width == WIDE else 844}
        with visiting(browser, served, viewport=size, color_scheme=scheme) as page:
            for name, path in pages.items():
                page.goto(f"http://{served.host}{path}")
                mood = "-sombre" if scheme == "dark" else ""
                page.screenshot(path=folder / f"{name}{ending}{mood}.png", full_page=whole)
            if whole:
                walk(page, served, folder, f"{ending}{mood}.png")


def walk(page: Page, served: Served, folder: Path, ending: str) -> None:
    """Pictures of what only comes by a gesture."""

    def snap(name: str) -> None:
        page.screenshot(path=folder / f"{name}{ending}", full_page=True)

    base = f"http://{served.host}"
    page.goto(f"{base}/questions")
    page.get_by_role("button", name="Commencer").or_(page.get_by_text("Reprendre")).click()
    snap("question")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    snap("question-oubli")
    page.goto(f"{base}/questions/fin")
    snap("questions-fin")
    page.goto(f"{base}/journal")
    page.get_by_role("button", name="Vérifier").click()
    snap("journal-verifie")
    page.goto(f"{base}/pratiques/mises-a-jour")
    page.get_by_text("Décider de vivre").first.click()
    page.get_by_label("parce que").first.fill("le logiciel métier ne le permet pas encore")
    snap("decision")
    served.machine.delay_s = 0.1
    page.goto(f"{base}/")
    page.get_by_role("button", name="Refaire le bilan").click()
    page.wait_for_timeout(500)
    snap("bilan-en-cours")
    page.get_by_text("Ce qui a changé").wait_for()
    snap("bilan-fait")


def main() -> None:
    """Serve the practice, and look at it."""
    everything = len(sys.argv) > 1
    folder = Path(sys.argv[1]) if everything else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    pages = PAGES if everything else {"accueil": "/"}
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        place = desk(Path(home))
        furnish(place)
        with serving(place) as served:
            browser = launch(playwright)
            for scheme in ("light", "dark") if everything else ("light",):
                take(browser, served, folder, pages, scheme)
            browser.close()


if __name__ == "__main__":
    main()
