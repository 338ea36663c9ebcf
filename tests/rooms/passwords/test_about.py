"""What is known of the owner of a vault."""

from datetime import date

from hygie.analysis.guesses import Personal
from hygie.rooms.passwords.about import about, mentions, of_usernames
from hygie.rooms.passwords.vaults.entries import Entry, PersonalData, Vault
from hygie.spine.settings import Settings


def vault(*usernames: str, personal: PersonalData | None = None) -> Vault:
    entries = tuple(Entry(title="", host="", username=u, password="p") for u in usernames)
    personal = personal or PersonalData()
    return Vault(manager="x", kept=True, entries=entries, personal=personal)


def test_user_names_give_names_of_people() -> None:
    """Not the functions of a practice, nor the site after the at sign."""
    names = of_usernames(
        vault("Marie.Dupont75@orange.fr", "secretariat@x.fr", "26123456", "zoé").entries
    )
    assert names == ["marie", "dupont"]


def test_identities_and_settings_are_joined() -> None:
    """What the vault says first, then the practice's own name."""
    personal = PersonalData(
        names=("Mahaut",), dates=(date(1974, 5, 12),), places=("Crest",), numbers=("26200",)
    )
    known = about(vault("vercors", personal=personal), Settings(name="Cabinet du Tilleul"))
    assert known is not None
    assert (known.names, known.places) == (("Mahaut", "vercors"), ("Crest",))
    assert known.dates == (date(1974, 5, 12),)
    assert known.practice == ("Cabinet du Tilleul",)


def test_when_nothing_is_known_nothing_is_said() -> None:
    """A vault of numbers, and settings never filled in."""
    assert about(vault("26123456"), Settings()) is None


def test_a_vault_of_many_people_is_bounded() -> None:
    """An attacker does not try a thousand names either."""
    names = [chr(97 + a) + chr(97 + b) + "rnaud" for a in range(26) for b in range(26)]
    known = about(vault(*names), Settings())
    assert known is not None
    assert len(known.names) == 200


def test_what_speaks_of_a_person_is_noticed_in_disguise_too() -> None:
    """Leet, backwards, without accents, a date without its signs; a stranger's word is not."""
    told = mentions(Personal(names=("Zoé Vercors",), dates=(date(1974, 5, 12),)))
    assert all(map(told, ("VERCORS!", "v3rc0rs", "srocrev75", "12/05/74", "Zoe2024", "1974")))
    assert not any(map(told, ("Tilleul8!", "v8;T,q2#zLp0!xR", "")))
