"""Gathers what an attacker may know of the owner of a vault: names, births, towns, numbers."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from hygie.analysis.guesses import NOBODY, Personal, of_settings
from hygie.rooms.passwords.near import folded
from hygie.rooms.passwords.services import words_of
from hygie.rooms.passwords.vaults.entries import Entry, Vault
from hygie.spine.settings import Settings

MOST = 200
"""Names kept: an attacker does not try more either."""

SHORTEST, SHORTEST_FORM = 4, 3

DISGUISES = (str.maketrans("0134578@$€!|", "oieastbaseii"), str.maketrans("01@$€!", "olasel"))
"""Digits and signs that stand for letters."""

# In user names, these name a function and not a person.
_FUNCTIONS = (
    "accueil admin adresse bonjour cabinet centre client compte contact direction docteur email "
    "gestion info infos mail maison medical medecin pole professionnel sante secretaire "
    "secretariat service support user utilisateur webmaster"
)
FUNCTIONS = frozenset(_FUNCTIONS.split())


def about(vault: Vault, settings: Settings) -> Personal | None:
    """What the vault and the settings say; ``None`` when they say nothing."""
    own, practice = vault.personal, of_settings(settings)
    found = Personal(
        names=_first(filter(None, (*own.names, *practice.names, *of_usernames(vault.entries)))),
        dates=own.dates,
        places=tuple(filter(None, own.places)),
        numbers=tuple(filter(None, (*own.numbers, *practice.numbers))),
        practice=tuple(filter(None, practice.practice)),
    )
    return None if found == NOBODY else found


def mentions(person: Personal) -> Callable[[str], bool]:
    """Says whether a password may hold something of a person, disguised or backwards too.

    Quick, and rather yes than no: it only spares an estimate.
    """
    words = (*person.names, *person.places, *person.practice)
    forms = {form for word in words for form in words_of(word)}
    forms |= {form for day in person.dates for form in _dates(day)}
    forms |= {digits[-size:] for number in person.numbers for size in (4, 6, 8)
              if (digits := re.sub(r"\D", "", number))}  # fmt: skip
    long = tuple(form for form in forms if len(form) >= SHORTEST_FORM)

    def mentioned(password: str) -> bool:
        plain = folded(password)
        spellings = [plain, plain[::-1], *(plain.translate(other) for other in DISGUISES)]
        text = "\n".join(re.sub(r"[\W_]", "", spelling) for spelling in spellings)
        return any(form in text for form in long)

    return mentioned


def _dates(day: date) -> tuple[str, ...]:
    return (f"{day:%d%m}", f"{day:%m%d}", f"{day:%Y}", f"{day:%d%m%y}", f"{day:%m%Y}")


def of_usernames(entries: Iterable[Entry]) -> list[str]:
    """The names of people in user names: ``marie.dupont75@x.example`` gives marie and dupont."""
    parts = (entry.username.partition("@")[0].casefold() for entry in entries)
    words = (word for part in parts for word in re.split(r"[\W\d_]+", part))
    return [word for word in words if len(word) >= SHORTEST and word not in FUNCTIONS]


def _first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:MOST]
