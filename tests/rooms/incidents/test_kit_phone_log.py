"""The log of the phone is copied, begun again, and taken in by the computer."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from hygie.rooms.incidents.importing.importing import parse
from tests.cli import hygie
from tests.rooms.incidents.kits import HOSTILE, named
from tests.rooms.incidents.phones import PHONE, log, opened, press, written

HOSTILE_NOTES = (
    "une ligne\nune autre",
    "(entre parenthèses) : deux points",
    "[2] 2026-11-21T21:15:40+01:00 fait isolate/unplug",
    "Fin du journal : 3 lignes.",
    "> cité <script>alert(1)</script> & \"guillemets\" 'simples' \\u0041",
    "名前 اسم имя 😀",
)


def test_notes_names_and_hostile_words_stay_on_their_line(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file, "#journal") as page:
        page.get_by_label("Qui note").fill("Ac(cue)il")
        page.get_by_label("Une note").fill("une ligne\n\n  deux\u2028[9] 2026 fait x <b>")
        press(page, "Ajouter la note")
        page.get_by_label("Une note").fill("   ")
        press(page, "Ajouter la note")
        head, line, foot = log(page).splitlines()
    assert head.startswith("Journal d’incident Hygie, format 1, fiche 3f9a1c2b, journal ")
    assert line.endswith("note (Ac cue il) : une ligne / deux / [9] 2026 fait x <b>"), line
    assert "Fin du journal : 1 ligne." == foot


def test_the_log_is_copied(browser: Browser, phone_file: Path) -> None:
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, phone_file, "#journal", **allowed) as page:
        page.get_by_label("Une note").fill("essai")
        press(page, "Ajouter la note")
        press(page, "Copier le journal")
        expect(page.get_by_text("Le journal est copié")).to_be_visible()
        assert log(page) == page.evaluate("navigator.clipboard.readText()")


def test_the_log_is_copied_where_the_clipboard_is_refused(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file, "#journal") as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
        press(page, "Copier le journal")
        expect(page.locator("#dit")).to_have_text(
            "Le journal est copié : collez-le dans un message ou un fichier."
        )


def test_another_log_is_begun_and_the_first_can_come_back(
    browser: Browser, phone_file: Path
) -> None:
    with opened(browser, phone_file, "#journal") as page:
        page.get_by_label("Une note").fill("premier")
        press(page, "Ajouter la note")
        first = log(page)
        page.get_by_text("Effacer le journal").click()
        press(page, "Effacer, et en commencer un autre")
        assert "0 ligne." in log(page)
        assert first.splitlines()[0] != log(page).splitlines()[0], "another log"
        press(page, "Reprendre le journal effacé")
        assert first == log(page)


def test_a_hostile_contact_stays_text_with_the_script_too(browser: Browser, tmp_path: Path) -> None:
    for number, name in enumerate(HOSTILE):
        folder = tmp_path / str(number)
        folder.mkdir()
        with opened(browser, written(folder, named(name))) as page:
            press(page, "J’ai cliqué, ou donné un code, un mot de passe ou une carte")
            press(page, "Donné une carte, ou payé")
            said = page.locator("#guide").inner_text()
            assert "Appelez votre banque" in said
            assert name.split()[0][:6] in said
            assert 0 == page.locator("#guide b, #guide script").count()


def test_the_policy_lets_nothing_out(browser: Browser, phone_file: Path) -> None:
    """Even with a network, a script that slipped in could neither run nor call."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(phone_file.as_uri())
    refused = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')")
    ran = page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        return window.ran === true;
    }""")
    context.close()
    assert ("refused", False) == (refused, ran)


def test_the_computer_takes_in_the_log_of_the_phone(
    browser: Browser, phone_file: Path, tmp_path: Path
) -> None:
    """From the copy to ``hygie incident importer``; a second time adds nothing."""
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, phone_file, "#journal", **allowed) as page:
        page.get_by_label("Qui note").fill("accueil")
        for words in HOSTILE_NOTES:
            page.get_by_label("Une note").fill(words)
            press(page, "Ajouter la note")
        page.goto(f"{phone_file.as_uri()}#gestes")
        press(page, "Quelqu’un m’a appelé, et j’ai un doute")
        press(page, "Autre chose, ou je ne sais pas")
        press(page, "Je ne sais pas")
        page.get_by_label("À noter").fill("02 99, à 9 h : « bonjour »")
        press(page, "C’est fait")
        press(page, "Je ne peux pas")
        press(page, "Plus tard")
        page.goto(f"{phone_file.as_uri()}#journal")
        press(page, "Copier le journal")
        text = page.evaluate("navigator.clipboard.readText()")
    kept = tmp_path / "journal.txt"
    kept.write_text(text, "utf-8")
    first = hygie(tmp_path / "cabinet", "incident", "importer", kept, "--json")
    assert 0 == first.code, first.err
    told = first.json()
    assert (True, 0) == (told["opened"], told["already"])
    assert text.count("\n[") == told["added"]
    again = hygie(tmp_path / "cabinet", "incident", "importer", kept, "--json").json()
    assert (False, 0) == (again["opened"], again["added"])
    read = parse(text)
    assert ("called", "unknown", "3f9a1c2b") == (read.sight, read.lead, read.kit)
    notes = [one.words for one in read.entries if not one.where]
    assert [" / ".join(words.split("\n")) for words in HOSTILE_NOTES] == notes[: len(HOSTILE_NOTES)]
