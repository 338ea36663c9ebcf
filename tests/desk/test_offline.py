"""The questions as one page that works without Hygie and without a network."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from hygie import house
from hygie.desk.offline import ANSWERS_LIMIT, HEADER, AnswersError, asked, page, read_answers
from hygie.spine.evidence import Reply
from tests.cli import hygie
from tests.desk.web.chromium import launch

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
KNOWN = asked(house.catalogue())
DOOR = "session/premises-locked"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("offline") / "questions.html"
    path.write_text(page(house.catalogue(), house.titles(), version="1", at=NOW), "utf-8")
    return path


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser, file, scheme, width) -> None:
    """On a phone and on a desk, by day and by night, without a sideways scroll."""
    context = browser.new_context(
        offline=True, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert Axe().run(tab).response["violations"] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_answers_are_kept_and_can_be_brought_back(browser, file, tmp_path) -> None:
    """Ticked by keyboard, still there after a reload, and read by hygie bilan."""
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.focus(f"input[name='{DOOR}'][value=oui]")
    tab.keyboard.press("ArrowRight")
    assert "1 à corriger" in tab.inner_text("#summary")
    tab.reload()
    text = tab.inner_text("#text")
    assert text.splitlines() == [HEADER, f"{DOOR} = non"]
    path = tmp_path / "reponses.txt"
    path.write_text(text, "utf-8")
    done = hygie(tmp_path / "h", "bilan", "--sans-regarder", "--reponses", path, "--json")
    (found,) = [f for f in done.json()["findings"] if f["measure"] == DOOR]
    assert found["verdict"] == "gap"
    assert "1 réponse ajoutée" in done.err
    context.close()


def test_it_is_readable_without_script(browser, file) -> None:
    """Every question and its help stand there, and the page says so."""
    context = browser.new_context(offline=True, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert tab.locator("fieldset").count() == len(KNOWN)
    assert tab.locator("noscript p").is_visible()
    assert not tab.locator("#copy").is_visible()
    context.close()


def test_the_page_is_one_file(file) -> None:
    """It asks nothing of any address."""
    text = file.read_text("utf-8")
    assert "http" not in text.replace('http-equiv="Content-Security-Policy"', "")
    assert len(text) < 300_000


def test_answers_are_read_line_by_line() -> None:
    """The last answer counts; a question of another Hygie is left out and counted."""
    text = f"{HEADER}\n\n{DOOR} = oui\n{DOOR} = ne-sais-pas\nx/y = oui\n{DOOR} = sans-objet\n"
    answers = read_answers(text, KNOWN)
    assert (dict(answers.replies), answers.ignored) == ({DOOR: Reply.UNKNOWN}, 2)


@pytest.mark.parametrize(
    "text", ["", "bonjour", f"{HEADER}\nbonjour", f"{HEADER}\n" + "x" * ANSWERS_LIMIT]
)
def test_what_holds_no_answers_is_refused(text) -> None:
    """The sentence says what to do."""
    with pytest.raises(AnswersError) as caught:
        read_answers(text, KNOWN)
    assert "Copier mes réponses" in caught.value.remedy


@given(st.text())
def test_no_text_makes_it_crash(text) -> None:
    """Any text is answers or an error that says so."""
    for whole in (text, f"{HEADER}\n{text}"):
        with suppress(AnswersError):
            assert read_answers(whole, KNOWN).ignored >= 0


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", None])
def test_a_file_that_is_no_text_is_refused(tmp_path, raw) -> None:
    """Bytes, or no file at all: a sentence and code 4."""
    path = tmp_path / "x.txt"
    if raw is not None:
        path.write_bytes(raw)
    done = hygie(tmp_path / "h", "bilan", "--reponses", path)
    assert done.code == 4
    assert "réponses" in done.err
