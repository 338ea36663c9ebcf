"""The notice says all that RGPD 13 asks, in words that a patient reads in a waiting room."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pikepdf import open as open_pdf

from hygie.analysis.strict_toml import DataFileError
from hygie.rooms.suppliers import notice, pdf
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.facts import Verified
from hygie.rooms.suppliers.notice import FILE, read, table
from hygie.rooms.suppliers.paper import BLANK, NewPage, Paper, fingerprint, words
from hygie.spine.settings import Settings, Software
from tests.rooms.suppliers.practices import ANNE, BRUNO, SETTINGS

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FULL = Answers(
    software="Medilog",
    host="Hébergeur SA",
    hds_until="31/12/2027",
    agenda="tenu au cabinet",
    transfers="aucun",
    agenda_keep="deux ans",
    billing_keep="dix ans",
    checked=("legal-basis",),
)
ARTICLE_13 = {
    "13.1.a": {"controller", "ask"},
    "13.1.b": {"dpo"},
    "13.1.c": {"care", "appointments", "billing", "legal-basis"},
    "13.1.d": {"legal-basis"},
    "13.1.e": {"practice", "others", "insurance", "suppliers"},
    "13.1.f": {"transfer", "no-transfer"},
    "13.2.a": {"record", "other-keep"},
    "13.2.b": {"access", "other-rights"},
    "13.2.d": {"complain"},
    "13.2.e": {"needed"},
    "mon espace santé": {"mes-who", "mes-what", "mes-feed", "mes-control", "mes-close"},
    "hosting": {"cloud", "local"},
}
"""What is asked, and the sentences that say it; 13.2.c (consent) and 13.2.f (automated decisions)
have no object in a practice."""


def wall(paper: Paper) -> str:
    """What hangs: all before the practitioner's page."""
    return "\n".join(words(paper)).split("\f", 1)[0]


@pytest.mark.parametrize(("article", "ids"), ARTICLE_13.items())
def test_each_point_of_article_13_has_its_sentences(article, ids) -> None:
    """By their names."""
    known = {line.id for section in table().sections for line in section.lines}
    assert ids <= known, article


def test_a_complete_notice_has_no_blank_and_nothing_to_check() -> None:
    """On its wall side; it names who answers, and how to reach them."""
    drawn = notice.draw(ANNE, SETTINGS, FULL, NOW)
    text = wall(drawn.paper)
    assert (0, False) == (drawn.left, drawn.nameless)
    assert BLANK not in text
    assert "à vérifier" not in text
    for said in (ANNE.name, ANNE.mail, "Medilog", "vingt ans", "monespacesante.fr", "CNIL"):
        assert said in text
    assert "chaque praticien est responsable" in text


@pytest.mark.parametrize("answers", [FULL, Answers()])
@pytest.mark.parametrize("software", Software)
def test_what_hangs_is_one_page(tmp_path, answers, software) -> None:
    """Complete or not, wherever the data lie."""
    paper = notice.draw(ANNE, replace(SETTINGS, software=software), answers, NOW).paper
    cut = paper.blocks.index(NewPage())
    (tmp_path / "x.pdf").write_bytes(pdf.written(replace(paper, blocks=paper.blocks[:cut]), NOW))
    with open_pdf(tmp_path / "x.pdf") as read_back:
        assert 1 == len(read_back.pages)


def test_what_is_not_known_is_a_blank_or_marked() -> None:
    """Never a guess."""
    drawn = notice.draw(BRUNO, replace(SETTINGS, profession=""), Answers(), NOW)
    text = wall(drawn.paper)
    assert BLANK in text
    assert "(à vérifier)." in text
    assert drawn.left > 4
    assert not drawn.nameless


def test_a_notice_without_a_name_or_a_contact_is_nameless() -> None:
    """It would inform nobody."""
    assert notice.draw(Settings().answerable()[0], Settings(), FULL, NOW).nameless
    named = Settings(name="Cabinet", phone="01")
    assert not notice.draw(named.answerable()[0], named, FULL, NOW).nameless


def test_where_the_data_lie_follows_the_settings() -> None:
    """On the practice's computers, with a certified host, or both."""
    told = {
        where: wall(notice.draw(ANNE, replace(SETTINGS, software=where), FULL, NOW).paper)
        for where in Software
    }
    assert "HDS" not in told[Software.LOCAL]
    assert "sauvegardes" not in told[Software.CLOUD]
    assert "HDS" in told[Software.BOTH]
    assert "sauvegardes" in told[Software.BOTH]


def test_a_certificate_that_was_not_told_is_not_promised() -> None:
    """A blank stands for its date."""
    cloud = replace(SETTINGS, software=Software.CLOUD)
    assert f"jusqu’au {BLANK}" in wall(notice.draw(ANNE, cloud, Answers(), NOW).paper)


def test_a_transfer_is_denied_only_when_the_practice_said_so() -> None:
    """Otherwise it is told, or left to fill in."""
    text = wall(notice.draw(ANNE, SETTINGS, FULL, NOW).paper)
    assert "ne sortent pas de l’Union européenne" in text
    for answers in (Answers(), replace(FULL, transfers="États-Unis, transcription")):
        other = wall(notice.draw(ANNE, SETTINGS, answers, NOW).paper)
        assert "ne sortent pas" not in other
    assert "États-Unis" in other


def test_a_practitioner_alone_is_not_told_of_colleagues() -> None:
    """Nor of a team without one."""
    alone = replace(SETTINGS, controllers=(ANNE,), staff=False)
    text = wall(notice.draw(ANNE, alone, FULL, NOW).paper)
    assert "chaque praticien" not in text
    assert "personnes qui travaillent ici" not in text


def test_an_old_table_says_so_to_the_practitioner_only() -> None:
    """The wall does not."""
    late = datetime.combine(table().good_until + timedelta(days=1), NOW.time(), tzinfo=UTC)
    paper = notice.draw(ANNE, SETTINGS, FULL, late).paper
    assert "vérifiez-les de nouveau" in "\n".join(words(paper))
    assert "vérifiez-les" not in wall(paper)


def test_the_date_is_in_the_foot_only() -> None:
    """So that the same notice of another day is the same."""
    one, other = (
        notice.draw(ANNE, SETTINGS, FULL, at).paper for at in (NOW, NOW + timedelta(days=9))
    )
    assert fingerprint(one) == fingerprint(other)
    assert "21/11/2026" in one.footer
    assert 1 == sum(isinstance(block, NewPage) for block in one.blocks)


def test_all_sentences_are_plain_and_written_with_care() -> None:
    """French spaces and apostrophes; short enough to be read standing."""
    for section in table().sections:
        for line in section.lines:
            assert "'" not in line.text
            assert "  " not in line.text
            assert not re.search(r"[\w ](?<!\u00a0)[;!?](?=[ \n]|$)", line.text), line.id
            assert len(line.text) <= 210, line.id
            assert line.text.endswith(".")
            assert line.source or line.verified is Verified.OWN


@pytest.mark.parametrize(
    ("old", "new"), [("{name}", "{castle}"), ("read_on = 2026-11-21\n", ""), ("when =", "if =")]
)
def test_a_wrong_table_is_refused(tmp_path, old, new) -> None:
    """With the name of the file."""
    path = tmp_path / "notice.toml"
    path.write_text(FILE.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(DataFileError, match=r"notice\.toml"):
        read(path)
