"""A vault examined, with an estimator whose answers are known beforehand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from hygie.rooms.passwords.audit import OLD_AFTER, audit
from hygie.rooms.passwords.findings import Known, Problem
from hygie.rooms.passwords.services import load
from hygie.rooms.passwords.vaults.entries import Entry, Vault

NOW = datetime(2026, 11, 21, tzinfo=UTC)
RANDOM = ("v8;T,q2#zLp0!xR", "pQ3$wd9!Zt;aK1m", "h7*Gm-Yb2(eUs5N", "J4!oCw&6xVf9+Dr")


@dataclass(frozen=True)
class Guess:
    guesses_log10: float
    attack: str = "un mot courant"


def estimate(password: str, about: object = None) -> Guess:
    """As many guesses as characters; a name that is known costs nothing."""
    known = about if isinstance(about, str) else ""
    return Guess(float(len(password.replace(known, ""))))


def entry(title: str, password: str, username: str = "m", **more) -> Entry:
    return Entry(title=title, host=more.pop("host", ""), username=username, password=password,
                 **more)  # fmt: skip


def audited(*entries: Entry, now: datetime = NOW, **known):
    vault = Vault(manager="Bitwarden", kept=True, entries=entries)
    return audit(vault, estimate, load(), now=now, known=Known(**known))


def problems(found) -> dict[str, set[Problem]]:
    return {f.entry.title: set(f.problems) for f in found.findings}


def test_a_password_of_few_guesses_is_weak() -> None:
    """Under 10^10; the attack is said in words."""
    found = audited(entry("a", "x" * 9), entry("b", "y" * 10))
    assert problems(found) == {"a": {Problem.WEAK}}
    assert found.findings[0].attack == "un mot courant"


def test_a_password_that_speaks_of_its_owner_is_predictable() -> None:
    """Only when that makes it fall: a long one with a name inside it holds."""
    found = audited(
        entry("a", "vercors+8kxq"), entry("b", "vercors-12345678901"), entry("c", "autre-mot-12"),
        about="vercors",
    )  # fmt: skip
    assert problems(found) == {"a": {Problem.WEAK, Problem.PREDICTABLE}}


def test_the_same_password_twice_is_reused() -> None:
    """Each account names the others."""
    found = audited(entry("a", RANDOM[0]), entry("b", RANDOM[0]), entry("c", RANDOM[1]))
    assert problems(found) == {"a": {Problem.REUSED}, "b": {Problem.REUSED}}
    assert {f.entry.title: f.same_as for f in found.findings} == {"a": ("b",), "b": ("a",)}


def test_an_import_done_twice_is_no_reuse() -> None:
    """Same service and same user name: one account, counted once."""
    twice = [entry("Améli", RANDOM[0], host=h) for h in ("ameli.fr", "assure.ameli.fr")]
    found = audited(*twice, entry("x", RANDOM[0], "", host="ameli.fr"))
    assert (found.accounts, found.duplicates, found.findings) == (1, 2, ())


def test_near_reuse_takes_the_name_of_the_service_out() -> None:
    """Each names the other; a past password of the same account is nobody's variant."""
    found = audited(
        entry("a", "Kine75-Ameli!!", host="ameli.fr"),
        entry("b", "Kine75-Doctolib!!", host="doctolib.fr"),
        entry("c", "Tilleul#Vert#12", host="c.example"),
        entry("d", "Tilleul#Vert#13", host="c.example"),
    )
    assert problems(found) == {"a": {Problem.NEARLY_REUSED}, "b": {Problem.NEARLY_REUSED}}
    assert found.findings[0].like == ("b",)


def test_the_password_of_the_vault_must_not_be_in_it() -> None:
    """Nor one like it; it is only compared when somebody gave it."""
    found = audited(entry("a", "Tilleul#Vert#12"), entry("b", RANDOM[0]), master="tilleul#vert#1!")
    assert problems(found) == {"a": {Problem.MASTER}}
    assert Problem.MASTER not in audited(entry("a", "Tilleul#Vert#12")).counts


