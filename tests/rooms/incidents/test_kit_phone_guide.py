"""The page leads through an incident as the wizard does, and keeps what was ticked."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hygie.rooms.incidents.playbooks import chosen, library
from hygie.rooms.incidents.walk import Ask
from tests.rooms.incidents.branches import branches
from tests.rooms.incidents.phones import PHONE, log, opened, press


def test_at_most_three_questions_come_before_the_first_gesture(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file) as page:
        press(page, "Quelqu’un m’a appelé, et j’ai un doute")
        press(page, "Dépanner ou vérifier l’ordinateur")
        press(page, "Je ne sais pas")
        expect(page.locator("#guide h3")).to_have_text(
            "Raccrochez. Ne répondez plus, et n’appelez pas le numéro affiché."
        )
        assert page.evaluate("document.activeElement.tagName") == "H3", "it is read out"


def test_the_page_leads_as_the_wizard_does(browser: Browser, phone_file: Path) -> None:
    """Every branch of every playbook: the same questions and gestures, in the same order."""
    ways = [
        (one.id, replies, [item.address for item in items])
        for one in chosen(library())
        for replies, items in branches(one.id)
    ]
    with opened(browser, phone_file) as page:
        found = page.evaluate(
            "(ways) => ways.map(([start, replies]) => walk(start, replies).map((i) => i.where))",
            [[start, replies] for start, replies, _ in ways],
        )
    assert [way for _, _, way in ways] == found


def test_a_way_is_stopped_by_a_question_without_an_answer(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file) as page:
        for one in chosen(library()):
            (replies, items) = next(branches(one.id))
            asks = [item.address for item in items if isinstance(item, Ask)]
            known = {where: reply for where, reply in replies.items() if where != asks[-1]}
            found = page.evaluate(
                "([start, known]) => walk(start, known).map((i) => i.where)", [one.id, known]
            )
            assert asks[-1] == found[-1]


def test_ticks_and_times_are_kept_when_the_page_is_opened_again(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file) as page:
        press(page, "Un écran demande une rançon, ou mes fichiers ne s’ouvrent plus")
        page.get_by_label("À noter").fill("le poste de l’accueil")
        press(page, "C’est fait")
        press(page, "Je ne peux pas")
        before = log(page)
        page.reload()
        assert before == log(page)
        expect(page.locator("#guide h3")).not_to_have_text("Que voyez-vous ?")
        page.goto(f"{phone_file.as_uri()}#fiche-ransomware")
        page.reload()
        row = page.locator("#fiche-ransomware [data-geste='isolate/unplug']")
        assert row.locator("input").is_checked()
        assert "fait, " in row.inner_text()
        assert not page.locator("#pas-garde").is_visible()


def test_a_browser_that_keeps_nothing_says_so_and_works(browser: Browser, phone_file: Path) -> None:
    """Some refuse storage to a page opened from a phone_file."""
    refuse = "Object.defineProperty(window, 'localStorage', {get() {throw new Error('no')}})"
    context = browser.new_context(viewport=PHONE)
    context.set_offline(True)
    context.add_init_script(refuse)
    page = context.new_page()
    page.goto(phone_file.as_uri())
    expect(page.locator("#pas-garde")).to_be_visible()
    press(page, "Un écran demande une rançon, ou mes fichiers ne s’ouvrent plus")
    press(page, "C’est fait")
    assert "fait isolate/unplug" in log(page)
    context.close()


@pytest.mark.parametrize("kept", ["{", "[]", '{"journal": 3}', '{"journal": "<b>", "lines": []}'])
def test_what_was_kept_and_is_damaged_is_begun_again(
    browser: Browser, phone_file: Path, kept: str
) -> None:
    with opened(browser, phone_file) as page:
        page.evaluate("(kept) => localStorage.setItem('hygie-journal', kept)", kept)
        page.reload()
        expect(page.locator("#guide h3")).to_have_text("Que voyez-vous ?")


def test_an_answer_and_a_gesture_can_be_changed(browser: Browser, phone_file: Path) -> None:
    with opened(browser, phone_file) as page:
        press(page, "Un écran d’alerte bloque l’ordinateur et affiche un numéro")
        press(page, "Non")
        press(page, "C’est fait")
        page.get_by_text("Déjà vu (2)").click()
        page.get_by_role("button", name="pris la main").click()
        press(page, "Oui")
        expect(page.locator("#guide h3")).to_contain_text("Débranchez le câble")
        said = log(page)
        assert "took-control=non" in said
        assert "took-control=oui" in said


def test_a_box_that_is_unticked_is_written_as_put_off(browser: Browser, phone_file: Path) -> None:
    with opened(browser, phone_file, "#fiches") as page:
        box = page.locator("#fiche-phishing [data-geste='alert/log'] input")
        box.check()
        box.uncheck()
        lines = log(page).splitlines()
    assert lines[1].endswith("fait alert/log")
    assert lines[2].endswith("plus-tard alert/log")


def test_the_guide_is_followed_to_the_end_by_keyboard_alone(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file) as page:
        for name in ("Un message ou un courrier est parti au mauvais destinataire",):
            tab_to(page, name)
        for _ in range(60):
            if page.get_by_text("Vous êtes au bout de la fiche.").count():
                break
            done = page.get_by_role("button", name="C’est fait").count()
            tab_to(page, "C’est fait" if done else "Je ne sais pas", same=not done)
        expect(page.get_by_text("Vous êtes au bout de la fiche.")).to_be_visible()


def tab_to(page: Page, name: str, *, same: bool = False) -> None:
    """Press Tab until a button of that name has the focus, seen, then press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate("document.activeElement.textContent")
        if told == name or (same and told in {name, "Non"}):
            assert "solid" == page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is out of reach of the keyboard")
