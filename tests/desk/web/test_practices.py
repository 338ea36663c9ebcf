"""The page of a practice says why one can say so, and keeps answers and decisions at once."""

from datetime import date
from pathlib import Path

import pytest

from hygie.desk.web.addresses import Addresses
from hygie.spine.evidence import PRACTICE, Accepted, Declared, Reply, Seen, of_person
from hygie.spine.measure import MeasureId
from hygie.spine.settings import Settings
from tests.desk.web.client import Element, Visitor, parse, text, visiting
from tests.desk.web.scene import SETTINGS, FakeDesk, desk, furnish

BACKUPS = "/pratiques/sauvegardes"
NETWORK = "/pratiques/reseau-et-wi-fi"


def article(visitor: Visitor, path: str, name: str) -> Element:
    return visitor.tree(path).get_element_by_id(name)


def last(visitor: Visitor):
    with visitor.place.workspace() as home:
        return home.journal.history(limit=1)[0].evidence


def test_a_gap_shows_why_and_the_steps_of_this_system_first(visitor: Visitor) -> None:
    shown = article(visitor, NETWORK, "remote-access-closed")
    said = text(shown)
    assert "✗ à corriger" in said
    assert "Ouvert à une prise en main à distance : Bureau à distance." in said
    assert "Vu le 21 novembre 2026" in said
    steps = [text(step) for step in shown.find_class("steps")[0].iter("li")]
    assert steps[0].startswith("Ouvrez Paramètres > Système > Bureau à distance")
    assert "l’informaticien" in steps[0]
    summaries = [text(node) for node in shown.iter("summary")]
    assert {"Sur macOS", "Sur Linux", "Historique des preuves"} <= set(summaries)


def test_what_nobody_has_said_is_asked_in_place(visitor: Visitor) -> None:
    shown = article(visitor, NETWORK, "nothing-exposed-by-the-box")
    radios = [node.get("value") for node in shown.iter("input") if node.get("type") == "radio"]
    assert radios == ["yes", "no", "unknown"]
    assert "DMZ" in text(shown.find_class("help")[0])


def test_what_the_computer_has_shown_is_not_asked(visitor: Visitor) -> None:
    shown = article(visitor, NETWORK, "wifi-encrypted")
    assert not list(shown.iter("form"))


def test_an_answer_is_kept_and_confirmed_in_place(visitor: Visitor) -> None:
    answer = visitor.post(
        f"{NETWORK}/nothing-exposed-by-the-box/reponse", **{"reponse:practice": "no"}
    )
    assert answer.url.path == NETWORK
    shown = parse(answer.text).get_element_by_id("nothing-exposed-by-the-box")
    assert "Votre réponse est enregistrée." in text(shown)
    assert "✓ en place" in text(shown)
    kept = last(visitor)
    assert kept.sight == Declared(by="", answer=Reply.NO)
    assert (kept.subject, kept.kind, kept.source) == (
        PRACTICE,
        "question:network/nothing-exposed-by-the-box",
        "person",
    )


@pytest.mark.parametrize("fields", [{}, {"reponse:practice": ""}, {"reponse:practice": "maybe"}])
def test_a_form_without_an_answer_comes_back(visitor: Visitor, fields: dict[str, str]) -> None:
    before = visitor.head()
    answer = visitor.post(f"{NETWORK}/nothing-exposed-by-the-box/reponse", **fields)
    assert answer.status_code == 422
    assert "Choisissez une réponse." in answer.text
    assert visitor.head() == before


def test_an_answer_about_another_subject_is_none(visitor: Visitor) -> None:
    fields = {"reponse:person:Nobody": "yes"}
    answer = visitor.post(f"{NETWORK}/nothing-exposed-by-the-box/reponse", **fields)
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["wifi-encrypted", "no-such-measure"])
def test_what_is_not_asked_cannot_be_answered(visitor: Visitor, name: str) -> None:
    fields = {"reponse:practice": "yes", "reponse:machine:" + "0a" * 16: "yes"}
    assert visitor.post(f"{NETWORK}/{name}/reponse", **fields).status_code == 404


