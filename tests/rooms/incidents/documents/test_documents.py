"""Every document of twelve incidents has what the law and the European template ask for."""

import pytest

from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.documents import MAKERS, TITLES, make, pdf, text
from hygie.rooms.incidents.documents.template_fields import template
from hygie.rooms.incidents.documents.value import LEGAL, NAMELESS, Document, Paper, State
from hygie.spine.settings import Settings
from tests.rooms.incidents.paper_words import bare, words
from tests.rooms.incidents.twelve import ALONE, GROUP, NAME_IN_LOG, NOW, Lived, twelve

LIVED = {one.name: one for one in twelve()}
CNIL = (Paper.CNIL_FIRST, Paper.CNIL_MORE)

ART_33_3 = {
    "nature": ("natures", "what_happened"),
    "categories and number of persons": ("concerned", "persons_counted"),
    "categories and number of records": ("categories", "records_counted"),
    "contact point": ("contact_name", "contact_details"),
    "likely consequences": ("effects_more", "harms"),
    "measures": ("measures", "after"),
}
ART_33_5 = {
    "facts": ("what_happened", "found", "natures"),
    "effects": ("effects_more",),
    "remedial action": ("measures",),
}
ART_34_2 = {
    "nature": ("letter_what",),
    "contact point": ("letter_contact",),
    "likely consequences": ("letter_consequences",),
    "measures": ("letter_measures", "letter_advice"),
}


def made(one: Lived, paper: Paper) -> list[Document]:
    return [make(paper, one.incident, who, one.settings, account, one.now) for who, account in one]


def ids(document: Document) -> set[str]:
    return {row.id for row in document.rows}


@pytest.fixture(params=LIVED)
def one(request) -> Lived:
    return LIVED[request.param]


def test_there_are_twelve_and_every_sort_of_document_is_made() -> None:
    assert 12 == len(LIVED)
    assert set(Paper) == set(MAKERS) == set(TITLES)


@pytest.mark.parametrize("paper", Paper)
def test_every_document_is_made_once_for_each_controller(one, paper) -> None:
    """A group of three has three of each, signed by each."""
    found = made(one, paper)
    assert len(one.settings.answerable()) == len(found)
    assert [who.label for who, _ in one] == [document.controller for document in found]
    assert [who.name for who, _ in one] == [document.sender[0] for document in found]


@pytest.mark.parametrize("paper", CNIL)
def test_a_notification_has_every_mandatory_row_of_the_template(one, paper) -> None:
    """Rows that depend on an answer are there when the answer is; the others always."""
    depends = {
        "officer_name", "officer_contact", "others_role", "others_name", "others_contact",
        "first_number",
    }  # fmt: skip
    needed = {
        name for row in template().rows if row.mandatory == "yes" for name in row.fields
    } - depends
    for document in made(one, paper):
        assert set() == needed - ids(document)


@pytest.mark.parametrize("paper", CNIL)
def test_a_notification_has_what_article_33_3_asks(one, paper) -> None:
    for document in made(one, paper):
        for names in ART_33_3.values():
            assert set() == set(names) - ids(document)


def test_the_register_has_what_article_33_5_asks(one) -> None:
    for document in made(one, Paper.REGISTER):
        for names in ART_33_5.values():
            assert set() == set(names) - ids(document)
        assert {"conclusion", "decided", "notified"} <= ids(document)


def test_the_letter_has_what_article_34_2_asks_in_its_text(one) -> None:
    for document in made(one, Paper.PATIENTS):
        rows = {row.id: row for row in document.rows}
        for names in ART_34_2.values():
            for name in names:
                assert rows[name].value
                assert rows[name].value.splitlines()[0] in text(document)


@pytest.mark.parametrize("paper", Paper)
def test_no_value_and_not_missing_only_where_nothing_is_needed(one, paper) -> None:
    """What lacks says where to tell it; what is there is never said to lack."""
    for document in made(one, paper):
        for row in document.rows:
            assert not (row.missing and row.value), row.id
            assert not (row.missing and not row.where), row.id


@pytest.mark.parametrize("paper", Paper)
def test_no_word_of_the_log_goes_into_a_document(one, paper) -> None:
    """Not even the title: somebody may have written a patient's name there."""
    for document in made(one, paper):
        said = text(document)
        for part in (*NAME_IN_LOG.split(), "attendait dans la salle"):
            assert part not in said


@pytest.mark.parametrize("paper", sorted(NAMELESS))
def test_what_leaves_for_police_and_insurer_counts_the_patients(one, paper) -> None:
    if paper in {Paper.COMPLAINT, Paper.INSURER}:
        for document in made(one, paper):
            assert {"persons", "records"} <= ids(document)
            assert "2.1" in text(document)