def test_published_passwords_are_those_that_somebody_looked_up() -> None:
    """Not looked up is not the same as none."""
    found = audited(entry("a", RANDOM[0]), entry("b", RANDOM[1]), published={RANDOM[1]})
    assert problems(found) == {"b": {Problem.PUBLISHED}}
    assert audited(entry("a", RANDOM[0]), published=set()).counts[Problem.PUBLISHED] == 0
    assert Problem.PUBLISHED not in audited(entry("a", RANDOM[0])).counts


def test_age_is_judged_where_dates_are_known() -> None:
    """Five years; a vault without dates says nothing of age."""
    old, fresh = NOW - OLD_AFTER - timedelta(days=1), NOW - OLD_AFTER
    found = audited(entry("a", RANDOM[0], changed_at=old), entry("b", RANDOM[1], changed_at=fresh))
    assert problems(found) == {"a": {Problem.OLD}}
    assert Problem.OLD not in audited(entry("a", RANDOM[0])).counts


def test_a_missing_second_code_matters_for_precious_services_only() -> None:
    """And only where the format has a place for it, and the table of services still holds."""
    entries = (
        entry("a", RANDOM[0], host="assure.ameli.fr", has_totp=False),
        entry("b", RANDOM[1], host="boutique.example", has_totp=False),
        entry("c", RANDOM[2], host="www.laposte.net", has_totp=True),
        entry("d", RANDOM[3], host="pro.doctolib.fr"),
    )
    found = audited(*entries)
    assert problems(found) == {"a": {Problem.NO_SECOND_FACTOR}}
    assert not found.findings[0].serious
    late = datetime(2028, 1, 1, tzinfo=UTC)
    assert Problem.NO_SECOND_FACTOR not in audited(*entries, now=late).counts
    assert Problem.NO_SECOND_FACTOR not in audited(entries[3]).counts


def test_the_most_precious_accounts_come_first() -> None:
    """What is to be changed before what is to be looked at, then by what a thief would gain."""
    old = NOW - OLD_AFTER * 2
    found = audited(
        entry("vieux", RANDOM[3], host="mail.google.com", changed_at=old),
        entry("boutique", "court", host="boutique.example"),
        entry("banque", "courte", host="mabanque.bnpparibas"),
        entry("ameli", "courts", host="assure.ameli.fr"),
        entry("mail", "courtes", host="mail.orange.fr"),
    )
    order = [f.entry.title for f in found.findings]
    assert order == ["mail", "ameli", "banque", "boutique", "vieux"]


def test_an_account_is_worth_the_best_one_with_its_password() -> None:
    """A forum that has the mailbox's password opens the mailbox."""
    found = audited(
        entry("banque", "court", host="mabanque.bnpparibas"),
        entry("forum", RANDOM[0], host="forum.example"),
        entry("mail", RANDOM[0], host="mail.orange.fr"),
    )
    assert [(f.entry.title, f.gain) for f in found.findings] == [
        ("mail", 100),
        ("forum", 100),
        ("banque", 80),
    ]


def test_worse_comes_first_at_equal_gain() -> None:
    """Published outweighs repeated."""
    found = audited(
        entry("a", RANDOM[0], host="a.example"), entry("b", RANDOM[0], host="b.example"),
        entry("c", RANDOM[1], host="c.example"), published={RANDOM[1]},
    )  # fmt: skip
    assert [f.entry.title for f in found.findings] == ["c", "a", "b"]


def test_length_is_counted_apart_from_guessing() -> None:
    """The good practice's own rule: 12 mixed characters, 14 without signs, or seven words."""
    found = audited(entry("a", "Aa1!" * 3), entry("b", "abcdefghijklm"))
    assert found.short == 1


def test_an_empty_vault_has_no_findings() -> None:
    """Nothing examined, nothing found, nothing claimed of dates or codes."""
    found = audited()
    assert (found.accounts, found.findings, found.serious) == (0, (), 0)


@pytest.mark.parametrize("field", ["findings", "counts"])
def test_what_python_prints_of_a_result_has_no_password(field) -> None:
    """Neither of the vault nor of what is known besides."""
    found = audited(entry("a", "Secret-1"), entry("b", "Secret-1"))
    assert "Secret" not in repr(getattr(found, field))
    assert "Secret" not in repr(Known(master="Secret", published={"Secret"}, about="Secret"))
