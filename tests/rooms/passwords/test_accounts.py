"""Which lines of a vault are one account."""

from hygie.rooms.passwords.accounts import Account, account_of, how_many, without_duplicates
from hygie.rooms.passwords.vaults.entries import Entry


def entry(host: str = "", username: str = "", password: str = "p", **more) -> Entry:
    return Entry(title=more.pop("title", ""), host=host, username=username, password=password,
                 **more)  # fmt: skip


def test_a_service_and_a_user_name_make_an_account() -> None:
    """Capitals of the user name, and the part of the site, do not matter."""
    assert account_of(entry("assure.ameli.fr", "Marie@X.fr")) == Account("ameli", "marie@x.fr")
    assert account_of(entry(title="Améli pro")) == Account("ameli pro", "")


def test_an_import_done_twice_is_one_account() -> None:
    """A browser may have kept the same account once without its user name."""
    lines = [entry("a.fr", "marie"), entry("www.a.fr", "marie"), entry("a.fr")]
    assert len(without_duplicates(lines)) == 1
    assert how_many(map(account_of, lines)) == 1


def test_two_people_on_one_service_are_two_accounts() -> None:
    """They have the same password, and should not."""
    lines = [entry("a.fr", "marie"), entry("a.fr", "zoe")]
    assert how_many(map(account_of, lines)) == 2
    assert len(without_duplicates(lines)) == 2


def test_the_line_that_says_most_is_kept() -> None:
    """A user name, then a second code."""
    kept = without_duplicates([entry("a.fr"), entry("a.fr", "marie", has_totp=True)])
    assert [(line.username, line.has_totp) for line in kept] == [("marie", True)]


def test_another_password_is_another_line() -> None:
    """The older one may still open something."""
    assert len(without_duplicates([entry("a.fr", "m", "p1"), entry("a.fr", "m", "p2")])) == 2
