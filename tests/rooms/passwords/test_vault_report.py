"""What a person reads of an examination, and what is kept of it."""

from contextlib import suppress
from datetime import UTC, datetime

import msgspec
import pytest

from hygie.rooms.passwords.examination import examine, needs_password, opened, passwords_of
from hygie.rooms.passwords.kinds import VaultAudit
from hygie.rooms.passwords.vault_evidence import WhoseError, as_json, evidence, whose
from hygie.rooms.passwords.vault_report import masked
from hygie.rooms.passwords.vaults.entries import Entry, Vault
from hygie.rooms.passwords.vaults.refusals import VaultError
from hygie.spine.evidence import PRACTICE, MachineId, Seen, of_machine, of_person
from hygie.spine.settings import Settings
from tests.rooms.passwords import exports
from tests.rooms.passwords.exports import ACCOUNTS, SECRET, exported

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def done(name: str = "bitwarden.json", **more):
    vault = opened(bytearray(exported(name)))
    return examine(vault, Settings(name="Cabinet du Tilleul"), now=NOW, **more)


def test_the_mailbox_is_named_first_then_the_health_services() -> None:
    """With French reasons, from an export to the words."""
    report = done().report
    assert report.summary == "Bitwarden : 6 mots de passe examinés, dont 5 à changer."
    assert [row.title for row in report.change][:3] == ["La Poste", "Ameli pro", "Doctolib"]
    assert "Presque le même sert pour : Doctolib." in report.change[1].sentences
    assert [row.title for row in report.check] == ["Banque"]
    assert "1 qui parle de vous" in report.counts
    assert report.next.startswith("Changez d’abord celui de la messagerie")


def test_nothing_that_is_shown_or_kept_holds_a_password_or_a_user_name() -> None:
    """Report, JSON, facts and evidence alike; the journal gets counts, no name of a site."""
    result = done(published={"Soleil2019!"}, master="Kine75-Ameli!")
    kept = evidence(result.facts, PRACTICE, MachineId("m"), NOW)
    shown = [repr(result.report), repr(kept), repr(result.found)]
    shown.append(msgspec.json.encode(as_json(result.vault, result.found, NOW)).decode())
    secrets = [secret for pair in ACCOUNTS.values() for secret in pair if secret != "mahaut"]
    assert not [(s, text) for s in secrets for text in shown if s in text]
    journal = msgspec.json.encode(result.facts).decode()
    assert not [word for word in ("Poste", "Ameli", "octolib", "anque") if word in journal]


def test_what_was_not_looked_for_is_said_and_not_counted() -> None:
    """Neither zero nor silence."""
    report = done("chrome.csv").report
    facts = done("chrome.csv").facts
    assert "Hygie n’a pas cherché si ces mots de passe ont été publiés." in report.remarks
    assert "Ce format ne dit pas de quand datent les mots de passe." in report.remarks
    assert (facts.published, facts.master_reused, facts.old) == (None, None, None)
    assert facts.without_second_factor is None
    assert done(published=set(), master="x").facts.published == 0
    assert "1 doublon d’import" in report.summary


def test_counts_are_those_of_the_vault() -> None:
    """Five of six are guessed, two serve twice, two resemble each other."""
    assert done(master="Kine75-Ameli!", published={"Soleil2019!"}).facts == VaultAudit(
        entries=6,
        short=3,
        weak=5,
        predictable=1,
        reused=2,
        nearly_reused=2,
        master_reused=1,
        published=2,
        old=1,
        without_second_factor=3,
        left_out=0,
        manager="Bitwarden",
        kept=True,
    )


def test_two_accounts_of_one_name_are_told_apart() -> None:
    """By a bit of their user names, no more."""
    entries = tuple(
        Entry(title="Webmail", host="mail.example", username=user, password="azerty")
        for user in ("marie@tilleul.example", "zoe")
    )
    report = examine(Vault(manager="x", kept=True, entries=entries), Settings(), now=NOW).report
    assert {row.title for row in report.change} == {
        "Webmail (m…@tilleul.example)",
        "Webmail (z…e)",
    }
    assert [masked(name) for name in ("", "z", "26123456", "@x")] == ["", "", "2…6", "…@x"]


def test_a_clean_vault_is_said_so() -> None:
    """Nothing to change, and no advice that nobody needs."""
    entry = Entry(title="a", host="a.example", username="u", password="v8;T,q2#zLp0!xR")
    result = examine(Vault(manager="Firefox", kept=True, entries=(entry,)), Settings(), now=NOW)
    assert result.report.summary == "Firefox : 1 mot de passe examiné, aucun à changer."
    assert (result.report.change, result.report.next) == ((), "")


def test_an_empty_vault_is_said_so() -> None:
    """It proves nothing."""
    result = examine(opened(bytearray(b"name,url,username,password\n")), Settings(), now=NOW)
    assert result.report.summary == "Chrome ou Edge : 0 mot de passe examiné, aucun à changer."
    assert result.report.remarks == ("Aucun mot de passe ne se trouve dans ce fichier.",)


def test_what_was_read_is_wiped() -> None:
    """The file and the password that opened it, whether it could be read or not."""
    for data, secret in ((exports.locked(), SECRET), (exports.locked(), b"faux"), (b"rien", b"")):
        held, key = bytearray(data), bytearray(secret)
        with suppress(VaultError):
            opened(held, key)
        assert not any(held)
        assert not any(key)


def test_encrypted_exports_say_that_they_need_a_password() -> None:
    """Before anybody is asked for one."""
    assert needs_password(exports.locked())
    assert not needs_password(exported("chrome.csv"))
    assert passwords_of(opened(bytearray(exported("chrome.csv")))) == {
        password for _user, password in ACCOUNTS.values()
    }


def test_the_evidence_is_about_the_person_and_about_this_computer() -> None:
    """The passwords are a person's, the manager is a computer's."""
    pieces = evidence(done().facts, of_person("Mahaut"), MachineId("m"), NOW)
    assert [piece.subject for piece in pieces] == [of_person("Mahaut"), of_machine(MachineId("m"))]
    assert {piece.at for piece in pieces} == {NOW}
    assert all(isinstance(piece.sight, Seen) for piece in pieces)


@pytest.mark.parametrize(
    ("person", "people", "expected"),
    [
        ("", (), PRACTICE),
        ("x", (), PRACTICE),
        ("", ("Mahaut",), of_person("Mahaut")),
        ("Zoé", ("Mahaut", "Zoé"), of_person("Zoé")),
    ],
)
def test_whose_passwords_they_are(person, people, expected) -> None:
    """One person is nobody else; without people, the practice as a whole."""
    assert whose(person, people) == expected


@pytest.mark.parametrize("person", ["", "Paul"])
def test_among_several_people_one_must_be_named(person) -> None:
    """Hygie does not guess."""
    with pytest.raises(WhoseError) as caught:
        whose(person, ("Mahaut", "Zoé"))
    assert "Mahaut, Zoé" in caught.value.remedy
