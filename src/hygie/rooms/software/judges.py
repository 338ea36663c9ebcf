"""Judges what is installed, and where it came from."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from hygie.rooms.software.kinds import Inventory, SoftwareSources, SystemLicence
from hygie.spine.judges import Judgement, gap, met, plural, undecided, words

_LICENSED = 1
_KMS38_MINUTES = 1_000_000  # a grace period of years: the mark of a known forgery of KMS


def hint(facts: Inventory, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Say what was found among ``names``; that a program is there does not prove its use."""
    found = _found(facts, words(judge_with, "names"))
    if found:
        return undecided(f"{judge_with['sentence']} ({', '.join(found)})")
    return undecided("Hygie n’a pas trouvé de logiciel connu pour cela : dites-le-nous.")


def traces(facts: Inventory, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A program among ``names`` is a gap; none proves nothing."""
    found = _found(facts, words(judge_with, "names"))
    if found:
        return gap(f"{judge_with['sentence']} : {', '.join(found)}.")
    return undecided(
        "Aucune trace d’usage personnel parmi les logiciels ; dites-nous pour le reste."
    )


def counted(facts: Inventory, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """An inventory that holds something is one."""
    if not facts.items:
        return undecided("L’inventaire des logiciels est vide : il n’a sans doute pas pu être lu.")
    count = plural(len(facts.items), "logiciel trouvé", "logiciels trouvés")
    return met(f"Inventaire fait par Hygie : {count}.")


def licensed(facts: SystemLicence, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A doubt on the licence of Windows asks for a look; it accuses nobody."""
    odd_grace = facts.grace_minutes is not None and facts.grace_minutes > _KMS38_MINUTES
    odd_server = bool(facts.key_server) and facts.domain_joined is False
    if facts.status != _LICENSED or odd_grace or odd_server:
        return gap("Licence de Windows à vérifier avec la personne qui a installé l’ordinateur.")
    return undecided("La licence de Windows est en règle ; dites-nous pour les autres logiciels.")


def gated(facts: SoftwareSources, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The system checks where software comes from, and no source is unknown."""
    if facts.on is False:
        return gap(f"Le contrôle de l’origine des logiciels est désactivé ({facts.gate}).")
    if facts.foreign:
        return gap(f"Sources de logiciels à vérifier : {', '.join(facts.foreign)}.")
    if facts.on is None:
        return undecided("Hygie n’a pas pu voir si l’origine des logiciels est contrôlée.")
    return met(f"L’origine des logiciels est contrôlée ({facts.gate}).")


def _found(inventory: Inventory, names: Iterable[str]) -> tuple[str, ...]:
    """The installed programs that have one of the names as whole words."""
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)", re.IGNORECASE
    )
    return tuple(sorted({item.name for item in inventory.items if pattern.search(item.name)}))
