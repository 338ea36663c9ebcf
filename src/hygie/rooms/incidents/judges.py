"""Judges whether the practice is ready: trained, with its sheet on the wall."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.incidents.kinds import Exercise, Kit
from hygie.spine.judges import Judgement, gap, met, plural, undecided


def exercised(facts: Exercise, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A training that was held counts, whatever was missed: missing is what it is for."""
    if facts.expected < 1:
        return undecided("L’entraînement n’a pas été mené à son terme.")
    said = facts.expected - len(facts.missed)
    told = plural(said, "geste dit", "gestes dits")
    return met(f"Vous vous êtes entraînés : {told} sur {facts.expected}.")


def kit_posted(facts: Kit, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The sheet is made, and somebody said that it hangs on the wall."""
    if facts.posted is None:
        return undecided("La fiche est faite ; dites si elle est affichée.")
    if not facts.posted:
        return gap("La fiche est faite, mais elle n’est pas affichée.")
    if facts.lacks:
        return met(
            f"La fiche est affichée ; il y manque {plural(len(facts.lacks), 'numéro', 'numéros')}."
        )
    return met("La fiche d’urgence est affichée.")
