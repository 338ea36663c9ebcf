"""Judges whether patients are informed, and whether the register is kept."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.suppliers.kinds import Notice, Papers
from hygie.spine.judges import Judgement, gap, met, plural, undecided


def papers(facts: Papers, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A paper counts once made for each controller, complete as to who, and said to be in use."""
    if isinstance(facts, Notice):
        name, done, refused = "L’affiche pour les patients", "est affichée", "n’est pas affichée"
        ask = "dites s’il est affiché"
    else:
        name, done, refused = "Le registre des données", "est fait et relu", "n’a pas été relu"
        ask = "dites si vous l’avez complété et relu"
    missing = facts.expected - len(facts.made)
    if missing > 0:
        return undecided(f"{name} manque pour {plural(missing, 'praticien', 'praticiens')}.")
    if now.date() > facts.good_until:
        return undecided(f"{name} cite des textes à vérifier de nouveau : refaites ce document.")
    if any(one.nameless for one in facts.made):
        return gap(
            f"{name} ne dit pas qui est responsable, ou comment le joindre : dites-le par "
            "« hygie contacts », puis refaites ce document."
        )
    if facts.in_use is None:
        return undecided(f"{name} : le document est fait ; {ask}.")
    return met(f"{name} {done}{_left(facts)}.") if facts.in_use else gap(f"{name} {refused}.")


def _left(facts: Papers) -> str:
    left = sum(one.left for one in facts.made)
    rest = plural(left, "mention reste à compléter", "mentions restent à compléter")
    return f" ; {rest} ou à vérifier" if left else ""
