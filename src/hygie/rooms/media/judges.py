"""Judges what happens when a USB key is plugged in."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.media.kinds import Autorun
from hygie.spine.judges import Judgement, gap, met, undecided


def autorun_off(facts: Autorun, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Nothing starts, and nothing is proposed, when a medium is plugged in."""
    if facts.runs:
        return gap("Un programme peut démarrer tout seul quand on branche une clé USB.")
    if facts.prompts:
        return gap("Le système propose d’ouvrir chaque clé USB que l’on branche.")
    if facts.runs is None or facts.prompts is None:
        return undecided("Hygie n’a pas pu voir ce qui se passe quand on branche une clé USB.")
    return met("Rien ne s’ouvre tout seul quand on branche une clé USB.")