def test_each_person_answers_for_oneself(tmp_path: Path) -> None:
    place = desk(tmp_path / "gens")
    people = ("Anne", "<b>Karim</b>")
    furnish(place, settings=Settings(people=people, supplier=SETTINGS.supplier), answers=False)
    with visiting(place) as visitor:
        passwords = "/pratiques/mots-de-passe"
        shown = article(visitor, passwords, "unpredictable")
        legends = [text(node) for node in shown.iter("legend")]
        assert legends == ["Anne", "<b>Karim</b>"]
        fields = {"reponse:person:<b>Karim</b>": "no"}
        assert visitor.post(f"{passwords}/unpredictable/reponse", **fields).status_code == 200
        assert last(visitor).subject == of_person("<b>Karim</b>")
        subjects = article(visitor, passwords, "unpredictable").find_class("subjects")[0]
        lines = [text(line) for line in subjects.iter("li")]
        assert [line.split(" ? ")[0].split(" ✓ ")[0] for line in lines] == list(people)


def test_who_answers_may_be_said_where_it_is_for_all(tmp_path: Path) -> None:
    place = desk(tmp_path / "gens")
    furnish(place, settings=Settings(people=("Anne",)), answers=False)
    with visiting(place) as visitor:
        fields = {"reponse:practice": "no", "par": "Anne"}
        visitor.post(f"{NETWORK}/nothing-exposed-by-the-box/reponse", **fields)
        assert last(visitor).sight == Declared(by="Anne", answer=Reply.NO)
        fields["par"] = "Somebody else"
        visitor.post(f"{NETWORK}/nothing-exposed-by-the-box/reponse", **fields)
        assert last(visitor).sight == Declared(by="", answer=Reply.NO)


def test_a_decision_is_kept_shown_and_can_be_withdrawn(visitor: Visitor) -> None:
    fields = {"jusqu-au": "2027-04-30", "parce-que": " le disque sera  changé "}
    at = f"{BACKUPS}/restore-tested"
    answer = visitor.post(f"{at}/decision", **fields)
    shown = parse(answer.text).get_element_by_id("restore-tested")
    assert "Risque accepté jusqu’au 30 avril 2027" in text(shown)
    assert "✗ à corriger" in text(shown), "it is never counted as met"
    kept = last(visitor).sight
    assert isinstance(kept, Seen)
    expected = Accepted(
        measure=MeasureId("backups/restore-tested"),
        until=date(2027, 4, 30),
        because="le disque sera changé",
    )
    assert kept.facts == expected
    withdrawn = visitor.post(f"{at}/retrait")
    shown = parse(withdrawn.text).get_element_by_id("restore-tested")
    assert "La décision est retirée." in text(shown)
    assert "Risque accepté jusqu’au" not in text(shown).partition("Historique")[0]


@pytest.mark.parametrize(
    ("until", "because", "wrong"),
    [
        ("", "x", {"jusqu-au"}),
        ("demain", "x", {"jusqu-au"}),
        ("2026-11-21", "x", {"jusqu-au"}),
        ("2027-11-22", "x", {"jusqu-au"}),
        ("9999-99-99", "x", {"jusqu-au"}),
        ("2027-04-30", "", {"parce-que"}),
        ("2027-04-30", " \t ", {"parce-que"}),
        ("2027-04-30", "x" * 501, {"parce-que"}),
        ("", "", {"jusqu-au", "parce-que"}),
    ],
)
def test_a_decision_needs_a_reason_and_a_date_within_a_year(
    visitor: Visitor, until: str, because: str, wrong: set[str]
) -> None:
    before = visitor.head()
    fields = {"jusqu-au": until, "parce-que": because}
    answer = visitor.post(f"{BACKUPS}/restore-tested/decision", **fields)
    assert answer.status_code == 422
    assert visitor.head() == before
    shown = parse(answer.text).get_element_by_id("restore-tested")
    marked = {node.get("name") for node in shown.iter("input", "textarea")}
    marked -= {n.get("name") for n in shown.iter("input", "textarea") if not n.get("aria-invalid")}
    assert marked == wrong
    assert shown.xpath(".//textarea")[0].text_content().strip() == because.strip()
    for field in shown.iter("input", "textarea"):
        for name in (field.get("aria-describedby") or "").split():
            assert shown.get_element_by_id(name) is not None