@pytest.mark.parametrize("paper", Paper)
def test_the_pdf_says_all_that_the_text_says(paper, tmp_path) -> None:
    """Read back from the PDF of the richest incident."""
    (document,) = made(LIVED["ransomware with a leak"], paper)
    said = words(pdf(document, NOW), tmp_path)
    for row in document.rows:
        for word in row.value.split():  # a page may end within a cell
            assert bare(word) in said, row.id
    assert bare(document.title) in said
    if not document.letter or not document.complete:
        assert bare(LEGAL.split(".")[0]) in said


@pytest.mark.parametrize("paper", CNIL)
def test_a_notification_comes_in_the_order_of_the_form(paper) -> None:
    (document,) = made(LIVED["ransomware with a leak"], paper)
    order = [row.id for row in document.rows]
    wanted = [
        "type", "organisation", "reporter", "contact_name", "awareness", "natures", "origin",
        "cause", "concerned", "persons", "categories", "records", "effects_more", "level",
        "measures", "informed", "complaint",
    ]  # fmt: skip
    assert wanted == [name for name in order if name in wanted]


def test_a_late_notification_asks_and_gives_the_reasons() -> None:
    (late,) = made(LIVED["found months later"], Paper.CNIL_FIRST)
    rows = {row.id: row for row in late.rows}
    assert "L’intrusion n’a été comprise qu’après l’audit." == rows["late_reasons"].value
    (early,) = made(LIVED["phishing"], Paper.CNIL_FIRST)
    assert "late_reasons" not in ids(early)


def test_late_and_without_reasons_is_incomplete() -> None:
    one = LIVED["found months later"]
    (who, _) = next(iter(one))
    document = make(Paper.CNIL_FIRST, one.incident, who, ALONE, Account(), one.now)
    assert "late_reasons" in {row.id for row in document.missing}


def test_a_complementary_notification_says_which_it_completes_and_what_changed() -> None:
    (document,) = made(LIVED["ransomware with a leak"], Paper.CNIL_MORE)
    rows = {row.id: row.value for row in document.rows}
    assert "2026-112233" == rows["first_number"]
    assert rows["changed"].startswith("Le nombre de personnes est connu")


def test_an_unknown_leak_is_to_be_determined_first_then_impossible_to_assess() -> None:
    one = LIVED["ransomware, leak unknown"]
    values = [{row.id: row.value for row in made(one, paper)[0].rows}["leak"] for paper in CNIL]
    assert ["À déterminer", "Impossible à évaluer"] == values


def test_a_breach_that_is_only_registered_shows_its_proofs() -> None:
    (document,) = made(LIVED["encrypted laptop stolen"], Paper.REGISTER)
    rows = {row.id: row.value for row in document.rows}
    assert (
        "rien n’impose la notification d’après vos réponses, à faire relire" == (rows["conclusion"])
    )
    assert {"proof-sealed-before", "proof-key-safe", "proof-still-there"} <= rows.keys()
    assert "Inscrire au registre sans notifier" == rows["decided"]


@pytest.mark.parametrize("paper", Paper)
def test_nothing_told_is_incomplete_and_says_where_to_tell_it(paper, one) -> None:
    """Nobody is left in front of an empty paper."""
    (who,) = Settings().answerable()
    empty = make(paper, one.incident, who, Settings(), Account(), one.now)
    assert State.INCOMPLETE is empty.state
    assert not empty.complete
    assert all(row.where for row in empty.missing)
    assert all(row.label in text(empty) for row in empty.missing) or empty.letter


def test_what_hygie_proposes_is_not_complete_before_it_is_read() -> None:
    (document,) = made(LIVED["phishing"], Paper.PARTNERS)
    assert State.TO_READ is document.state
    said = Account(
        partners_what="Un faux message.",
        letter_measures="Tout est changé.",
        partners_advice="Appelez-nous.",
        letter_contact="Le cabinet.",
    )
    one = LIVED["phishing"]
    (who, _) = next(iter(one))
    read = make(Paper.PARTNERS, one.incident, who, ALONE, said, one.now)
    assert State.COMPLETE is read.state
    assert read.complete


def test_two_incidents_at_once_have_documents_of_their_own() -> None:
    names = {one.incident.id for one in LIVED.values()}
    assert {"2026-11-21-1", "2026-11-21-2"} <= names
    assert 3 == len(made(LIVED["two at once, in a group of three"], Paper.COMPLAINT))
    assert 3 == len(GROUP.answerable())


def test_the_same_incident_gives_the_same_document() -> None:
    one = LIVED["phishing"]
    assert made(one, Paper.COMPLAINT) == made(one, Paper.COMPLAINT)
    assert documents.pdf(made(one, Paper.COMPLAINT)[0], NOW) == (
        documents.pdf(made(one, Paper.COMPLAINT)[0], NOW)
    )