def test_a_journal_that_cannot_be_written_gives_back_what_was_typed(
    visitor: Visitor, tmp_path: Path
) -> None:
    journal = visitor.place.folder / "journal.sqlite"
    reason = "une raison longue à écrire"
    fields = {"jusqu-au": "2027-04-30", "parce-que": reason}
    with journal.open("r+b") as file:  # the mark of a newer Hygie: it may no longer write
        file.seek(60)
        file.write((99).to_bytes(4, "big"))
    answer = visitor.post(f"{BACKUPS}/restore-tested/decision", **fields)
    assert answer.status_code == 503
    assert "plus récente d" in text(parse(answer.text))
    assert reason in answer.text


def test_a_journal_on_a_disk_that_is_read_only_is_still_read_and_the_form_comes_back_filled(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root writes everywhere: here the journal refuses to be opened for writing."""
    from hygie.journal import Journal, JournalError

    real = Journal.open

    def only_read(path, **options):
        if not options.get("read_only"):
            raise JournalError("Le disque est en lecture seule.", "Branchez-le autrement.")
        return real(path, **options)

    monkeypatch.setattr(Journal, "open", only_read)
    assert visitor.get(BACKUPS).status_code == 200
    fields = {"jusqu-au": "2027-04-30", "parce-que": "une raison"}
    answer = visitor.post(f"{BACKUPS}/restore-tested/decision", **fields)
    assert answer.status_code == 503
    shown = parse(answer.text).get_element_by_id("restore-tested")
    assert "Le disque est en lecture seule. Branchez-le autrement." in text(shown)
    assert shown.xpath(".//textarea")[0].text_content().strip() == "une raison"
    assert shown.xpath(".//input[@name='jusqu-au']/@value") == ["2027-04-30"]
    answered = visitor.post(
        f"{NETWORK}/nothing-exposed-by-the-box/reponse", **{"reponse:practice": "unknown"}
    )
    shown = parse(answered.text).get_element_by_id("nothing-exposed-by-the-box")
    assert shown.xpath(".//input[@checked]/@value") == ["unknown"]


def test_the_history_of_a_measure_is_its_evidence_newest_first(visitor: Visitor) -> None:
    visitor.post(f"{BACKUPS}/restore-tested/reponse", **{"reponse:practice": "yes"})
    shown = article(visitor, BACKUPS, "restore-tested").find_class("history")[0]
    lines = [text(line) for line in shown.iter("li")]
    assert "« oui »" in lines[0]
    assert "« non »" in lines[1]
    assert all("dit au cabinet, ligne" in line for line in lines)


def test_a_room_is_found_by_its_french_name_and_by_its_short_one(visitor: Visitor) -> None:
    addresses = Addresses(visitor.place.titles())
    for room in visitor.place.titles():
        answer = visitor.get(f"/pratiques/{room}")
        assert answer.url.path == addresses.room(room)


def test_before_the_first_bilan_what_is_true_of_a_computer_is_not_asked(
    new_visitor: Visitor,
) -> None:
    shown = article(new_visitor, "/pratiques/session-et-locaux", "lock-automatically")
    assert not list(shown.iter("form"))
    other = article(new_visitor, NETWORK, "nothing-exposed-by-the-box")
    assert list(other.iter("form"))


def test_what_the_settings_exempt_says_why_and_asks_nothing(place: FakeDesk) -> None:
    with visiting(place) as visitor:
        shown = article(visitor, BACKUPS, "supplier-backup-reported")
    assert "Vous faites vous-même vos sauvegardes." in text(shown)
    assert not list(shown.iter("form"))
